import { ZONE_LABEL } from '../../kubernetes/keys.ts';
import { namesOf } from '../names.ts';
import type { NamedWorkload, PlacementCause, PlacementLimit, PlacementReason } from '../reasons.ts';
import type { SpreadConstraint, Workload, ZoneCount } from '../scenarioTypes.ts';
import type { Subject } from '../subject.ts';
import { aboutNode, aboutSpread, aboutWorkload } from '../subject.ts';
import type { Obstacle } from './nodeFit.ts';
import type { NodeFit, PlacementModel } from './placementModel.ts';

/** What happened to one workload. */
export interface WorkloadOutcome {
  readonly workload: Workload;
  /** Replicas that fit on no node; for a DaemonSet nodes that would take its pods but for the others there. */
  readonly left: number;
  readonly pods: Int32Array;
  readonly fits: readonly NodeFit[];
  /** Zones, by their number in the tally, between which the scheduler drew lots for the last pod. */
  readonly drawn: readonly number[];
  /** What keeps those that are left off the nodes. */
  readonly limits: readonly PlacementLimit[];
  /** At worst: an update of the workload left its pods like this. */
  readonly isLeftByUpdate: boolean;
}

/** Where the pods are, what put them there, which nodes were out of the question, what did not fit. */
export function explainPlacement(
  model: PlacementModel,
  outcome: WorkloadOutcome,
  strategy: 'likely' | 'worst',
): readonly PlacementReason[] {
  const { workload, left, pods, limits } = outcome;
  const named: NamedWorkload = { kind: workload.kind, name: workload.name };
  const about = subjectOf(workload);
  const reasons: PlacementReason[] = [];
  const placed = countPods(model, pods);
  if (placed.pods > 0) {
    const cause = causeOf(outcome, strategy);
    reasons.push({ kind: 'placed', workload: named, ...placed, cause, about });
  } else if (left === 0 && workload.kind !== 'DaemonSet') {
    reasons.push({ kind: 'no-replicas', workload: named, about: aboutWorkload(workload, 'replicas') });
  }
  const bound = boundPodsOf(workload);
  if (bound.length > 0) {
    const about = aboutWorkload(workload, 'volumeClaims');
    reasons.push({ kind: 'pods-bound', workload: named, pods: namesOf(bound), about });
  }
  const drawn = findDraw(model, outcome);
  if (drawn.length > 0)
    reasons.push({ kind: 'drawn', zones: drawn, by: model.scheduler.settlesTiesBy, about });
  reasons.push(...explainObstacles(model, outcome, named));
  if (left > 0) {
    const about = subjectOfLimit(workload, limits[0]);
    reasons.push({ kind: 'unplaced', workload: named, replicas: left, limits, about });
  }
  return reasons;
}

/** The names of the pods that only some nodes can take for their own volumes. */
function boundPodsOf({ name, ordinals, replicas }: Workload): readonly string[] {
  if (ordinals === undefined) return [];
  return ordinals.bound
    .filter(({ ordinal }) => ordinal < ordinals.first + replicas)
    .map(({ ordinal }) => `${name}-${ordinal}`);
}

/** What put the pods where they are: also a constraint that is not there. */
function subjectOf(workload: Workload): Subject {
  return workload.kind === 'DaemonSet' ? aboutWorkload(workload, 'kind') : aboutSpread(workload, ZONE_LABEL);
}

/** What the first of the blockers is written in. */
function subjectOfLimit(workload: Workload, limit: PlacementLimit | undefined): Subject {
  switch (limit?.kind) {
    case 'spread':
      return aboutSpread(workload, limit.topologyKey);
    case 'anti-affinity':
      return aboutWorkload(workload, 'podAntiAffinity');
    case 'affinity':
      return aboutWorkload(workload, 'podAffinity');
    case 'room':
      return aboutWorkload(workload, limit.resource === 'pods' ? 'replicas' : 'requests');
    case 'host-port':
    case undefined:
      return aboutWorkload(workload, 'replicas');
  }
}

