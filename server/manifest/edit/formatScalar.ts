import type { ScalarStyle } from '../tree/node.ts';
import { resolveScalar } from '../tree/resolveScalar.ts';

/**
 * A string as a YAML scalar: in the quotes of the given style, or plain where that reads back as the same string.
 * A single-quoted or plain text that cannot hold the string becomes double-quoted.
 */
export function formatScalar(value: string, style: ScalarStyle): string {
  if (style === 'single-quoted' && isPrintableLine(value)) return `'${value.replaceAll("'", "''")}'`;
  const isPlain = style !== 'double-quoted' && style !== 'single-quoted' && canBePlain(value);
  return isPlain ? value : JSON.stringify(value);
}

/** True when the string, written without quotes, is read as that string in block and in flow style alike. */
export function canBePlain(value: string): boolean {
  return (
    /^[^\s,[\]{}#&*!|>'"%@`?:-]/.test(value) &&
    !/[\s:]$|: |[\s]#|[,[\]{}]/.test(value) &&
    isPrintableLine(value) &&
    resolveScalar(value, 'plain', undefined) === value
  );
}

function isPrintableLine(value: string): boolean {
  return !/[\p{Cc}\p{Cs}\u2028\u2029\ufeff]/u.test(value);
}
