import type { JsonScalar, ScalarStyle } from './node.ts';
import { readWholeNumber } from './wholeNumber.ts';

/**
 * What kubectl's YAML library (sigs.k8s.io/yaml over go.yaml.in/yaml/v2, `resolve.go`) makes of a scalar on its way
 * to JSON: YAML 1.1 booleans with `y` and `n`, numbers as Go reads them (`0777` and `0o777` are octal, `1_000` is a
 * thousand), timestamps stay strings, quoted and block scalars are strings unless a tag says otherwise.
 *
 * `text` is the scalar without quotes, escapes and line folding; `tag` is written out (`tag:yaml.org,2002:str`).
 * Where the library refuses a tag (`!!int x`), the answer is the text. Integers beyond 2^53 lose digits here only.
 */
export function resolveScalar(text: string, style: ScalarStyle, tag: string | undefined): JsonScalar {
  if (tag === undefined) return style === 'plain' ? resolvePlain(text) : text;

  const expected = tag.startsWith(LONG_TAG_PREFIX) ? tag.slice(LONG_TAG_PREFIX.length) : undefined;
  switch (expected) {
    case 'bool':
    case 'int':
    case 'float':
    case 'null': {
      const value = resolvePlain(text);
      return ACCEPTED_BY_TAG[expected](value) ? value : text;
    }
    case 'binary':
      return decodeBase64(text);
    default:
      return text;
  }
}

const LONG_TAG_PREFIX = 'tag:yaml.org,2002:';

const ACCEPTED_BY_TAG = {
  bool: (value: JsonScalar) => typeof value === 'boolean',
  int: (value: JsonScalar) => typeof value === 'number' && Number.isInteger(value),
  float: (value: JsonScalar) => typeof value === 'number',
  null: (value: JsonScalar) => value === null,
} as const;

const WORDS: ReadonlyMap<string, JsonScalar> = new Map<string, JsonScalar>([
  ...listWords(true, 'y Y yes Yes YES true True TRUE on On ON'),
  ...listWords(false, 'n N no No NO false False FALSE off Off OFF'),
  ...listWords(null, '~ null Null NULL'),
  ['', null],
  ...listWords(Number.NaN, '.nan .NaN .NAN'),
  ...listWords(Number.POSITIVE_INFINITY, '.inf .Inf .INF +.inf +.Inf +.INF'),
  ...listWords(Number.NEGATIVE_INFINITY, '-.inf -.Inf -.INF'),
]);

function listWords(value: JsonScalar, spellings: string): [string, JsonScalar][] {
  return spellings.split(' ').map((spelling) => [spelling, value]);
}

/** Longest spelling in `words`. */
const LONGEST_WORD = 5;

function resolvePlain(text: string): JsonScalar {
  if (text.length <= LONGEST_WORD) {
    const word = WORDS.get(text);
    if (word !== undefined) return word;
  }
  const first = text.charCodeAt(0);
  if (first === 0x2e) return resolveDotFloat(text);

  const mayBeNumber = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d;
  return mayBeNumber ? resolveNumber(text) : text;
}

/** Go's ParseFloat on a text that begins with a dot; a single underscore may separate its digits. */
function resolveDotFloat(text: string): JsonScalar {
  return /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/.test(text)
    ? finiteOrText(Number(text.replaceAll('_', '')), text)
    : text;
}

function resolveNumber(text: string): JsonScalar {
  const whole = readWholeNumber(text);
  if (whole !== undefined) return whole.value;

  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(plain))
    return finiteOrText(Number(plain), text);

  return text;
}

/** Go refuses a float that does not fit, and the scalar stays text. */
function finiteOrText(value: number, text: string): JsonScalar {
  return Number.isFinite(value) ? value : text;
}

function decodeBase64(text: string): string {
  const packed = text.replaceAll(/[\r\n]/g, '');
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) return text;

  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
