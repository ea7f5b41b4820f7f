import { schedulerOf } from '../kubernetes/scheduler.ts';
import { formatMinor, formatVersionRange } from '../kubernetes/version.ts';
import type { Backends, Clients, ClusterNode, CostRates, DataPlane } from '../simulator/scenarioTypes.ts';
import type { OverridePart } from './overrides.ts';
import { findClients, zonesOfClients } from './clients.ts';
import type { ReplicaAmounts } from './directiveValues.ts';
import { readDataPlane, readRate, readReplicas } from './directiveValues.ts';
import type { EndpointSource } from './endpoints.ts';
import { findEndpointSource, toBackends, zonesNamedBy } from './endpoints.ts';
import type { NodeFinder } from './nodes.ts';
import { assumeNodes } from './nodes.ts';
import { findPatch } from '../workspace/servicePatch.ts';
import type { ServicePatch } from '../workspace/servicePatch.ts';
import { relativeName } from '../workspace/fileProximity.ts';
import { listNames, provenance } from './provenance.ts';
import type { FoundPart } from './provenance.ts';
import type { Said } from './readDirective.ts';
import { AS_CHANGED, readDirective } from './readDirective.ts';
import type { ClusterFacts } from '../cluster/clusterFacts.ts';
import type { SnapshotOrigin } from '../workspace/snapshotUri.ts';
import { toRoutedService } from './routedService.ts';
import type { ObjectIndex } from '../workspace/objectIndex.ts';
import { findVolumes } from './volumes.ts';
import type { BuiltScenario, AnalysisInputs, Provenance } from './types.ts';

/** What the settings say when a person set nothing; such a cost is shown as assumed. */
const UNSET_COST = { monthlyGiB: 1000, perCrossZoneGiB: 0.02 };

/**
 * The scenario of a Service at the newest version of its range. Each part is taken from the first source that knows
 * it: comments, then objects of the file, then of the workspace, then settings, then a stated assumption.
 */
