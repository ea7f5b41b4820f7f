import { buildEndpoints } from '../endpoints/endpoints.ts';
import type { Clients, ClusterNode, Endpoint, Scenario } from '../scenarioTypes.ts';

/**
 * The scenario right after a zone is lost with its nodes and the endpoints in it, before any pod is placed anew. The
 * clients of the zone have moved to the others. Undefined when no node, endpoint or client is in the zone.
 */
export function withoutZone(scenario: Scenario, zone: string): Scenario | undefined {
  const lost = new Set(scenario.nodes.filter((node) => node.zone === zone).map(({ name }) => name));
  const { endpoints } = buildEndpoints(scenario, 'likely');
  const isLost = (endpoint: Endpoint) =>
    endpoint.zone === zone || (endpoint.nodeName !== undefined && lost.has(endpoint.nodeName));
  const hasClients =
    scenario.clients.kind === 'zoneWeights' && scenario.clients.weights.some((entry) => entry.zone === zone);
  if (lost.size === 0 && !hasClients && !endpoints.some(isLost)) return undefined;
  return {
    ...scenario,
    nodes: scenario.nodes.filter(({ name }) => !lost.has(name)),
    clients: dropWeight(scenario.clients, zone),
    backends: { kind: 'endpoints', endpoints: endpoints.filter((endpoint) => !isLost(endpoint)) },
  };
}

/** The same for one node. Its clients stay in its zone as long as that has another ready node. */
export function withoutNode(scenario: Scenario, name: string): Scenario | undefined {
  const lost = scenario.nodes.find((node) => node.name === name);
  if (lost === undefined) return undefined;
  const { endpoints } = buildEndpoints(scenario, 'likely');
  const nodes = scenario.nodes.filter((node) => node.name !== name);
  return {
    ...scenario,
    nodes,
    clients: isZoneAlive(nodes, lost) ? scenario.clients : dropWeight(scenario.clients, lost.zone ?? ''),
    backends: { kind: 'endpoints', endpoints: endpoints.filter(({ nodeName }) => nodeName !== name) },
  };
}

function isZoneAlive(nodes: readonly ClusterNode[], lost: ClusterNode): boolean {
  return nodes.some((node) => node.isReady && node.zone === lost.zone);
}

/** Without the zone's weight; when no other zone has one, every node that is left sends the same. */
function dropWeight(clients: Clients, zone: string): Clients {
  if (clients.kind === 'everyNode') return clients;
  const weights = clients.weights.filter((entry) => entry.zone !== zone);
  return weights.some(({ weight }) => weight > 0) ? { kind: 'zoneWeights', weights } : { kind: 'everyNode' };
}
