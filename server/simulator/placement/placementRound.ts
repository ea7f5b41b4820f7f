import { EVERY_ADDRESS } from '../../kubernetes/scheduler.ts';
import type { HostLists, NodeFit, PlacementModel, PodCounts } from './placementModel.ts';
import { listHosts } from './placementModel.ts';
import type { PlacementLimit } from '../reasons.ts';
import type { ClusterNode, HostPort, Workload } from '../scenarioTypes.ts';
import type { SpreadCounter } from './spreadCounter.ts';
import { countSpread } from './spreadCounter.ts';
import type { PodTerms } from './termCounter.ts';
import { collectTerms } from './termCounter.ts';

/** What the hard constraints say while the pods of one workload are placed one after the other. */
export interface PlacementRound {
  readonly workload: Workload;
  /** The workload's, in the model. */
  readonly index: number;
  readonly fits: readonly NodeFit[];
  /** Where the pods ran when the round was opened. */
  readonly hosts: HostLists;
  readonly spread: readonly SpreadCounter[];
  readonly terms: PodTerms;
  /** The node takes one more pod now. */
  readonly canHost: (node: number) => boolean;
  /** How many more pods the node has room for; Infinity where requests or allocatable are not known. */
  readonly roomOn: (node: number) => number;
  /** What the node has too little of for one more pod; undefined where it has enough. */
  readonly lackingOn: (node: number) => PlacementLimit | undefined;
  /** How many constraints are looked at for each pod and node, at least 1. */
  readonly weight: number;
  /** Places a pod, or takes it away again. */
  readonly change: (node: number, by: 1 | -1) => void;
}

/**
 * Opens the round of a workload on top of the pods that run already. `podsOf` is changed by `change`.
 * A resource limits only where both the pod's request and the node's allocatable are known, and only the pods of the
 * scenario use it up.
 */
export function openRound(
  model: PlacementModel,
  podsOf: PodCounts,
  index: number,
  workload: Workload,
  hosts: HostLists = listHosts(podsOf),
): PlacementRound {
  const running = { podsOf, hosts };
  const hard = workload.scheduling.spreadConstraints.filter(
    (constraint) => constraint.whenUnsatisfiable === 'DoNotSchedule',
  );
  const keys = hard.map((constraint) => constraint.topologyKey);
  const spread = hard.map((constraint) => countSpread(model, running, index, constraint, keys));
  const terms = collectTerms(model, running, index);
  const fits = model.fitOf(index);
  const own = podsOf[index] ?? new Int32Array(0);
  const { pods: room, lackingOn } = measureRoom(model, running, index, workload);

  const isPinned = workload.scheduling.nodeName !== undefined;

  const canHost = (node: number): boolean => {
    if (isPinned) return fits[node]?.obstacle === undefined;
    if (fits[node]?.obstacle !== undefined || (room[node] ?? 0) < 1) return false;
    for (const counter of spread) if (!counter.admits(node)) return false;
    for (const counter of terms.antiAffinity) if (counter.countAt(node) > 0) return false;
    return terms.affinity.length === 0 || isNearEnough(terms, node);
  };
  return {
    workload,
    index,
    fits,
    hosts,
    spread,
    terms,
    canHost,
    roomOn: (node) => room[node] ?? 0,
    lackingOn,
    weight: 1 + spread.length + terms.affinity.length + terms.antiAffinity.length + terms.preferred.length,
    change: (node, by) => {
      own[node] = (own[node] ?? 0) + by;
      room[node] = (room[node] ?? 0) - by;
      for (const counter of spread) counter.add(node, by);
      for (const counter of terms.affinity) counter.add(node, by);
      for (const counter of terms.antiAffinity) counter.add(node, by);
      for (const counter of terms.preferred) counter.add(node, by);
    },
  };
}

function isNearEnough({ affinity, canBeFirst }: PodTerms, node: number): boolean {
  if (affinity.some(({ topology }) => (topology.domainOf[node] ?? -1) < 0)) return false;
  if (affinity.every((counter) => counter.countAt(node) > 0)) return true;
  return canBeFirst && affinity.every((counter) => counter.total() === 0);
}

/** How many more pods each node has room for, and which resource is the first to be short. */
interface Room {
  readonly pods: Float64Array;
  readonly lackingOn: (node: number) => PlacementLimit | undefined;
}