export function buildScenario(
  written: AnalysisInputs,
  index: ObjectIndex,
  findNodes: NodeFinder,
): BuiltScenario {
  const patch = findPatch(written.service, written.uri, index, written.isPatch);
  const inputs = patch?.result === undefined ? written : { ...written, service: patch.result };
  const clients = findClients(inputs);
  const toldNodes = findNodes(inputs, index.nodes());
  const replicas = readDirective(inputs, 'replicas', readReplicas);
  const source = findEndpointSource(inputs, index, toldNodes.found?.value, replicas);
  const isIdle = areIdle(replicas, source.value);
  const nodes =
    toldNodes.found ??
    assumeNodes(source.value.kind === 'backends' ? source.value.namedNodes : [], [
      ...zonesNamedBy(source.value),
      ...zonesOfClients(clients.value),
    ]);
  const backends = toBackends(source.value, nodes.value, replicas, {
    scheduler: schedulerOf(inputs.versions.max),
    volumesOf: (workload) => findVolumes(workload, index),
  });
  const dataPlane = findDataPlane(inputs);
  const cost = findCost(inputs);
  return {
    scenario: {
      nodes: nodes.value.nodes,
      backends: backends.backends,
      clients: clients.value,
      service: {
        ...toRoutedService(inputs.service),
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
      describeVersion(inputs),
      dataPlane.provenance,
      cost.provenance,
    ],
    notes: [
      ...describePatch(patch, written.uri),
      ...toldNodes.notes,
      ...source.notes,
      ...replicas.notes,
      ...(isIdle && replicas.source === 'comment'
        ? [`The comment replicas= was passed over: ${WHY_IDLE}.`]
        : []),
      ...clients.notes,
      ...dataPlane.notes,
      ...cost.notes,
      ...backends.notes,
      ...describeStrangeZones(nodes.value.nodes, backends.backends, clients.value),
    ],
    workloads: source.value.kind === 'workloads' ? source.value.workloads : [],
    replicas: backends.replicas,
    autoscalers: source.value.kind === 'workloads' ? source.value.autoscalers : new Map(),
    problems: {
      ...about('zones', toldNodes.problem),
      ...about('endpoints', source.problem),
      ...about(
        'replicas',
        replicas.problem ??
          (isIdle && replicas.source === 'preview' ? `Passed over: ${WHY_IDLE}.` : undefined),
      ),
      ...about('clients', clients.problem),
      ...about('dataPlane', dataPlane.problem),
      ...cost.problems,
    },
  };
}

function describePatch(patch: ServicePatch | undefined, openUri: string): readonly string[] {
  if (patch?.base === undefined || patch.result === undefined) return [];
  const file = relativeName(patch.base.uri, openUri);
  return [`This manifest is a patch of the Service in ${file}: what it leaves out is taken from there.`];
}

function about(part: OverridePart, problem: string | undefined): BuiltScenario['problems'] {
  return problem === undefined ? {} : { [part]: problem };
}

const WHY_IDLE = 'the endpoints are not taken from workloads';

/** Replicas that somebody said, where the endpoints are not those of workloads. One number for all counts in assumed ones. */
function areIdle({ value }: Said<ReplicaAmounts>, source: EndpointSource): boolean {
  if (value === undefined || source.kind === 'workloads') return false;
  return source.kind === 'backends' || value.kind === 'named';
}

function findDataPlane(inputs: AnalysisInputs): FoundPart<DataPlane> {
  const { value, source, asSaid, ...remarks } = readDirective(inputs, 'dataPlane', readDataPlane);
  if (value !== undefined) {
    return {
      value,
      provenance: provenance('dataPlane', source, `Data plane ${value}, ${asSaid}.`),
      ...remarks,
    };
  }
  const { dataPlane } = inputs.settings;
  return {
    value: dataPlane,
    provenance:
      dataPlane === 'kube-proxy'
        ? provenance('dataPlane', 'assumption', 'kube-proxy programs the nodes.')
        : provenance(
            'dataPlane',
            'setting',
            `Data plane ${dataPlane}, as the setting zonewise.dataPlane says.`,
          ),
    ...remarks,
  };
}

function describeVersion({ versions, versionSource, cluster }: AnalysisInputs): Provenance {
  const newest = formatMinor(versions.max);
  const which =
    versions.min === versions.max
      ? `Kubernetes ${newest}`
      : `Kubernetes ${newest}, the newest of ${formatVersionRange(versions)}`;
  switch (versionSource) {
    case 'preview':
      return provenance('version', 'preview', `${which}, ${AS_CHANGED}.`);
    case 'comment':
      return provenance('version', 'comment', `${which}, as the comment kubernetes= says.`);
    case 'setting':
      return provenance('version', 'setting', `${which}, as the setting zonewise.kubernetesVersion says.`);
    case 'cluster': {
      const contexts = cluster?.versions?.contexts ?? [];
      const text = `${which}, as ${contexts.length > 1 ? 'contexts' : 'context'} ${listNames(contexts)} ${contexts.length > 1 ? 'say' : 'says'}.`;
      return { ...provenance('version', 'cluster', text), ...(cluster && { snapshot: originIn(cluster) }) };
    }
    case 'newest':
      return provenance('version', 'assumption', `${which}, the newest version that Zonewise knows.`);
  }
}

function originIn({ context, takenAt }: ClusterFacts): SnapshotOrigin {
  return { context, takenAt };
}

function findCost(
  inputs: AnalysisInputs,
): Omit<FoundPart<CostRates>, 'problem'> & Pick<BuiltScenario, 'problems'> {
  const volume = readDirective(inputs, 'monthlyGiB', readRate);
  const price = readDirective(inputs, 'perCrossZoneGiB', readRate);
  const { cost } = inputs.settings;
  const monthlyGiB = volume.value ?? cost.monthlyGiB;
  const perCrossZoneGiB = price.value ?? cost.perCrossZoneGiB;
  const said = [volume, price].filter(({ value }) => value !== undefined);
  const nearest = said.find(({ source }) => source === 'preview') ?? said[0];
  const isUnset = monthlyGiB === UNSET_COST.monthlyGiB && perCrossZoneGiB === UNSET_COST.perCrossZoneGiB;
  const [forVolume, forPrice] = [volume, price].map(({ asSaid }) => (asSaid === '' ? '' : `, ${asSaid}`));
  const middle = forVolume === forPrice ? ',' : `${forVolume ?? ''};`;
  const text = `${monthlyGiB} GiB a month${middle} ${perCrossZoneGiB} ${cost.currency} for each GiB that crosses zones${forPrice ?? ''}.`;
  return {
    value: { ...cost, monthlyGiB, perCrossZoneGiB },
    provenance: provenance('cost', nearest?.source ?? (isUnset ? 'assumption' : 'setting'), text),
    notes: [...volume.notes, ...price.notes],
    problems: { ...about('monthlyGiB', volume.problem), ...about('perCrossZoneGiB', price.problem) },
  };
}

/** Zones that endpoints or clients are said to be in although no node is there: mostly a slip of the pen. */
function describeStrangeZones(
  nodes: readonly ClusterNode[],
  backends: Backends,
  clients: Clients,
): readonly string[] {
  const known = new Set(nodes.map(({ zone }) => zone ?? ''));
  const strangersAmong = (zones: readonly string[]): string[] => zones.filter((zone) => !known.has(zone));
  const endpointZones =
    backends.kind === 'zoneCounts'
      ? strangersAmong(backends.counts.filter(({ count }) => count > 0).map(({ zone }) => zone))
      : [];
  const clientZones = strangersAmong(zonesOfClients(clients));
  return [
    ...(endpointZones.length > 0 ? [`Endpoints are in ${listNames(endpointZones)}, where no node is.`] : []),
    ...(clientZones.length > 0 ? [`Clients are in ${listNames(clientZones)}, where no node is.`] : []),
  ];
}
