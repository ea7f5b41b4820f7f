import type { PodResource, WorkloadResource } from '../manifest/model.ts';
import { namespaceOf } from '../manifest/read/labels.ts';
import { placeWorkloads } from '../simulator/placement/placement.ts';
import type { Minor } from '../kubernetes/version.ts';
import type { CallingResource } from '../workspace/callers.ts';
import { nearestRunning } from '../workspace/fileProximity.ts';
import type { ObjectIndex } from '../workspace/objectIndex.ts';
import type { Sourced } from '../workspace/workspaceObjects.ts';
import type { KnownNodes } from './nodes.ts';
import { besideWorkloads } from './beside.ts';
import { ENDED } from './podEndpoints.ts';
import { findAutoscalers, toScenarioWorkloads } from './workloads.ts';

export interface PlacingContext {
  readonly index: ObjectIndex;
  readonly openUri: string;
  readonly version: Minor;
  /** The workloads behind the Service, which callers may want to be near. */
  readonly serving: readonly Sourced<WorkloadResource>[];
}

/** The pods of a caller. */
export interface CallerPods {
  /** The node of each pod. */
  readonly nodes: readonly string[];
  readonly where: 'running' | 'placed';
}

export function isWorkload(resource: CallingResource): resource is WorkloadResource {
  return 'template' in resource;
}

/**
 * Where the pods of callers are: on the nodes that they are known to run on, else where the scheduler most likely puts
 * them. Callers whose pods nobody knows, as routes are, are not in the answer.
 */
export function findCallerPods(
  callers: readonly Sourced<CallingResource>[],
  nodes: KnownNodes,
  context: PlacingContext,
): ReadonlyMap<Sourced<CallingResource>, CallerPods> {
  const found = new Map<Sourced<CallingResource>, CallerPods>();
  const known = new Set(nodes.nodes.map(({ name }) => name));
  const unplaced: Sourced<WorkloadResource>[] = [];
  for (const caller of callers) {
    const { resource, uri } = caller;
    if (isWorkload(resource)) {
      const running = findRunning(resource, known, context);
      if (running.length > 0) found.set(caller, { nodes: running, where: 'running' });
      else unplaced.push({ resource, uri });
    } else if (resource.kind === 'Pod') {
      const node = nodeOf(resource, known);
      if (node !== undefined) found.set(caller, { nodes: [node], where: 'running' });
    }
  }
  const placed = placeLikely(unplaced, nodes, context);
  for (const caller of callers) {
    const pods = isWorkload(caller.resource) ? placed.get(caller.resource) : undefined;
    if (pods !== undefined && !found.has(caller)) found.set(caller, { nodes: pods, where: 'placed' });
  }
  return found;
}

function findRunning(
  workload: WorkloadResource,
  known: ReadonlySet<string>,
  { index, openUri }: PlacingContext,
): readonly string[] {
  const pods = index.podsMatching(namespaceOf(workload), workload.selector);
  return nearestRunning(pods, openUri).flatMap(({ resource }) => nodeOf(resource, known) ?? []);
}

function nodeOf({ nodeName, phase }: PodResource, known: ReadonlySet<string>): string | undefined {
  const name = nodeName?.value;
  return name !== undefined && known.has(name) && !ENDED.has(phase) ? name : undefined;
}

/** All in one go, behind the pods of the Service: some want to be near those, or away from each other. */
function placeLikely(
  callers: readonly Sourced<WorkloadResource>[],
  { nodes, areReal }: KnownNodes,
  { index, openUri, version, serving }: PlacingContext,
): ReadonlyMap<WorkloadResource, readonly string[]> {
  if (callers.length === 0) return new Map();
  const isOther = ({ resource }: Sourced<WorkloadResource>): boolean =>
    callers.every((caller) => caller.resource !== resource);
  const all = [...serving.filter(isOther), ...callers];
  const { workloads } = toScenarioWorkloads(
    all,
    [],
    findAutoscalers(all, index, openUri),
    {
      areNodesReal: areReal,
      ...besideWorkloads(index, openUri, version),
      isServing: (workload) => serving.some(({ resource }) => resource === workload),
    },
    { value: undefined, sayer: { kind: 'preview' } },
  );
  const { pods } = placeWorkloads(workloads, nodes, 'likely', { kind: 'everyNode' }, version);
  const nodesOf = new Map<string, string[]>(workloads.map(({ name }) => [name, []]));
  for (const { workload, nodeName } of pods) nodesOf.get(workload)?.push(nodeName);
  const first = all.length - callers.length;
  return new Map(
    callers.map(({ resource }, at) => [resource, nodesOf.get(workloads[first + at]?.name ?? '') ?? []]),
  );
}
