import assert from 'node:assert/strict';
import { fileURLToPath, pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { canonicalUri } from '../../../server/workspace/canonicalUri.ts';

const asWritten = (uri: string): string => canonicalUri(uri, { unicodeForm: 'as written' });

/** The encoding of VS Code's `Uri.toString()`. */
function encodeAsEditor(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Names that a disk may hold, the signs among them that Node and editors encode differently. */
const NAME = fc
  .string({
    unit: fc.constantFrom(...Array.from('ab Z9-_.~()!\'*@$&+,;=:#?%[]^{}|`"<>é日😀'), 'e\u0301'),
    minLength: 1,
    maxLength: 12,
  })
  .filter((name) => !/^\.+$/.test(name));
const PATH = fc.array(NAME, { minLength: 1, maxLength: 4 }).map((names) => `/root/${names.join('/')}`);

describe('The one uri of a file', () => {
  it('is the same for the disk, the editor and whoever encodes less or more', () => {
    for (const sign of "( ) ! ' * @ $ & + , ; = : ~ # ? % [ ] é 日".split(' ')) {
      const path = `/shop/a${sign}b c/web.yaml`;
      const editor = `file://${path.split('/').map(encodeAsEditor).join('/')}`;
      const disk = pathToFileURL(path).href;
      const all = `file://${path
        .split('/')
        .map((name) => [...new TextEncoder().encode(name)].map((byte) => `%${byte.toString(16)}`).join(''))
        .join('/')}`;
      assert.deepEqual([disk, editor, all].map(asWritten), [editor, editor, editor], sign);
    }
  });

  it('has the drive of Windows in lower case, with its colon encoded', () => {
    for (const uri of [
      'file:///C:/shop/web.yaml',
      'file:///c:/shop/web.yaml',
      'file:///C%3A/shop/web.yaml',
      'file:///c%3a/shop/web.yaml',
      pathToFileURL('C:\\shop\\web.yaml', { windows: true }).href,
    ])
      assert.equal(asWritten(uri), 'file:///c%3A/shop/web.yaml', uri);
    assert.equal(fileURLToPath('file:///c%3A/shop/web.yaml', { windows: true }), 'c:\\shop\\web.yaml');
  });

  it('has the server of a share in lower case, and none for this machine', () => {
    const share = String.raw`\\Files\Shop\c++ (old)\web.yaml`;
    const inside = 'file://files/Shop/c%2B%2B%20%28old%29/web.yaml';
    assert.equal(asWritten(pathToFileURL(share, { windows: true }).href), inside);
    assert.equal(asWritten('file://FILES/Shop/c++%20(old)/web.yaml'), inside);
    assert.equal(fileURLToPath(inside, { windows: true }), String.raw`\\files\Shop\c++ (old)\web.yaml`);
    assert.equal(asWritten('file://localhost/shop/web.yaml'), 'file:///shop/web.yaml');
    assert.equal(asWritten('FILE:/shop/web.yaml'), 'file:///shop/web.yaml');
  });

  it('takes both Unicode forms of a name for one file where the disk does, and nowhere else', () => {
    const [one, two] = ['file:///caf\u00e9/web.yaml', 'file:///cafe\u0301/web.yaml'] as const;
    const composed = (uri: string): string => canonicalUri(uri, { unicodeForm: 'composed' });
    assert.equal(composed(one), composed(two));
    assert.equal(composed(encodeURI(two)), composed(one));
    assert.notEqual(asWritten(one), asWritten(two));
  });

  it('keeps an encoded slash, a stray percent sign and escapes that are no UTF-8 apart from others', () => {
    assert.equal(asWritten('file:///a%2fb/web.yaml'), 'file:///a%2Fb/web.yaml');
    assert.equal(asWritten('file:///100%/web.yaml'), 'file:///100%25/web.yaml');
    assert.equal(asWritten('file:///100%25/web.yaml'), 'file:///100%25/web.yaml');
    assert.equal(asWritten('file:///a%E9.yaml'), 'file:///a%25E9.yaml');
    assert.equal(asWritten('file:///a\ud800.yaml'), 'file:///a%EF%BF%BD.yaml');
  });

  it('leaves uris of other schemes as they are, and texts that are none', () => {
    for (const uri of [
      'untitled:Untitled-1',
      'vscode-vfs://github/shop/c++ (old)',
      'git:/a(b).yaml?x',
      '',
      'a b',
    ])
      assert.equal(asWritten(uri), uri);
  });

  it('names the same file to the disk for any path, and is a fixed point', () => {
    fc.assert(
      fc.property(PATH, (path) => {
        const uri = asWritten(pathToFileURL(path).href);
        assert.equal(fileURLToPath(uri), path);
        assert.equal(asWritten(uri), uri);
        assert.equal(asWritten(`file://${path.split('/').map(encodeAsEditor).join('/')}`), uri);
      }),
    );
  });

  it('is a fixed point for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const uri = asWritten(`file:///${text}`);
        assert.equal(asWritten(uri), uri);
      }),
    );
  });
});
