import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FilePlace, FileText } from '../../server/lsp/runtime.ts';
import type { NodeFiles } from '../../server/nodeFiles.ts';
import { createNodeFiles } from '../../server/nodeFiles.ts';

describe('files of the disk', () => {
  let folder: string;
  let nodeFiles: NodeFiles;

  beforeEach(() => {
    // On macOS the folder for temporary files is itself a link.
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'zonewise-files-')));
    nodeFiles = createNodeFiles();
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
    for await (const each of nodeFiles.list(uri, [uri])) found.push(each);
    return found;
  };

  const uriOf = (path: string): string => nodeFiles.canonical(pathToFileURL(join(folder, path)).href);
  const read = (uri: string, place: Partial<FilePlace> = {}): Promise<FileText | undefined> =>
    nodeFiles.read(uri, { folders: [pathToFileURL(folder).href], ...place });
  const textOf = async (path: string): Promise<string | undefined> => (await read(uriOf(path)))?.text;
  const link = (path: string, target: string): void => {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    symlinkSync(target, full);
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
    assert.equal((await read(uri ?? ''))?.text, 'kind: Service\n');
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
    for await (const uri of nodeFiles.list(pathToFileURL(folder).href, [pathToFileURL(folder).href])) {
      found.push(uri);
      rmSync(join(folder, 'z'), { recursive: true, force: true });
    }
    assert.deepEqual(found, [own]);
  });

  it('have a text, or none when they are gone, a folder or not on this disk', async () => {
    assert.deepEqual(await read(write('a.yaml', 'a: é\n')), { text: 'a: é\n', isWhole: true });
    assert.equal(await read(pathToFileURL(join(folder, 'gone.yaml')).href), undefined);
    assert.equal(await read(pathToFileURL(folder).href), undefined);
    assert.equal(await read('untitled:Untitled-1'), undefined);
  });

  it('have only their beginning when they are too large', async () => {
    const line = 'kind: Node\n';
    const found = await read(write('large.yaml', line.repeat(1_600_000)));
    assert.equal(found?.isWhole, false);
    assert.ok(found.text.startsWith(line) && found.text.length < 100_000);
  });

  it('are read in part when nobody waits any more, which is not at all', async () => {
    const uri = write('a.yaml');
    assert.equal(await read(uri, { signal: AbortSignal.abort() }), undefined);
  });

  describe('behind links', () => {
    it('count as the manifest of the workspace that they lead to', async () => {
      write('base/web.yaml', 'a: 1\n');
      link('dev/web.yaml', join('..', 'base', 'web.yaml'));
      link('dev/again.yaml', 'web.yaml');
      assert.deepEqual([await textOf('dev/web.yaml'), await textOf('dev/again.yaml')], ['a: 1\n', 'a: 1\n']);
      assert.deepEqual(
        [...(await list())].sort(),
        ['base/web', 'dev/again', 'dev/web'].map((name) => uriOf(`${name}.yaml`)),
      );
    });

    it('do not count when they lead out of the workspace, or to what is not read there either', async () => {
      const outside = mkdtempSync(join(tmpdir(), 'zonewise-outside-'));
      writeFileSync(join(outside, 'web.yaml'), 'kind: Service\n');
      write('node_modules/web.yaml');
      write('.git/web.yaml');
      write('notes.txt');
      mkdirSync(join(folder, 'folder.yaml'));
      link('a.yaml', join(outside, 'web.yaml'));
      link('b.yaml', 'node_modules/web.yaml');
      link('c.yaml', '.git/web.yaml');
      link('d.yaml', 'notes.txt');
      link('e.yaml', 'folder.yaml');
      link('f.yaml', 'nowhere.yaml');
      link('g.yaml', 'g.yaml');
      for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g'])
        assert.equal(await textOf(`${name}.yaml`), undefined, name);
      rmSync(outside, { recursive: true });
    });

    it('count wherever they lead, as long as it is a folder of the workspace', async () => {
      const outside = realpathSync(mkdtempSync(join(tmpdir(), 'zonewise-outside-')));
      writeFileSync(join(outside, 'web.yaml'), 'a: 2\n');
      link('a.yaml', join(outside, 'web.yaml'));
      const folders = [folder, outside].map((path) => pathToFileURL(path).href);
      assert.equal((await read(uriOf('a.yaml'), { folders }))?.text, 'a: 2\n');
      rmSync(outside, { recursive: true });
    });

    it('do not count in a folder that is itself a link: it is not listed either', async () => {
      write('real/web.yaml');
      link('linked', 'real');
      assert.equal(await textOf('linked/web.yaml'), undefined);
      assert.deepEqual(await list(), [uriOf('real/web.yaml')]);
    });

    it('are not followed to a folder that is listed by itself', async () => {
      write('real/deep/web.yaml');
      link('linked', 'real');
      const folders = [pathToFileURL(folder).href];
      const found: string[] = [];
      for (const name of ['linked', 'linked/deep', 'real/deep/web.yaml', 'nowhere', 'real/deep'])
        for await (const uri of nodeFiles.list(uriOf(name), folders)) found.push(uri);
      assert.deepEqual(found, [uriOf('real/deep/web.yaml')]);
    });

    it('count in a workspace that was opened through a link', async () => {
      write('real/web.yaml', 'a: 1\n');
      link('real/again.yaml', 'web.yaml');
      link('linked', 'real');
      const folders = [uriOf('linked')];
      for (const name of ['web', 'again'])
        assert.equal((await read(uriOf(`linked/${name}.yaml`), { folders }))?.text, 'a: 1\n', name);
    });

    it('have names of their own for what the disk calls by its real name', async () => {
      write('real/deep/web.yaml');
      link('linked', 'real');
      const named = (folders: readonly string[], ...paths: readonly string[]) =>
        nodeFiles.namesInLinkedFolders(paths.map(uriOf), folders.map(uriOf));
      assert.deepEqual(await named(['linked', 'other'], 'real/deep/web.yaml', 'real/gone', 'other/a.yaml'), [
        uriOf('linked/deep/web.yaml'),
        uriOf('linked/gone'),
      ]);
      assert.deepEqual(await named(['real'], 'real/deep/web.yaml'), []);
      assert.deepEqual(await named(['linked'], 'linked/deep/web.yaml', 'really/web.yaml'), []);
    });

    it('are remembered, because what they lead to changes without them', async () => {
      write('a.yaml');
      link('b.yaml', 'a.yaml');
      link('c.yaml', 'nowhere.yaml');
      await list();
      assert.deepEqual([...nodeFiles.links()].sort(), [uriOf('b.yaml'), uriOf('c.yaml')]);
      rmSync(join(folder, 'c.yaml'));
      await textOf('c.yaml');
      assert.deepEqual([...nodeFiles.links()], [uriOf('b.yaml')]);
    });
  });

  const posix = process.platform === 'win32' ? describe.skip : describe;
  posix('that are no plain files are never opened', () => {
    const makePipe = (path: string): void => {
      assert.equal(spawnSync('mkfifo', [join(folder, path)]).status, 0);
    };

    it('a named pipe, which would block whoever opens it', async () => {
      makePipe('a.yaml');
      link('b.yaml', 'a.yaml');
      assert.deepEqual(await list(), [uriOf('b.yaml')]);
      for (const name of ['a.yaml', 'b.yaml']) {
        assert.equal(await textOf(name), undefined);
        assert.equal(await read(uriOf(name), { isListed: true }), undefined);
      }
    });

    it('a pipe that took the place of a file since it was listed', async () => {
      const uri = write('a.yaml');
      assert.deepEqual(await list(), [uri]);
      rmSync(join(folder, 'a.yaml'));
      makePipe('a.yaml');
      assert.equal(await read(uri, { isListed: true }), undefined);
    });

    it('a link that took the place of a file since it was listed', async () => {
      const uri = write('a.yaml');
      write('notes.txt');
      assert.deepEqual(await list(), [uri]);
      rmSync(join(folder, 'a.yaml'));
      link('a.yaml', 'notes.txt');
      assert.equal(await read(uri, { isListed: true }), undefined);
    });

    for (const device of [
      '/dev/zero',
      '/dev/ptmx',
      '/dev/tty',
      '/dev/null',
      '/proc/self/mem',
      '/proc/kmsg',
    ]) {
      it(`${device}, behind a link`, async () => {
        link('a.yaml', device);
        assert.equal(await textOf('a.yaml'), undefined);
        // Not even where all of the machine is the workspace.
        const folders = ['file:///'];
        assert.equal(await read(uriOf('a.yaml'), { folders }), undefined);
      });
    }

    it('a socket', async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(join(folder, 'a.yaml'), resolve));
      link('b.yaml', 'a.yaml');
      for (const name of ['a.yaml', 'b.yaml']) assert.equal(await textOf(name), undefined);
      assert.deepEqual(await list(), [uriOf('b.yaml')]);
      await new Promise((resolve) => server.close(resolve));
    });
  });

  it('keep the process from ending only as long as the disk may answer', async () => {
    let time = 0;
    const files = createNodeFiles(() => time);
    let answer: (text: string) => void = () => undefined;
    const asked = files.ask(new Promise<string>((resolve) => (answer = resolve)));
    assert.equal(files.isBlocked(), false);
    time = 1000;
    assert.equal(files.isBlocked(), true);
    answer('late');
    assert.equal(await asked, 'late');
    assert.equal(files.isBlocked(), false);
  });

  it('are not asked for while others do not come', async () => {
    let time = 0;
    const files = createNodeFiles(() => time);
    const folders = [pathToFileURL(folder).href];
    const uri = write('a.yaml');
    for (let question = 0; question < 2; question++) void files.ask(new Promise(() => undefined));
    assert.ok(await files.read(uri, { folders }));
    time = 1000;
    await assert.rejects(files.read(uri, { folders }), /does not answer/);
  });
});
