import type { ClusterFacts } from '../cluster/clusterFacts.ts';
import type { SnapshotOrigin } from '../workspace/snapshotUri.ts';
import type { DataPlane } from '../kubernetes/dataPlanes.ts';
import type { Backends, Clients, ClusterNode, CostRates } from '../simulator/scenarioTypes.ts';
import type { OverridePart } from './overrides.ts';
import { findOutsideTraffic } from './bypasses.ts';
import { findClientSource, toClients, zonesOfClients, zonesOfClientSource } from './clients.ts';
import type { ReplicaAmounts } from './directiveValues.ts';
import { readDataPlane, readRate, readReplicas } from './directiveValues.ts';
import type { EndpointSource } from './endpoints.ts';
import { findEndpointSource, toBackends, zonesNamedBy } from './endpoints.ts';
import type { KnownNodes, NodeFinder, NodeSearch } from './nodes.ts';
import { assumeNodes } from './nodes.ts';
import { findPatch } from '../workspace/servicePatch.ts';
import type { ServicePatch } from '../workspace/servicePatch.ts';
import { nearest, relativeName } from '../workspace/fileProximity.ts';
import { findInstalledDataPlane } from '../workspace/installedDataPlane.ts';
import { ISTIO_TRAFFIC_DISTRIBUTION_ANNOTATION } from '../kubernetes/keys.ts';
import { namespaceOf, valueOf } from '../manifest/read/labels.ts';
import { noteMeshRules } from './meshRules.ts';
import { nameOfObject } from './nameOfObject.ts';
import { said } from './provenance.ts';
import type { FoundPart } from './provenance.ts';
import type { Said } from './readDirective.ts';
import { readDirective } from './readDirective.ts';
import { besideWorkloads, findRollout } from './beside.ts';
import { toRoutedService } from './routedService.ts';
import { labelPorts, portsWithoutTarget } from './targetPorts.ts';
import type { Autoscalers, ReplicaCount } from './replicaCounts.ts';
import { countReplicas } from './workloads.ts';
import type { WorkloadResource } from '../manifest/model.ts';
import type { Sourced } from '../workspace/workspaceObjects.ts';
import type { ObjectIndex } from '../workspace/objectIndex.ts';
import type { Note, Problem, ProposedDataPlane, Provenance, Sayer } from './statements.ts';
import type { BuiltScenario, AnalysisInputs, VersionSource } from './types.ts';

/** What the settings say when a person set nothing; such a cost is shown as assumed. */
const UNSET_COST = { monthlyGiB: 1000, perCrossZoneGiB: 0.02 };

/** What the scenario of a Service is made from. Each part is looked for when it is asked for, which costs less than all. */
export class ScenarioSources {
  readonly #written: AnalysisInputs;
  readonly #findNodes: NodeFinder;
  readonly index: ObjectIndex;
  #patched: { readonly patch: ServicePatch | undefined; readonly inputs: AnalysisInputs } | undefined;
  #nodes: NodeSearch | undefined;
  #endpoints: ReturnType<typeof findReplicasAndEndpoints> | undefined;
  #dataPlane: FoundPart<DataPlane> | undefined;

  constructor(written: AnalysisInputs, index: ObjectIndex, findNodes: NodeFinder) {
    this.#written = written;
    this.index = index;
    this.#findNodes = findNodes;
  }

  /** Undefined for a Service that stands for itself. */
  get patch(): ServicePatch | undefined {
    return this.#patch().patch;
  }

  /** With the Service that the patch makes. */
  get inputs(): AnalysisInputs {
    return this.#patch().inputs;
  }

