import { resolveScalar } from '../resolveScalar.ts';
import type { FaultKind } from './faults.ts';

const PREFIX = 'tag:yaml.org,2002:';

/** Why kubectl's YAML library refuses the text of a scalar under its tag; tags that it does not know mean nothing to it. */
export function checkTag(tag: string, content: string): FaultKind | undefined {
  if (!tag.startsWith(PREFIX)) return undefined;
  const value = resolveScalar(content, 'plain', undefined);
  const isTimestamp = isTimestampText(content);
  switch (tag.slice(PREFIX.length)) {
    case 'bool':
      return typeof value === 'boolean' ? undefined : 'value-of-other-tag';
    case 'int':
      return typeof value === 'number' && !isFloatText(content) ? undefined : 'value-of-other-tag';
    case 'float':
      return typeof value === 'number' && !isBeyondInt64(value, content) ? undefined : 'value-of-other-tag';
    case 'null':
      return value === null ? undefined : 'value-of-other-tag';
    case 'timestamp':
      return isTimestamp ? undefined : 'value-of-other-tag';
    case 'binary':
      return isBase64(content) ? undefined : 'bad-base64';
    default:
      return undefined;
  }
}

function isFloatText(content: string): boolean {
  const plain = content.replaceAll('_', '');
  return (
    !/^[-+]?0[xXbBoO]/.test(plain) &&
    (/[.eE]/.test(plain) || !/^[-+]?(?:0[0-7]*|[1-9][0-9]*)$/.test(plain) || hasMoreBits(plain))
  );
}

/** A whole number that 64 bits do not hold, or 63 behind a sign, is a float to the library. */
function hasMoreBits(plain: string): boolean {
  if (!/^[-+]?[1-9]/.test(plain)) return false;
  if (plain.length > LONGEST_INTEGER) return true;
  const value = BigInt(plain.replace('+', ''));
  return value < -(2n ** 63n) || value >= (plain.startsWith('+') ? 2n ** 63n : 2n ** 64n);
}

/** Characters of a whole number of 64 bits, with its sign. */
const LONGEST_INTEGER = 21;

/** The library turns signed integers into floats, and no others. */
function isBeyondInt64(value: number, content: string): boolean {
  if (value < 2 ** 63 || isFloatText(content)) return false;
  const digits = content
    .replaceAll('_', '')
    .replace(/^\+/, '')
    .replace(/^0(?=[0-7])/, '0o');
  // rounded, the largest signed one is as large
  return BigInt(digits) >= 2n ** 63n;
}

/** The formats of `parseTimestamp`, with the leniency of Go's time.Parse. */
function isTimestampText(content: string): boolean {
  return TIMESTAMP.test(content) && isRealDate(content);
}

const TIMESTAMP =
  /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt]\d{1,2}:\d{1,2}:\d{1,2}(?:[.,]\d+)?(?:Z|[+-]\d{2}:\d{2})| \d{1,2}:\d{1,2}:\d{1,2}(?:[.,]\d+)?)?$/;

function isRealDate(content: string): boolean {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = content
    .split(/[-Tt :.,Z+]/)
    .slice(0, 6)
    .map(Number);
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= days && hour < 24 && minute < 60 && second < 60;
}

/** Go's standard decoder: padding is a must, line breaks are passed over. */
function isBase64(content: string): boolean {
  const packed = content.replaceAll(/[\r\n]/g, '');
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(packed);
}
