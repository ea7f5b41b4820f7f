import { resolveScalar } from '../resolveScalar.ts';
import { readWholeNumber } from '../wholeNumber.ts';
import type { FaultKind } from './faults.ts';

const PREFIX = 'tag:yaml.org,2002:';

export const FLOAT_TAG = `${PREFIX}float`;

/** Why kubectl's YAML library refuses the text of a scalar under its tag; tags that it does not know mean nothing to it. */
export function checkTag(tag: string, content: string): FaultKind | undefined {
  if (!tag.startsWith(PREFIX)) return undefined;
  const value = resolveScalar(content, 'plain', undefined);
  const isTimestamp = isTimestampText(content);
  switch (tag.slice(PREFIX.length)) {
    case 'bool':
      return typeof value === 'boolean' ? undefined : 'value-of-other-tag';
    case 'int':
      return readWholeNumber(content) !== undefined ? undefined : 'value-of-other-tag';
    case 'float':
      // the library turns signed integers into floats, and no others
      return typeof value === 'number' && readWholeNumber(content)?.type !== 'uint64'
        ? undefined
        : 'value-of-other-tag';
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
