import assert from 'node:assert/strict';
import { bytesOfPicture, nameOfPicture } from '../../../../client/preview/host/pictureFile.ts';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]).toString('base64');

describe('a picture that a page sends to be written', () => {
  it('is the bytes of an SVG', () => {
    const picture = { width: 1, height: 1, title: 'a', description: '', content: [] };
    const bytes = bytesOfPicture({ format: 'svg', picture });
    assert.match(
      Buffer.from(bytes ?? []).toString(),
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^]*<\/svg>\n$/,
    );
  });

  it('is the bytes of a PNG', () => {
    assert.deepEqual(bytesOfPicture({ format: 'png', base64: PNG })?.slice(8), new Uint8Array([1, 2, 3]));
  });

  it('is not a PNG without its signature, or in broken base64', () => {
    for (const text of ['', 'abcd', `${PNG}=`, `${PNG.slice(0, -1)}!`, `data:image/png;base64,${PNG}`])
      assert.equal(bytesOfPicture({ format: 'png', base64: text }), undefined, text);
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
