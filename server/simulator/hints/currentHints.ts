import type { Endpoint, Scenario } from '../scenarioTypes.ts';

/**
 * The scenario with the hints that stand in the cluster now in place of those that the EndpointSlice controller will write;
 * undefined where nobody looked, or where it writes none of them. kube-proxy follows hints whoever wrote them.
 * Source: pkg/proxy/topology.go.
 */
export function withCurrentHints(scenario: Scenario): Scenario | undefined {
  const { backends } = scenario;
  if (backends.kind !== 'endpoints') return undefined;
  const isPredicted = backends.endpoints.some(
    ({ givenHints, currentHints }) => givenHints === undefined && currentHints !== undefined,
  );
  if (!isPredicted) return undefined;
  const endpoints = backends.endpoints.map((endpoint): Endpoint => ({
    ...endpoint,
    givenHints: endpoint.currentHints ?? endpoint.givenHints,
  }));
  return { ...scenario, backends: { kind: 'endpoints', endpoints } };
}
