import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Rect } from '../../../../client/preview/page/flowPicture/block.ts';
import { estimateWidth, fitText } from '../../../../client/preview/page/flowPicture/fitText.ts';
import type { PictureLayout } from '../../../../client/preview/page/flowPicture/layout.ts';
import { layoutPicture } from '../../../../client/preview/page/flowPicture/layout.ts';
import type { PictureFlow } from '../../../../client/preview/page/flowPicture/pictureModel.ts';
import { buildPicture } from '../../../../client/preview/page/flowPicture/pictureModel.ts';
import type { SimulatedReport } from '../../../../server/protocol/messages.ts';
import type { Cluster } from '../clusters.ts';
import { HOSTILE_NAMES, makeReport } from '../fixtures.ts';

const ZONE = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 12 });
const CLUSTER = fc.array(ZONE, { minLength: 1, maxLength: 20 }).map((zones): Cluster => ({
  zones: zones.map((podsPerNode, index) => ({ name: `zone-${String(index).padStart(2, '0')}`, podsPerNode })),
}));
const VALUE = fc.constantFrom(undefined, 'PreferSameZone', 'PreferSameNode');
const POLICY = fc.constantFrom('Cluster', 'Local');
const REPORT = fc
  .record({ cluster: CLUSTER, trafficDistribution: VALUE, internalTrafficPolicy: POLICY })
  .map(({ cluster, ...service }) => makeReport(cluster, { service }));
const WIDTH = fc.integer({ min: 230, max: 1200 });
/** A zone that is gone, among or between the others, or a node of one. */
const LOST = fc.record({
  zone: fc.constantFrom('zone-00', 'zone-03x'),
  node: fc.constantFrom(undefined, 'node-00-99'),
  pods: fc.integer({ min: 0, max: 60 }),
});

/** Rounding of paths and sums. */
const NEARLY = 0.02;

function lay(report: SimulatedReport, width: number): PictureLayout {
  return layoutPicture(buildPicture(report), width);
}

function isInside(inner: Rect, outer: Rect): boolean {
  return (
    inner.x >= outer.x - NEARLY &&
    inner.y >= outer.y - NEARLY &&
    inner.x + inner.width <= outer.x + outer.width + NEARLY &&
    inner.y + inner.height <= outer.y + outer.height + NEARLY
  );
}

function overlap(a: Rect, b: Rect): boolean {
  const apart =
    a.x + a.width <= b.x + NEARLY ||
    b.x + b.width <= a.x + NEARLY ||
    a.y + a.height <= b.y + NEARLY ||
    b.y + b.height <= a.y + NEARLY;
  return !apart;
}

function assertApart(rects: readonly Rect[]): void {
  for (const [index, rect] of rects.entries()) {
    for (const other of rects.slice(index + 1))
      assert.ok(!overlap(rect, other), `${JSON.stringify(rect)} and ${JSON.stringify(other)}`);
  }
}

