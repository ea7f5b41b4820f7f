import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readPicture } from '../../../../client/preview/messages/picture.ts';
import { writeSvg } from '../../../../client/preview/messages/writeSvg.ts';

const around = { width: 40, height: 20, title: 'Traffic of web', description: 'even load' };

/** What is written of the elements that a page sent. */
function written(...content: readonly unknown[]): string {
  const picture = readPicture({ ...around, content });
  assert.ok(picture);
  return (
    writeSvg(picture)
      .split('</desc>\n')[1]
      ?.replace(/\n?<\/svg>\n$/, '') ?? ''
  );
}

describe('a picture from a page', () => {
  it('keeps shapes, places, colours and texts', () => {
    const child = { name: 'title', attributes: {}, children: ['a → b: <script>'] };
    const rect = {
      name: 'rect',
      attributes: { fill: 'url(#stripes)', x: '1.5', width: '3' },
      children: [child],
    };
    assert.equal(
      written(rect),
      '<rect x="1.5" width="3" fill="url(#stripes)"><title>a → b: &lt;script&gt;</title></rect>',
    );
  });

  it('has no other elements, wherever they stand', () => {
    for (const name of [
      'script',
      'SCRIPT',
      'a',
      'image',
      'use',
      'style',
      'foreignObject',
      'animate',
      'svg',
      'g x',
      '',
    ]) {
      const other = { name, attributes: {}, children: ['alert(1)'] };
      assert.equal(written(other), '', name);
      assert.equal(written({ name: 'g', attributes: {}, children: [other] }), '<g/>', name);
    }
  });

  it('has no other attributes, and no values but those that are known', () => {
    const acting = {
      onload: 'alert(1)',
      href: 'https://example.com',
      style: 'fill:url(https://example.com)',
      fill: 'url(https://example.com#x)',
      stroke: '"/><script>',
      'xlink:href': 'x',
      x: 'calc(1)',
      d: 'M0 0"',
      id: 'a b',
      transform: 'url(#x)',
      __proto__: null,
      constructor: 'x',
    };
    assert.equal(written({ name: 'rect', attributes: acting, children: [] }), '<rect/>');
    assert.equal(
      written({ name: 'rect', attributes: { x: { toString: () => '1' } }, children: [] }),
      '<rect/>',
    );
  });

  it('is none without its size and its texts, or with more elements than any has', () => {
    for (const data of [
      undefined,
      '<svg/>',
      { ...around },
      { ...around, content: [], width: NaN },
      { content: [] },
    ])
      assert.equal(readPicture(data), undefined);

    const element = { name: 'g', attributes: {}, children: [] };
    assert.equal(
      readPicture({ ...around, content: Array.from({ length: 100_001 }, () => element) }),
      undefined,
    );
  });

  it('ends where nothing that is drawn is so deep', () => {
    let deep: unknown = { name: 'text', attributes: {}, children: ['end'] };
    for (let depth = 0; depth < 10_000; depth += 1) deep = { name: 'g', attributes: {}, children: [deep] };
    assert.doesNotMatch(written(deep), /end/);
  });

  it('is well-formed whatever it was made of', () => {
    const element = fc.letrec((tie) => ({
      node: fc.record({
        name: fc.constantFrom('g', 'rect', 'text', 'script'),
        attributes: fc.dictionary(fc.constantFrom('x', 'fill', 'd', 'onload'), fc.string({ unit: 'binary' })),
        children: fc.array(fc.oneof({ depthSize: 'small' }, fc.string({ unit: 'binary' }), tie('node')), {
          maxLength: 3,
        }),
      }),
    })).node;
    fc.assert(
      fc.property(element, (node) => {
        const tags = written(node).match(/<[^>]*>/g) ?? [];
        for (const tag of tags) assert.match(tag, /^<\/?(?:g|rect|text)(?: [a-z-]+="[^"<>]*")*\/?>$/);
        const text = written(node).replaceAll(/<[^>]*>/g, '');
        assert.doesNotMatch(text.replaceAll(/&(?:amp|lt|gt|quot);/g, ''), /[<>&"]/);
      }),
    );
  });
});
