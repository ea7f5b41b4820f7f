import type { Clients, Scenario, ZoneWeight } from '../scenarioTypes.ts';

/** The scenario with so many times the clients in a zone (`''`: on nodes without a zone), and the same elsewhere. */
export function withClientsMultiplied(scenario: Scenario, zone: string, factor: number): Scenario {
  return { ...scenario, clients: multiply(scenario, zone, factor) };
}

function multiply({ clients, nodes }: Scenario, zone: string, factor: number): Clients {
  const multiplyZones = (weights: readonly ZoneWeight[]): readonly ZoneWeight[] =>
    weights.map((entry) => (entry.zone === zone ? { zone, weight: entry.weight * factor } : entry));
  switch (clients.kind) {
    case 'everyNode': {
      const counts = new Map<string, number>();
      for (const node of nodes)
        if (node.isReady) counts.set(node.zone ?? '', (counts.get(node.zone ?? '') ?? 0) + 1);
      const weights = [...counts].map(([name, weight]) => ({ zone: name, weight }));
      return { kind: 'zoneWeights', weights: multiplyZones(weights) };
    }
    case 'zoneWeights':
      return { kind: 'zoneWeights', weights: multiplyZones(clients.weights) };
    case 'nodeWeights': {
      const inZone = new Set(nodes.flatMap((node) => ((node.zone ?? '') === zone ? [node.name] : [])));
      return {
        kind: 'nodeWeights',
        nodes: clients.nodes.map((entry) =>
          inZone.has(entry.node) ? { ...entry, weight: entry.weight * factor } : entry,
        ),
        zones: multiplyZones(clients.zones),
      };
    }
  }
}
