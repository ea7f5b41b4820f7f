import type { Clients } from '../simulator/scenarioTypes.ts';
import { readWeights } from './directiveValues.ts';
import { said } from './provenance.ts';
import type { FoundPart } from './provenance.ts';
import { readDirective } from './readDirective.ts';
import type { AnalysisInputs } from './types.ts';

/** The first that knows: the comment clients=, the setting, and last the assumption that every node sends the same. */
export function findClients(inputs: AnalysisInputs): FoundPart<Clients> {
  const { value, sayer, ...remarks } = readDirective(inputs, 'clients', readWeights);
  if (value !== undefined) {
    return {
      value: toZoneWeights(value.map(({ zone, amount }) => [zone, amount])),
      provenance: said('clients', sayer, { kind: 'clients-weighed', sayer }),
      ...remarks,
    };
  }
  const weights = Object.entries(inputs.settings.clients);
  if (weights.some(([, weight]) => weight > 0)) {
    return {
      value: toZoneWeights(weights),
      provenance: said('clients', SETTING, { kind: 'clients-weighed', sayer: SETTING }),
      ...remarks,
    };
  }
  return {
    value: { kind: 'everyNode' },
    provenance: said('clients', undefined, { kind: 'clients-on-every-node' }),
    ...remarks,
  };
}

const SETTING = { kind: 'setting', name: 'clients' } as const;

export function zonesOfClients(clients: Clients): readonly string[] {
  return clients.kind === 'zoneWeights'
    ? clients.weights.filter(({ weight }) => weight > 0).map(({ zone }) => zone)
    : [];
}

function toZoneWeights(weights: readonly (readonly [string, number])[]): Clients {
  return { kind: 'zoneWeights', weights: weights.map(([zone, weight]) => ({ zone, weight })) };
}
