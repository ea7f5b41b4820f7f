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
  const { kubernetes, cases } = JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')) as {
    kubernetes: string;
    cases: readonly (SeenOutcomes | null)[];
  };
  return { kubernetes, cases: cases.map((seen) => seen ?? undefined) };
}

export function packRecording({ kubernetes, cases }: Recording): Buffer {
  const text = JSON.stringify({ kubernetes, cases: cases.map((seen) => seen ?? null) });
  return gzipSync(text, { level: 9 });
}
