import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nameOfPicture, readPicture } from '../../../../client/preview/host/pictureFile.ts';

const svg = (inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">\n${inside}\n</svg>\n`;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]).toString('base64');

describe('a picture that a page sends to be written', () => {
  it('is the bytes of an SVG', () => {
    const text = svg('<g><title>a → b: onclick=x</title><rect width="1" fill="url(#stripes)"/></g>');
    assert.deepEqual(readPicture('svg', text), new TextEncoder().encode(text));
  });

  it('is the bytes of a PNG', () => {
    assert.deepEqual(readPicture('png', PNG)?.slice(8), new Uint8Array([1, 2, 3]));
  });

  const refusedSvg = [
    '',
    '<svg></svg>\n',
    svg('').trimEnd(),
    `<?xml version="1.0"?>${svg('')}`,
    svg('<script>alert(1)</script>'),
    svg('<SCRIPT/>'),
    svg('<rect onload="alert(1)"/>'),
    svg('<rect\nonload = "alert(1)"/>'),
    svg('<a href="https://example.com"><rect/></a>'),
    svg('<image src="x"/>'),
    svg('<rect style="fill:url(https://example.com)"/>'),
    svg('<rect fill="url(https://example.com#x)"/>'),
    svg('<foreignObject/>'),
    svg('<!ENTITY x "y">'),
    svg('<text>&x;</text>'),
  ];
  for (const text of refusedSvg) {
    it(`is not ${JSON.stringify(text.replace(/<svg[^>]*>\n?/, '<svg>'))}`, () => {
      assert.equal(readPicture('svg', text), undefined);
    });
  }

  it('is not a PNG without its signature, or in broken base64', () => {
    for (const text of ['', 'abcd', `${PNG}=`, `${PNG.slice(0, -1)}!`, `data:image/png;base64,${PNG}`])
      assert.equal(readPicture('png', text), undefined, text);
  });

  it('is read from any text without a fault', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        readPicture('svg', svg(text));
        readPicture('png', text);
      }),
    );
  });

  it('is looked through in time that grows with its length alone', () => {
    for (const piece of ['<', '&', '<rect ', 'on', 'url(', ' = '])
      assert.doesNotThrow(() => readPicture('svg', svg(piece.repeat(200_000 / piece.length))));
  });
});

describe('the name that a picture is given', () => {
  for (const [service, name] of [
    ['checkout', 'checkout-traffic.svg'],
    ['', 'service-traffic.svg'],
    ['../../etc/passwd', 'etc-passwd-traffic.svg'],
    ['a/b\\c:d', 'a-b-c-d-traffic.svg'],
    ['\u{202E}x'.repeat(200), 'x-x-x-x'],
  ] as const) {
    it(`is made of ${JSON.stringify(service.slice(0, 20))}`, () => {
      const given = nameOfPicture(service, 'svg');
      assert.ok(given.startsWith(name.replace(/-traffic\.svg$/, '').slice(0, 20)), given);
      assert.match(given, /^[A-Za-z0-9][A-Za-z0-9._-]*-traffic\.svg$/);
      assert.ok(given.length <= 80);
    });
  }
});
