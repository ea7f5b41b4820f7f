import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nodeFiles } from '../../server/nodeFiles.ts';

describe('files of the disk', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zonewise-files-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const write = (path: string, text = 'kind: Service\n'): string => {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
    return pathToFileURL(full).href;
  };
  const list = async (uri = pathToFileURL(folder).href): Promise<readonly string[]> => {
    const found: string[] = [];
    for await (const each of nodeFiles.list(uri)) found.push(each);
    return found;
  };

  it('are the manifests of the folder and those below it', async () => {
    const expected = [write('a.yaml'), write('b.yml'), write('c.json'), write('d/e/f.YAML')];
    write('readme.md');
    assert.deepEqual([...(await list())].sort(), expected.sort());
  });

  it('have the uri that the editor gives them, whatever signs are in their names', async () => {
    write("c++ (old)/a!b'c*d@e$f&g,h;i=j~k é.yaml", 'kind: Service\n');
    const [uri] = await list();
    const inside = 'c%2B%2B%20%28old%29/a%21b%27c%2Ad%40e%24f%26g%2Ch%3Bi%3Dj~k%20%C3%A9.yaml';
    assert.ok(uri?.endsWith(inside), uri);
    assert.equal((await nodeFiles.read(uri ?? ''))?.text, 'kind: Service\n');
    assert.deepEqual(await list(nodeFiles.canonical(pathToFileURL(join(folder, 'c++ (old)')).href)), [uri]);
  });

  it('leave out what is hidden, or not the person’s own', async () => {
    for (const path of ['.git/a.yaml', 'node_modules/a/b.yaml', 'charts/vendor/a.yaml', 'out/a.yaml'])
      write(path);
    assert.deepEqual(await list(), []);
  });

  it('are none where there is no such folder, it is a file, or it is not on this disk', async () => {
    assert.deepEqual(await list(pathToFileURL(join(folder, 'nowhere')).href), []);
    assert.deepEqual(await list(write('a.yaml')), []);
    assert.deepEqual(await list('vscode-vfs://github/shop/web'), []);
    assert.deepEqual(await list('not a uri'), []);
  });

  it('do not follow links, which may lead in circles', async () => {
    const own = write('a.yaml');
    symlinkSync(folder, join(folder, 'loop'));
    assert.deepEqual(await list(), [own]);
  });

  it('go on when a folder vanishes while they are listed', async () => {
    const own = write('a.yaml');
    write('z/b.yaml');
    const found: string[] = [];
    for await (const uri of nodeFiles.list(pathToFileURL(folder).href)) {
      found.push(uri);
      rmSync(join(folder, 'z'), { recursive: true, force: true });
    }
    assert.deepEqual(found, [own]);
  });

  it('have a text, or none when they are gone, a folder or not on this disk', async () => {
    assert.deepEqual(await nodeFiles.read(write('a.yaml', 'a: é\n')), { text: 'a: é\n', isWhole: true });
    assert.equal(await nodeFiles.read(pathToFileURL(join(folder, 'gone.yaml')).href), undefined);
    assert.equal(await nodeFiles.read(pathToFileURL(folder).href), undefined);
    assert.equal(await nodeFiles.read('untitled:Untitled-1'), undefined);
  });

  it('have only their beginning when they are too large', async () => {
    const line = 'kind: Node\n';
    const found = await nodeFiles.read(write('large.yaml', line.repeat(1_600_000)));
    assert.equal(found?.isWhole, false);
    assert.ok(found.text.startsWith(line) && found.text.length < 100_000);
  });
});
