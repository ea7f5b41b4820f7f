import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Stage } from './catalogue.ts';

export type RefusalStage = Stage;

/** What an API server of one minor says to a manifest, in the words of the catalogue. */
export interface RecordedVerdict {
  /** A strict create through kubectl succeeds, on an empty cluster with both IP families and default ranges. */
  readonly accepted: boolean;
  /** The first stage that refuses. */
  readonly stage: RefusalStage | 'accepted';
  /**
   * Every reason to refuse. Those of a stage later than `stage` show once the earlier ones are gone. After a refusal of
   * the stages yaml, kubectl or decode nothing more is known, and of several wrong types only the first is named.
   * After a refused allocation the later ones are judged on the Service as written, without the ports it would have got.
   */
  readonly refusals: readonly Refusal[];
  /** Known only where nothing but strictness refuses. */
  readonly warnings: readonly WarningGiven[];
  /** Keys that stand twice in the text, where the text can be read at all; kubectl keeps the last of each. */
  readonly duplicateKeys: readonly string[];
}

export interface Refusal {
  /** The id in the catalogue. */
  readonly rule: string;
  readonly stage: RefusalStage;
  /** As the server writes it, with indexes; without indexes for wrong types; '' where it names none. */
  readonly field: string;
  /** For a wrong type: what stood there and what was wanted. */
  readonly found?: string;
  readonly wanted?: string;
}

export interface WarningGiven {
  /** The id in the catalogue of warnings. */
  readonly warning: string;
  readonly field: string;
}

export interface Vector {
  readonly id: string;
  readonly yaml: string;
  /** By minor; every recorded minor is there. */
  readonly verdicts: ReadonlyMap<number, RecordedVerdict>;
}

export interface Vectors {
  readonly cases: readonly Vector[];
  /** The release whose packages judged, by minor: `v1.37.2`. */
  readonly releases: ReadonlyMap<number, string>;
}

/** The manifests that were judged, as [id, text]. */
export type CorpusFile = readonly (readonly [string, string])[];

/** The verdicts of one minor: those that differ from the ones of the minor `sameAs`, or all. */
export interface VerdictFile {
  readonly release: string;
  readonly sameAs: number | null;
  readonly verdicts: readonly RecordedVerdict[];
  /** Pairs of the number of a case and the number of its verdict, flat. */
  readonly assignments: readonly number[];
}

export const VECTORS_FOLDER = fileURLToPath(new URL('./vectors/', import.meta.url));

/** Reads the recorded answers; equal verdicts are one object. */
export function readVectors(): Vectors {
  const corpus = readGzip(`${VECTORS_FOLDER}corpus.json.gz`) as CorpusFile;
  const minors = listMinors();
  const releases = new Map<number, string>();
  const columns = new Map<number, readonly RecordedVerdict[]>();
  for (const minor of minors) {
    const file = readGzip(verdictPath(minor)) as VerdictFile;
    releases.set(minor, file.release);
    const column = file.sameAs === null ? [] : [...(columns.get(file.sameAs) ?? [])];
    for (let index = 0; index < file.assignments.length; index += 2) {
      const verdict = file.verdicts[file.assignments[index + 1] ?? -1];
      if (verdict) column[file.assignments[index] ?? 0] = verdict;
    }
    columns.set(minor, column);
  }
  const cases = corpus.map(([id, yaml], index) => {
    const verdicts = minors.flatMap((minor): [number, RecordedVerdict][] => {
      const verdict = columns.get(minor)?.[index];
      return verdict ? [[minor, verdict]] : [];
    });
    return { id, yaml, verdicts: new Map(verdicts) };
  });
  return { cases, releases };
}

export function verdictPath(minor: number): string {
  return `${VECTORS_FOLDER}1.${minor}.json.gz`;
}

/** Newest first: each minor builds on the one after it. */
export function listMinors(): number[] {
  return readdirSync(VECTORS_FOLDER)
    .flatMap((name) => /^1\.(\d+)\.json\.gz$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => b - a);
}

function readGzip(path: string): unknown {
  return JSON.parse(gunzipSync(readFileSync(path)).toString('utf8'));
}
