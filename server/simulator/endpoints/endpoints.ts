import { placeWorkloads } from '../placement/placement.ts';
import type { PlacementReason } from '../reasons.ts';
import type { PlacementReport } from '../report/reportTypes.ts';
import type { ClusterNode, Endpoint, Scenario, ZoneCount } from '../scenarioTypes.ts';
import { ABOUT_ENDPOINTS } from '../subject.ts';

export type PlacementStrategy = 'likely' | 'worst';

export interface BuiltEndpoints {
  readonly endpoints: readonly Endpoint[];
  readonly placement: PlacementReport;
}

/** As many pods as Kubernetes supports in a cluster; counts above are cut, and the report says so. */
export const MAX_ENDPOINTS = 150_000;

/**
 * The Service's endpoints. With publishNotReadyAddresses the controller marks every endpoint ready; endpoints of a
 * Service without a selector stay as they were written.
 */
export function buildEndpoints(scenario: Scenario, strategy: PlacementStrategy): BuiltEndpoints {
  const built = collect(scenario, strategy);
  const { service } = scenario;
  if (!service.publishNotReadyAddresses || !service.hasSelector) return built;
  const endpoints = built.endpoints.map((endpoint) =>
    endpoint.isReady ? endpoint : { ...endpoint, isReady: true },
  );
  return { ...built, endpoints };
}

/** The scenario with its endpoints where they were placed, so that they stay there whatever else changes. */
export function withPlaced(scenario: Scenario, { endpoints }: BuiltEndpoints): Scenario {
  return { ...scenario, backends: { kind: 'endpoints', endpoints } };
}

function collect(
  { backends, nodes, clients, version }: Scenario,
  strategy: PlacementStrategy,
): BuiltEndpoints {
  switch (backends.kind) {
    case 'endpoints':
      return {
        endpoints: backends.endpoints,
        placement: { kind: 'given', unschedulable: 0, reasons: [] },
      };
    case 'zoneCounts':
      return spreadCounts(backends.counts, nodes);
    case 'workloads': {
      const placed = placeWorkloads(backends.workloads, nodes, strategy, clients, version);
      const isReadyNode = new Map(nodes.map((node) => [node.name, node.isReady]));
      const lacking = new Map(backends.workloads.map(({ name, lacksPorts }) => [name, lacksPorts]));
      const endpoints = placed.pods.map(({ name, nodeName, zone, workload }) =>
        makeEndpoint(
          name,
          { name: nodeName, zone },
          isReadyNode.get(nodeName) === true,
          lacking.get(workload),
        ),
      );
      return {
        endpoints,
        placement: { kind: 'modelled', unschedulable: placed.unschedulable, reasons: placed.reasons },
      };
    }
  }
}

/**
 * Ready endpoints `<zone>-1`, `<zone>-2` and so on, one after the other on the zone's ready nodes by name, and round
 * again. A zone without a ready node has its endpoints all the same, on no node that is known. Counts that are not
 * positive whole numbers are rounded down, to zero at least.
 */
function spreadCounts(counts: readonly ZoneCount[], nodes: readonly ClusterNode[]): BuiltEndpoints {
  const nodesByZone = new Map<string, string[]>();
  for (const node of nodes) {
    if (!node.isReady) continue;
    const names = nodesByZone.get(node.zone ?? '');
    if (names) names.push(node.name);
    else nodesByZone.set(node.zone ?? '', [node.name]);
  }
  const countByZone = new Map<string, number>();
  for (const { zone, count } of counts) {
    const whole = Number.isFinite(count) && count > 0 ? Math.floor(count) : 0;
    countByZone.set(zone, (countByZone.get(zone) ?? 0) + whole);
  }

  const endpoints: Endpoint[] = [];
  const reasons: PlacementReason[] = [];
  for (const [zone, count] of countByZone) {
    const fitting = Math.min(count, MAX_ENDPOINTS - endpoints.length);
    if (fitting < count)
      reasons.push({ kind: 'endpoints-cut', taken: MAX_ENDPOINTS, about: ABOUT_ENDPOINTS });
    const names = nodesByZone.get(zone)?.sort() ?? [];
    if (names.length === 0 && fitting > 0)
      reasons.push({ kind: 'zone-without-node', zone, endpoints: fitting, about: ABOUT_ENDPOINTS });
    const prefix = zone === '' ? 'endpoint' : zone;
    for (let index = 0; index < fitting; index++) {
      const node = names.length === 0 ? undefined : names[index % names.length];
      endpoints.push(
        makeEndpoint(`${prefix}-${index + 1}`, { name: node, zone: zone === '' ? undefined : zone }, true),
      );
    }
    if (fitting < count) break;
  }
  return { endpoints, placement: { kind: 'counted', unschedulable: 0, reasons } };
}

export function makeEndpoint(
  name: string,
  { name: nodeName, zone }: { readonly name: string | undefined; readonly zone: string | undefined },
  isReady: boolean,
  lacksPorts?: readonly string[],
): Endpoint {
  return {
    name,
    nodeName,
    zone,
    isReady,
    isServing: isReady,
    isTerminating: false,
    givenHints: undefined,
    ...(lacksPorts && { lacksPorts }),
  };
}
