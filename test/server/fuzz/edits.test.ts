import assert from 'node:assert/strict';
import { checkEdits } from '../../fuzz/edits.ts';
import { runCases } from '../../fuzz/runCases.ts';

describe('edits of manifests in any style', () => {
  it('leave everything as it is that they are not about', async () => {
    let made = 0;
    await runCases({ firstSeed: 1, most: 300, boxMs: 8000 }, (seed) => {
      made += checkEdits(seed).made;
    });
    assert.notEqual(made, 0);
  });
});
