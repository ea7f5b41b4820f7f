/**
 * The type in which Go's YAML library keeps a whole number: the first of the two that holds it. Undefined for what is none, or
 * has more bits; the library makes a float of that. Source: `resolve` of go.yaml.in/yaml/v2, which asks ParseInt and ParseUint
 * with base 0, and ParseUint takes no sign.
 */
export type WholeType = 'int64' | 'uint64';

export interface WholeNumber {
  readonly type: WholeType;
  /** Beyond 2^53 it has lost digits. */
  readonly value: number;
}

const WHOLE = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;

/** `text` may have underscores everywhere but at its start, where they make a word of it. */
export function readWholeNumber(text: string): WholeNumber | undefined {
  if (text.startsWith('_')) return undefined;
  const plain = signFirst(withoutUnderscores(text));
  const match = WHOLE.exec(plain);
  if (match === null) return undefined;

  const [, sign = '', hex, binary, octal, decimal = '0'] = match;
  if (plain.length <= LONGEST_SAFE) {
    const magnitude = toSafeInteger(hex, binary, octal, decimal);
    return { type: 'int64', value: sign === '-' && magnitude !== 0 ? -magnitude : magnitude };
  }
  const magnitude = toBigInteger(hex, binary, octal, decimal);
  if (sign === '-') return magnitude <= 2n ** 63n ? { type: 'int64', value: -Number(magnitude) } : undefined;
  if (magnitude < 2n ** 63n) return { type: 'int64', value: Number(magnitude) };
  return sign === '' && magnitude < 2n ** 64n ? { type: 'uint64', value: Number(magnitude) } : undefined;
}

/** All digits of it, in decimal: `0x1F` is 31. Undefined for what `readWholeNumber` takes for no whole number. */
export function writeWholeNumber(text: string): string | undefined {
  const whole = readWholeNumber(text);
  if (whole === undefined || Number.isSafeInteger(whole.value)) return whole && String(whole.value);
  const [, sign = '', hex, binary, octal, decimal = '0'] =
    WHOLE.exec(signFirst(withoutUnderscores(text))) ?? [];
  return `${sign === '-' ? '-' : ''}${toBigInteger(hex, binary, octal, decimal)}`;
}

/** `0b-11` is -3: what stands behind the prefix is read by itself, and may have a sign. Behind no other prefix. */
function signFirst(plain: string): string {
  return plain.startsWith('0b') ? plain.replace(/^0b([-+])/, '$10b') : plain;
}

function withoutUnderscores(text: string): string {
  return text.includes('_') ? text.replaceAll('_', '') : text;
}

/** Characters of a literal that is below 2^53 in every base. */
const LONGEST_SAFE = 12;

function toSafeInteger(
  hex: string | undefined,
  binary: string | undefined,
  octal: string | undefined,
  decimal: string,
): number {
  if (hex !== undefined) return parseInt(hex, 16);

  if (binary !== undefined) return parseInt(binary, 2);

  return octal === undefined ? parseInt(decimal, 10) : parseInt(octal, 8);
}

/** Long digit strings that cannot fit are cut short, so that the conversion stays cheap. */
function toBigInteger(
  hex: string | undefined,
  binary: string | undefined,
  octal: string | undefined,
  decimal: string,
): bigint {
  const [prefix, written] =
    hex !== undefined
      ? ['0x', hex]
      : binary !== undefined
        ? ['0b', binary]
        : octal !== undefined
          ? ['0o', octal]
          : ['', decimal];
  const digits = written.replace(/^0+(?=.)/, '');
  return digits.length > 64 ? 2n ** 64n : BigInt(prefix + digits);
}
