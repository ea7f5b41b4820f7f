import { formatMinor, formatVersionRange } from '../kubernetes/version.ts';
import type { Backends, Clients, ClusterNode, DataPlane } from '../simulator/scenarioTypes.ts';
import { findClients, zonesOfClients } from './clients.ts';
import { readDataPlane } from './directiveValues.ts';
import { findEndpointSource, toBackends, zonesNamedBy } from './endpoints.ts';
import type { NodeFinder } from './nodes.ts';
import { assumeNodes } from './nodes.ts';
import { listNames, provenance } from './provenance.ts';
import type { Found } from './provenance.ts';
import { readDirective } from './readDirective.ts';
import { toRoutedService } from './routedService.ts';
import type { SurroundingsIndex } from './surroundingsIndex.ts';
import type { BuiltScenario, OutlookInputs, Provenance } from './types.ts';

/** What the settings say when a person set nothing; such a cost is shown as assumed. */
const UNSET_COST = { monthlyGiB: 1000, perCrossZoneGiB: 0.02 };

/**
 * The scenario of a Service at the newest version of its range. Each part is taken from the first source that knows
 * it: comments, then objects of the file, then of the workspace, then settings, then a stated assumption.
 */
export function buildScenario(
  inputs: OutlookInputs,
  index: SurroundingsIndex,
  findNodes: NodeFinder,
): BuiltScenario {
  const { settings } = inputs;
  const clients = findClients(inputs);
  const toldNodes = findNodes(inputs, index.nodes());
  const source = findEndpointSource(inputs, index, toldNodes.found?.value);
  const nodes =
    toldNodes.found ??
    assumeNodes(source.value.kind === 'backends' ? source.value.namedNodes : [], [
      ...zonesNamedBy(source.value),
      ...zonesOfClients(clients.value),
    ]);
  const { backends, notes: backendNotes } = toBackends(source.value, nodes.value, index);
  const dataPlane = findDataPlane(inputs);
  return {
    scenario: {
      nodes: nodes.value.nodes,
      backends,
      clients: clients.value,
      service: toRoutedService(inputs.service),
      version: inputs.versions.max,
      dataPlane: dataPlane.value,
      cost: settings.cost,
    },
    provenance: [
      nodes.provenance,
      source.provenance,
      clients.provenance,
      describeVersion(inputs),
      dataPlane.provenance,
      describeCost(inputs),
    ],
    notes: [
      ...toldNodes.notes,
      ...source.notes,
      ...clients.notes,
      ...dataPlane.notes,
      ...backendNotes,
      ...describeStrangeZones(nodes.value.nodes, backends, clients.value),
    ],
    workloads: source.value.kind === 'workloads' ? source.value.workloads : [],
  };
}

function findDataPlane({
  directives,
  settings,
}: OutlookInputs): Found<DataPlane> & { readonly notes: readonly string[] } {
  const { value, notes } = readDirective(directives, 'dataPlane', readDataPlane);
  if (value !== undefined) {
    const text = `Data plane ${value}, as the comment dataPlane= says.`;
    return { value, provenance: provenance('dataPlane', 'comment', text), notes };
  }
  const { dataPlane } = settings;
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
    notes,
  };
}

function describeVersion({ versions, versionSource }: OutlookInputs): Provenance {
  const newest = formatMinor(versions.max);
  const which =
    versions.min === versions.max
      ? `Kubernetes ${newest}`
      : `Kubernetes ${newest}, the newest of ${formatVersionRange(versions)}`;
  switch (versionSource) {
    case 'comment':
      return provenance('version', 'comment', `${which}, as the comment kubernetes= says.`);
    case 'setting':
      return provenance('version', 'setting', `${which}, as the setting zonewise.kubernetesVersion says.`);
    case 'newest':
      return provenance('version', 'assumption', `${which}, the newest version that Zonewise knows.`);
  }
}

function describeCost({ settings }: OutlookInputs): Provenance {
  const { monthlyGiB, perCrossZoneGiB, currency } = settings.cost;
  const text = `${monthlyGiB} GiB a month, ${perCrossZoneGiB} ${currency} for each GiB that crosses zones.`;
  const isUnset = monthlyGiB === UNSET_COST.monthlyGiB && perCrossZoneGiB === UNSET_COST.perCrossZoneGiB;
  return provenance('cost', isUnset ? 'assumption' : 'setting', text);
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