function countPods(
  { nodes, zoneNames }: PlacementModel,
  podsOn: Int32Array,
): { readonly pods: number; readonly nodes: number; readonly zones: readonly ZoneCount[] } {
  const counts = new Map<string, number>();
  let nodeCount = 0;
  let pods = 0;
  for (const node of nodes.keys()) {
    const count = podsOn[node] ?? 0;
    if (count === 0) continue;
    nodeCount++;
    pods += count;
    const zone = zoneNames[node] ?? '';
    counts.set(zone, (counts.get(zone) ?? 0) + count);
  }
  return { pods, nodes: nodeCount, zones: [...counts].map(([zone, count]) => ({ zone, count })) };
}

function causeOf(
  { workload: { kind, scheduling }, isLeftByUpdate }: WorkloadOutcome,
  strategy: 'likely' | 'worst',
): PlacementCause {
  if (scheduling.nodeName !== undefined) return { kind: 'named-node' };
  if (kind === 'DaemonSet') return { kind: 'daemon-set' };
  const counting = scheduling.spreadConstraints.filter(countsPods);
  const inZones = counting.filter(({ topologyKey }) => topologyKey === ZONE_LABEL);
  const hard = inZones.find(({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule');
  if (strategy === 'worst') {
    if (hard === undefined) return { kind: 'worst-without-zone-spread' };
    return { kind: isLeftByUpdate ? 'worst-after-update' : 'worst-in-zone-spread', maxSkew: hard.maxSkew };
  }
  if (hard) return { kind: 'hard-zone-spread', maxSkew: hard.maxSkew };
  if (inZones.length > 0) return { kind: 'soft-zone-spread' };
  if (scheduling.preferredNodeAffinity.length > 0) return { kind: 'preferred-nodes' };
  if (scheduling.spreadConstraints.length === 0) return { kind: 'default-spread' };
  return { kind: counting.length === 0 ? 'idle-spread' : 'no-zone-spread' };
}

function countsPods({ selectsOwnPods, alsoSelects = [] }: SpreadConstraint): boolean {
  return selectsOwnPods || alsoSelects.length > 0;
}

/** Zones between which chance decides and that came out differently; none where any draw gives the same counts. */
function findDraw({ zones, zoneNames }: PlacementModel, { pods, drawn }: WorkloadOutcome): readonly string[] {
  const tied = new Set(drawn);
  if (tied.size < 2) return [];
  const counts = new Map<number, { readonly name: string; count: number }>();
  for (const [node, domain] of zones.domainOf.entries()) {
    const zone = domain < 0 ? zones.domainCount : domain;
    if (!tied.has(zone)) continue;
    const known = counts.get(zone) ?? { name: zoneNames[node] ?? '', count: 0 };
    known.count += pods[node] ?? 0;
    counts.set(zone, known);
  }
  const tallies = [...counts.values()];
  if (tallies.every(({ count }) => count === tallies[0]?.count)) return [];
  return tallies.map(({ name }) => name).sort();
}

function explainObstacles(
  { nodes }: PlacementModel,
  { workload, fits }: WorkloadOutcome,
  named: NamedWorkload,
): readonly PlacementReason[] {
  const groups = new Map<string, { readonly obstacle: Obstacle; readonly names: string[] }>();
  for (const [index, { obstacle }] of fits.entries()) {
    if (obstacle === undefined) continue;
    const key = obstacle.kind === 'taint' ? `taint ${obstacle.taint.key}` : obstacle.kind;
    const name = nodes[index]?.name ?? '';
    const known = groups.get(key);
    if (known) known.names.push(name);
    else groups.set(key, { obstacle, names: [name] });
  }
  const [first] = groups.values();
  if (first === undefined) return [];
  const about =
    first.obstacle.kind === 'selector'
      ? aboutWorkload(workload, 'nodeSelection')
      : aboutNode(first.names[0] ?? '');
  const excluded = [...groups.values()].map(({ obstacle, names }) => ({ obstacle, names: namesOf(names) }));
  return [{ kind: 'nodes-excluded', workload: named, nodes: excluded, about }];
}
