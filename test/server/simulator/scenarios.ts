import assert from 'node:assert/strict';
import type { Reason, RoutingReason } from '../../../server/simulator/reasons.ts';
import type { SimulatedReport, SimulationResult } from '../../../server/simulator/report/reportTypes.ts';
import type {
  ClusterNode,
  Endpoint,
  RoutedService,
  Scenario,
  SpreadConstraint,
  Workload,
  WorkloadScheduling,
} from '../../../server/simulator/scenarioTypes.ts';
import type { PlacementStrategy } from '../../../server/simulator/endpoints/endpoints.ts';
import { buildEndpoints } from '../../../server/simulator/endpoints/endpoints.ts';
import { simulate } from '../../../server/simulator/simulate.ts';
import type { Baseline } from '../../../server/simulator/whatIf/whatIfTypes.ts';

/** A ready node; its zone is the letter its name begins with, so `a1` is in zone `a`. */
export function node(name: string, changes: Partial<ClusterNode> = {}): ClusterNode {
  return {
    name,
    zone: name.slice(0, 1),
    labels: {},
    isReady: true,
    isUnschedulable: false,
    taints: [],
    allocatable: { milliCpu: undefined, memoryBytes: undefined, pods: undefined },
    ...changes,
  };
}

export function nodes(...names: readonly string[]): ClusterNode[] {
  return names.map((name) => node(name));
}

/** A ready endpoint on the node, in the node's zone. */
export function endpoint(name: string, nodeName: string, changes: Partial<Endpoint> = {}): Endpoint {
  return {
    name,
    nodeName,
    zone: nodeName.slice(0, 1),
    isReady: true,
    isServing: true,
    isTerminating: false,
    givenHints: undefined,
    ...changes,
  };
}

export const NOT_READY = { isReady: false, isServing: false } as const;
export const DRAINING = { isReady: false, isServing: true, isTerminating: true } as const;

export function service(changes: Partial<RoutedService> = {}): RoutedService {
  return {
    type: 'ClusterIP',
    isHeadless: false,
    hasSelector: true,
    trafficDistribution: undefined,
    topologyMode: undefined,
    topologyAwareHints: undefined,
    internalTrafficPolicy: 'Cluster',
    publishNotReadyAddresses: false,
    isExcludedFromKubeProxy: false,
    ...changes,
  };
}

export function baselineOf(given: Scenario): Baseline {
  return {
    scenario: given,
    placed: buildEndpoints(given, 'likely'),
    current: asReport(simulate(given, 'likely')),
  };
}

/** Nodes a1, a2, b1, c1; endpoints p1 on a1, p2 on a2, p3 on b1; Kubernetes 1.34 with kube-proxy. */
export function scenario(changes: Partial<Scenario> = {}): Scenario {
  return {
    nodes: nodes('a1', 'a2', 'b1', 'c1'),
    backends: {
      kind: 'endpoints',
      endpoints: [endpoint('p1', 'a1'), endpoint('p2', 'a2'), endpoint('p3', 'b1')],
    },
    clients: { kind: 'everyNode' },
    service: service(),
    version: 34,
    dataPlane: 'kube-proxy',
    cost: { monthlyGiB: 1000, perCrossZoneGiB: 0.02, currency: 'USD' },
    ...changes,
  };
}

export function withEndpoints(...endpoints: readonly Endpoint[]): Pick<Scenario, 'backends'> {
  return { backends: { kind: 'endpoints', endpoints } };
}

/**
 * Clients of four zones in the ratio 1 : 2 : 3 : 4. Endpoint p1 on node c1 serves the third, p2 on node d1 the first two,
 * p3 and p4 on nodes a1 and b1 the last: 0.3 and 0.1 + 0.2, which are the same but for rounding.
 */
