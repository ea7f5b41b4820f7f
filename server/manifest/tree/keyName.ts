import type { ScalarNode } from './node.ts';
import { writeWholeNumber } from './wholeNumber.ts';

type Key = Pick<ScalarNode, 'value' | 'source' | 'style' | 'isFloat' | 'target'>;

/** The name under which a key reaches the API server: JSON keys are strings, so `80:` is `"80"` and `on:` is `"true"`. */
export function keyName(key: Key): string {
  return typeof key.value === 'number' ? nameNumber(key, key.value) : String(key.value);
}

/**
 * The other name of a key that is a zero with a point: for the map of Go's library `0.0` and `-0.0` are one key, named as
 * its last spelling says. Undefined for any other key; whole zeros have one name.
 */
export function otherZero(key: Key): '0' | '-0' | undefined {
  if (key.value !== 0 || wholeName(key.target ?? key) !== undefined) return undefined;
  return Object.is(key.value, -0) ? '0' : '-0';
}

/** Whether a key merges what stands behind it into its mapping. Quoted, or behind an alias, `<<` is a name like others. */
export function isMergeKey({ style, source }: ScalarNode): boolean {
  return style === 'plain' && source === '<<';
}

/** A whole number keeps its digits, and a float does not. */
function nameNumber(key: Key, value: number): string {
  return key.target === undefined ? (wholeName(key) ?? nameFloat(value)) : keyName(key.target);
}

/** Undefined for a float. Quotes stand around a number that a tag makes one. */
function wholeName({ source, style, isFloat }: Omit<Key, 'target'>): string | undefined {
  return isFloat ? undefined : writeWholeNumber(style === 'plain' ? source : source.slice(1, -1));
}

/** Go's shortest form of a 32-bit float, which sigs.k8s.io/yaml makes of every key that is one: `1e+09` of 1000000000.0. */
function nameFloat(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  const single = Math.fround(value);
  if (single === 0) return Object.is(single, -0) ? '-0' : '0';
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  const [digits = '', power = '0'] = shortestSingle(single).split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < MOST_PLACES) return String(Number(`${digits}e${power}`));

  const written = Math.abs(exponent).toString().padStart(2, '0');
  return `${digits}e${exponent < 0 ? '-' : '+'}${written}`;
}

/** Go writes larger numbers with an exponent. */
const MOST_PLACES = 6;

/** The fewest digits that still read as the same 32-bit number: `1.2345675e6`. */
function shortestSingle(single: number): string {
  for (let digits = 0; digits < 9; digits += 1) {
    const written = single.toExponential(digits);
    if (Math.fround(Number(written)) === single) return written;
  }
  return single.toExponential();
}
