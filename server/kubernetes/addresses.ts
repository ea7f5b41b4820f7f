import { t } from '../l10n.ts';

/**
 * IP addresses and CIDRs as the API server reads them: the lenient form that the fields of a Service take, what makes
 * a spelling ambiguous (refused from 1.36 on), and the canonical spelling.
 * Source: utils net/ip.go and parse.go, apimachinery pkg/util/validation/ip.go.
 */
export interface Address {
  /** Sixteen bytes; an IPv4 address is in the last four, mapped. */
  readonly bytes: readonly number[];
  /** IPv4-mapped ones count as IPv4, as they do for the server. */
  readonly family: 'IPv4' | 'IPv6';
  /** `::ffff:10.0.0.1`. */
  readonly isMapped: boolean;
  /** Octets, or groups of more than four digits, that begin with a zero. */
  readonly hasLeadingZeros: boolean;
}

export interface Cidr {
  readonly address: Address;
  /** Bits of the prefix, out of 32 for an IPv4 spelling, else out of 128. */
  readonly prefix: number;
  readonly hasLeadingZeros: boolean;
  /** Bits are set beyond the prefix. */
  readonly hasHostBits: boolean;
  /** The first address of the range. */
  readonly network: Address;
}

export function parseAddress(text: string): Address | undefined {
  if (text.length > LONGEST_ADDRESS) return undefined;
  return text.includes(':') && !/^[^:]*\./.test(text) ? parseIpv6(text) : parseIpv4(text);
}

export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf('/');
  const address = slash === -1 ? undefined : parseAddress(text.slice(0, slash));
  const written = text.slice(slash + 1);
  if (address === undefined || !/^\d{1,20}$/.test(written)) return undefined;
  const size = isWrittenAsIpv4(address) ? 32 : 128;
  const prefix = Number(written);
  if (prefix > size) return undefined;
  const network = { ...address, bytes: mask(address.bytes, prefix + 128 - size) };
  return {
    address,
    prefix,
    hasLeadingZeros: address.hasLeadingZeros || (written.length > 1 && written.startsWith('0')),
    hasHostBits: network.bytes.some((byte, at) => byte !== address.bytes[at]),
    network,
  };
}

/** RFC 5952: the shortest lower-case form. Mapped addresses become IPv4 when asked. */
export function formatAddress(address: Address, mapped: 'keep' | 'unmap' = 'unmap'): string {
  const { bytes, family, isMapped } = address;
  if (family === 'IPv6') return formatIpv6(bytes);
  const ipv4 = bytes.slice(12).join('.');
  return isMapped && mapped === 'keep' ? `::ffff:${ipv4}` : ipv4;
}

/** The network in its usual spelling. */
export function formatCidr({ network, prefix }: Cidr, mapped: 'keep' | 'unmap' = 'unmap'): string {
  const unmapped = network.isMapped && mapped === 'unmap' ? Math.max(0, prefix - 96) : prefix;
  return `${formatAddress(network, mapped)}/${unmapped}`;
}

/** Why no traffic from elsewhere can be sent to the address; undefined for a usual one. */
export function findSpecialPurpose({ bytes, family }: Address): string | undefined {
  return family === 'IPv4' ? specialIpv4(bytes.slice(12)) : specialIpv6(bytes);
}

const LONGEST_ADDRESS = 100;

function isWrittenAsIpv4({ family, isMapped }: Address): boolean {
  return family === 'IPv4' && !isMapped;
}

function specialIpv4([a = 0, b = 0, c = 0, d = 0]: readonly number[]): string | undefined {
  if (a === 0 && b === 0 && c === 0 && d === 0) return t('unspecified');
  if (a === 127) return t('loopback');
  if (a === 169 && b === 254) return t('link-local');
  return a === 224 && b === 0 && c === 0 ? t('link-local multicast') : undefined;
}

function specialIpv6(bytes: readonly number[]): string | undefined {
  const [first = 0, second = 0] = bytes;
  if (bytes.slice(0, 15).every((byte) => byte === 0)) {
    if (bytes[15] === 0) return t('unspecified');
    if (bytes[15] === 1) return t('loopback');
  }
  if (first === 0xfe && (second & 0xc0) === 0x80) return t('link-local');
  return first === 0xff && (second & 0x0f) === 0x02 ? t('link-local multicast') : undefined;
}

const MAPPED_PREFIX: readonly number[] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff];

function parseIpv4(text: string): Address | undefined {
  const octets = parseOctets(text);
  return (
    octets && {
      bytes: [...MAPPED_PREFIX, ...octets.bytes],
      family: 'IPv4',
      isMapped: false,
      hasLeadingZeros: octets.hasLeadingZeros,
    }
  );
}

function parseOctets(
  text: string,
): { readonly bytes: readonly number[]; readonly hasLeadingZeros: boolean } | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d+$/.test(part) && Number(part) <= 255))
    return undefined;
  return {
    bytes: parts.map(Number),
    hasLeadingZeros: parts.some((part) => part.length > 1 && part.startsWith('0')),
  };
}

function parseIpv6(text: string): Address | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':')));
  if (head === undefined || (tail === undefined && text === '')) return undefined;
  const groups = [...head, ...(tail ?? [])];
  const octets = groups.at(-1)?.includes('.') === true ? parseOctets(groups.at(-1) ?? '') : undefined;
  const hexadecimal = octets === undefined ? groups : groups.slice(0, -1);
  if (!hexadecimal.every((group) => /^[0-9a-fA-F]+$/.test(group) && parseInt(group, 16) <= 0xffff))
    return undefined;
  const isTailShort = octets !== undefined && tail?.length === 0;
  const size = hexadecimal.length * 2 + (octets === undefined ? 0 : 4);
  if (isTailShort || (tail === undefined ? size !== 16 : size > 14)) return undefined;
  const toBytes = (group: string): readonly number[] => {
    const value = parseInt(group, 16);
    return [value >> 8, value & 0xff];
  };
  const before = Math.min(head.length, hexadecimal.length);
  const bytes = [
    ...hexadecimal.slice(0, before).flatMap(toBytes),
    ...Array.from({ length: 16 - size }, () => 0),
    ...hexadecimal.slice(before).flatMap(toBytes),
    ...(octets?.bytes ?? []),
  ];
  const isMapped = MAPPED_PREFIX.every((byte, at) => bytes[at] === byte);
  return {
    bytes,
    family: isMapped ? 'IPv4' : 'IPv6',
    isMapped,
    hasLeadingZeros: octets?.hasLeadingZeros === true || hexadecimal.some((group) => group.length > 4),
  };
}

function mask(bytes: readonly number[], bits: number): readonly number[] {
  return bytes.map((byte, at) => {
    const kept = Math.min(8, Math.max(0, bits - at * 8));
    return byte & (0xff << (8 - kept)) & 0xff;
  });
}

function formatIpv6(bytes: readonly number[]): string {
  const groups = Array.from({ length: 8 }, (_, at) => ((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0));
  let best = { start: -1, length: 1 };
  for (let start = 0; start < 8; start += 1) {
    let length = 0;
    while (groups[start + length] === 0) length += 1;
    if (length > best.length) best = { start, length };
  }
  const join = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':');
  return best.start === -1
    ? join(groups)
    : `${join(groups.slice(0, best.start))}::${join(groups.slice(best.start + best.length))}`;
}
