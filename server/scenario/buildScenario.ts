import type { ClusterFacts } from '../cluster/clusterFacts.ts';
import type { SnapshotOrigin } from '../workspace/snapshotUri.ts';
import type { Backends, Clients, ClusterNode, CostRates } from '../simulator/scenarioTypes.ts';
import type { OverridePart } from './overrides.ts';
import { findOutsideTraffic } from './bypasses.ts';
import { findClientSource, toClients, zonesOfClients, zonesOfClientSource } from './clients.ts';
import { readRate } from './directiveValues.ts';
import { toBackends, zonesNamedBy } from './endpoints.ts';
import { assumeNodes } from './nodes.ts';
import type { ServicePatch } from '../workspace/servicePatch.ts';
import { nearest, relativeName } from '../workspace/fileProximity.ts';
import { ISTIO_TRAFFIC_DISTRIBUTION_ANNOTATION } from '../kubernetes/keys.ts';
import { namespaceOf, valueOf } from '../manifest/read/labels.ts';
import { noteMeshRules } from './meshRules.ts';
import { said } from './provenance.ts';
import type { FoundPart } from './provenance.ts';
import { readDirective } from './readDirective.ts';
import { besideWorkloads } from './beside.ts';
import { toRoutedService } from './routedService.ts';
import { labelPorts, portsWithoutTarget } from './targetPorts.ts';
import type { ScenarioSources } from './scenarioSources.ts';
import type { ObjectIndex } from '../workspace/objectIndex.ts';
import type { Note, Problem, Provenance, Sayer } from './statements.ts';
import type { BuiltScenario, AnalysisInputs, VersionSource } from './types.ts';

/** What the settings say when a person set nothing; such a cost is shown as assumed. */
const UNSET_COST = { monthlyGiB: 1000, perCrossZoneGiB: 0.02 };

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

/** Istio's annotation on the Service's Namespace, the nearest of its name. */
function findNamespaceAnnotation({ service, uri }: AnalysisInputs, index: ObjectIndex): string | undefined {
  const name = namespaceOf(service);
  const [namespace] = name === undefined ? [] : nearest(index.namespacesNamed(name), uri);
  return namespace && valueOf(namespace.resource.metadata.annotations, ISTIO_TRAFFIC_DISTRIBUTION_ANNOTATION);
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
