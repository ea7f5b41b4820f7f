import { findDifference } from '../conformance/reading/compare.ts';
import { composeText } from '../conformance/reading/corpus.ts';
import { askOracle, buildOracle, hasGo } from '../conformance/reading/oracle.ts';
import { hasOneAnswer } from '../conformance/reading/oneAnswer.ts';
import { digestReading } from '../conformance/reading/readDocuments.ts';
import { readBases } from '../conformance/reading/vectors.ts';
import { generateNoise, generateYaml } from './generate.ts';
import { applyEdit, mutate } from './mutate.ts';
import { createRandom } from './random.ts';
import { generateStyledManifest } from './styledManifest.ts';

/** kubectl's decoder is a process that is started for each case, so that a case is worth many texts. */
const TEXTS_A_CASE = 100;

/** One case of the search: texts that kubectl's decoder reads as we do. Undefined where there is no Go to build it. */
export function createReadingSearch(corpus: readonly string[]): ((seed: number) => void) | undefined {
  if (!hasGo()) return undefined;
  buildOracle();
  const bases = readBases();
  return (seed) => {
    const texts = Array.from({ length: TEXTS_A_CASE }, (_, index) => {
      const own = seed * TEXTS_A_CASE + index;
      return index % 2 === 0 ? composeText(own, bases) : composeLonger(own, corpus);
    }).filter(hasOneAnswer);
    for (const [index, reading] of askOracle(texts).entries()) {
      const difference = findDifference(texts[index] ?? '', { digest: digestReading(reading), reading });
      if (difference !== undefined) throw new Error(difference);
    }
  };
}

const MOST_EDITS = 3;
const LONGEST = 6000;

/** Texts as the other searches have them: whole manifests in odd styles, and what becomes of them. */
function composeLonger(seed: number, corpus: readonly string[]): string {
  const random = createRandom(seed);
  let text = random.pick([
    () => generateStyledManifest(random),
    () => generateStyledManifest(random),
    () => generateYaml(random),
    () => generateNoise(random),
    () => random.pick(corpus),
  ])();
  for (let left = random.below(MOST_EDITS + 1); left > 0; left--)
    text = applyEdit(text, mutate(random, text, corpus)).slice(0, LONGEST);
  return text;
}
