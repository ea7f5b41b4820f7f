import assert from 'node:assert/strict';
import { switchesOf } from '../../../server/kubernetes/routingSwitches.ts';
import type { OracleCase } from './cases.ts';
import { CASE_COUNT, generateCases } from './cases.ts';
import { digestsOf, findDifferences } from './comparison.ts';
import type { Section } from './digests.ts';
import { ABSENT, SECTIONS, digestText } from './digests.ts';
import { EDGE_CASES } from './edgeCases.ts';
import {
  simulateAuto,
  simulateHints,
  simulateReconciled,
  simulateRoutes,
  storedValues,
} from './simulated.ts';
import type { OracleAnswer, Recording } from './vectors.ts';
import { readRecordings, recordedMinors } from './vectors.ts';

/** One of so many cases is simulated at every minor, not only at the first of those that are alike. */
const SAMPLE = 40;

describe('The simulator agrees with Kubernetes', () => {
  let recordings: ReadonlyMap<number, Recording>;
  let cases: readonly OracleCase[];
  const known = new Map<string, readonly Readonly<Record<Section, number>>[]>();
  before(() => {
    recordings = readRecordings();
    cases = generateCases();
  });

  /** Minors with the same switches and values are simulated once; that they are alike is shown by a sample. */
  const simulateAll = (minor: number) => {
    const key = JSON.stringify([switchesOf(minor), storedValues(minor)]);
    const found = known.get(key) ?? cases.map((given) => digestsOf(given, minor));
    known.set(key, found);
    return found;
  };
  const recordingOf = (minor: number) => {
    const recording = recordings.get(minor);
    assert.ok(recording);
    return recording;
  };

  it('on every minor that the tables know', () => {
    assert.deepEqual(recordedMinors(), [37, 36, 35, 34, 33, 32, 31, 30, 29, 28, 27]);
    for (const [minor, { kubernetes, digests }] of recordings) {
      assert.ok(kubernetes.startsWith(`1.${minor}.`), kubernetes);
      for (const section of SECTIONS) assert.equal(digests[section].length, CASE_COUNT);
      assert.equal(
        digests.reconciled4.includes(ABSENT),
        minor === 27,
        'only the reconciler of 1.27 is out of reach',
      );
    }
  });

  it('in cases that reach every mode and both ends of the Auto heuristic, also by chance', () => {
    const modes = new Map<string, number>();
    for (const given of cases.slice(0, 2000)) {
      for (const { mode } of simulateRoutes(given, 37, 'Cluster'))
        modes.set(mode, (modes.get(mode) ?? 0) + 1);
    }
    for (const mode of ['cluster', 'same-zone', 'same-node', 'serving-terminating', 'dropped'])
      assert.ok((modes.get(mode) ?? 0) > 300, `${mode}: ${modes.get(mode) ?? 0}`);
    const { digests, outcomes } = recordingOf(37);
    const enabled = digests.auto.filter((digest) => digest !== digestText('')).length;
    assert.ok(enabled > 2000 && enabled < CASE_COUNT - 2000, `${enabled} with hints`);
    const random = Object.keys(outcomes.auto ?? {}).length;
    assert.ok(random > 100, `${random} decided by chance`);
  });

  for (const minor of recordedMinors()) {
    describe(`of 1.${minor}`, () => {
      it(`in ${CASE_COUNT} generated cases`, () => {
        const recording = recordingOf(minor);
        const ours = simulateAll(minor);
        const differences = ours.flatMap((digests, index) =>
          findDifferences(recording, index, digests).map((section) => `${section} of case ${index}`),
        );
        assert.deepEqual(differences.slice(0, 5), [], 'record.ts --case shows what both say');
      });
      it('in a sample without regard to other minors', () => {
        const recording = recordingOf(minor);
        for (let index = minor; index < CASE_COUNT; index += SAMPLE) {
          const given = cases[index];
          assert.ok(given);
          assert.deepEqual(findDifferences(recording, index, digestsOf(given, minor)), [], `case ${index}`);
        }
      });
    });
  }

  describe('on every minor, given', () => {
    for (const given of EDGE_CASES) {
      it(given.name, () => {
        for (const [minor, { edges }] of recordings) {
          const answer = edges[given.name];
          assert.ok(answer);
          compareFully(given, answer, minor);
        }
      });
    }
  });
});

function compareFully(given: OracleCase, answer: OracleAnswer, minor: number): void {
  const stored = storedValues(minor);
  const hints = Object.fromEntries(stored.map((value) => [value, simulateHints(given, value, minor)]));
  const release = `1.${minor}`;
  assert.deepEqual(hints, answer.hints, release);
  assertAmong(simulateAuto(given, minor), answer.auto, release);
  const routes = (policy: 'Cluster' | 'Local') =>
    simulateRoutes(given, minor, policy).map(({ candidates }) => candidates.members.join(' '));
  assert.deepEqual(routes('Cluster'), answer.cluster ?? [], release);
  assert.deepEqual(routes('Local'), answer.local ?? [], release);
  for (const family of ['4', '6'] as const) {
    const theirs = answer.reconciled?.[family];
    if (theirs) assertAmong(simulateReconciled(given, minor, family), theirs, release);
  }
}

function assertAmong(ours: string, theirs: readonly string[], release: string): void {
  assert.ok(
    theirs.includes(ours),
    `${release}: "${ours}" is none of ${theirs.map((text) => `"${text}"`).join(' or ')}`,
  );
}
