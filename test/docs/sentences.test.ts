import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as client from '../../client/texts.ts';
import * as page from '../../client/preview/page/words/texts.ts';
import { SENTENCES, renderSentences } from './sentences.ts';

describe('the list of all sentences', () => {
  it('is what the client says; run `npm run docs` when it is not', () => {
    assert.equal(readFileSync(SENTENCES, 'utf8'), renderSentences());
  });

  it('speaks with one name for each thing', () => {
    const texts = JSON.stringify([client, page]);
    for (const word of [
      /the mean\b/,
      /cross(?:es|ing) zones/,
      /suppos/i,
      /\bkept?\b/i,
      /went away/,
      /could not/,
    ])
      assert.doesNotMatch(texts, word);
  });
});
