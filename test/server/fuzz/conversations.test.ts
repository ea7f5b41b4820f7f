import { checkConversation } from '../../fuzz/conversations.ts';
import { readCorpus } from '../../fuzz/corpus.ts';
import { runCases } from '../../fuzz/runCases.ts';

describe('random conversations with the server', () => {
  it('are answered request by request, and leave the same state as opening the final texts', async () => {
    const corpus = readCorpus();
    await runCases({ firstSeed: 1, most: 120, boxMs: 5000 }, (seed) => checkConversation(seed, corpus));
  });
});
