import type { PodResource, WorkloadResource } from '../manifest/model.ts';
import { findPodMaker } from '../kubernetes/podMakers.ts';
import { groupBarePods, isOwned, listUnplacedPods } from './barePods.ts';
import type { Backends, ZoneCount } from '../simulator/scenarioTypes.ts';
import type { ReplicaAmounts } from './directiveValues.ts';
import { MOST_ENDPOINTS, readCounts } from './directiveValues.ts';
import { findSliceEndpoints } from './endpointSlices.ts';
import { namespaceOf } from '../manifest/read/labels.ts';
import { ofThisService } from '../workspace/fileProximity.ts';
import type { KnownNodes, NamedNode } from './nodes.ts';
import { findPodEndpoints } from './podEndpoints.ts';
import { fromObjects, said } from './provenance.ts';
import type { ChosenObjects, Found, FoundPart } from './provenance.ts';
import type { Said } from './readDirective.ts';
import { readDirective } from './readDirective.ts';
import { hasSelector } from './routedService.ts';
import type { SchedulingContext } from './scheduling.ts';
import { MOST_TERMS, hasTooManyTerms, zonesAskedFor } from './scheduling.ts';
import { nearest } from '../workspace/fileProximity.ts';
import { findServingWorkloads } from '../workspace/servingWorkloads.ts';
import { lack, missingTargets, servesAny } from './targetPorts.ts';
import type { ObjectIndex } from '../workspace/objectIndex.ts';
import type { Note } from './statements.ts';
import type { AnalysisInputs } from './types.ts';
import type { Sourced } from '../workspace/workspaceObjects.ts';
import type { Autoscalers, ReplicaCounts } from './replicaCounts.ts';
import type { SaidReplicas } from './workloads.ts';
import {
  chooseWorkloads,
  findAutoscalers,
  noteTwins,
  provenanceOfWorkloads,
  toScenarioWorkloads,
} from './workloads.ts';
import { nameOfObject } from './nameOfObject.ts';

const ASSUMED_ENDPOINTS = 3;

/** More than anybody puts behind one Service; each of them costs as much as all of a usual one. */
const MOST_WORKLOADS = 50;

/** What tells of the endpoints, before the nodes are settled. */
export type EndpointSource =
  | { readonly kind: 'backends'; readonly backends: Backends; readonly namedNodes: readonly NamedNode[] }
  | {
      readonly kind: 'workloads';
      readonly workloads: readonly Sourced<WorkloadResource>[];
      /** Bare pods beside them, or alone, that the scheduler has not placed yet. */
      readonly pods: readonly Sourced<PodResource>[];
      readonly autoscalers: Autoscalers;
      /** The selector asks for one pod by its name or number. */
      readonly isOnePod: boolean;
    }
  /** So many, somewhere. */
  | { readonly kind: 'assumption'; readonly amount: number };

/**
 * The first that knows: the comment endpoints=, EndpointSlices of the Service, Pods that the selector matches,
 * workloads that it matches, and last the assumption of three.
 */
