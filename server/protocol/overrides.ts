import type { OverridePart, ScenarioOverrides } from '../scenario/overrides.ts';
import type { ProvenancePart } from '../scenario/statements.ts';

/** The part of the scenario's provenance that each belongs to; in the order in which comments are written. */
export const PROVENANCE_OF: Readonly<Record<OverridePart, ProvenancePart>> = {
  kubernetes: 'version',
  zones: 'nodes',
  endpoints: 'endpoints',
  replicas: 'endpoints',
  clients: 'clients',
  dataPlane: 'dataPlane',
  monthlyGiB: 'cost',
  perCrossZoneGiB: 'cost',
};

export const OVERRIDE_PARTS = Object.keys(PROVENANCE_OF) as readonly OverridePart[];

/** A hundred zones with long names fit. */
const LONGEST_TEXT = 10_000;

/**
 * The changes in a message, or in what a page kept; what is not one is left out. Undefined where nothing is changed.
 * Only the form is read here, by both sides: what the texts mean, the server alone knows.
 */
export function readOverrides(raw: unknown): ScenarioOverrides | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const entries = OVERRIDE_PARTS.flatMap((part): [OverridePart, string][] => {
    const text: unknown = Object.hasOwn(raw, part) ? Reflect.get(raw, part) : undefined;
    return typeof text === 'string' && text.length <= LONGEST_TEXT ? [[part, text]] : [];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
