import assert from 'node:assert/strict';
import { findWorseEnds, gather, worstOf } from './judgeUpdates.ts';
import type { UpdateCase } from './updateCases.ts';
import { UPDATE_CASES } from './updateCases.ts';
import { MINORS, readUpdates } from './vectors.ts';

describe('What updates leave of a Service’s workloads', () => {
  for (const minor of MINORS) {
    it(`is never worse than the worst placement on 1.${minor}`, () => {
      const recording = readUpdates(minor);
      assert.ok(recording, `nothing was recorded for 1.${minor}`);
      assert.equal(recording.ends.length, UPDATE_CASES.length);
      for (const [at, given] of UPDATE_CASES.entries()) {
        const ends: readonly string[] = recording.ends[at] ?? [];
        assert.ok(ends.length > 1, JSON.stringify(given));
        assert.deepEqual(findWorseEnds(given, ends, minor), [], JSON.stringify(given));
      }
    });
    it(`came about as uneven as that on 1.${minor}, unless each version is counted by itself`, () => {
      const ends = readUpdates(minor)?.ends ?? [];
      const wasReached = (given: UpdateCase, at: number): boolean =>
        (ends[at] ?? []).some(
          (end) => gather(Array.from(end, Number)).join() === worstOf(given, minor).join(),
        );
      const reached = UPDATE_CASES.filter(wasReached);
      // ten updates of each do not come upon everything that can be
      assert.ok(reached.length >= UPDATE_CASES.length / 2, `${reached.length} cases`);
      assert.ok(
        UPDATE_CASES.every((given, at) => !given.isPerVersion || isWithinSkew(given, ends[at] ?? [])),
      );
    });
  }
});

function isWithinSkew({ maxSkew }: UpdateCase, ends: readonly string[]): boolean {
  return ends.every((end) => {
    const counts = Array.from(end, Number);
    return Math.max(...counts) - Math.min(...counts) <= maxSkew;
  });
}
