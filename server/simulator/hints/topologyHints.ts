import { isControlPlane } from '../../kubernetes/keys.ts';
import { ABOUT_ENDPOINTS, ABOUT_NODES, aboutNode, aboutService, reason } from '../reasons.ts';
import type { Reason, Subject } from '../report/reportTypes.ts';
import type { ClusterNode, Endpoint } from '../scenarioTypes.ts';
import { countOf, listNames } from '../../words/lists.ts';
import { compareText } from '../compareText.ts';

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
    return { zones: undefined, reasons: [...cpu.notes, reason(allocations.text, ABOUT_ENDPOINTS)] };
  const zoneless = ready.filter((endpoint) => endpoint.zone === undefined);
  if (zoneless.length > 0) {
    const names = listNames(zoneless.map((endpoint) => endpoint.name));
    return {
      zones: undefined,
      reasons: [
        ...cpu.notes,
        reason(`No hints are written, because ${names} ${hasOrHave(zoneless)} no zone.`, ABOUT_ENDPOINTS),
      ],
    };
  }
  const zones = endpoints.map((endpoint) => (isReady(endpoint) ? endpoint.zone : undefined));
  const moved = redistribute(zones, allocations.zones);
  const allocation = describeAllocation(allocations.zones, zones, moved);
  return { zones, reasons: [...cpu.notes, reason(allocation, aboutService('topologyMode'))] };
}

export interface AutoZones {
  /** For each endpoint the zone it is hinted to; undefined for one that is not ready. Undefined as a whole: no hints. */
  readonly zones: readonly (string | undefined)[] | undefined;
  readonly reasons: readonly Reason[];
}

/** The overload that the heuristic accepts for any endpoint: a fifth above its even share. */
const OVERLOAD_THRESHOLD = 0.2;

interface ZoneCpu {
  readonly name: string;
  readonly ratio: number;
}

interface Allocation {
  readonly name: string;
  readonly target: number;
}

type MeasuredZones =
  | { readonly kind: 'measured'; readonly zones: readonly ZoneCpu[]; readonly notes: readonly Reason[] }
  | { readonly kind: 'insufficient'; readonly reason: Reason; readonly notes: readonly Reason[] };

function measureZones(nodes: readonly ClusterNode[]): MeasuredZones {
  const counted = nodes.filter(isCounted);
  const isCpuKnown = counted.every((node) => node.allocatable.milliCpu !== undefined);
  const notes = isCpuKnown
    ? []
    : [
        reason(
          'The allocatable CPU of some nodes is not known, so all nodes are taken as equally large.',
          ABOUT_NODES,
        ),
      ];
  const insufficient = (text: string, about: Subject): MeasuredZones => ({
    kind: 'insufficient',
    reason: reason(text, about),
    notes,
  });

  const byZone = new Map<string, number>();
  let total = 0;
  for (const node of counted) {
    const cpu = isCpuKnown ? (node.allocatable.milliCpu ?? 0) : 1;
    if (node.zone === undefined)
      return insufficient(
        `No hints are written, because node ${node.name} has no zone.`,
        aboutNode(node.name),
      );
    if (cpu <= 0)
      return insufficient(
        `No hints are written, because node ${node.name} has no allocatable CPU.`,
        aboutNode(node.name),
      );
    byZone.set(node.zone, (byZone.get(node.zone) ?? 0) + cpu);
    total += cpu;
  }
  if (byZone.size < 2) {
    const where = byZone.size === 0 ? 'no zone' : `zone ${listNames([...byZone.keys()])} only`;
    return insufficient(
      `No hints are written, because ready nodes that are not control-plane nodes are in ${where}.`,
      ABOUT_NODES,
    );
  }
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
  | { readonly kind: 'refused'; readonly text: string };

function allocate(zones: readonly ZoneCpu[], readyCount: number): Allocations {
  if (zones.length > readyCount) {
    return {
      kind: 'refused',
      text: `No hints are written, because ${countOf(readyCount, 'ready endpoint')} cannot cover ${countOf(zones.length, 'zone')}.`,
    };
  }
  const owed = zones.map(({ name, ratio }) => {
    const desired = ratio * readyCount;
    const minimum = Math.ceil(desired * (1 / (1 + OVERLOAD_THRESHOLD)));
    return { name, minimum, target: Math.max(desired, minimum) };
  });
  const minimums = owed.reduce((sum, { minimum }) => sum + minimum, 0);
  if (minimums > readyCount) {
    const sum =
      owed.length <= 8 ? `${owed.map(({ minimum }) => minimum).join(' + ')} = ${minimums}` : minimums;
    return {
      kind: 'refused',
      text: `No hints are written, because the zones need at least ${sum} endpoints to keep every zone's overload below 20 %, and only ${readyCount} are ready.`,
    };
  }
  return { kind: 'allocated', zones: owed };
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
  for (const { name, amount } of gaps) {
    for (let left = amount; left >= 0.5; left--) steps.push({ name, amount: left });
  }
  return steps.sort((a, b) => b.amount - a.amount || compareText(a.name, b.name));
}

function countZones(zones: readonly (string | undefined)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const zone of zones) if (zone !== undefined) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  return counts;
}

function describeAllocation(
  allocations: readonly Allocation[],
  zones: readonly (string | undefined)[],
  moved: number,
): string {
  const counts = countZones(zones);
  const shown = allocations.map(({ name }) => `${name} ${counts.get(name) ?? 0}`);
  const others = moved === 0 ? 'all to their own zone' : `${moved} of them to another zone than their own`;
  return `topology-mode Auto hints endpoints to zones by the CPU of their nodes (${listNames(shown)}), ${others}.`;
}

function hasOrHave(items: readonly unknown[]): string {
  return items.length === 1 ? 'has' : 'have';
}
