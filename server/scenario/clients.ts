import type { Clients } from '../simulator/scenarioTypes.ts';
import { readWeights } from './directiveValues.ts';
import { provenance } from './provenance.ts';
import type { Found } from './provenance.ts';
import { readDirective } from './readDirective.ts';
import type { OutlookInputs } from './types.ts';

/** The first that knows: the comment clients=, the setting, and last the assumption that every node sends the same. */
export function findClients(inputs: OutlookInputs): Found<Clients> & { readonly notes: readonly string[] } {
  const comment = readDirective(inputs.directives, 'clients', readWeights);
  if (comment.value !== undefined) {
    return {
      value: toZoneWeights(comment.value.map(({ zone, amount }) => [zone, amount])),
      provenance: provenance('clients', 'comment', 'Clients as the comment clients= weighs them.'),
      notes: comment.notes,
    };
  }
  const weights = Object.entries(inputs.settings.clients);
  if (weights.some(([, weight]) => weight > 0)) {
    return {
      value: toZoneWeights(weights),
      provenance: provenance('clients', 'setting', 'Clients as the setting zonewise.clients weighs them.'),
      notes: comment.notes,
    };
  }
  return {
    value: { kind: 'everyNode' },
    provenance: provenance('clients', 'assumption', 'Every node opens the same number of connections.'),
    notes: comment.notes,
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
