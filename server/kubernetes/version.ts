import { t } from '../l10n.ts';

/** The minor number of a Kubernetes 1.x release: 31 stands for 1.31. */
export type Minor = number;

/** The oldest and newest minors that the tables in this folder describe. */
export const OLDEST_KNOWN_MINOR: Minor = 27;
export const NEWEST_KNOWN_MINOR: Minor = 37;

/**
 * A minor that is not released yet, as its beta has it (1.38.0-beta.0 of 6 November 2026). The tables have its rows, but it
 * counts only where somebody writes it: it is never assumed, offered, or part of “all versions”.
 */
export const BETA_MINOR: Minor = 38;

/**
 * The Kubernetes versions a manifest must work on: every minor from `min` to `max`, both included.
 * One version is a range whose ends are equal.
 */
export interface VersionRange {
  readonly min: Minor;
  readonly max: Minor;
}

export const NEWEST_KNOWN_RANGE: VersionRange = { min: NEWEST_KNOWN_MINOR, max: NEWEST_KNOWN_MINOR };

/**
 * The minors that the Kubernetes project still fixes: the newest three.
 * Source: kubernetes.io/releases, "the most recent three minor releases".
 */
export const MAINTAINED_RANGE: VersionRange = { min: NEWEST_KNOWN_MINOR - 2, max: NEWEST_KNOWN_MINOR };

/**
 * A text that was understood as a version or a range; `clamped` when an end had to be moved into the known minors, and
 * `beta` when it stays at one that is not released.
 */
export interface ParsedVersion {
  readonly range: VersionRange;
  readonly clamped: 'newer' | 'older' | 'beta' | undefined;
}

const VERSION = String.raw`v?(\d+)\.(\d+)(?:\.\d+)?(?:[-+][\w.+-]*|\+)?`;
const SINGLE = new RegExp(`^${VERSION}$`);
const RANGE = new RegExp(
  String.raw`^${VERSION}(?:\s+-\s+|\s*(?:\.\.|\u2026|\u2013)\s*|\s+to\s+|-(?=v?\d+\.\d))${VERSION}$`,
);

/**
 * Reads what people paste: `1.31`, `v1.31.4`, `1.31+`, `v1.30.4-eks-a737599`, and ranges such as `1.31 - 1.35`,
 * `1.31-1.35`, `1.31 to 1.35` and `1.31..1.35`.
 * Versions outside the known minors and the beta are moved to the nearest known one. Answers undefined for anything else.
 */
export function parseVersionRange(text: string): ParsedVersion | undefined {
  if (text.length > LONGEST_VERSION) return undefined;
  const trimmed = text.trim();
  const range = RANGE.exec(trimmed);
  if (range && !isPackageRevision(trimmed, range))
    return fromMajorMinor(range[1], range[2], range[3], range[4]);
  const single = SINGLE.exec(trimmed);
  return single ? fromMajorMinor(single[1], single[2], single[1], single[2]) : undefined;
}

/** Keeps the matching of hostile text short; no version that people paste comes near it. */
const LONGEST_VERSION = 100;

/** `1.30.4-1.1` is how Linux packages count their builds, not a range that runs backwards. */
function isPackageRevision(text: string, range: RegExpExecArray): boolean {
  return !text.includes(' ') && (range[3] !== range[1] || Number(range[4]) < Number(range[2]));
}

/** `1.31`, or `1.31 - 1.35` for a range of several minors: a text that parseVersionRange reads back. */
export function formatVersionRange(range: VersionRange): string {
  return range.min === range.max
    ? formatMinor(range.min)
    : `${formatMinor(range.min)} - ${formatMinor(range.max)}`;
}

/** The last minor before this one. */
export function formatBefore(minor: Minor): string {
  return formatMinor(minor - 1);
}

export function formatMinor(minor: Minor): string {
  return `1.${minor}`;
}

/** Every minor of the range, oldest first. */
export function minorsOf(range: VersionRange): Minor[] {
  return Array.from({ length: range.max - range.min + 1 }, (_, index) => range.min + index);
}

/** Consecutive minors joined for a sentence: `1.31 to 1.33 and 1.35`. The minors must be ascending. */
export function describeMinors(minors: readonly Minor[]): string {
  const spans: { first: Minor; last: Minor }[] = [];
  for (const minor of minors) {
    const open = spans.at(-1);
    if (open?.last === minor - 1) open.last = minor;
    else spans.push({ first: minor, last: minor });
  }
  const texts = spans.map(({ first, last }) =>
    first === last ? formatMinor(first) : t`${formatMinor(first)} to ${formatMinor(last)}`,
  );
  return texts.length < 2 ? texts.join('') : t`${texts.slice(0, -1).join(', ')} and ${texts.at(-1) ?? ''}`;
}

function fromMajorMinor(
  majorA: string | undefined,
  minorA: string | undefined,
  majorB: string | undefined,
  minorB: string | undefined,
): ParsedVersion | undefined {
  if (majorA !== '1' || majorB !== '1') return undefined;
  const ends = [Number(minorA), Number(minorB)].sort((a, b) => a - b);
  const [low = NEWEST_KNOWN_MINOR, high = NEWEST_KNOWN_MINOR] = ends;
  const range = { min: clampMinor(low), max: clampMinor(high) };
  return { range, clamped: clampOf(low, high) };
}

function clampOf(low: Minor, high: Minor): ParsedVersion['clamped'] {
  if (high > BETA_MINOR) return 'newer';
  if (low < OLDEST_KNOWN_MINOR) return 'older';
  return high > NEWEST_KNOWN_MINOR ? 'beta' : undefined;
}

/** The nearest minor that the tables describe; what is newer than the beta is taken for the newest release. */
function clampMinor(minor: Minor): Minor {
  if (minor > BETA_MINOR) return NEWEST_KNOWN_MINOR;
  return Math.max(minor, OLDEST_KNOWN_MINOR);
}
