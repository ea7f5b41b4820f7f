import assert from 'node:assert/strict';
import { levelOf } from '../../../../client/preview/page/flowPicture/load.ts';
import { buildPicture } from '../../../../client/preview/page/flowPicture/pictureModel.ts';
import type { Detail } from '../../../../client/preview/page/flowPicture/detail.ts';
import type { Cluster } from '../clusters.ts';
import { makeReport } from '../fixtures.ts';

function clusterOf(zones: number, podsPerNode: readonly number[]): Cluster {
  return {
    zones: Array.from({ length: zones }, (_, index) => ({
      name: `z${String(index).padStart(3, '0')}`,
      podsPerNode,
    })),
  };
}

describe('how finely pods are drawn', () => {
  const cases: readonly [name: string, cluster: Cluster, detail: Detail][] = [
    ['each with its load while there are few', clusterOf(3, [1, 2]), 'loads'],
    ['each in the box of its node', clusterOf(3, [5, 5]), 'nodes'],
    ['without boxes in many zones', clusterOf(12, [1, 1]), 'pods'],
    [
      'without boxes on many nodes',
      clusterOf(
        2,
        Array.from({ length: 20 }, () => 1),
      ),
      'pods',
    ],
    [
      'by node when there are many',
      clusterOf(
        6,
        Array.from({ length: 10 }, () => 8),
      ),
      'by-node',
    ],
    [
      'by load when there are too many nodes as well',
      clusterOf(
        2,
        Array.from({ length: 40 }, () => 1),
      ),
      'by-load',
    ],
  ];
  for (const [name, cluster, detail] of cases) {
    it(`is ${name}`, () => {
      assert.equal(buildPicture(makeReport(cluster)).detail, detail);
    });
  }

  it('draws no more marks for ten thousand pods than for a hundred', () => {
    const picture = buildPicture(
      makeReport(
        clusterOf(
          10,
          Array.from({ length: 50 }, () => 20),
        ),
      ),
    );
    const marks = picture.zones.flatMap(({ boxes }) => boxes.flatMap((box) => box.marks));
    assert.ok(marks.length <= 50, String(marks.length));
    assert.equal(marks[0]?.text, '1,000');
  });
});

describe('zones of the picture', () => {
  it('stand by themselves up to sixteen', () => {
    assert.equal(buildPicture(makeReport(clusterOf(16, [1]))).zones.length, 16);
  });

  it('share the last row beyond that, and still all their traffic', () => {
    const picture = buildPicture(makeReport(clusterOf(100, [1])));
    assert.equal(picture.zones.length, 16);
    assert.equal(picture.zones.at(-1)?.label, '85 other zones');
    const total = picture.flows.reduce((sum, { share }) => sum + share, 0);
    assert.ok(Math.abs(total - 1) < 1e-9);
  });

  it('keep what stays apart from what crosses within the shared row', () => {
    const picture = buildPicture(makeReport(clusterOf(100, [1])));
    const within = picture.flows.filter(({ from, to }) => from === 'others' && to === 'others');
    assert.deepEqual(new Set(within.map(({ kind }) => kind)), new Set(['same-node', 'cross-zone']));
  });

  it('have a label where nodes have no zone', () => {
    const picture = buildPicture(makeReport({ zones: [{ name: '', podsPerNode: [1, 1] }] }));
    assert.equal(picture.zones[0]?.label, 'no zone');
    assert.deepEqual(new Set(picture.flows.map(({ kind }) => kind)), new Set(['same-node', 'cross-zone']));
  });
});

