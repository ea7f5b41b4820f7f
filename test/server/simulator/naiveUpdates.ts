import type { ClusterNode, Workload } from '../../../server/simulator/scenarioTypes.ts';
import type { Counts } from './naivePlacement.ts';
import { admits, allOutcomes } from './naivePlacement.ts';

interface Limits {
  readonly surge: number;
  readonly unavailable: number;
  /** A Deployment takes pods first from nodes that have several of it. */
  readonly takesFullestFirst: boolean;
}

/** Pods of the old and of the new version on each node, and new ones that wait for a node. */
interface Moment {
  readonly old: Counts;
  readonly fresh: Counts;
  readonly waiting: number;
}

/** Every way the replicas can stand after they were placed, and after updates of them, however many. */
export function allOutcomesOfUpdates(
  workload: Workload,
  nodes: readonly ClusterNode[],
  limits: Limits,
): readonly Counts[] {
  const outcomes = new Map(allOutcomes(workload, nodes).map((counts) => [counts.join(), counts]));
  // a Map goes on to what is added while it is gone through
  for (const counts of outcomes.values()) {
    if (sum(counts) < workload.replicas) continue;
    for (const end of endsOf(workload, nodes, limits, counts)) outcomes.set(end.join(), end);
  }
  return [...outcomes.values()];
}

function endsOf(workload: Workload, nodes: readonly ClusterNode[], limits: Limits, start: Counts): Counts[] {
  const first: Moment = { old: start, fresh: start.map(() => 0), waiting: 0 };
  const moments = new Map([[JSON.stringify(first), first]]);
  const ends: Counts[] = [];
  for (const moment of moments.values()) {
    if (sum(moment.old) === 0 && sum(moment.fresh) === workload.replicas) ends.push(moment.fresh);
    for (const next of follow(workload, nodes, limits, moment)) moments.set(JSON.stringify(next), next);
  }
  return ends;
}

function follow(
  workload: Workload,
  nodes: readonly ClusterNode[],
  { surge, unavailable, takesFullestFirst }: Limits,
  { old, fresh, waiting }: Moment,
): Moment[] {
  const { replicas } = workload;
  const both = old.map((count, at) => count + (fresh[at] ?? 0));
  const isOpen = (at: number) =>
    admits(workload, nodes, both, at) && admits(perRevision(workload), nodes, fresh, at);
  const open = [...nodes.keys()].filter(isOpen);
  if (waiting > 0 && open.length > 0)
    return open.map((at) => ({ old, fresh: change(fresh, at, 1), waiting: waiting - 1 }));

  const started = sum(fresh) + waiting;
  const canStart = started < replicas && sum(old) + started < replicas + surge;
  const starting = open.map((at) => ({ old, fresh: change(fresh, at, 1), waiting }));
  const begun = !canStart ? [] : open.length > 0 ? starting : [{ old, fresh, waiting: waiting + 1 }];
  const spare = Math.min(sum(old), sum(both) - (replicas - unavailable));
  const ranks = takesFullestFirst ? both : old.map(() => 1);
  const taken = Array.from({ length: Math.max(spare, 0) }, (_, index) =>
    takeOld(old, ranks, index + 1),
  ).flat();
  return [...begun, ...taken.map((left) => ({ old: left, fresh, waiting }))];
}

/** With so many pods fewer; those of the highest rank go first. */
function takeOld(old: Counts, ranks: Counts, count: number): Counts[] {
  if (count === 0) return [old];
  const hosts = [...old.keys()].filter((at) => (old[at] ?? 0) > 0);
  const highest = Math.max(...hosts.map((at) => ranks[at] ?? 0));
  return hosts
    .filter((at) => ranks[at] === highest)
    .flatMap((at) => takeOld(change(old, at, -1), ranks, count - 1));
}

/** With those constraints alone that count the new version only. */
function perRevision(workload: Workload): Workload {
  const { scheduling } = workload;
  const spreadConstraints = scheduling.spreadConstraints.filter((each) => each.isPerRevision === true);
  return { ...workload, scheduling: { ...scheduling, spreadConstraints } };
}

function change(counts: Counts, at: number, by: number): Counts {
  return counts.map((count, index) => (index === at ? count + by : count));
}

function sum(counts: Counts): number {
  return counts.reduce((total, count) => total + count, 0);
}
