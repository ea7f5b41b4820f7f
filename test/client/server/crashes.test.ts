import assert from 'node:assert/strict';
import { createCrashCounter } from '../../../client/server/crashes.ts';

const MINUTE = 60_000;

describe('a language server that ends by itself', () => {
  const startsAfter = (...minutes: number[]): readonly boolean[] => {
    const counter = createCrashCounter();
    return minutes.map((minute) => counter.isWorthStarting(minute * MINUTE));
  };

  it('is started again, but not for a fifth time within three minutes', () => {
    assert.deepEqual(startsAfter(0, 0.1, 0.2, 0.3, 0.4), [true, true, true, true, false]);
  });

  it('is started again for as long as it takes its time', () => {
    assert.deepEqual(startsAfter(0, 1, 2, 3, 4, 5, 6), Array(7).fill(true));
  });

  it('is started again as often as before once a person has started it', () => {
    const counter = createCrashCounter();
    for (let end = 0; end < 5; end++) counter.isWorthStarting(end);
    counter.reset();
    assert.equal(counter.isWorthStarting(6), true);
  });
});
