import assert from 'node:assert/strict';
import { placeWorkloads } from '../../../server/simulator/placement/placement.ts';
import { ZONE_LABEL } from '../../../server/kubernetes/keys.ts';
import { nodes, spread, workload } from '../../server/simulator/scenarios.ts';
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
        const worst = worstOf(given, minor);
        const ends = recording.ends[at] ?? [];
        assert.ok(ends.length > 1, JSON.stringify(given));
        for (const end of ends) {
          const counts = [...gather(Array.from(end, Number))];
          assert.ok(
            isAsBad(worst, counts),
            `${JSON.stringify(given)}: ${counts.join()} is worse than ${worst.join()}`,
          );
        }
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

/** Pods of the zones, the fullest first. */
function worstOf({ replicas, maxSkew, zones, isPerVersion }: UpdateCase, minor: number): readonly number[] {
  const constraint = spread({ topologyKey: ZONE_LABEL, maxSkew, isPerRevision: isPerVersion });
  const names = zones.flatMap((count, zone) =>
    Array.from({ length: count }, (_, at) => `${'abc'[zone]}${at + 1}`),
  );
  const given = workload({ replicas }, { spreadConstraints: [constraint] });
  const { pods } = placeWorkloads([given], nodes(...names), 'worst', { kind: 'everyNode' }, minor);
  return gather(zones.map((_, at) => pods.filter(({ zone }) => zone === 'abc'[at]).length));
}

function gather(counts: readonly number[]): readonly number[] {
  return counts.toSorted((a, b) => b - a);
}

/** In as few zones, and then as gathered in the fullest. */
function isAsBad(worst: readonly number[], counts: readonly number[]): boolean {
  const used = (each: readonly number[]): number => each.filter((count) => count > 0).length;
  if (used(worst) !== used(counts)) return used(worst) < used(counts);
  const at = worst.findIndex((count, index) => count !== counts[index]);
  return at < 0 || (worst[at] ?? 0) > (counts[at] ?? 0);
}