export const CLIENTS_OF_10: Partial<Scenario> = {
  nodes: nodes('a1', 'b1', 'c1', 'd1'),
  ...withClients('a:1,b:2,c:3,d:4'),
  ...withEndpoints(
    endpoint('p1', 'c1', { givenHints: { zones: ['c'], nodes: [] } }),
    endpoint('p2', 'd1', { givenHints: { zones: ['a', 'b'], nodes: [] } }),
    endpoint('p3', 'a1', { givenHints: { zones: ['d'], nodes: [] } }),
    endpoint('p4', 'b1', { givenHints: { zones: ['d'], nodes: [] } }),
  ),
  service: service({ trafficDistribution: 'PreferSameZone' }),
};

/** `a:2,b:1`: that many ready endpoints in each zone. */
export function withCounts(text: string): Pick<Scenario, 'backends'> {
  return {
    backends: { kind: 'zoneCounts', counts: parsePairs(text).map(([zone, count]) => ({ zone, count })) },
  };
}

/** `a:70,b:30`: the weight of each zone's clients. */
export function withClients(text: string): Pick<Scenario, 'clients'> {
  return {
    clients: { kind: 'zoneWeights', weights: parsePairs(text).map(([zone, weight]) => ({ zone, weight })) },
  };
}

function parsePairs(text: string): [string, number][] {
  return text.split(',').map((pair) => {
    const [zone = '', number = ''] = pair.split(':');
    return [zone, Number(number)];
  });
}

export function workload(
  changes: Partial<Workload> = {},
  scheduling: Partial<WorkloadScheduling> = {},
): Workload {
  return {
    kind: 'Deployment',
    name: 'web',
    replicas: 3,
    podLabels: { app: 'web' },
    scheduling: {
      nodeSelector: {},
      requiredNodeAffinity: undefined,
      preferredNodeAffinity: [],
      spreadConstraints: [],
      podAffinity: [],
      podAntiAffinity: [],
      tolerations: [],
      requests: { milliCpu: undefined, memoryBytes: undefined },
      ...scheduling,
    },
    ...changes,
  };
}

export function spread(changes: Partial<SpreadConstraint> = {}): SpreadConstraint {
  return {
    topologyKey: 'topology.kubernetes.io/zone',
    maxSkew: 1,
    whenUnsatisfiable: 'DoNotSchedule',
    minDomains: undefined,
    nodeAffinityPolicy: 'Honor',
    nodeTaintsPolicy: 'Ignore',
    selectsOwnPods: true,
    ...changes,
  };
}

export function reportOf(
  changes: Partial<Scenario>,
  placement: PlacementStrategy = 'likely',
): SimulatedReport {
  return asReport(simulate(scenario(changes), placement));
}

export function asReport(result: SimulationResult): SimulatedReport {
  assert.equal(result.kind, 'report');
  return result;
}

/** What each client node chooses from, as in the table of a rule: `a1: p1 p2`; `drop` where there is nothing. */
export function routesOf(report: SimulatedReport): Record<string, string> {
  const routes = report.clientGroups.flatMap(({ nodes: names, route }) =>
    names.map((name): [string, string] => [name, route.candidates.join(' ') || 'drop']),
  );
  return Object.fromEntries(routes.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function kindsOf<R extends Reason>(reasons: readonly R[]): readonly R['kind'][] {
  return reasons.map(({ kind }) => kind);
}

/** Why clients of the node use what they use. */
export function reasonsAt(report: SimulatedReport, nodeName: string): readonly RoutingReason[] {
  return report.clientGroups.find(({ nodes }) => nodes.includes(nodeName))?.route.reasons ?? [];
}

/** Names as reasons carry them. */
export function named(...names: readonly string[]): { first: readonly string[]; count: number } {
  return { first: names, count: names.length };
}

export function assertClose(actual: number | undefined, expected: number, message?: string): void {
  assert.ok(
    actual !== undefined && Math.abs(actual - expected) < 1e-12,
    message ?? `${String(actual)} is not ${expected}`,
  );
}
