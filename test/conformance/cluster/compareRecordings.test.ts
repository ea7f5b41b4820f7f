import assert from 'node:assert/strict';
import { compareRecordings } from './compareRecordings.ts';
import { readRecording } from './recordings.ts';

describe('two recordings of a cluster', () => {
  const known = readRecording(37);

  it('are alike whatever their pods are called', () => {
    const renamed = JSON.parse(
      JSON.stringify(known).replaceAll(/web-[a-z0-9]+-[a-z0-9]+/g, 'web-x'),
    ) as typeof known;
    assert.deepEqual(compareRecordings(known, renamed), []);
  });

  it('differ in the version, in hints and in what a dry run says', () => {
    const changed = JSON.parse(
      JSON.stringify({ ...known, version: 'v1.38.0' }).replaceAll('"forZones"', '"forNodes"'),
    ) as typeof known;
    const first = changed.dryRuns.map((each, at) => (at === 0 ? { ...each, code: 1, stderr: '' } : each));
    const differences = compareRecordings(known, { ...changed, dryRuns: first });
    assert.ok(differences.includes('version v1.38.0'));
    assert.ok(differences.some((each) => each.startsWith('answer') && each.includes('endpointslices')));
    assert.equal(differences.filter((each) => each.startsWith('dry run')).length, 1);
  });
});
