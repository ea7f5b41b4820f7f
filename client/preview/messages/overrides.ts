import type { ScenarioOverrides, OverridePart, Provenance } from '../../../server/protocol/messages.ts';
import { OVERRIDE_PARTS } from '../../../server/protocol/overrides.ts';

/** Every part of a scenario that can be changed, and what it is called in a sentence. */
export const PART_NAMES: Readonly<Record<OverridePart, string>> = {
  kubernetes: 'the version',
  zones: 'the nodes',
  endpoints: 'the pods',
  replicas: 'the replicas',
  clients: 'the clients',
  dataPlane: 'the data plane',
  monthlyGiB: 'the volume',
  perCrossZoneGiB: 'the price',
};

/** What the parts of a provenance are called in a sentence. */
export const PROVENANCE_NAMES: Readonly<Record<Provenance['part'], string>> = {
  nodes: 'the nodes',
  endpoints: 'the pods',
  clients: 'the clients',
  version: 'the version',
  dataPlane: 'the data plane',
  cost: 'volume and price',
};

/** Nothing is changed. */
export const NO_OVERRIDES: ScenarioOverrides = {};

export function hasOverrides(overrides: ScenarioOverrides): boolean {
  return OVERRIDE_PARTS.some((part) => overrides[part] !== undefined);
}

/** The changes without those of some parts. */
export function withoutParts(
  overrides: ScenarioOverrides,
  parts: readonly OverridePart[],
): ScenarioOverrides {
  const kept = OVERRIDE_PARTS.filter((part) => overrides[part] !== undefined && !parts.includes(part));
  return Object.fromEntries(kept.map((part) => [part, overrides[part]]));
}

export function isOverridePart(value: unknown): value is OverridePart {
  return typeof value === 'string' && Object.hasOwn(PART_NAMES, value);
}

/** `the nodes, the pods`: what was changed, in the order in which it is shown; empty when nothing was. */
export function nameOverridden(provenance: readonly Provenance[]): string {
  return nameParts(provenance, 'preview');
}

/** What nobody said; empty when nothing was assumed. */
export function nameAssumptions(provenance: readonly Provenance[]): string {
  return nameParts(provenance, 'assumption');
}

function nameParts(provenance: readonly Provenance[], wanted: Provenance['source']): string {
  const names = provenance
    .filter(({ source }) => source === wanted)
    .map(({ part }) => PROVENANCE_NAMES[part]);
  return [...new Set(names)].join(', ');
}
