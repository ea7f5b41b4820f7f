import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const readJson = (path: string): unknown => JSON.parse(read(path));

interface Launch {
  readonly configurations: readonly {
    readonly name: string;
    readonly preLaunchTask?: string;
    readonly outFiles?: readonly string[];
    readonly args?: readonly string[];
  }[];
}
interface Tasks {
  readonly tasks: readonly { readonly label: string; readonly script: string }[];
}

const { scripts } = readJson('package.json') as { scripts: Readonly<Record<string, string>> };
const { tasks } = readJson('.vscode/tasks.json') as Tasks;
const launch = readJson('.vscode/launch.json') as Launch;

describe('F5', () => {
  /** Others are packages, and what a plugin made. */
  const OURS = /^(?:client|server)\//;
  /** dist/ of a development build, made elsewhere: this one may be in use. */
  let dist = '';

  before(() => {
    dist = realpathSync(mkdtempSync(join(tmpdir(), 'zonewise-development-')));
    writeFileSync(join(dist, 'from-watch.txt'), '');
    execFileSync(process.execPath, ['.config/build.mjs', '--development', '--into', dist], { cwd: root });
  });
  after(() => {
    rmSync(dist, { recursive: true });
  });

  it('builds what is debugged, by a task that there is', () => {
    const [extension] = launch.configurations;
    const task = tasks.find(({ label }) => label === extension?.preLaunchTask);
    assert.equal(scripts[task?.script ?? ''], 'node .config/build.mjs --development');
  });

  it('takes nothing away that a watch wrote', () => {
    assert.ok(existsSync(join(dist, 'from-watch.txt')));
  });

  for (const [bundle, entry] of [
    ['extension.cjs', 'client/node.ts'],
    ['server.cjs', 'server/main.ts'],
  ] as const) {
    it(`finds the lines of every source in ${bundle}`, () => {
      const map = JSON.parse(readFileSync(join(dist, `${bundle}.map`), 'utf8')) as {
        readonly sources: readonly string[];
        readonly mappings: string;
      };
      const sources = map.sources.map((source) => relative(root, join(dist, source)));
      assert.ok(sources.includes(entry));
      assert.ok(sources.filter((source) => OURS.test(source)).length > 20);
      assert.deepEqual(
        sources.filter((source) => OURS.test(source) && !existsSync(join(root, source))),
        [],
      );
      assert.notEqual(map.mappings, '');
      const text = readFileSync(join(dist, bundle), 'utf8');
      assert.match(text, /^\/\/# sourceMappingURL=\w+\.cjs\.map$/m);
      assert.ok(text.split('\n').length > 5000, 'it is not minified');
    });

    it(`looks for breakpoints in ${bundle}`, () => {
      const debugged = launch.configurations.filter(({ outFiles }) => outFiles !== undefined);
      assert.equal(debugged.length, 2);
      const kind = `\${workspaceFolder}/dist/**/*.${bundle.split('.').at(-1) ?? ''}`;
      for (const { name, outFiles } of debugged) assert.ok(outFiles?.includes(kind), name);
    });
  }

  it('starts nothing but scripts that there are', () => {
    assert.deepEqual(
      tasks.filter(({ script }) => scripts[script] === undefined),
      [],
    );
  });
});

describe('what a contributor is told', () => {
  const TEXTS = /\.(?:md|mjs|ts|tsx)$/;
  const files = ['client', 'server', 'test', 'docs', '.config']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(folder, name),
      ),
    )
    .concat('README.md', 'CONTRIBUTING.md')
    .filter((file) => TEXTS.test(file) && !file.includes('node_modules'));

  it('names no script that does not exist', () => {
    const named = files.flatMap((file) =>
      [...read(file).matchAll(/`npm (?:run )?([a-z][\w:]*)/g)].map(([, script = '']) => ({ file, script })),
    );
    assert.ok(named.length > 10);
    assert.deepEqual(
      named.filter(({ script }) => scripts[script] === undefined && !NPM_COMMANDS.has(script)),
      [],
    );
  });

  it('names no file to run that does not exist', () => {
    const named = files.flatMap((file) =>
      [...read(file).matchAll(/\b(?:npx tsx|node) ((?:test|\.config)\/[\w./-]+)/g)].map(([, path = '']) => ({
        file,
        path,
      })),
    );
    assert.ok(named.length > 5);
    assert.deepEqual(
      named.filter(({ path }) => !existsSync(join(root, path))),
      [],
    );
  });

  it('names no folder or file in CONTRIBUTING.md that does not exist', () => {
    // the table of imports, which names packages too, is held by a test of its own
    const text = read('CONTRIBUTING.md').replace(/<!-- imports -->[^]*<!-- \/imports -->/, '');
    const named = [...text.matchAll(/`([\w-]+\/[\w./-]*|[\w-]+(?:\/[\w-]+)*\.tsx?)`/g)].map(
      ([, name = '']) => name,
    );
    assert.ok(named.length > 15);
    const places = ['.', 'server', 'server/rules'];
    assert.deepEqual(
      named.filter(
        (name) => name !== 'dist/' && !places.some((place) => existsSync(join(root, place, name))),
      ),
      [],
    );
  });

  it('tells every script in CONTRIBUTING.md', () => {
    const text = read('CONTRIBUTING.md');
    assert.deepEqual(
      Object.keys(scripts).filter((script) => !new RegExp(`\`(?:npm (?:run )?)?${script}[\` ]`).test(text)),
      [],
    );
  });
});

const NPM_COMMANDS: ReadonlySet<string> = new Set(['install', 'ci', 'view']);
