import { ZONE_LABEL } from '../../kubernetes/keys.ts';
import { namesOf } from '../names.ts';
import type { NamedWorkload, PlacementCause, PlacementLimit, PlacementReason } from '../reasons.ts';
import type { PodTerm, Workload, WorkloadScheduling, ZoneCount } from '../scenarioTypes.ts';
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
  /** At worst: an update of the workload left its pods like this. */
  readonly isLeftByUpdate: boolean;
}

/** Where the pods are, what put them there, which nodes were out of the question, what did not fit. */
export function explainPlacement(
  model: PlacementModel,
  outcome: WorkloadOutcome,
  strategy: 'likely' | 'worst',
): readonly PlacementReason[] {
  const { workload, left, pods } = outcome;
  const named: NamedWorkload = { kind: workload.kind, name: workload.name };
  const about = subjectOf(workload);
  const reasons: PlacementReason[] = [];
  const placed = countPods(model, pods);
  if (placed.pods > 0) {
    const cause = causeOf(workload, strategy);
    reasons.push({ kind: 'placed', workload: named, ...placed, cause, about });
  } else if (left === 0 && workload.kind !== 'DaemonSet') {
    reasons.push({ kind: 'no-replicas', workload: named, about: aboutWorkload(workload, 'replicas') });
  }
  const drawn = findDraw(model, outcome);
  if (drawn.length > 0) reasons.push({ kind: 'drawn', zones: drawn, about });
  reasons.push(...explainObstacles(model, outcome, named));
  if (left > 0) {
    const limits = limitsOf(workload.scheduling);
    reasons.push({ kind: 'unplaced', workload: named, replicas: left, limits, about: limitOf(workload) });
  }
  return reasons;
}

/** What put the pods where they are: also a constraint that is not there. */
function subjectOf(workload: Workload): Subject {
  return workload.kind === 'DaemonSet' ? aboutWorkload(workload, 'kind') : aboutSpread(workload, ZONE_LABEL);
}

/** The first of the limits. */
function limitOf(workload: Workload): Subject {
  const { spreadConstraints, podAntiAffinity, podAffinity, requests } = workload.scheduling;
  const hard = spreadConstraints.find(({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule');
  if (hard) return aboutSpread(workload, hard.topologyKey);
  if (podAntiAffinity.some(isRequired)) return aboutWorkload(workload, 'podAntiAffinity');
  if (podAffinity.some(isRequired)) return aboutWorkload(workload, 'podAffinity');
  return aboutWorkload(workload, isMeasured(requests) ? 'requests' : 'replicas');
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

function causeOf({ kind, scheduling }: Workload, strategy: 'likely' | 'worst'): PlacementCause {
  if (kind === 'DaemonSet') return { kind: 'daemon-set' };
  const inZones = scheduling.spreadConstraints.filter(({ topologyKey }) => topologyKey === ZONE_LABEL);
  const hard = inZones.find(({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule');
  if (strategy === 'worst') {
    return hard
      ? { kind: 'worst-in-zone-spread', maxSkew: hard.maxSkew }
      : { kind: 'worst-without-zone-spread' };
  }
  if (hard) return { kind: 'hard-zone-spread', maxSkew: hard.maxSkew };
  if (scheduling.spreadConstraints.length === 0) return { kind: 'default-spread' };
  return inZones.length > 0 ? { kind: 'soft-zone-spread' } : { kind: 'no-zone-spread' };
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

function limitsOf({
  spreadConstraints,
  podAntiAffinity,
  podAffinity,
  requests,
}: WorkloadScheduling): readonly PlacementLimit[] {
  return [
    ...spreadConstraints
      .filter(({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule')
      .map(({ topologyKey, maxSkew }): PlacementLimit => ({ kind: 'spread', topologyKey, maxSkew })),
    ...podAntiAffinity
      .filter(isRequired)
      .map(({ topologyKey }): PlacementLimit => ({ kind: 'anti-affinity', topologyKey })),
    ...podAffinity
      .filter(isRequired)
      .map(({ topologyKey }): PlacementLimit => ({ kind: 'affinity', topologyKey })),
    ...(isMeasured(requests) ? [{ kind: 'requests' } as const] : []),
  ];
}

function isRequired({ strength }: PodTerm): boolean {
  return strength.kind === 'required';
}

function isMeasured(requests: WorkloadScheduling['requests']): boolean {
  const { extended = {}, ...amounts } = requests;
  return [...Object.values(amounts), ...Object.values(extended)].some((value) => value !== undefined);
}
