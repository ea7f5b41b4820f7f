import type { WorkloadResource } from '../manifest/model.ts';
import type { Backends, ZoneCount } from '../simulator/scenarioTypes.ts';
import type { ReplicaAmounts } from './directiveValues.ts';
import { MOST_ENDPOINTS, readCounts } from './directiveValues.ts';
import { findSliceEndpoints } from './endpointSlices.ts';
import { namespaceOf } from './labels.ts';
import { ofThisService } from './nearness.ts';
import type { KnownNodes, NamedNode } from './nodes.ts';
import { findPodEndpoints } from './podEndpoints.ts';
import { count, provenance } from './provenance.ts';
import type { FoundPart } from './provenance.ts';
import type { Said } from './readDirective.ts';
import { readDirective } from './readDirective.ts';
import { hasSelector } from './routedService.ts';
import { zonesAskedFor } from './scheduling.ts';
import type { SurroundingsIndex } from './surroundingsIndex.ts';
import type { OutlookInputs, Sourced } from './types.ts';
import type { Autoscalers, ReplicaCounts, SaidReplicas } from './workloads.ts';
import { chooseWorkloads, describeWorkloads, findAutoscalers, toScenarioWorkloads } from './workloads.ts';

const ASSUMED_ENDPOINTS = 3;

/** What tells of the endpoints, before the nodes are settled. */
export type EndpointSource =
  | { readonly kind: 'backends'; readonly backends: Backends; readonly namedNodes: readonly NamedNode[] }
  | {
      readonly kind: 'workloads';
      readonly workloads: readonly Sourced<WorkloadResource>[];
      readonly autoscalers: Autoscalers;
    }
  | { readonly kind: 'assumption' };

/**
 * The first that knows: the comment endpoints=, EndpointSlices of the Service, Pods that the selector matches,
 * workloads that it matches, and last the assumption of three.
 */
export function findEndpointSource(
  inputs: OutlookInputs,
  index: SurroundingsIndex,
  nodes: KnownNodes | undefined,
  replicas: Said<ReplicaAmounts>,
): FoundPart<EndpointSource> {
  const { service, uri } = inputs;
  const said = readDirective(inputs, 'endpoints', (text) =>
    readCounts(text, { least: 0, most: MOST_ENDPOINTS }),
  );
  const { problem } = said;
  const notes = [...said.notes];
  if (said.value !== undefined) {
    const counts = said.value.map(({ zone, amount }) => ({ zone, count: amount }));
    const total = counts.reduce((sum, each) => sum + each.count, 0);
    return {
      value: { kind: 'backends', backends: { kind: 'zoneCounts', counts }, namedNodes: [] },
      provenance: provenance('endpoints', said.source, `${count(total, 'endpoint')}, ${said.asSaid}.`),
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
  const fromPods = findPodEndpoints(service, own(index.podsMatching(namespace, selector)), nodes, uri);
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

  const matching = index.workloadsMatching(namespace, selector);
  const workloads = chooseWorkloads(matching, uri);
  if (workloads.length > 0) {
    const objects = { chosen: workloads, candidates: matching, openUri: uri };
    const described = describeWorkloads(objects, replicas);
    const autoscalers = findAutoscalers(workloads, index, uri);
    return { value: { kind: 'workloads', workloads, autoscalers }, provenance: described, notes, problem };
  }
  return {
    value: { kind: 'assumption' },
    provenance: provenance('endpoints', 'assumption', describeAssumption(inputs)),
    notes,
    problem,
  };
}

/** The zones that the source names, for the nodes that have to be assumed around it. */
export function zonesNamedBy(source: EndpointSource): readonly string[] {
  switch (source.kind) {
    case 'backends':
      return zonesOfBackends(source.backends);
    case 'workloads':
      return source.workloads.flatMap(({ resource }) => zonesAskedFor(resource));
    case 'assumption':
      return [];
  }
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

/** The source as the simulator takes it. */
export function toBackends(
  source: EndpointSource,
  nodes: KnownNodes,
  said: SaidReplicas,
): {
  readonly backends: Backends;
  readonly replicas: ReplicaCounts;
  readonly notes: readonly string[];
} {
  switch (source.kind) {
    case 'backends':
      return { backends: source.backends, replicas: NO_REPLICAS, notes: [] };
    case 'workloads': {
      const { workloads, ...rest } = toScenarioWorkloads(
        source.workloads,
        source.autoscalers,
        nodes.areReal,
        said,
      );
      return { backends: { kind: 'workloads', workloads }, ...rest };
    }
    case 'assumption': {
      const counts = assumeCounts(nodes);
      return { backends: { kind: 'zoneCounts', counts }, replicas: NO_REPLICAS, notes: [] };
    }
  }
}

/** Three endpoints, one in each of the first zones by name as far as they go. */
function assumeCounts({ nodes }: KnownNodes): readonly ZoneCount[] {
  const zones = [...new Set(nodes.map(({ zone }) => zone ?? ''))].sort().slice(0, ASSUMED_ENDPOINTS);
  return zones.map((zone, at) => ({
    zone,
    count: Math.floor(ASSUMED_ENDPOINTS / zones.length) + (at < ASSUMED_ENDPOINTS % zones.length ? 1 : 0),
  }));
}

function describeAssumption({ service }: OutlookInputs): string {
  const why = hasSelector(service)
    ? 'nothing that the selector matches was found'
    : 'the Service has no selector and no EndpointSlice for it was found';
  return `${count(ASSUMED_ENDPOINTS, 'endpoint')} spread over the zones, because ${why}.`;
}
