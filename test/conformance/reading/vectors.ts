import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const FOLDER = fileURLToPath(new URL('./vectors/', import.meta.url));

/** What the corpus is made of; it is recorded, so that a change to a sample leaves the answers as they are. */
export const BASES_PATH = `${FOLDER}bases.json.gz`;
/** kubectl's answers, in the order of the corpus. */
export const ANSWERS_PATH = `${FOLDER}answers.json.gz`;

export interface AnswersFile {
  /** The release of k8s.io/apimachinery that answered. */
  readonly release: string;
  readonly digests: readonly string[];
}

export function readBases(): readonly string[] {
  return readGzip(BASES_PATH) as readonly string[];
}

export function readAnswers(): AnswersFile {
  return readGzip(ANSWERS_PATH) as AnswersFile;
}

function readGzip(path: string): unknown {
  return JSON.parse(gunzipSync(readFileSync(path)).toString('utf8'));
}
