import { OVERLOAD_THRESHOLD } from '../../kubernetes/topologyMode.ts';
import { isControlPlane } from '../../kubernetes/keys.ts';
import { compareText } from '../compareText.ts';
import { namesOf } from '../names.ts';
import type { AutoReason } from '../reasons.ts';
import type { ClusterNode, Endpoint, ZoneCount } from '../scenarioTypes.ts';
import { ABOUT_ENDPOINTS, ABOUT_NODES, aboutNode, aboutService } from '../subject.ts';

/**
 * The heuristic behind `service.kubernetes.io/topology-mode: Auto`, unchanged from 1.27 to 1.37.
 *
 * Each zone is owed endpoints in proportion to the CPU of its nodes. Every ready endpoint starts with its own zone;
 * zones with too many give some of theirs to zones with too few. The heuristic gives up, and all hints go, when node
 * information is missing, there are fewer endpoints than zones, or some zone could be overloaded by 20 %.
 *
 * Idealised: slices are written anew, as on the first sync, while a controller leaves slices alone that are still good
 * enough; ties, which the controller breaks at random, go to the zone that comes first by name; and a cluster in which
 * the CPU of any counted node is unknown is taken as one of equal nodes.
 * Source: staging/src/k8s.io/endpointslice/topologycache.
 */
export function chooseAutoZones(
  endpoints: readonly Endpoint[],
  isReady: (endpoint: Endpoint) => boolean,
  nodes: readonly ClusterNode[],
): AutoZones {
  const ready = endpoints.filter(isReady);
  const cpu = measureZones(nodes);
  if (cpu.kind === 'insufficient') return { zones: undefined, reasons: [...cpu.notes, cpu.reason] };
  const allocations = allocate(cpu.zones, ready.length);
  if (allocations.kind === 'refused')
    return { zones: undefined, reasons: [...cpu.notes, allocations.reason] };
  const zoneless = ready.filter((endpoint) => endpoint.zone === undefined);
  if (zoneless.length > 0) {
    const names = namesOf(zoneless.map((endpoint) => endpoint.name));
    const without: AutoReason = { kind: 'endpoints-without-zone', endpoints: names, about: ABOUT_ENDPOINTS };
    return { zones: undefined, reasons: [...cpu.notes, without] };
  }
  const zones = endpoints.map((endpoint) => (isReady(endpoint) ? endpoint.zone : undefined));
  const moved = redistribute(zones, allocations.zones);
  const allocated: AutoReason = {
    kind: 'allocated',
    zones: countHinted(allocations.zones, zones),
    moved,
    about: aboutService('topologyMode'),
  };
  return { zones, reasons: [...cpu.notes, allocated] };
}

export interface AutoZones {
  /** For each endpoint the zone it is hinted to; undefined for one that is not ready. Undefined as a whole: no hints. */
  readonly zones: readonly (string | undefined)[] | undefined;
  readonly reasons: readonly AutoReason[];
}

interface ZoneCpu {
  readonly name: string;
  readonly ratio: number;
}

interface Allocation {
  readonly name: string;
  readonly target: number;
}

type MeasuredZones =
  | { readonly kind: 'measured'; readonly zones: readonly ZoneCpu[]; readonly notes: readonly AutoReason[] }
  | { readonly kind: 'insufficient'; readonly reason: AutoReason; readonly notes: readonly AutoReason[] };

function measureZones(nodes: readonly ClusterNode[]): MeasuredZones {
  const counted = nodes.filter(isCounted);
  const isCpuKnown = counted.every((node) => node.allocatable.milliCpu !== undefined);
  const notes: readonly AutoReason[] = isCpuKnown ? [] : [{ kind: 'cpu-unknown', about: ABOUT_NODES }];
  const insufficient = (reason: AutoReason): MeasuredZones => ({ kind: 'insufficient', reason, notes });

  const byZone = new Map<string, number>();
  let total = 0;
  for (const node of counted) {
    const cpu = isCpuKnown ? (node.allocatable.milliCpu ?? 0) : 1;
    if (node.zone === undefined)
      return insufficient({ kind: 'node-without-zone', node: node.name, about: aboutNode(node.name) });
    if (cpu <= 0)
      return insufficient({ kind: 'node-without-cpu', node: node.name, about: aboutNode(node.name) });
    byZone.set(node.zone, (byZone.get(node.zone) ?? 0) + cpu);
    total += cpu;
  }
  const [zone] = byZone.keys();
  if (byZone.size < 2) return insufficient({ kind: 'single-zone', zone, about: ABOUT_NODES });
  const zones = [...byZone]
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, cpu]) => ({ name, ratio: cpu / total }));
  return { kind: 'measured', zones, notes };
}

