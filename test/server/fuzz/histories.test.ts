import * as fc from 'fast-check';
import { checkHistory, history } from '../../fuzz/histories.ts';

describe('what counts in a workspace', () => {
  it('does not depend on its history: after any, a new server says the same', async () => {
    await fc.assert(fc.asyncProperty(history, checkHistory), { numRuns: 20 });
  });
});
