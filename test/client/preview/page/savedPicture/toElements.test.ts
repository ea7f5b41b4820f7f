import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readPicture } from '../../../../../client/preview/messages/picture.ts';
import { writeSvg } from '../../../../../client/preview/messages/writeSvg.ts';
import type { Drawn } from '../../../../../client/preview/page/savedPicture/toElements.ts';
import { toElements } from '../../../../../client/preview/page/savedPicture/toElements.ts';

const PLAIN = { fill: 'rgb(0, 0, 0)', stroke: 'none', opacity: '1' };

function drawn(name: string, changes: Partial<Drawn> = {}): Drawn {
  return { name, attributes: {}, looks: PLAIN, children: [], ...changes };
}

function write(...content: readonly Drawn[]): string {
  return writeSvg({
    width: 40,
    height: 20,
    title: 'Traffic of web',
    description: 'even load',
    content: content.flatMap(toElements),
  });
}

/** What is between the description and the end. */
function bodyOf(...content: readonly Drawn[]): string {
  return (
    write(...content)
      .split('</desc>\n')[1]
      ?.replace(/\n?<\/svg>\n$/, '') ?? ''
  );
}

describe('a picture that is written to a file', () => {
  it('stands alone, says its size and what it shows', () => {
    assert.equal(
      write(),
      `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20" role="img" font-family="system-ui, sans-serif">
<title>Traffic of web</title>
<desc>even load</desc>
</svg>
`,
    );
  });

  it('has plain colours, with what is translucent as an opacity of its own', () => {
    const looks = { ...PLAIN, fill: 'color(srgb 1 0.5 0 / 0.4)', 'fill-opacity': '0.5' };
    const attributes = { x: '1', y: '2.123456', width: '3', height: '4', rx: '2', class: 'part' };
    assert.equal(
      bodyOf(drawn('rect', { looks, attributes })),
      '<rect x="1" y="2.12" width="3" height="4" rx="2" fill="#ff8000" fill-opacity="0.2"/>',
    );
  });

  it('keeps strokes, dashes and patterns of its own', () => {
    const looks = {
      ...PLAIN,
      fill: 'url("#stripes")',
      stroke: 'rgb(255, 0, 0)',
      'stroke-width': '1.5px',
      'stroke-dasharray': '3px, 3px',
    };
    assert.equal(
      bodyOf(drawn('path', { looks, attributes: { d: 'M0 0H5' } })),
      '<path d="M0 0H5" fill="url(#stripes)" stroke="#ff0000" stroke-width="1.5" stroke-dasharray="3, 3"/>',
    );
  });

  it('leaves out what cannot be seen, and everything that is not drawn', () => {
    const invisible = { ...PLAIN, fill: 'rgba(0, 0, 0, 0)' };
    assert.equal(bodyOf(drawn('rect', { looks: invisible })), '');
    for (const name of ['script', 'foreignObject', 'image', 'use', 'a', 'style', 'animate'])
      assert.equal(bodyOf(drawn(name, { children: ['alert(1)'] })), '', name);
    const looks = { ...PLAIN, fill: 'url("https://example.com/#x")' };
    assert.equal(bodyOf(drawn('rect', { looks })), '');
  });

  it('copies no attribute but places and shapes', () => {
    const attributes = { onclick: 'alert(1)', href: 'https://example.com', style: 'x', role: 'button' };
    assert.equal(bodyOf(drawn('g', { attributes, looks: { opacity: '0.5' } })), '<g opacity="0.5"/>');
  });

  it('writes letters with their size and weight, and names as text', () => {
    const looks = {
      ...PLAIN,
      'font-size': '12px',
      'font-weight': '600',
      'text-decoration-line': 'line-through',
    };
    assert.equal(
      bodyOf(drawn('text', { looks, children: ['<img src=x> & "b"\u{0}\u{FFFF}\u{D800}'] })),
      '<text fill="#000000" font-size="12" font-weight="600" text-decoration="line-through" unicode-bidi="isolate">' +
        '&lt;img src=x&gt; &amp; &quot;b&quot;\u{FFFD}\u{FFFD}\u{FFFD}</text>',
    );
  });

  it('is the same picture to the one who writes the file, whatever its texts are', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(texts, texts, texts, (title, description, text) => {
        const content = [
          drawn('text', { children: [text] }),
          drawn('g', { children: [drawn('title', { children: [text] })] }),
        ].flatMap(toElements);
        const picture = { width: 1, height: 1, title, description, content };
        assert.deepEqual(readPicture(structuredClone(picture)), picture);
      }),
    );
  });
});
