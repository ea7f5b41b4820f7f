import assert from 'node:assert/strict';
import { readDryRun } from '../../../server/cluster/kubectl/readDryRun.ts';
import { judge } from '../service/judge.ts';
import type { DryRunRecord } from './recordings.ts';
import { RECORDED_MINORS, readRecording } from './recordings.ts';

/** What no manifest shows: the server knows it from what is in the cluster, or from how it was started. */
const KNOWN_TO_THE_CLUSTER = new Set([
  'a node port that another Service has',
  'a cluster IP outside the range',
  'another cluster IP for a Service that has one',
  'no cluster IP for a Service that has one',
  'a namespace that does not exist',
]);

/** What a server takes in a dry run and refuses otherwise: it looks only whether a number is taken (portallocator `dryRun`). */
const NOT_TRIED_BY_A_DRY_RUN = new Set(['a node port out of range', 'a node port outside the cluster’s']);

for (const minor of RECORDED_MINORS) {
  describe(`a dry run on a real 1.${minor}`, () => {
    for (const record of readRecording(minor).dryRuns) {
      if (KNOWN_TO_THE_CLUSTER.has(record.title)) {
        it(`refuses what only the cluster can know: ${record.title}`, () => {
          assert.equal(refusedBy(record).length, 1);
          assert.deepEqual(foundByUs(record, minor, 'error'), []);
        });
      } else if (NOT_TRIED_BY_A_DRY_RUN.has(record.title)) {
        it(`does not try ${record.title}, and we do`, () => {
          assert.deepEqual(refusedBy(record), []);
          assert.equal(foundByUs(record, minor, 'error').length, 1);
        });
      } else {
        it(`says what we say of ${record.title}`, () => {
          assert.deepEqual(refusedBy(record), foundByUs(record, minor, 'error'));
          assert.equal(warningsOf(record).length, foundByUs(record, minor, 'warning').length);
        });
      }
    }

    it('was asked about every manifest', () => {
      const titles = readRecording(minor).dryRuns.map(({ title }) => title);
      for (const title of [...KNOWN_TO_THE_CLUSTER, ...NOT_TRIED_BY_A_DRY_RUN])
        assert.ok(titles.includes(title), title);
    });
  });
}

/** The fields that the server refuses, in order. */
function refusedBy({ code, stdout, stderr }: DryRunRecord): readonly string[] {
  const answer = readDryRun({ kind: 'exited', code, stdout, stderr });
  assert.notEqual(answer.kind, 'failure');
  return answer.kind === 'refused' ? answer.causes.map(({ path }) => path).sort() : [];
}

function warningsOf({ code, stdout, stderr }: DryRunRecord): readonly string[] {
  const answer = readDryRun({ kind: 'exited', code, stdout, stderr });
  return answer.kind === 'failure' ? [] : answer.warnings;
}

function foundByUs({ manifest }: DryRunRecord, minor: number, kind: 'error' | 'warning'): readonly string[] {
  return judge(manifest)
    .expected.filter((each) => each.kind === kind && each.minors.includes(minor))
    .map(({ path }) => path)
    .sort();
}
