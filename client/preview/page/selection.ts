import { isRecord } from '../messages/fields.ts';
import type { MeasureName } from '../../../server/protocol/measures.ts';

/** The numbers that can be chosen. */
export type NumberName = MeasureName | 'idle';

const NUMBER_NAMES: Readonly<Record<NumberName, true>> = {
  sameNode: true,
  sameZone: true,
  crossZone: true,
  dropped: true,
  busiest: true,
  cost: true,
  idle: true,
};

function isNumberName(value: unknown): value is NumberName {
  return typeof value === 'string' && Object.hasOwn(NUMBER_NAMES, value);
}

/**
 * What a person chose: in the picture, or one of the numbers. Zones are named by the ids of the picture's zones, so that the zones which
 * the picture draws as one can be chosen too.
 */
export type Selection =
  | { readonly kind: 'clients'; readonly zone: string }
  | { readonly kind: 'endpoints'; readonly zone: string }
  | { readonly kind: 'flow'; readonly from: string; readonly to: string }
  | { readonly kind: 'dropped'; readonly from: string }
  | { readonly kind: 'pod'; readonly name: string }
  /** All pods of a mark that stands for several. */
  | { readonly kind: 'pods'; readonly zone: string; readonly group: string }
  /** One of the numbers above the picture. */
  | { readonly kind: 'number'; readonly number: NumberName };

/** Equal for selections of the same thing, different for all others. */
export function keyOf(selection: Selection): string {
  return JSON.stringify(Object.values(selection));
}

/** The selection that a page kept; undefined for anything else. */
export function readSelection(value: unknown): Selection | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, zone, from, to, name, group, number } = value;
  if ((kind === 'clients' || kind === 'endpoints') && typeof zone === 'string') return { kind, zone };
  if (kind === 'flow' && typeof from === 'string' && typeof to === 'string') return { kind, from, to };
  if (kind === 'dropped' && typeof from === 'string') return { kind, from };
  if (kind === 'pod' && typeof name === 'string') return { kind, name };
  if (kind === 'number' && isNumberName(number)) return { kind, number };
  if (kind === 'pods' && typeof zone === 'string' && typeof group === 'string') return { kind, zone, group };
  return undefined;
}
