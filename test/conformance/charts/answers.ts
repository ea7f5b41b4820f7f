import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';

const PATH = new URL('./vectors/answers.json.gz', import.meta.url);

/** What helm printed for each chart, in order. */
export function readAnswers(): readonly string[] {
  return JSON.parse(gunzipSync(readFileSync(PATH)).toString('utf8')) as string[];
}

export function writeAnswers(answers: readonly string[]): void {
  writeFileSync(PATH, gzipSync(JSON.stringify(answers), { level: 9 }));
}
