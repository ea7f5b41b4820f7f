import assert from 'node:assert/strict';
import { findDifference } from './compare.ts';
import { generateCorpus } from './corpus.ts';
import { EXCEPTIONS } from './exceptions.ts';
import { REFUSED } from './readDocuments.ts';
import { readAnswers, readBases } from './vectors.ts';

describe('the reading of texts', () => {
  const corpus = generateCorpus(readBases());
  const { digests } = readAnswers();

  it('is compared with kubectl on many texts, of which it takes some and refuses others', () => {
    assert.ok(corpus.length > 20_000);
    assert.equal(digests.length, corpus.length);
    assert.ok(digests.filter((digest) => digest === REFUSED).length > 5000);
    assert.ok(digests.filter((digest) => digest !== REFUSED).length > 5000);
  });

  it('differs on purpose in few kinds of texts', () => {
    assert.ok(EXCEPTIONS.length <= 10);
  });

  const size = 4000;
  for (let start = 0; start < corpus.length; start += size) {
    const end = Math.min(start + size, corpus.length);
    it(`finds in texts ${start} to ${end - 1} the documents that kubectl finds, or refuses them as it does`, () => {
      const differences = corpus
        .slice(start, end)
        .flatMap((text, index) => findDifference(text, { digest: digests[start + index] ?? '' }) ?? []);
      assert.equal(differences.length, 0, differences.slice(0, 20).join('\n'));
    });
  }
});
