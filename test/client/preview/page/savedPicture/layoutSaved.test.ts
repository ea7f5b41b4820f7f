import { PICTURE, SCENARIO } from '../../../../../client/preview/page/words/texts.ts';
import assert from 'node:assert/strict';
import { layoutPicture } from '../../../../../client/preview/page/flowPicture/layout.ts';
import { listLegend, listNotes } from '../../../../../client/preview/page/flowPicture/legendItems.ts';
import { buildPicture } from '../../../../../client/preview/page/flowPicture/pictureModel.ts';
import { describePicture } from '../../../../../client/preview/page/savedPicture/describePicture.ts';
import type { SavedLayout } from '../../../../../client/preview/page/savedPicture/layoutSaved.ts';
import {
  DRAWING_WIDTH,
  MARGIN,
  layoutSaved,
  wrap,
} from '../../../../../client/preview/page/savedPicture/layoutSaved.ts';
import type { PreviewModel } from '../../../../../server/protocol/messages.ts';
import { FIXTURES } from '../../fixtures.ts';

function layOut(model: PreviewModel): SavedLayout {
  if (model.result.kind !== 'report') throw new Error('nothing to draw');
  const picture = buildPicture(model.result, model.shownWhatIf?.lost);
  const words = describePicture(model, model.result);
  return layoutSaved(words, layoutPicture(picture, DRAWING_WIDTH), listLegend(picture), listNotes(picture));
}

const textsOf = ({ lines }: SavedLayout): readonly string[] => lines.map(({ text }) => text);

describe('the words around a saved picture', () => {
  it('say which Service it is of, its value, version, traffic and numbers, and what they count', () => {
    assert.deepEqual(textsOf(layOut(FIXTURES.skewed)), [
      'checkout in shop',
      'trafficDistribution: PreferSameZone · Kubernetes 1.35 · kube-proxy',
      '33% cross-zone · busiest pod 1.3× average',
      'Same node 33% · Same zone, other node 34% · Cross-zone 33% · Dropped 0% · Busiest pod 1.3× · Cost per month $66.67',
      SCENARIO.connections,
      'Assumed: even clients.',
    ]);
  });

  it('say the what-if', () => {
    assert.ok(textsOf(layOut(FIXTURES['node-lost'])).includes('What if: node-2a-1 lost'));
  });

  it('say what is grouped', () => {
    assert.ok(textsOf(layOut(FIXTURES.large)).join(' ').includes(PICTURE.byNode));
  });

  it('stay within the picture, however long the names are', () => {
    for (const model of [FIXTURES.hostile, FIXTURES.huge, FIXTURES.balanced]) {
      const layout = layOut(model);
      const lowest = Math.max(...layout.lines.map(({ y }) => y), ...layout.legend.map(({ y }) => y + 15));
      assert.ok(lowest <= layout.height - MARGIN / 2, `${String(lowest)} of ${String(layout.height)}`);
      assert.ok(layout.legend.every(({ x }) => x < layout.width - MARGIN));
      assert.equal(new Set(layout.lines.map(({ y }) => y)).size, layout.lines.length);
    }
  });
});

describe('wrapping a line', () => {
  it('breaks between words', () => {
    assert.deepEqual(wrap('aaaa bbbb cccc', 60, 10), ['aaaa bbbb', 'cccc']);
  });
  it('cuts a word that is too long, and what is more than four lines', () => {
    assert.match(wrap('x'.repeat(100), 60, 10)[0] ?? '', /^x+…x+$/);
    const many = wrap(Array.from({ length: 30 }, () => 'word').join(' '), 60, 10);
    assert.equal(many.length, 4);
    assert.match(many[3] ?? '', /…/);
  });
});
