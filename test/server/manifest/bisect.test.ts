import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countWhile } from '../../../server/manifest/bisect.ts';

describe('countWhile', () => {
  it('counts as a walk from the first one would', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (numbers, limit) => {
        const sorted = numbers.sort((a, b) => a - b);
        const walked = sorted.findIndex((each) => each > limit);
        assert.equal(
          countWhile(sorted, (each) => each <= limit),
          walked === -1 ? sorted.length : walked,
        );
      }),
    );
  });

  it('looks at few of many', () => {
    let looked = 0;
    const found = countWhile(
      Array.from({ length: 1_000_000 }, (_, at) => at),
      (each) => {
        looked += 1;
        return each < 765_432;
      },
    );
    assert.equal(found, 765_432);
    assert.ok(looked <= 20, `${looked}`);
  });
});
