import type {
  OverridePart,
  PreviewModel,
  Provenance,
  ScenarioModel,
  SimulatedReport,
} from '../../../../server/protocol/messages.ts';
import { say } from './say.tsx';
import { PARTS, PART_GROUPS } from './texts.ts';

/** `nodes, pods`: the inputs with an override, in the order in which they are shown; empty when there are none. */
export function nameOverridden(provenance: readonly Provenance[]): string {
  return nameGroups(provenance, 'preview');
}

/** What nobody said, where it matters to the figures: in the words of the line above the Service. */
export function listAssumed({ assumed }: Pick<PreviewModel, 'assumed'>): string {
  return assumed.join(', ');
}

/** As the list of data planes has it, which is the server's. */
export function nameDataPlane({ dataPlanes }: ScenarioModel, { dataPlane }: SimulatedReport): string {
  return dataPlanes.find(({ value }) => value === dataPlane)?.label ?? dataPlane;
}

export function nameParts(parts: readonly OverridePart[]): string {
  return parts.map((part) => say(PARTS[part])).join(', ');
}

function nameGroups(provenance: readonly Provenance[], wanted: Provenance['source']): string {
  const names = provenance
    .filter(({ source }) => source === wanted)
    .map(({ part }) => say(PART_GROUPS[part]));
  return [...new Set(names)].join(', ');
}