export function findEndpointSource(
  inputs: AnalysisInputs,
  index: ObjectIndex,
  nodes: KnownNodes | undefined,
  replicas: Said<ReplicaAmounts>,
): FoundPart<EndpointSource> {
  const { service, uri } = inputs;
  const written = readDirective(inputs, 'endpoints', (text) =>
    readCounts(text, { least: 0, most: MOST_ENDPOINTS }),
  );
  const { problem, sayer } = written;
  const notes = [...written.notes];
  if (written.value !== undefined) {
    const counts = written.value.map(({ zone, amount }) => ({ zone, count: amount }));
    const endpoints = counts.reduce((sum, each) => sum + each.count, 0);
    return {
      value: { kind: 'backends', backends: { kind: 'zoneCounts', counts }, namedNodes: [] },
      provenance: said('endpoints', sayer, { kind: 'endpoints-said', endpoints, sayer }),
      notes,
      problem,
    };
  }

  const namespace = namespaceOf(service);
  const name = service.metadata.name?.value;
  const own = <T>(found: readonly Sourced<T>[]): readonly Sourced<T>[] =>
    ofThisService(service, found, index, uri);
  const slices = name === undefined ? [] : own(index.endpointSlicesOf(namespace, name));
  const fromSlices = findSliceEndpoints(service, hasSelector(service), slices, nodes, uri);
  notes.push(...fromSlices.notes);
  if (fromSlices.found !== undefined) {
    const { endpoints, namedNodes } = fromSlices.found.value;
    return {
      value: { kind: 'backends', backends: { kind: 'endpoints', endpoints }, namedNodes },
      provenance: fromSlices.found.provenance,
      notes,
      problem,
    };
  }

  const selector = service.spec.selector?.value ?? [];
  const fromPods = findPodEndpoints(inputs, own(index.podsMatching(namespace, selector)), nodes);
  notes.push(...fromPods.notes);
  if (fromPods.found !== undefined) {
    return {
      value: {
        kind: 'backends',
        backends: { kind: 'endpoints', endpoints: fromPods.found.value },
        namedNodes: [],
      },
      provenance: fromPods.found.provenance,
      notes,
      problem,
    };
  }

  const { workloads: matching, selects } = findServingWorkloads(
    index,
    namespace,
    selector,
    inputs.versions.max,
  );
  const all = selects === 'some pods' ? [] : chooseWorkloads(matching, uri, namespace);
  const workloads = all.slice(0, MOST_WORKLOADS);
  const unplaced = listUnplacedPods(own(index.podsMatching(namespace, selector)), uri);
  const near = new Set<Sourced<unknown>>(nearest<unknown>([...matching, ...unplaced], uri));
  const pods = unplaced.filter(
    (pod) =>
      servesAny(service, pod.resource.ports, inputs.versions.max) &&
      (workloads.length === 0 || (near.has(pod) && !isOwned(pod.resource))),
  );
  if (workloads.length > 0 || pods.length > 0) {
    const { serving, notes: aboutPorts } = leaveOutPortless(inputs, workloads);
    notes.push(...noteTwins(matching, all, uri), ...aboutPorts);
    if (workloads.length < all.length)
      notes.push({ kind: 'workloads-cut', taken: workloads.length, of: all.length });
    if (serving.some(({ resource }) => hasTooManyTerms(resource)))
      notes.push({ kind: 'terms-cut', most: MOST_TERMS });
    if (serving.length + pods.length === 0) {
      const objects = { chosen: workloads, candidates: matching, openUri: uri };
      return { ...findNoEndpoints(objects), notes, problem };
    }
    const objects = { chosen: [...serving, ...pods], candidates: [...matching, ...pods], openUri: uri };
    const provenance = provenanceOfWorkloads(objects, serving.length > 0 ? replicas : undefined);
    const autoscalers = findAutoscalers(serving, index, uri);
    const isOnePod = selects === 'one pod';
    if (isOnePod) notes.push({ kind: 'one-pod-selected' });
    return {
      value: { kind: 'workloads', workloads: serving, pods, autoscalers, isOnePod },
      provenance,
      notes,
      problem,
    };
  }
  const maker = findPodMaker(selector.map(({ key, field }) => ({ key, value: field.value })));
  return {
    value: { kind: 'assumption', amount: amountOf(replicas) },
    provenance: said('endpoints', undefined, {
      kind: 'endpoints-assumed',
      endpoints: amountOf(replicas),
      replicas: replicas.value?.kind === 'each' ? replicas.sayer : undefined,
      hasSelector: hasSelector(service),
      ...(maker !== undefined && { maker }),
    }),
    notes,
    problem,
  };
}

