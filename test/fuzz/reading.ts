import { findDifference } from '../conformance/reading/compare.ts';
import { composeText } from '../conformance/reading/corpus.ts';
import { askOracle, buildOracle, hasGo } from '../conformance/reading/oracle.ts';
import { hasOneAnswer } from '../conformance/reading/oneAnswer.ts';
import { digestReading } from '../conformance/reading/readDocuments.ts';
import { readBases } from '../conformance/reading/vectors.ts';

/** kubectl's decoder is a process that is started for each case, so that a case is worth many texts. */
const TEXTS_A_CASE = 100;

/** One case of the search: texts that kubectl's decoder reads as we do. Undefined where there is no Go to build it. */
export function createReadingSearch(): ((seed: number) => void) | undefined {
  if (!hasGo()) return undefined;
  buildOracle();
  const bases = readBases();
  return (seed) => {
    const texts = Array.from({ length: TEXTS_A_CASE }, (_, index) =>
      composeText(seed * TEXTS_A_CASE + index, bases),
    ).filter(hasOneAnswer);
    for (const [index, reading] of askOracle(texts).entries()) {
      const difference = findDifference(texts[index] ?? '', { digest: digestReading(reading), reading });
      if (difference !== undefined) throw new Error(difference);
    }
  };
}
