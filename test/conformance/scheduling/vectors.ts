import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Outcome } from './outcomes.ts';

export const VECTORS_FOLDER = fileURLToPath(new URL('./vectors/', import.meta.url));

/** Minors that have a control plane here, newest first. */
export const MINORS: readonly number[] = [37, 34, 31];

/** What one release did. */
export interface Recording {
  /** The release's version: `1.37.2`. */
  readonly kubernetes: string;
  /** By the number of the case, from 0. Undefined where the API refused the case. */
  readonly cases: readonly (SeenOutcomes | undefined)[];
  /** Of the cases whose Service asks for hints, by their number: what the controller wrote in the first run. */
  readonly hints: ReadonlyMap<number, SeenHints>;
}

export interface SeenHints {
  /** Where the pods were. */
  readonly outcome: Outcome;
  /** One for each endpoint, as `CaseRunner` tells them. */
  readonly endpoints: readonly string[];
}

/** How often which outcome was seen; one stands for all of its shape. */
export type SeenOutcomes = Readonly<Record<Outcome, number>>;

export function vectorPath(minor: number): string {
  return `${VECTORS_FOLDER}1.${minor}.json.gz`;
}

/** How updates of `UPDATE_CASES` ended: of each case the pods of each zone after it was placed and after each update. */
export interface UpdateRecording {
  readonly kubernetes: string;
  readonly ends: readonly (readonly string[])[];
}

export function updatesPath(minor: number): string {
  return `${VECTORS_FOLDER}updates-1.${minor}.json`;
}

export function readUpdates(minor: number): UpdateRecording | undefined {
  const path = updatesPath(minor);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as UpdateRecording) : undefined;
}

/** Undefined where nothing was recorded. */
export function readRecording(minor: number): Recording | undefined {
  const path = vectorPath(minor);
  if (!existsSync(path)) return undefined;
  const { kubernetes, cases, hints } = JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')) as Packed;
  return { kubernetes, cases: cases.map((seen) => seen ?? undefined), hints: new Map(hints) };
}

interface Packed {
  readonly kubernetes: string;
  readonly cases: readonly (SeenOutcomes | null)[];
  readonly hints?: readonly (readonly [number, SeenHints])[];
}

export function packRecording({ kubernetes, cases, hints }: Recording): Buffer {
  const packed: Packed = { kubernetes, cases: cases.map((seen) => seen ?? null), hints: [...hints] };
  return gzipSync(JSON.stringify(packed), { level: 9 });
}
