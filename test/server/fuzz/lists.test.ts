import { readCorpus } from '../../fuzz/corpus.ts';
import { checkList } from '../../fuzz/lists.ts';
import { runCases } from '../../fuzz/runCases.ts';

describe('long Lists in any style', () => {
  it('hold, read item by item, what they hold as one document, whatever is typed into them', async () => {
    const corpus = readCorpus();
    await runCases({ firstSeed: 1, most: 100, boxMs: 5000 }, (seed) => {
      checkList(seed, corpus);
    });
  });
});
