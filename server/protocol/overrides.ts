import type { DirectiveName } from '../scenario/directives.ts';
import type { ProvenancePart } from '../scenario/types.ts';

/** The parts of a scenario that a person can change in the preview, by the names that comments give them. */
export type AssumedPart = Exclude<DirectiveName, 'disable'>;

/**
 * Changes that a person made in the preview: for each part a text as a comment `# zonewise: part=text` has it. They are
 * nearer than any comment. A part that is not there is as manifests and settings have it.
 */
export type Assumed = Readonly<Partial<Record<AssumedPart, string>>>;

/** The part of the scenario's provenance that each belongs to; in the order in which comments are written. */
export const PROVENANCE_OF: Readonly<Record<AssumedPart, ProvenancePart>> = {
  kubernetes: 'version',
  zones: 'nodes',
  endpoints: 'endpoints',
  replicas: 'endpoints',
  clients: 'clients',
  dataPlane: 'dataPlane',
  monthlyGiB: 'cost',
  perCrossZoneGiB: 'cost',
};

export const ASSUMED_PARTS = Object.keys(PROVENANCE_OF) as readonly AssumedPart[];

/** A hundred zones with long names fit. */
const LONGEST_TEXT = 10_000;

/**
 * The changes in a message, or in what a page kept; what is not one is left out. Undefined where nothing is changed.
 * Only the form is read here, by both sides: what the texts mean, the server alone knows.
 */
export function readAssumed(raw: unknown): Assumed | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const entries = ASSUMED_PARTS.flatMap((part): [AssumedPart, string][] => {
    const text: unknown = Object.hasOwn(raw, part) ? Reflect.get(raw, part) : undefined;
    return typeof text === 'string' && text.length <= LONGEST_TEXT ? [[part, text]] : [];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

export function isSameAssumed(a: Assumed | undefined, b: Assumed | undefined): boolean {
  return a === b || ASSUMED_PARTS.every((part) => a?.[part] === b?.[part]);
}