  /** Those that somebody tells of. */
  get nodes(): NodeSearch {
    return (this.#nodes ??= this.#findNodes(this.inputs, this.index.nodes()));
  }

  get endpoints(): ReturnType<typeof findReplicasAndEndpoints> {
    return (this.#endpoints ??= findReplicasAndEndpoints(this.inputs, this.index, this.nodes.found?.value));
  }

  get dataPlane(): FoundPart<DataPlane> {
    return (this.#dataPlane ??= findDataPlane(this.inputs, this.index));
  }

  get workloads(): readonly Sourced<WorkloadResource>[] {
    const { value } = this.endpoints.source;
    return value.kind === 'workloads' ? value.workloads : [];
  }

  get autoscalers(): Autoscalers {
    const { value } = this.endpoints.source;
    return value.kind === 'workloads' ? value.autoscalers : NO_AUTOSCALERS;
  }

  /** Of one of the workloads; undefined where a comment or the preview says how many there are, and by what name. */
  replicasOf(workload: WorkloadResource): ReplicaCount | undefined {
    const { replicas, source } = this.endpoints;
    if (replicas.value !== undefined) return undefined;
    const isOne = source.value.kind === 'workloads' && source.value.isOnePod && workload.kind !== 'DaemonSet';
    if (isOne) return { replicas: 1, note: undefined, source: 'said' };
    const rollout = findRollout(workload, this.index, this.#written.uri);
    return countReplicas(rollout ?? workload, this.autoscalers);
  }

  /** See `isAssumed` of what is built from it. */
  isAssumed(part: 'nodes' | 'endpoints'): boolean {
    return part === 'nodes'
      ? this.nodes.found === undefined
      : this.endpoints.source.provenance.source === 'assumption';
  }

  #patch(): { readonly patch: ServicePatch | undefined; readonly inputs: AnalysisInputs } {
    return (this.#patched ??= this.#findPatch());
  }

  #findPatch(): { readonly patch: ServicePatch | undefined; readonly inputs: AnalysisInputs } {
    const written = this.#written;
    const patch = findPatch(written.service, written.uri, this.index, written.isPatch);
    const inputs = patch?.result === undefined ? written : { ...written, service: patch.result };
    return { patch, inputs };
  }
}

const NO_AUTOSCALERS: Autoscalers = new Map();

/**
 * The scenario of a Service at the newest version of its range. Each part is taken from the first source that knows
 * it: comments, then objects of the file, then of the workspace, then settings, then a stated assumption.
 */
export function buildScenario(sources: ScenarioSources): BuiltScenario {
  const { patch, inputs, index, nodes: toldNodes } = sources;
  const clientSource = findClientSource(inputs, index, patch?.base?.uri);
  const { replicas, source, isIdle, isOverrideIdle } = sources.endpoints;
  const nodes =
    toldNodes.found ??
    assumeNodes(source.value.kind === 'backends' ? source.value.namedNodes : [], [
      ...zonesNamedBy(source.value),
      ...zonesOfClientSource(clientSource),
      ...nearest(index.nodePools(), inputs.uri).flatMap(({ resource }) => resource.zones),
    ]);
  const backends = toBackends(source.value, nodes.value, replicas, {
    ...besideWorkloads(index, inputs.uri, inputs.versions.max),
    lacksPortsOf: ({ template }) => portsWithoutTarget(inputs.service, template.ports, inputs.versions.max),
  });
  const { workloads, autoscalers, dataPlane } = sources;
  const clients = toClients(clientSource, inputs, nodes.value, {
    index,
    openUri: inputs.uri,
    version: inputs.versions.max,
    serving: workloads,
  });
  const cost = findCost(inputs);
  return {
    scenario: {
      nodes: nodes.value.nodes,
      backends: backends.backends,
      clients: clients.value,
      service: {
        ...toRoutedService(inputs.service),
        ports: labelPorts(inputs.service),
        istioOfNamespace: findNamespaceAnnotation(inputs, index),
        ...(patch !== undefined && patch.result === undefined && { isPart: true }),
      },
      version: inputs.versions.max,
      dataPlane: dataPlane.value,
      cost: cost.value,
    },
    provenance: [
      nodes.provenance,
      source.provenance,
      clients.provenance,
      findVersion(inputs),
      dataPlane.provenance,
      cost.provenance,
    ],
    notes: [
      ...notePatch(patch, inputs.uri),
      ...toldNodes.notes,
      ...source.notes,
      ...replicas.notes,
      ...(isIdle ? [{ kind: 'replicas-comment-idle' } as const] : []),
      ...clients.notes,
      ...dataPlane.notes,
      ...noteMeshRules(inputs.service, dataPlane.value, index),
      ...cost.notes,
      ...backends.notes,
      ...noteStrangeZones(nodes.value.nodes, backends.backends, clients.value),
    ],
    workloads,
    replicas: backends.replicas,
    autoscalers,
    callers: clients.callers,
    outside: findOutsideTraffic(inputs.service, inputs.versions.max),
    problems: {
      ...about('zones', toldNodes.problem),
      ...about('endpoints', source.problem),
      ...about('replicas', replicas.problem ?? (isOverrideIdle ? { kind: 'idle-replicas' } : undefined)),
      ...about('clients', clients.problem),
      ...about('dataPlane', dataPlane.problem),
      ...cost.problems,
    },
  };
}

function notePatch(patch: ServicePatch | undefined, openUri: string): readonly Note[] {
  if (patch?.base === undefined || patch.result === undefined) return [];
  return [{ kind: 'patch', file: relativeName(patch.base.uri, openUri) }];
}

function about(part: OverridePart, problem: Problem | undefined): BuiltScenario['problems'] {
  return problem === undefined ? {} : { [part]: problem };
}

/**
 * The endpoints with the replicas that somebody says. A change in the preview that has nothing to act on is passed over as
 * one that cannot be read is, so that the comments below it go on to count.
 */
function findReplicasAndEndpoints(
  inputs: AnalysisInputs,
  index: ObjectIndex,
  nodes: KnownNodes | undefined,
): {
  readonly replicas: Said<ReplicaAmounts>;
  readonly source: FoundPart<EndpointSource>;
  /** What a comment says has nothing to act on. */
  readonly isIdle: boolean;
  readonly isOverrideIdle: boolean;
} {
  const replicas = readDirective(inputs, 'replicas', readReplicas);
  const source = findEndpointSource(inputs, index, nodes, replicas);
  const isIdle = areIdle(replicas, source.value);
  if (!isIdle || replicas.sayer.kind !== 'preview')
    return { replicas, source, isIdle, isOverrideIdle: false };
  const overrides = Object.fromEntries(
    Object.entries(inputs.overrides ?? {}).filter(([part]) => part !== 'replicas'),
  );
  return {
    ...findReplicasAndEndpoints({ ...inputs, overrides }, index, nodes),
    isOverrideIdle: true,
  };
}

/** Replicas that somebody said, where the endpoints are not those of workloads. One number for all counts in assumed ones. */
function areIdle({ value }: Said<ReplicaAmounts>, source: EndpointSource): boolean {
  if (value === undefined) return false;
  if (source.kind === 'workloads') return source.workloads.length === 0;
  return source.kind === 'backends' || value.kind === 'named';
}

/** Istio's annotation on the Service's Namespace, the nearest of its name. */
function findNamespaceAnnotation({ service, uri }: AnalysisInputs, index: ObjectIndex): string | undefined {
  const name = namespaceOf(service);
  const [namespace] = name === undefined ? [] : nearest(index.namespacesNamed(name), uri);
  return namespace && valueOf(namespace.resource.metadata.annotations, ISTIO_TRAFFIC_DISTRIBUTION_ANNOTATION);
}

function findDataPlane(inputs: AnalysisInputs, index: ObjectIndex): FoundPart<DataPlane> {
  const { value, sayer, ...remarks } = readDirective(inputs, 'dataPlane', readDataPlane);
  const told = (
    dataPlane: DataPlane,
    by: Sayer | undefined,
    proposed?: ProposedDataPlane,
  ): FoundPart<DataPlane> => ({
    value: dataPlane,
    provenance: said('dataPlane', by, {
      kind: 'data-plane',
      dataPlane,
      sayer: by,
      ...(proposed !== undefined && { proposed }),
    }),
    ...remarks,
  });
  if (value !== undefined) return told(value, sayer);
  const { dataPlane } = inputs.settings;
  if (dataPlane !== 'kube-proxy') return told(dataPlane, { kind: 'setting', name: 'dataPlane' });
  const installed = findInstalledDataPlane(index, inputs.uri);
  return told(
    dataPlane,
    undefined,
    installed && {
      dataPlane: installed.dataPlane,
      object: nameOfObject(installed.from.resource),
      file: relativeName(installed.from.uri, inputs.uri),
    },
  );
}

function findVersion({ versions, versionSource, cluster }: AnalysisInputs): Provenance {
  const sayer = sayerOfVersion(versionSource, cluster);
  const provenance = said('version', sayer, { kind: 'version', versions, sayer });
  return sayer?.kind === 'cluster' && cluster !== undefined
    ? { ...provenance, snapshot: originIn(cluster) }
    : provenance;
}

function originIn({ context, namespace, takenAt }: ClusterFacts): SnapshotOrigin {
  return { context, namespace, takenAt };
}

function sayerOfVersion(source: VersionSource, cluster: ClusterFacts | undefined): Sayer | undefined {
  switch (source) {
    case 'preview':
      return { kind: 'preview' };
    case 'comment':
      return { kind: 'comment', name: 'kubernetes' };
    case 'setting':
      return { kind: 'setting', name: 'kubernetesVersion' };
    case 'cluster':
      return { kind: 'cluster', contexts: cluster?.versions?.contexts ?? [] };
    case 'nodes':
      return { kind: 'nodes' };
    case 'newest':
      return undefined;
  }
}

function findCost(
  inputs: AnalysisInputs,
): Omit<FoundPart<CostRates>, 'problem'> & Pick<BuiltScenario, 'problems'> {
  const volume = readDirective(inputs, 'monthlyGiB', readRate);
  const price = readDirective(inputs, 'perCrossZoneGiB', readRate);
  const { cost } = inputs.settings;
  const monthlyGiB = volume.value ?? cost.monthlyGiB;
  const perCrossZoneGiB = price.value ?? cost.perCrossZoneGiB;
  const sayers = [volume, price].map(({ value, sayer }) => (value === undefined ? undefined : sayer));
  const [volumeSayer, priceSayer] = sayers;
  const nearest = sayers.find((sayer) => sayer?.kind === 'preview') ?? volumeSayer ?? priceSayer;
  const isUnset = monthlyGiB === UNSET_COST.monthlyGiB && perCrossZoneGiB === UNSET_COST.perCrossZoneGiB;
  return {
    value: { ...cost, monthlyGiB, perCrossZoneGiB },
    provenance: said('cost', nearest ?? (isUnset ? undefined : { kind: 'setting', name: 'cost' }), {
      kind: 'cost',
      monthlyGiB,
      perCrossZoneGiB,
      currency: cost.currency,
      volume: volumeSayer,
      price: priceSayer,
    }),
    notes: [...volume.notes, ...price.notes],
    problems: { ...about('monthlyGiB', volume.problem), ...about('perCrossZoneGiB', price.problem) },
  };
}

/** Zones that endpoints or clients are said to be in although no node is there: mostly a slip of the pen. */
function noteStrangeZones(
  nodes: readonly ClusterNode[],
  backends: Backends,
  clients: Clients,
): readonly Note[] {
  const known = new Set(nodes.map(({ zone }) => zone ?? ''));
  const strangersAmong = (zones: readonly string[]): string[] => zones.filter((zone) => !known.has(zone));
  const endpointZones =
    backends.kind === 'zoneCounts'
      ? strangersAmong(backends.counts.filter(({ count }) => count > 0).map(({ zone }) => zone))
      : [];
  const clientZones = strangersAmong(zonesOfClients(clients));
  return [
    ...(endpointZones.length > 0 ? [{ kind: 'endpoints-without-nodes', zones: endpointZones } as const] : []),
    ...(clientZones.length > 0 ? [{ kind: 'clients-without-nodes', zones: clientZones } as const] : []),
  ];
}
