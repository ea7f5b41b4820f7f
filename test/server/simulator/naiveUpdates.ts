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

/** The nodes that take one more new pod beside those old and new ones. */
type FindOpen = (moment: Moment) => readonly number[];

/** What the constraints of the workload say, worked out once for each moment, whatever the limits of an update. */
export function rememberOpen(workload: Workload, nodes: readonly ClusterNode[]): FindOpen {
  const known = new Map<string, readonly number[]>();
  const ofAll = withConstraints(workload, false);
  const ofRevision = withConstraints(workload, true);
  return ({ old, fresh }) => {
    const key = `${old.join()} ${fresh.join()}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const both = addUp(old, fresh);
    const open = [...nodes.keys()].filter(
      (at) => admits(ofAll, nodes, both, at) && admits(ofRevision, nodes, fresh, at),
    );
    known.set(key, open);
    return open;
  };
}

/** Another moment that can stand for this one, because nothing tells their nodes and zones apart. */
export type ChooseAlike = (moment: Moment) => Moment;

/** Every way the replicas can stand after they were placed, and after updates of them, however many. */
export function allOutcomesOfUpdates(
  workload: Workload,
  nodes: readonly ClusterNode[],
  limits: Limits,
  chooseAlike: ChooseAlike = (moment) => moment,
  findOpen: FindOpen = rememberOpen(workload, nodes),
): readonly Counts[] {
  const nothing = nodes.map(() => 0);
  const alike = (counts: Counts): Counts => chooseAlike({ old: nothing, fresh: counts, waiting: 0 }).fresh;
  const outcomes = new Map(
    allOutcomes(workload, nodes, alike).map((counts) => [alike(counts).join(), alike(counts)]),
  );
  const moments = new Map<string, Moment>();
  const note = (moment: Moment): void => {
    const chosen = chooseAlike(moment);
    const key = `${chosen.old.join()} ${chosen.fresh.join()} ${chosen.waiting}`;
    if (!moments.has(key)) moments.set(key, chosen);
  };
  const begin = (start: Counts): void => {
    note({ old: start, fresh: nothing, waiting: 0 });
  };
  for (const counts of outcomes.values()) if (sum(counts) === workload.replicas) begin(counts);
  // a Map goes on to what is added while it is gone through
  for (const moment of moments.values()) {
    if (sum(moment.old) === 0 && sum(moment.fresh) === workload.replicas) {
      outcomes.set(moment.fresh.join(), moment.fresh);
      begin(moment.fresh);
    }
    for (const next of follow(workload.replicas, limits, moment, findOpen)) note(next);
  }
  return [...outcomes.values()];
}

/** Among equal nodes, in zones of which those with as many nodes are equal: sorted by their pods. */
export function sortAlike(zoneOf: readonly string[]): ChooseAlike {
  const zones = [...new Set(zoneOf)].map((zone) =>
    [...zoneOf.keys()].filter((node) => zoneOf[node] === zone),
  );
  const sizes = [...new Set(zones.map(({ length }) => length))];
  const alikeZones = sizes.map((size) => zones.filter(({ length }) => length === size));
  const [OLD, FRESH] = [100, 1];
  return ({ old, fresh, waiting }) => {
    const codes = zoneOf.map(() => 0);
    for (const group of alikeZones) {
      const sorted = group
        .map((nodes) =>
          nodes.map((node) => OLD * (old[node] ?? 0) + FRESH * (fresh[node] ?? 0)).sort((a, b) => b - a),
        )
        .sort((a, b) => compareLists(b, a));
      for (const [at, nodes] of group.entries())
        for (const [place, node] of nodes.entries()) codes[node] = sorted[at]?.[place] ?? 0;
    }
    return {
      old: codes.map((code) => Math.floor(code / OLD)),
      fresh: codes.map((code) => code % OLD),
      waiting,
    };
  };
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

function follow(
  replicas: number,
  { surge, unavailable, takesFullestFirst }: Limits,
  moment: Moment,
  findOpen: FindOpen,
): Moment[] {
  const { old, fresh, waiting } = moment;
  const both = addUp(old, fresh);
  const open = findOpen(moment);
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

/** With those constraints alone that count the new version only, or with those that count all pods. */
function withConstraints(workload: Workload, isPerRevision: boolean): Workload {
  const { scheduling } = workload;
  const spreadConstraints = scheduling.spreadConstraints.filter(
    (each) => (each.isPerRevision === true) === isPerRevision,
  );
  return { ...workload, scheduling: { ...scheduling, spreadConstraints } };
}

function addUp(some: Counts, others: Counts): Counts {
  return some.map((count, at) => count + (others[at] ?? 0));
}

function change(counts: Counts, at: number, by: number): Counts {
  return counts.map((count, index) => (index === at ? count + by : count));
}

function sum(counts: Counts): number {
  return counts.reduce((total, count) => total + count, 0);
}