describe('what a what-if took away', () => {
  const many = Array.from({ length: 10 }, () => 8);
  const cases: readonly [name: string, cluster: Cluster, ghosts: readonly (string | undefined)[]][] = [
    ['pod by pod in the box of its node', clusterOf(3, [1, 2]), [undefined, undefined]],
    ['pod by pod in many zones', clusterOf(12, [1, 2]), [undefined, undefined]],
    ['as one place with a number where pods are drawn by node', clusterOf(6, many), ['2']],
    [
      'as one place with a number where they are drawn by load',
      clusterOf(
        2,
        Array.from({ length: 40 }, () => 1),
      ),
      ['2'],
    ],
  ];
  for (const [name, cluster, ghosts] of cases) {
    it(`is drawn empty: ${name}`, () => {
      const lost = { zone: 'z001', node: 'node-01-9', pods: 2 };
      const { zones } = buildPicture(makeReport(cluster), lost);
      const drawn = zones.flatMap(({ boxes }) => boxes.flatMap((box) => box.ghosts));
      assert.deepEqual(
        drawn.map(({ text }) => text),
        ghosts,
      );
      assert.ok(drawn.every(({ description }) => description === 'node-01-9 lost with 2 pods'));
      const rows = zones.filter((zone) => zone.lost !== undefined);
      assert.ok(rows.length === 1 && rows[0]?.members.includes('z001'));
    });
  }

  it('stands in the row that its zone shares with others', () => {
    const { zones } = buildPicture(makeReport(clusterOf(100, [1])), { zone: 'z050', node: 'n', pods: 2 });
    assert.deepEqual(zones.at(-1)?.lost, { node: 'n', pods: 2 });
    assert.equal(zones.at(-1)?.boxes[0]?.ghosts[0]?.text, '2');
  });

  it('is a whole row where a zone is gone, with its pods', () => {
    const cluster = { zones: clusterOf(12, [1, 2]).zones.filter(({ name }) => name !== 'z003') };
    const lost = { zone: 'z003', node: undefined, pods: 3 };
    const { zones } = buildPicture(makeReport(cluster), lost);
    const row = zones[3];
    assert.deepEqual([row?.label, row?.isLost, row?.boxes[0]?.ghosts.length], ['z003', true, 3]);
  });

  it('does not make the picture finer than it was', () => {
    const cluster = clusterOf(3, [12, 12]);
    assert.equal(buildPicture(makeReport(cluster)).detail, 'nodes');
    const lost = { zone: 'z001', node: 'node-01-9', pods: 1 };
    assert.equal(buildPicture(makeReport(cluster), lost).detail, 'by-node');
  });
});

describe('flows of the picture', () => {
  it('split what stays in a zone by how near it stays', () => {
    const { flows } = buildPicture(
      makeReport(clusterOf(1, [1, 1]), { service: { trafficDistribution: 'PreferSameZone' } }),
    );
    assert.deepEqual(
      flows.map(({ kind, share }) => [kind, share]),
      [
        ['same-node', 0.5],
        ['same-zone', 0.5],
      ],
    );
  });

  it('include what is dropped', () => {
    const { flows } = buildPicture(
      makeReport(clusterOf(1, [1, 0]), { service: { internalTrafficPolicy: 'Local' } }),
    );
    assert.deepEqual(
      flows.map(({ kind, share }) => [kind, share]),
      [
        ['same-node', 0.5],
        ['dropped', 0.5],
      ],
    );
  });
});

describe('the load of a pod', () => {
  const pod = { ...makeReport(clusterOf(1, [1])).endpoints[0]! };
  const cases = [
    [1, 'normal'],
    [1.25, 'normal'],
    [1.26, 'warm'],
    [2, 'hot'],
    [7, 'hot'],
    [0.1, 'normal'],
  ] as const;
  for (const [timesMean, level] of cases) {
    it(`is ${level} at ${String(timesMean)}× the mean`, () => {
      assert.equal(levelOf({ ...pod, timesMean }), level);
    });
  }

  it('is idle where a ready pod gets nothing, and off where the pod is not ready', () => {
    assert.equal(levelOf({ ...pod, share: 0, timesMean: 0 }), 'idle');
    assert.equal(levelOf({ ...pod, share: 0, timesMean: 0, state: 'not-ready' }), 'off');
  });
});
