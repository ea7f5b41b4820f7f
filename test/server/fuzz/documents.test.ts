import { readCorpus } from '../../fuzz/corpus.ts';
import { checkDocuments } from '../../fuzz/documents.ts';
import { runCases } from '../../fuzz/runCases.ts';

describe('random texts and edits', () => {
  it('never break a feature, and leave the same answers as the final text alone', async () => {
    const corpus = readCorpus();
    await runCases({ firstSeed: 1, most: 100, boxMs: 5000 }, (seed) => {
      checkDocuments(seed, corpus);
    });
  });
});