/** The workloads whose pods have a port that the Service sends to, and what is to be said of the others. */
function leaveOutPortless(
  { service, versions }: AnalysisInputs,
  workloads: readonly Sourced<WorkloadResource>[],
): { readonly serving: readonly Sourced<WorkloadResource>[]; readonly notes: readonly Note[] } {
  const serving = workloads.filter(({ resource }) =>
    servesAny(service, resource.template.ports, versions.max),
  );
  const notes = workloads.flatMap((each): readonly Note[] => {
    const ports = missingTargets(service, each.resource.template.ports, versions.max);
    if (ports.length === 0) return [];
    const workload = nameOfObject(each.resource);
    return [{ kind: 'workload-without-port', workload, ports, hasOthers: serving.includes(each) }];
  });
  return { serving, notes };
}

function findNoEndpoints(objects: ChosenObjects): Found<EndpointSource> {
  return {
    value: { kind: 'backends', backends: { kind: 'endpoints', endpoints: [] }, namedNodes: [] },
    provenance: fromObjects('endpoints', objects, (place) => ({ kind: 'no-endpoints', place })),
  };
}

/** The zones that the source names, for the nodes that have to be assumed around it. */
export function zonesNamedBy(source: EndpointSource): readonly string[] {
  switch (source.kind) {
    case 'backends':
      return zonesOfBackends(source.backends);
    case 'workloads':
      return makersIn(source).flatMap(zonesAskedFor);
    case 'assumption':
      return [];
  }
}

/** What makes the pods, in the order in which the scenario has the workloads. */
function makersIn({
  workloads,
  pods,
}: Extract<EndpointSource, { kind: 'workloads' }>): readonly WorkloadResource[] {
  return [
    ...workloads.map(({ resource }) => resource),
    ...groupBarePods(pods).map(({ workload }) => workload),
  ];
}

function zonesOfBackends(backends: Backends): readonly string[] {
  switch (backends.kind) {
    case 'zoneCounts':
      return backends.counts.map(({ zone }) => zone);
    case 'endpoints':
      return backends.endpoints.flatMap(({ zone }) => zone ?? []);
    case 'workloads':
      return [];
  }
}

const NO_REPLICAS: ReplicaCounts = new Map();
const ONE_POD: SaidReplicas = { value: { kind: 'each', replicas: 1 }, sayer: { kind: 'preview' } };

/** The source as the simulator takes it. */
export function toBackends(
  source: EndpointSource,
  nodes: KnownNodes,
  said: SaidReplicas,
  {
    lacksPortsOf,
    ...context
  }: Omit<SchedulingContext, 'areNodesReal'> & {
    readonly lacksPortsOf: (workload: WorkloadResource) => readonly string[];
  },
): {
  readonly backends: Backends;
  readonly replicas: ReplicaCounts;
  readonly notes: readonly Note[];
} {
  switch (source.kind) {
    case 'backends':
      return { backends: source.backends, replicas: NO_REPLICAS, notes: [] };
    case 'workloads': {
      const { workloads, ...rest } = toScenarioWorkloads(
        source.workloads,
        groupBarePods(source.pods),
        source.autoscalers,
        { ...context, areNodesReal: nodes.areReal },
        source.isOnePod && said.value === undefined ? ONE_POD : said,
      );
      const makers = makersIn(source);
      const withPorts = workloads.map((workload, at) => {
        const resource = makers[at];
        return resource === undefined ? workload : { ...workload, ...lack(lacksPortsOf(resource)) };
      });
      return { backends: { kind: 'workloads', workloads: withPorts }, ...rest };
    }
    case 'assumption': {
      const counts = assumeCounts(nodes, source.amount);
      return { backends: { kind: 'zoneCounts', counts }, replicas: NO_REPLICAS, notes: [] };
    }
  }
}

/** One endpoint in each of the first zones by name as far as they go, and round again. */
function assumeCounts({ nodes }: KnownNodes, amount: number): readonly ZoneCount[] {
  const zones = [...new Set(nodes.map(({ zone }) => zone ?? ''))].sort().slice(0, amount);
  return zones.map((zone, at) => ({
    zone,
    count: Math.floor(amount / zones.length) + (at < amount % zones.length ? 1 : 0),
  }));
}

function amountOf({ value }: Said<ReplicaAmounts>): number {
  return value?.kind === 'each' ? value.replicas : ASSUMED_ENDPOINTS;
}
