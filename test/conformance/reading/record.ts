import { comparePacked, say, writePacked } from '../packed.ts';
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
  return isWriting ? writePacked(files) : comparePacked(files);
}