function isCounted(node: ClusterNode): boolean {
  return node.isReady && !isControlPlane(node.labels);
}

type Allocations =
  | { readonly kind: 'allocated'; readonly zones: readonly Allocation[] }
  | { readonly kind: 'refused'; readonly reason: AutoReason };

function allocate(zones: readonly ZoneCpu[], readyCount: number): Allocations {
  if (zones.length > readyCount)
    return refuse({ kind: 'fewer-endpoints-than-zones', ready: readyCount, zones: zones.length });
  const owed = zones.map(({ name, ratio }) => {
    const desired = ratio * readyCount;
    const minimum = Math.ceil(desired * (1 / (1 + OVERLOAD_THRESHOLD)));
    return { name, minimum, target: Math.max(desired, minimum) };
  });
  const minimums = owed.map(({ minimum }) => minimum);
  const needed = minimums.reduce((sum, minimum) => sum + minimum, 0);
  if (needed > readyCount) return refuse({ kind: 'overload', minimums, ready: readyCount });
  return { kind: 'allocated', zones: owed };
}

function refuse(reason: AutoReason): Allocations {
  return { kind: 'refused', reason: { ...reason, about: ABOUT_ENDPOINTS } };
}

/** Moves hints from zones with too many to zones with too few, in place; answers how many were moved. */
function redistribute(zones: (string | undefined)[], allocations: readonly Allocation[]): number {
  const counts = countZones(zones);
  const gap = ({ name, target }: Allocation) => (counts.get(name) ?? 0) - target;
  const surplus = wholeSteps(allocations.map((zone) => ({ name: zone.name, amount: gap(zone) })));
  const deficit = wholeSteps(allocations.map((zone) => ({ name: zone.name, amount: -gap(zone) })));
  const giving = new Map<string, number>();
  const receiving = new Map<string, number>();
  let moved = 0;
  for (; ; moved++) {
    const giver = surplus[moved];
    const receiver = deficit[moved];
    if (giver === undefined || receiver === undefined) break;
    if (giver.amount < 1 && receiver.amount < 1) break;
    giving.set(giver.name, (giving.get(giver.name) ?? 0) + 1);
    receiving.set(receiver.name, (receiving.get(receiver.name) ?? 0) + 1);
  }

  const receivers = [...receiving].sort(([a], [b]) => compareText(a, b)).values();
  let receiver = receivers.next().value;
  let taken = 0;
  for (const [index, zone] of zones.entries()) {
    if (receiver === undefined) break;
    const left = zone === undefined ? 0 : (giving.get(zone) ?? 0);
    if (zone === undefined || left === 0) continue;
    giving.set(zone, left - 1);
    zones[index] = receiver[0];
    taken++;
    if (taken === receiver[1]) {
      receiver = receivers.next().value;
      taken = 0;
    }
  }
  return moved;
}

interface Gap {
  readonly name: string;
  readonly amount: number;
}

/**
 * The order in which the largest gap is met by one endpoint at a time: each gap, the gap less one and so on down to a
 * half, largest first, equal ones by name.
 */
function wholeSteps(gaps: readonly Gap[]): Gap[] {
  const steps: Gap[] = [];
  for (const { name, amount } of gaps)
    for (let left = amount; left >= 0.5; left--) steps.push({ name, amount: left });

  return steps.sort((a, b) => b.amount - a.amount || compareText(a.name, b.name));
}

function countZones(zones: readonly (string | undefined)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const zone of zones) if (zone !== undefined) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  return counts;
}

function countHinted(
  allocations: readonly Allocation[],
  zones: readonly (string | undefined)[],
): readonly ZoneCount[] {
  const counts = countZones(zones);
  return allocations.map(({ name }) => ({ zone: name, count: counts.get(name) ?? 0 }));
}