function measureRoom(
  model: PlacementModel,
  running: { readonly podsOf: PodCounts; readonly hosts: HostLists },
  current: number,
  workload: Workload,
): Room {
  const { milliCpu, memoryBytes, ephemeralBytes, extended = {} } = workload.scheduling.requests;
  const pods = new Float64Array(model.nodes.length).fill(Infinity);
  const resources: string[] = [];
  const scarcest = new Int32Array(model.nodes.length).fill(-1);
  const limit = (
    resource: string,
    request: number | undefined,
    allocatableOf: (node: ClusterNode) => number | undefined,
    requestOf: (other: Workload) => number | undefined,
  ) => {
    if (request === undefined || request <= 0) return;
    if (model.nodes.every((node) => allocatableOf(node) === undefined)) return;
    resources.push(resource);
    const used = sumRequests(model, running, current, requestOf);
    for (const [index, node] of model.nodes.entries()) {
      const allocatable = allocatableOf(node);
      if (allocatable === undefined) continue;
      const fitting = Math.max(0, Math.floor((allocatable - (used[index] ?? 0)) / request));
      if (fitting >= (pods[index] ?? 0)) continue;
      pods[index] = fitting;
      scarcest[index] = resources.length - 1;
    }
  };
  limit(
    'pods',
    1,
    (node) => node.allocatable.pods,
    () => 1,
  );
  limit(
    'cpu',
    milliCpu,
    (node) => node.allocatable.milliCpu,
    (other) => other.scheduling.requests.milliCpu,
  );
  limit(
    'memory',
    memoryBytes,
    (node) => node.allocatable.memoryBytes,
    (other) => other.scheduling.requests.memoryBytes,
  );
  limit(
    'ephemeral-storage',
    ephemeralBytes,
    (node) => node.allocatable.ephemeralBytes,
    (other) => other.scheduling.requests.ephemeralBytes,
  );
  for (const [name, amount] of Object.entries(extended)) {
    limit(
      name,
      amount,
      ({ allocatable }) => allocatable.extended && (allocatable.extended[name] ?? 0),
      (other) => other.scheduling.requests.extended?.[name],
    );
  }
  const isTaken = limitByPorts(pods, model, running, current);
  return {
    pods,
    lackingOn: (node) => {
      if ((pods[node] ?? 0) >= 1) return undefined;
      const resource = isTaken(node) ? undefined : resources[scarcest[node] ?? -1];
      return resource === undefined ? { kind: 'host-port' } : { kind: 'room', resource };
    },
  };
}

/** One pod of a kind that takes a port of the node, and none beside another that takes the same. */
function limitByPorts(
  room: Float64Array,
  { workloads }: PlacementModel,
  { hosts }: { readonly hosts: HostLists },
  current: number,
): (node: number) => boolean {
  const taken = new Set<number>();
  const own = workloads[current]?.scheduling.hostPorts ?? [];
  if (own.length === 0) return () => false;
  for (const [node, free] of room.entries()) room[node] = Math.min(free, 1);
  for (const [index, other] of workloads.entries()) {
    if (index > current || !haveCommonPort(own, other.scheduling.hostPorts ?? [])) continue;
    for (const node of hosts[index] ?? []) {
      room[node] = 0;
      taken.add(node);
    }
  }
  return (node) => taken.has(node);
}

/** Source: CheckConflict in the scheduler's HostPortInfo. */
function haveCommonPort(some: readonly HostPort[], others: readonly HostPort[]): boolean {
  return some.some((a) =>
    others.some(
      (b) =>
        a.port === b.port &&
        a.protocol === b.protocol &&
        (a.ip === b.ip || a.ip === EVERY_ADDRESS || b.ip === EVERY_ADDRESS),
    ),
  );
}

/** What the pods that run already request on each node; workloads after the current one have none yet. */
function sumRequests(
  model: PlacementModel,
  { podsOf, hosts }: { readonly podsOf: PodCounts; readonly hosts: HostLists },
  current: number,
  requestOf: (workload: Workload) => number | undefined,
): Float64Array {
  const used = new Float64Array(model.nodes.length);
  for (const [index, workload] of model.workloads.entries()) {
    const request = requestOf(workload) ?? 0;
    if (request <= 0 || index > current) continue;
    for (const node of hosts[index] ?? [])
      used[node] = (used[node] ?? 0) + (podsOf[index]?.[node] ?? 0) * request;
  }
  return used;
}
