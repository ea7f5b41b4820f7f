import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Section } from './digests.ts';
import { ABSENT, RANDOM, SECTIONS, digestRoutes, digestText } from './digests.ts';

export const VECTORS_FOLDER = fileURLToPath(new URL('./vectors/', import.meta.url));

/** What a release says to a case; see `oracle/judge`. */
export interface OracleAnswer {
  readonly hints: Readonly<Record<string, string>>;
  readonly auto: readonly string[];
  readonly cluster: readonly string[] | null;
  readonly local: readonly string[] | null;
  readonly reconciled: Readonly<Record<string, readonly string[]>> | null;
}

/** What a release says to all cases. */
export interface Recording {
  /** The release's version: `1.37.2`. */
  readonly kubernetes: string;
  /** To the edge cases in full, by name. */
  readonly edges: Readonly<Record<string, OracleAnswer>>;
  readonly digests: Readonly<Record<Section, Uint32Array>>;
  /** For cases whose digest is RANDOM those of all outcomes seen, by case. */
  readonly outcomes: Readonly<Partial<Record<Section, Readonly<Record<string, readonly number[]>>>>>;
}

interface VectorFile extends Pick<Recording, 'kubernetes' | 'outcomes'> {
  /** Null: as in the next newer recording. */
  readonly edges: Readonly<Record<string, OracleAnswer | null>>;
  /** In base64, each number combined (xor) with that of the next newer recording, so that what is equal takes no space. */
  readonly digests: Readonly<Record<Section, string>>;
}

export function vectorPath(minor: number): string {
  return `${VECTORS_FOLDER}1.${minor}.json.gz`;
}

/** The minors with recorded answers, newest first. */
export function recordedMinors(): number[] {
  return readdirSync(VECTORS_FOLDER)
    .flatMap((name) => /^1\.(\d+)\.json\.gz$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => b - a);
}

/** Newest first, as `recordedMinors`. */
export function readRecordings(): Map<number, Recording> {
  const byMinor = new Map<number, Recording>();
  let newer: Recording | undefined;
  for (const minor of recordedMinors()) {
    const text = gunzipSync(readFileSync(vectorPath(minor))).toString('utf8');
    newer = unpack(JSON.parse(text) as VectorFile, newer);
    byMinor.set(minor, newer);
  }
  return byMinor;
}

export function packRecording(recording: Recording, newer: Recording | undefined): Buffer {
  const file: VectorFile = {
    kubernetes: recording.kubernetes,
    edges: Object.fromEntries(
      Object.entries(recording.edges).map(([name, answer]) => [
        name,
        JSON.stringify(newer?.edges[name]) === JSON.stringify(answer) ? null : answer,
      ]),
    ),
    digests: mapSections((section) => {
      const combined = combine(recording.digests[section], newer?.digests[section]);
      return Buffer.from(combined.buffer).toString('base64');
    }),
    outcomes: recording.outcomes,
  };
  return gzipSync(JSON.stringify(file), { level: 9 });
}

function unpack(file: VectorFile, newer: Recording | undefined): Recording {
  return {
    kubernetes: file.kubernetes,
    edges: Object.fromEntries(
      Object.entries(file.edges).map(([name, answer]) => {
        const found = answer ?? newer?.edges[name];
        if (found === undefined) throw new Error(`${file.kubernetes} has no answer to "${name}"`);
        return [name, found];
      }),
    ),
    digests: mapSections((section) => {
      const bytes = Buffer.from(file.digests[section], 'base64');
      const numbers = new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
      return combine(numbers, newer?.digests[section]);
    }),
    outcomes: file.outcomes,
  };
}

function combine(numbers: Uint32Array, others: Uint32Array | undefined): Uint32Array {
  return others === undefined ? numbers : numbers.map((number, index) => number ^ (others[index] ?? 0));
}

export function mapSections<T>(make: (section: Section) => T): Record<Section, T> {
  return Object.fromEntries(SECTIONS.map((section) => [section, make(section)])) as Record<Section, T>;
}

/** The outcomes of an answer in a section; several where chance decides, none where the release has none. */
export function outcomesOf(answer: OracleAnswer, section: Section): readonly number[] {
  switch (section) {
    case 'auto':
      return answer.auto.map(digestText);
    case 'cluster':
    case 'local':
      return [digestRoutes((answer[section] ?? []).map(readMembers))];
    case 'reconciled4':
    case 'reconciled6':
      return (answer.reconciled?.[section.slice(-1)] ?? []).map(digestText);
    default: {
      const text = answer.hints[section];
      return text === undefined ? [] : [digestText(text)];
    }
  }
}

/** As one number: the only outcome, or one of the numbers with a meaning. */
export function summarize(outcomes: readonly number[]): number {
  const distinct = new Set(outcomes);
  return distinct.size === 0 ? ABSENT : distinct.size > 1 ? RANDOM : (outcomes[0] ?? ABSENT);
}

function readMembers(text: string): number[] {
  return text === '' ? [] : text.split(' ').map(Number);
}
