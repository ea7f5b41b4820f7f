import type { Clients } from '../simulator/scenarioTypes.ts';
import { readWeights } from './directiveValues.ts';
import { provenance } from './provenance.ts';
import type { FoundPart } from './provenance.ts';
import { readDirective } from './readDirective.ts';
import type { AnalysisInputs } from './types.ts';

/** The first that knows: the comment clients=, the setting, and last the assumption that every node sends the same. */
export function findClients(inputs: AnalysisInputs): FoundPart<Clients> {
  const { value, source, asSaid, ...remarks } = readDirective(inputs, 'clients', readWeights);
  if (value !== undefined) {
    return {
      value: toZoneWeights(value.map(({ zone, amount }) => [zone, amount])),
      provenance: provenance('clients', source, `Clients weighed ${asSaid}.`),
      ...remarks,
    };
  }
  const weights = Object.entries(inputs.settings.clients);
  if (weights.some(([, weight]) => weight > 0)) {
    return {
      value: toZoneWeights(weights),
      provenance: provenance('clients', 'setting', 'Clients weighed as the setting zonewise.clients says.'),
      ...remarks,
    };
  }
  return {
    value: { kind: 'everyNode' },
    provenance: provenance('clients', 'assumption', 'Every node opens the same number of connections.'),
    ...remarks,
  };
}

export function zonesOfClients(clients: Clients): readonly string[] {
  return clients.kind === 'zoneWeights'
    ? clients.weights.filter(({ weight }) => weight > 0).map(({ zone }) => zone)
    : [];
}

function toZoneWeights(weights: readonly (readonly [string, number])[]): Clients {
  return { kind: 'zoneWeights', weights: weights.map(([zone, weight]) => ({ zone, weight })) };
}
