import { service as serviceWith } from '../../server/simulator/scenarios.ts';
import { fateOf } from '../../../server/kubernetes/trafficDistribution.ts';
import type { CandidateSet } from '../../../server/simulator/routing/candidates.ts';
import { zonesOfNodes } from '../../../server/simulator/routing/candidates.ts';
import { buildEndpoints } from '../../../server/simulator/endpoints/endpoints.ts';
import { sortByState } from '../../../server/simulator/endpoints/endpointStates.ts';
import { writeHints } from '../../../server/simulator/hints/hints.ts';
import { routeClients } from '../../../server/simulator/routing/routing.ts';
import type {
  ClusterNode,
  Endpoint,
  EndpointHints,
  RoutedService,
  Scenario,
} from '../../../server/simulator/scenarioTypes.ts';
import type { OracleCase, OracleEndpoint } from './cases.ts';

/** The values that the API server of the minor stores. */
export function storedValues(minor: number): string[] {
  return ['PreferClose', 'PreferSameZone', 'PreferSameNode'].filter((value) =>
    ['accepted', 'deprecated'].includes(fateOf(value, minor)),
  );
}

/** The hints of all endpoints under a value, as `zones/nodes` each. */
export function simulateHints(given: OracleCase, value: string, minor: number): string {
  const scenario = scenarioOf(given, minor, { trafficDistribution: value });
  return describeAll(writeHints(scenario, endpointsOf(scenario)).hints);
}

/**
 * What the Auto heuristic does: which endpoints are hinted to their own zone (`=`), to another (`*`) and to none (`-`), and
 * the counts for each zone; '' when it gives up.
 */
export function simulateAuto(given: OracleCase, minor: number): string {
  const scenario = scenarioOf(given, minor, { topologyMode: 'Auto' });
  const { hints } = writeHints(scenario, endpointsOf(scenario));
  const counts = countZones(hints);
  if (counts === '') return '';
  const pattern = hints.map(({ zones: [zone] }, index) =>
    zone === undefined ? '-' : zone === given.endpoints[index]?.zone ? '=' : '*',
  );
  return `${pattern.join('')} ${counts}`;
}

/** For each node of the case the candidates of its clients; nodes of the same candidates share the set. */
export function simulateRoutes(
  given: OracleCase,
  minor: number,
  internalTrafficPolicy: 'Cluster' | 'Local',
): readonly { readonly mode: string; readonly candidates: CandidateSet }[] {
  const topologyMode = given.annotation === '' ? undefined : given.annotation;
  const scenario = scenarioOf(given, minor, { topologyMode, internalTrafficPolicy }, true);
  const endpoints = endpointsOf(scenario);
  const states = sortByState(endpoints, zonesOfNodes(scenario.nodes));
  const zones = new Map<string, string[]>();
  for (const { name, zone } of given.nodes) {
    const names = zones.get(zone ?? '');
    if (names) names.push(name);
    else zones.set(zone ?? '', [name]);
  }
  const clients = [...zones].map(([zone, nodes]) => ({ zone, nodes, share: 0 }));
  const routes = new Map<string, { readonly mode: string; readonly candidates: CandidateSet }>();
  for (const group of routeClients(scenario, states, writeHints(scenario, endpoints).hints, clients))
    for (const node of group.nodes) routes.set(node, group);
  return given.nodes.flatMap(({ name }) => routes.get(name) ?? []);
}

/**
 * What the whole reconciler writes for a family: the hints of all pods, `-` for one without an endpoint; for the Auto
 * heuristic the counts for each zone.
 */
export function simulateReconciled(given: OracleCase, minor: number, family: '4' | '6'): string {
  const { service, nodes } = given;
  const zoneOf = new Map(nodes.map(({ name, zone }) => [name, zone]));
  // a pod whose node is not known has no endpoint unless it is published whatever its state
  const members = given.endpoints.flatMap((endpoint, index) =>
    endpoint.families.includes(family) && (zoneOf.has(endpoint.node) || service.publishNotReady)
      ? [index]
      : [],
  );
  const pods = members.map((index) => podOf(given.endpoints[index], zoneOf));
  const scenario = scenarioOf({ ...given, endpoints: pods }, minor, {
    topologyMode: service.mode ?? undefined,
    topologyAwareHints: service.hints ?? undefined,
    trafficDistribution: service.value === '' ? undefined : service.value,
    publishNotReadyAddresses: service.publishNotReady,
  });
  const { hints } = writeHints(scenario, buildEndpoints(scenario, 'likely').endpoints);
  if (isAuto(given)) return countZones(hints);
  const texts = given.endpoints.map(() => '-');
  for (const [at, index] of members.entries()) texts[index] = describe(hints[at]);
  return texts.join(' ');
}

/** Whether chance has a part in what the reconciler does. */
export function isAuto({ service }: OracleCase): boolean {
  return ['Auto', 'auto'].includes(service.hints ?? service.mode ?? '');
}

/** The endpoint that the controller makes of the pod: its zone is that of its node, and it is ready as long as it stays. */
function podOf(
  endpoint: OracleEndpoint | undefined,
  zoneOf: ReadonlyMap<string, string | null>,
): OracleEndpoint {
  const { node = '', serving = false, terminating = false } = endpoint ?? {};
  const zone = zoneOf.get(node) ?? null;
  return {
    node,
    zone,
    serving,
    terminating,
    ready: serving && !terminating,
    zones: [],
    nodes: [],
    families: '46',
  };
}

function scenarioOf(
  given: OracleCase,
  minor: number,
  service: Partial<RoutedService>,
  isHinted = false,
): Scenario {
  return {
    nodes: given.nodes.map((node): ClusterNode => ({
      name: node.name,
      zone: node.zone ?? undefined,
      labels: node.controlPlane ? { 'node-role.kubernetes.io/control-plane': '' } : {},
      isReady: node.ready,
      isUnschedulable: false,
      taints: [],
      allocatable: { milliCpu: node.cpu, memoryBytes: undefined, pods: undefined },
    })),
    backends: {
      kind: 'endpoints',
      endpoints: given.endpoints.map((endpoint, index): Endpoint => ({
        name: index.toString(),
        nodeName: endpoint.node === '' ? undefined : endpoint.node,
        zone: endpoint.zone ?? undefined,
        isReady: endpoint.ready,
        isServing: endpoint.serving,
        isTerminating: endpoint.terminating,
        givenHints: isHinted ? { zones: endpoint.zones, nodes: endpoint.nodes } : undefined,
      })),
    },
    clients: { kind: 'everyNode' },
    service: serviceWith(service),
    version: minor,
    dataPlane: 'kube-proxy',
    cost: { monthlyGiB: 0, perCrossZoneGiB: 0, currency: 'USD' },
  };
}

function endpointsOf({ backends }: Scenario): readonly Endpoint[] {
  return backends.kind === 'endpoints' ? backends.endpoints : [];
}

function describeAll(hints: readonly EndpointHints[]): string {
  return hints.map(describe).join(' ');
}

function describe(hints: EndpointHints | undefined): string {
  const { zones = [], nodes = [] } = hints ?? {};
  return `${zones.map((zone) => zone || "''").join(',')}/${nodes.join(',')}`;
}

function countZones(hints: readonly EndpointHints[]): string {
  const counts = new Map<string, number>();
  for (const { zones } of hints) for (const zone of zones) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  return [...counts]
    .map(([zone, count]) => `${zone}:${count}`)
    .sort()
    .join(' ');
}
