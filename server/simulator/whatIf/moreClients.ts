import type { Clients, Scenario } from '../scenarioTypes.ts';

/** The scenario with so many times the clients in a zone (`''`: on nodes without a zone), and the same elsewhere. */
export function withClientsMultiplied(scenario: Scenario, zone: string, factor: number): Scenario {
  const weights = weightsOf(scenario).map((entry) =>
    entry.zone === zone ? { zone, weight: entry.weight * factor } : entry,
  );
  return { ...scenario, clients: { kind: 'zoneWeights', weights } };
}

function weightsOf({
  clients,
  nodes,
}: Scenario): Extract<Clients, { readonly kind: 'zoneWeights' }>['weights'] {
  if (clients.kind === 'zoneWeights') return clients.weights;
  const counts = new Map<string, number>();
  for (const node of nodes)
    if (node.isReady) counts.set(node.zone ?? '', (counts.get(node.zone ?? '') ?? 0) + 1);
  return [...counts].map(([zone, weight]) => ({ zone, weight }));
}
