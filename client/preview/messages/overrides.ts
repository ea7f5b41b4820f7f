import type { OverridePart, ScenarioOverrides } from '../../../server/protocol/messages.ts';
import { OVERRIDE_PARTS } from '../../../server/protocol/overrides.ts';

export const NO_OVERRIDES: ScenarioOverrides = {};

export function hasOverrides(overrides: ScenarioOverrides): boolean {
  return OVERRIDE_PARTS.some((part) => overrides[part] !== undefined);
}

/** The overrides without those of some parts. */
export function withoutParts(
  overrides: ScenarioOverrides,
  parts: readonly OverridePart[],
): ScenarioOverrides {
  const kept = OVERRIDE_PARTS.filter((part) => overrides[part] !== undefined && !parts.includes(part));
  return Object.fromEntries(kept.map((part) => [part, overrides[part]]));
}

export function isOverridePart(value: unknown): value is OverridePart {
  return OVERRIDE_PARTS.some((part) => part === value);
}
