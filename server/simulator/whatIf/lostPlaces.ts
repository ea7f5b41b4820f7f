import { buildEndpoints } from '../endpoints/endpoints.ts';
import type { Clients, ClusterNode, Endpoint, Scenario, ZoneWeight } from '../scenarioTypes.ts';

/**
 * The scenario right after a zone is lost with its nodes and the endpoints in it, before any pod is placed anew. The
 * clients of the zone have moved to the others. Undefined when no node, endpoint or client is in the zone.
 */
export function withoutZone(scenario: Scenario, zone: string): Scenario | undefined {
  const lost = new Set(scenario.nodes.filter((node) => node.zone === zone).map(({ name }) => name));
  const { endpoints } = buildEndpoints(scenario, 'likely');
  const isLost = (endpoint: Endpoint) =>
    endpoint.zone === zone || (endpoint.nodeName !== undefined && lost.has(endpoint.nodeName));
  const hasClients = zoneWeightsOf(scenario.clients).some((entry) => entry.zone === zone);
  if (lost.size === 0 && !hasClients && !endpoints.some(isLost)) return undefined;
  return {
    ...scenario,
    nodes: scenario.nodes.filter(({ name }) => !lost.has(name)),
    clients: dropWeight(scenario.clients, zone, lost),
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
    clients: isZoneAlive(nodes, lost)
      ? moveWithinZone(scenario.clients, lost)
      : dropWeight(scenario.clients, lost.zone ?? '', new Set([name])),
    backends: { kind: 'endpoints', endpoints: endpoints.filter(({ nodeName }) => nodeName !== name) },
  };
}

function isZoneAlive(nodes: readonly ClusterNode[], lost: ClusterNode): boolean {
  return nodes.some((node) => node.isReady && node.zone === lost.zone);
}

/** Clients that ran on the node run on the others of its zone, evenly. */
function moveWithinZone(clients: Clients, lost: ClusterNode): Clients {
  if (clients.kind !== 'nodeWeights') return clients;
  const moved = clients.nodes.filter(({ node }) => node === lost.name);
  return {
    kind: 'nodeWeights',
    nodes: clients.nodes.filter(({ node }) => node !== lost.name),
    zones: [
      ...clients.zones,
      ...moved.map(({ weight, isDirect = false }) => ({ zone: lost.zone ?? '', weight, isDirect })),
    ],
  };
}

/** Without the weights of the zone and its nodes; when nothing else has one, every node that is left sends the same. */
function dropWeight(clients: Clients, zone: string, lost: ReadonlySet<string>): Clients {
  if (clients.kind === 'everyNode') return clients;
  const zones = zoneWeightsOf(clients).filter((entry) => entry.zone !== zone);
  const nodes =
    clients.kind === 'nodeWeights' ? clients.nodes.filter(({ node }) => !lost.has(node)) : undefined;
  if (![...zones, ...(nodes ?? [])].some(({ weight }) => weight > 0)) return { kind: 'everyNode' };
  return nodes === undefined
    ? { kind: 'zoneWeights', weights: zones }
    : { kind: 'nodeWeights', nodes, zones };
}

function zoneWeightsOf(clients: Clients): readonly ZoneWeight[] {
  switch (clients.kind) {
    case 'everyNode':
      return [];
    case 'zoneWeights':
      return clients.weights;
    case 'nodeWeights':
      return clients.zones;
  }
}
