import type { ScalarType } from '../../kubernetes/serviceSchema.ts';
import type { DecodeProblem, ValueKind } from './decodeTypes.ts';
import type { ManifestNode, ScalarNode } from '../tree/node.ts';

/** What is wrong with a scalar of the right JSON type. */
export type ScalarProblem =
  | Pick<Extract<DecodeProblem, { kind: 'out-of-range' }>, 'kind' | 'scalar' | 'bits'>
  | Pick<Extract<DecodeProblem, { kind: 'timestamp' }>, 'kind' | 'scalar'>;

/** The scalar as the type; a problem where only its value does not fit, undefined where its JSON type does not. */
export function decodeScalar(
  scalar: ScalarNode,
  { kind }: ScalarType,
): string | number | boolean | ScalarProblem | undefined {
  const { value } = scalar;
  switch (kind) {
    case 'string':
      return typeof value === 'string' ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'int32':
    case 'int64':
      return typeof value === 'number' ? decodeInteger(scalar, value, kind === 'int32' ? 32 : 64) : undefined;
    case 'intOrString':
      return typeof value === 'number'
        ? decodeInteger(scalar, value, 32)
        : typeof value === 'string'
          ? value
          : undefined;
    case 'time':
      if (typeof value !== 'string') return undefined;
      return isTimestamp(value) ? value : { kind: 'timestamp', scalar };
  }
}

export function kindOf(node: Exclude<ManifestNode, { kind: 'alias' }>): ValueKind {
  if (node.kind !== 'scalar') return node.kind === 'sequence' ? 'list' : 'mapping';
  return typeof node.value === 'number' ? 'number' : typeof node.value === 'boolean' ? 'boolean' : 'string';
}

/** Beyond 2^53 the number itself is inexact, so that the digits decide whether it still fits into 64 bits. */
function decodeInteger(scalar: ScalarNode, value: number, bits: 32 | 64): number | ScalarProblem {
  const limit = bits === 32 ? 2 ** 31 : 2 ** 63;
  const isAtLimit = value === limit && bits === 64 && /^\+?0*9223372036854775807$/.test(scalar.source);
  const fits = Number.isInteger(value) && ((value >= -limit && value < limit) || isAtLimit);
  return fits ? value : { kind: 'out-of-range', scalar, bits };
}

const TIMESTAMP =
  /^(\d{4})-(\d\d)-(\d\d)T([01]?\d|2[0-3]):[0-5]\d:[0-5]\d(?:[.,]\d+)?(?:Z|[+-](?:[01]\d|2[0-4]):[0-5]\d)$/;

/** A time in the form of RFC 3339, on a day that exists; Go's time.Parse takes an hour of one digit too. */
function isTimestamp(text: string): boolean {
  const match = TIMESTAMP.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (days[month - 1] ?? 0);
}
