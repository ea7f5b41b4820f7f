import { buildEndpoints } from './endpoints.ts';
import type { Backends, Clients, ClusterNode, Scenario } from './scenarioTypes.ts';

/**
 * The scenario after a zone is lost with its nodes, its clients and the endpoints in it. Workloads are placed anew on what
 * is left. `''` takes away what has no zone.
 */
export function withoutZone(scenario: Scenario, zone: string): Scenario {
  const nodes = scenario.nodes.filter((node) => (node.zone ?? '') !== zone);
  const gone = new Set(scenario.nodes.filter((node) => (node.zone ?? '') === zone).map((node) => node.name));
  return {
    ...scenario,
    nodes,
    clients: scaleWeights(scenario.clients, zone, 0),
    backends: backendsWithoutZone(scenario.backends, zone, gone),
  };
}

/**
 * The scenario after a node is lost with its clients and the endpoints on it. Endpoints that were only counted are spread
 * over the nodes first, so that those of the node are lost; workloads are placed anew on the others.
 */
export function withoutNode(scenario: Scenario, name: string): Scenario {
  const lost = scenario.nodes.find((node) => node.name === name);
  if (lost === undefined) return scenario;
  return {
    ...scenario,
    nodes: scenario.nodes.filter((node) => node.name !== name),
    clients: clientsWithoutNode(scenario, lost),
    backends: backendsWithoutNode(scenario, name),
  };
}

/** The scenario with so many times the clients in a zone (`''`: on nodes without a zone), and the same elsewhere. */
export function withClientsMultiplied(scenario: Scenario, zone: string, factor: number): Scenario {
  return { ...scenario, clients: scaleWeights(asWeights(scenario), zone, factor) };
}

function backendsWithoutZone(backends: Backends, zone: string, gone: ReadonlySet<string>): Backends {
  switch (backends.kind) {
    case 'endpoints':
      return {
        kind: 'endpoints',
        endpoints: backends.endpoints.filter(
          (endpoint) =>
            (endpoint.zone ?? '') !== zone &&
            (endpoint.nodeName === undefined || !gone.has(endpoint.nodeName)),
        ),
      };
    case 'zoneCounts':
      return { kind: 'zoneCounts', counts: backends.counts.filter((count) => count.zone !== zone) };
    case 'workloads':
      return backends;
  }
}

function backendsWithoutNode(scenario: Scenario, name: string): Backends {
  const { backends } = scenario;
  switch (backends.kind) {
    case 'endpoints':
      return {
        kind: 'endpoints',
        endpoints: backends.endpoints.filter(({ nodeName }) => nodeName !== name),
      };
    case 'zoneCounts': {
      const { endpoints } = buildEndpoints(scenario, 'likely');
      return { kind: 'endpoints', endpoints: endpoints.filter(({ nodeName }) => nodeName !== name) };
    }
    case 'workloads':
      return backends;
  }
}

function clientsWithoutNode({ clients, nodes }: Scenario, lost: ClusterNode): Clients {
  if (clients.kind === 'everyNode' || !lost.isReady) return clients;
  const zone = lost.zone ?? '';
  const before = nodes.filter((node) => node.isReady && (node.zone ?? '') === zone).length;
  return scaleWeights(clients, zone, (before - 1) / before);
}

function asWeights({ clients, nodes }: Scenario): Clients {
  if (clients.kind === 'zoneWeights') return clients;
  const counts = new Map<string, number>();
  for (const node of nodes) {
    if (node.isReady) counts.set(node.zone ?? '', (counts.get(node.zone ?? '') ?? 0) + 1);
  }
  return { kind: 'zoneWeights', weights: [...counts].map(([zone, weight]) => ({ zone, weight })) };
}

function scaleWeights(clients: Clients, zone: string, factor: number): Clients {
  if (clients.kind === 'everyNode') return clients;
  return {
    kind: 'zoneWeights',
    weights: clients.weights.map((entry) =>
      entry.zone === zone ? { zone, weight: entry.weight * factor } : entry,
    ),
  };
}
