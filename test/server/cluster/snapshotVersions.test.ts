import assert from 'node:assert/strict';
import type { ClusterSnapshot } from '../../../server/cluster/snapshot.ts';
import { versionsOfSnapshots } from '../../../server/cluster/snapshotVersions.ts';

function snapshot(context: string, gitVersion: string | undefined): ClusterSnapshot {
  return {
    format: 1,
    context,
    namespace: 'default',
    takenAt: '2026-11-28T12:00:00.000Z',
    gitVersion,
    parts: [],
  };
}

describe('versions of snapshots', () => {
  it('are that of the one cluster, whatever its provider adds', () => {
    for (const written of ['v1.33.4', 'v1.33.4-eks-a737599', 'v1.33.5-gke.1013000', '1.33+']) {
      assert.deepEqual(versionsOfSnapshots([snapshot('a', written)]), {
        range: { min: 33, max: 33 },
        clamped: undefined,
        contexts: ['a'],
      });
    }
  });

  it('are a range for a fleet', () => {
    const fleet = [snapshot('eu', 'v1.33.4'), snapshot('us', 'v1.31.9'), snapshot('dev', 'v1.34.0')];
    assert.deepEqual(versionsOfSnapshots(fleet), {
      range: { min: 31, max: 34 },
      clamped: undefined,
      contexts: ['eu', 'us', 'dev'],
    });
  });

  it('come from those that say one', () => {
    const fleet = [snapshot('eu', undefined), snapshot('us', 'v1.31.9'), snapshot('x', 'v0.0.0-master')];
    assert.deepEqual(versionsOfSnapshots(fleet)?.contexts, ['us']);
    assert.equal(versionsOfSnapshots([snapshot('eu', undefined)]), undefined);
    assert.equal(versionsOfSnapshots([]), undefined);
  });

  it('say when one is newer than the tables', () => {
    assert.equal(
      versionsOfSnapshots([snapshot('eu', 'v1.31.0'), snapshot('us', 'v1.99.0')])?.clamped,
      'newer',
    );
  });
});
