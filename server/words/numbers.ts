/** How numbers are written, in the editor's lines, in the preview and in reports: everywhere the same. */
import { t } from '../l10n.ts';

/** Shown where a number is missing or is none. */
const UNKNOWN = '–';

/** Differences below this are left over from floating-point sums, not traffic. */
const DUST = 1e-9;

const LONGEST_CURRENCY = 12;

/**
 * A share between 0 and 1 as a percentage. `0%` and `100%` mean exactly none and all: anything else near the ends
 * reads `<0.1%` or `>99.9%`. One decimal below 10%, above 90%
 * and for halves, which rounding would lift on both sides of a whole; none otherwise.
 */
export function formatShare(share: number): string {
  if (!Number.isFinite(share)) return UNKNOWN;
  if (share <= DUST) return '0%';
  if (share >= 1 - DUST) return '100%';
  if (share < 0.001 - DUST) return '<0.1%';
  if (share > 0.999 + DUST) return '>99.9%';
  const percent = share * 100;
  const isHalf = Math.abs((percent % 1) - 0.5) < 0.01;
  const decimals = percent < 10 || percent > 90 || isHalf ? 1 : 0;
  return `${trimZeros(percent.toFixed(decimals))}%`;
}

interface Parts {
  readonly sameNode: number;
  readonly sameZone: number;
  readonly crossZone: number;
  readonly dropped: number;
}

/**
 * The four parts of all connections, or of `whole`, as percentages that add up to that of the whole. What leaves the zone and
 * what is dropped reads as everywhere else; what rounding leaves over goes to the near parts.
 */
export function formatParts(
  { sameNode, sameZone, crossZone, dropped }: Parts,
  whole = sameNode + sameZone + crossZone + dropped,
): Readonly<Record<keyof Parts, string>> {
  const far = { crossZone: formatShare(crossZone), dropped: formatShare(dropped) };
  const plain = { sameNode: formatShare(sameNode), sameZone: formatShare(sameZone), ...far };
  const total = readShare(formatShare(whole));
  if (sameNode <= DUST && sameZone <= DUST) {
    return crossZone > DUST && dropped > DUST && !isBounded(far.dropped)
      ? { ...plain, crossZone: writePercent(total - readShare(far.dropped)) }
      : plain;
  }
  const rest = total - readShare(far.crossZone) - readShare(far.dropped);
  const smallest = writePercent(Number.isInteger(rest) ? 1 : 0.1);
  if (rest < readShare(smallest) || isBounded(far.crossZone)) return plain;
  if (isBounded(plain.sameNode) || sameNode <= DUST) return { ...plain, sameZone: writePercent(rest) };
  if (isBounded(plain.sameZone) || sameZone <= DUST) return { ...plain, sameNode: writePercent(rest) };
  const isFine = [plain.sameNode, plain.sameZone, writePercent(rest)].some((text) => text.includes('.'));
  const unit = isFine ? 10 : 1;
  const node = Math.min(Math.max(Math.round(sameNode * 100 * unit), 1), Math.round(rest * unit) - 1) / unit;
  return node <= 0 ? plain : { ...plain, sameNode: writePercent(node), sameZone: writePercent(rest - node) };
}

/** `<0.1%` and `>99.9%` are no numbers to add. */
function isBounded(text: string): boolean {
  return /^[<>]/.test(text);
}

function readShare(text: string): number {
  return text.startsWith('<') ? 0 : Number.parseFloat(text.replace('>', ''));
}

function writePercent(percent: number): string {
  return `${trimZeros(percent.toFixed(1))}%`;
}

/** A load as a multiple of the average: `1.3×`, below it `0.67×`. `0×` means no traffic at all. */
export function formatTimes(timesMean: number): string {
  if (!Number.isFinite(timesMean)) return UNKNOWN;
  if (timesMean <= DUST) return '0×';
  if (timesMean < 0.01) return '<0.01×';
  if (timesMean >= 100) return `${formatCount(Math.round(timesMean))}×`;
  return `${trimZeros(timesMean.toFixed(timesMean < 1 ? 2 : 1))}×`;
}

/** An amount of money with its currency; cents below 100, whole units above. A code of three letters gets its sign. */
export function formatMoney(amount: number, currency: string): string {
  if (!Number.isFinite(amount)) return UNKNOWN;
  const [few, text] = amount > DUST && amount < 0.01 ? ['<', 0.01] : ['', amount];
  return few + writeMoney(text, currency, text >= 100 || text <= DUST ? 0 : 2);
}

/** A price as it is set, to the millionth: `$0.015`. */
export function formatPrice(price: number, currency: string): string {
  const decimals = Math.max(
    price > 0 && price < 100 ? 2 : 0,
    trimZeros(price.toFixed(6)).split('.')[1]?.length ?? 0,
  );
  return Number.isFinite(price) ? writeMoney(price, currency, decimals) : UNKNOWN;
}

function writeMoney(amount: number, currency: string, decimals: number): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  if (!/^[A-Z]{3}$/.test(currency))
    return `${amount.toLocaleString('en-US', digits)}${currency === '' ? '' : ` ${printCurrency(currency)}`}`;

  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  return amount.toLocaleString('en-US', { ...style, ...digits });
}

/** A name out of the settings: nothing that acts on the text around it. */
function printCurrency(currency: string): string {
  return currency.slice(0, LONGEST_CURRENCY).replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, '\u{FFFD}');
}

/** An amount of data; two significant digits below 10 GiB. */
export function formatGiB(amount: number): string {
  if (!Number.isFinite(amount)) return UNKNOWN;
  if (amount <= DUST) return t('0 GiB');
  if (amount < 0.01) return t('<0.01 GiB');
  return t`${amount < 10 ? trimZeros(amount.toFixed(2)) : formatCount(Math.round(amount))} GiB`;
}

export function formatCount(count: number): string {
  // What the engine knows of languages is a hundredth of a second to load, and most counts have no thousands.
  if (Number.isInteger(count) && Math.abs(count) < 1000) return String(count);
  return Number.isFinite(count) ? count.toLocaleString('en-US') : UNKNOWN;
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
