import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { collectBases } from './bases.ts';
import { findDifference } from './compare.ts';
import { generateCorpus } from './corpus.ts';
import { askOracle, buildOracle, readRelease } from './oracle.ts';
import { digestReading } from './readDocuments.ts';
import type { AnswersFile } from './vectors.ts';
import { ANSWERS_PATH, BASES_PATH, readBases } from './vectors.ts';

/**
 * Asks kubectl's decoder about the whole corpus. Go is needed.
 *   npx tsx test/conformance/reading/record.ts           compare with the recorded answers; exit code 1 if they differ
 *   npx tsx test/conformance/reading/record.ts --write   take the samples and fixtures of today, and record the answers
 */
process.exitCode = main(process.argv.slice(2));

function main(words: readonly string[]): number {
  const isWriting = words.includes('--write');
  const bases = isWriting ? collectBases() : readBases();
  const corpus = generateCorpus(bases);
  buildOracle();
  const readings = askOracle(corpus);
  const answers: AnswersFile = { release: readRelease(), digests: readings.map(digestReading) };
  for (const [index, reading] of readings.entries()) {
    const difference = findDifference(corpus[index] ?? '', { digest: digestReading(reading), reading });
    if (difference !== undefined) say(`read otherwise: ${difference}`);
  }
  const files = [
    [BASES_PATH, JSON.stringify(bases)],
    [ANSWERS_PATH, JSON.stringify(answers)],
  ] as const;
  return isWriting ? write(files) : compare(files);
}

function write(files: readonly (readonly [string, string])[]): number {
  for (const [path, text] of files) {
    const packed = gzipSync(text, { level: 9 });
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, packed);
    say(`${path}: ${packed.length} bytes`);
  }
  return 0;
}

function compare(files: readonly (readonly [string, string])[]): number {
  const different = files.filter(
    ([path, text]) => !existsSync(path) || gunzipSync(readFileSync(path)).toString('utf8') !== text,
  );
  for (const [path] of different) say(`differs: ${path}`);
  say(
    different.length === 0
      ? 'the recorded answers are current'
      : 'run again with --write, and look at what changed',
  );
  return different.length === 0 ? 0 : 1;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