describe('the layout of the picture', () => {
  it('keeps everything within its bounds', () => {
    fc.assert(
      fc.property(REPORT, WIDTH, (report, width) => {
        const layout = lay(report, width);
        const frame = { x: 0, y: 0, width: layout.width, height: layout.height };
        for (const { rect, clients, served, boxes, marks } of layout.rows) {
          const rects = [rect, clients.bar, served.bar, clients.area, served.area];
          for (const inner of [...rects, ...boxes.map((box) => box.rect), ...marks.map((mark) => mark.rect)])
            assert.ok(isInside(inner, frame), `${JSON.stringify(inner)} in ${JSON.stringify(frame)}`);
        }
        for (const { path } of layout.ribbons) {
          const numbers = path.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
          const [xs, ys] = [0, 1].map((side) => numbers.filter((_, index) => index % 2 === side));
          assert.ok(
            xs?.every((x) => x >= 0 && x <= layout.width),
            path,
          );
          assert.ok(
            ys?.every((y) => y >= -1 && y <= layout.height + 1),
            path,
          );
        }
      }),
      { numRuns: 30 },
    );
  });

  it('puts nothing over anything else', () => {
    fc.assert(
      fc.property(REPORT, WIDTH, (report, width) => {
        const { rows } = lay(report, width);
        assertApart(rows.map(({ rect }) => rect));
        for (const { boxes, marks } of rows) {
          assertApart(boxes.map(({ rect }) => rect));
          assertApart(marks.map(({ rect }) => rect));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('puts each mark into the box of its node', () => {
    fc.assert(
      fc.property(REPORT, WIDTH, (report, width) => {
        for (const { boxes, marks } of lay(report, width).rows) {
          for (const { box, rect } of boxes) {
            const own = marks.filter(({ mark }) => box.marks.includes(mark));
            assert.equal(own.length, box.marks.length);
            assert.ok(own.every((mark) => isInside(mark.rect, rect)));
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('has a place for what is gone, beside what is there', () => {
    fc.assert(
      fc.property(REPORT, LOST, WIDTH, (report, lost, width) => {
        const picture = buildPicture(report, lost);
        for (const { body, isLost, marks, ghosts } of withLost(layoutPicture(picture, width))) {
          assertApart([...marks, ...ghosts].map(({ rect }) => rect));
          assert.ok(ghosts.every(({ rect }) => isInside(rect, body)));
          if (isLost) assert.deepEqual(marks, []);
          const counts = ghosts.map(({ ghost }) => Number(ghost.text ?? 1));
          assert.equal(
            counts.reduce((sum, count) => sum + count, 0),
            lost.pods,
          );
        }
      }),
      { numRuns: 50 },
    );
  });

  it('draws bars and flows to one scale', () => {
    fc.assert(
      fc.property(REPORT, WIDTH, (report, width) => {
        const { rows, ribbons } = lay(report, width);
        for (const { zone, clients } of rows) {
          const out = ribbons.filter(({ flow }) => flow.from === zone.id);
          const share = out.reduce((sum, { flow }) => sum + flow.share, 0);
          assert.ok(Math.abs(share - zone.clientShare) < 1e-6);
          const scale = zone.clientShare > 0 ? clients.bar.height / zone.clientShare : 0;
          for (const { flow, thickness } of out)
            assert.ok(Math.abs(Math.max(flow.share * scale, 1.2) - thickness) < NEARLY);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('has a place for every zone and a mark for every pod, once', () => {
    fc.assert(
      fc.property(REPORT, WIDTH, (report, width) => {
        const { rows } = lay(report, width);
        const zones = rows.flatMap(({ zone }) => zone.members);
        assert.deepEqual(zones.toSorted(), report.zones.map(({ name }) => name).toSorted());
        const pods = rows.flatMap(({ marks }) =>
          marks.map(({ mark }) =>
            mark.selection.kind === 'pod' ? 1 : Number(mark.text?.replaceAll(',', '')),
          ),
        );
        assert.equal(
          pods.reduce((sum, count) => sum + count, 0),
          report.endpoints.length,
        );
      }),
      { numRuns: 30 },
    );
  });

  it('keeps its size while only the traffic changes', () => {
    fc.assert(
      fc.property(CLUSTER, WIDTH, (cluster, width) => {
        const heights = [undefined, 'PreferSameZone', 'PreferSameNode'].map(
          (trafficDistribution) =>
            lay(makeReport(cluster, { service: { trafficDistribution } }), width).height,
        );
        assert.equal(new Set(heights).size, 1);
      }),
      { numRuns: 20 },
    );
  });

  it('permutes with the zones', () => {
    const forwards = lay(makeReport(named('a', 'b', 'c')), 640);
    const backwards = lay(makeReport(named('c', 'b', 'a')), 640);
    const sizes = ({ rows }: PictureLayout): unknown[] =>
      rows.map(({ zone, rect, clients, served }) => [
        zone.nodeCount,
        rect.height,
        clients.bar.height,
        served.bar.height,
      ]);
    assert.deepEqual(sizes(forwards), sizes(backwards).toReversed());
  });

  it('draws traffic that stays in its zone straight when the load is even', () => {
    const report = makeReport(named('a', 'a', 'a'), { service: { trafficDistribution: 'PreferSameZone' } });
    for (const { path } of lay(report, 640).ribbons) {
      const ys = (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number).filter((_, index) => index % 2 === 1);
      assert.equal(new Set(ys).size, 2, path);
    }
  });

  it('puts the ribbons of a bar in the order of the rows that they go to, and dropped connections last', () => {
    const model = buildPicture(makeReport(named('c', 'a', 'b')));
    const [first = '', second = '', third = ''] = model.zones.map(({ id }) => id);
    const flows: PictureFlow[] = [
      { from: second, to: second, kind: 'dropped', share: 0.1 },
      { from: second, to: third, kind: 'cross-zone', share: 0.1 },
      { from: first, to: first, kind: 'same-node', share: 0.1 },
      { from: second, to: first, kind: 'cross-zone', share: 0.1 },
      { from: second, to: second, kind: 'same-zone', share: 0.1 },
    ];
    const { ribbons } = layoutPicture({ ...model, flows }, 640);
    const ofSecond = ribbons.filter(({ flow }) => flow.from === second);
    assert.deepEqual(
      ofSecond.map(({ flow: { to, kind } }) => [to, kind]),
      [
        [first, 'cross-zone'],
        [second, 'same-zone'],
        [third, 'cross-zone'],
        [second, 'dropped'],
      ],
    );
    const starts = ofSecond.map(({ path }) => Number(/,(-?[\d.]+)/.exec(path)?.[1]));
    assert.deepEqual(
      starts,
      starts.toSorted((a, b) => a - b),
    );
  });

  it('draws nothing where there is nothing', () => {
    const layout = lay(makeReport({ zones: [] }), 640);
    assert.deepEqual([layout.height, layout.rows, layout.ribbons], [0, [], []]);
  });
});

function withLost({ rows }: PictureLayout): (PictureLayout['rows'][number] & { readonly isLost: boolean })[] {
  return rows.flatMap((row) => (row.zone.lost ? [{ ...row, isLost: row.zone.isLost }] : []));
}

/** Three zones of different size; the letters say which. */
function named(...sizes: readonly ('a' | 'b' | 'c')[]): Cluster {
  const pods = { a: [1], b: [1, 2], c: [2, 2, 1] };
  return { zones: sizes.map((size, index) => ({ name: `z${String(index)}`, podsPerNode: pods[size] })) };
}

describe('text that must fit', () => {
  it('is left alone when there is room', () => {
    assert.equal(fitText('us-west-2a', 200, 12), 'us-west-2a');
  });

  it('keeps both its ends otherwise', () => {
    assert.match(fitText('ip-10-0-12-34.us-west-2.compute.internal', 90, 11), /^ip-.*….*al$/);
  });

  it('is never wider than its room, for any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.integer({ min: 12, max: 300 }), (text, room) => {
        assert.ok(estimateWidth(fitText(text, room, 11), 11) <= room);
      }),
    );
  });

  it('takes no long time for a long one', () => {
    assert.ok(fitText(HOSTILE_NAMES.ENDLESS.slice(0, 253), 80, 11).length < 20);
  });
});
