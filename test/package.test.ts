import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PackageManager, listFiles } from '@vscode/vsce';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Modules of Node and the editor that the bundles load, each with the reason. What is not here must not be loaded. */
const LOADED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'dist/extension.js': {
    vscode: 'the editor',
    child_process: 'vscode-languageclient starts the server',
    net: 'vscode-jsonrpc can speak over sockets and pipes; the extension speaks over IPC',
    crypto: 'vscode-jsonrpc names its pipes with it; the nonce of the preview',
    'node:crypto': 'the nonce of the preview',
    fs: 'vscode-languageclient looks whether the server is there',
    os: 'vscode-jsonrpc: the folder for pipes',
    path: 'vscode-languageclient',
    readline: 'vscode-languageclient, for servers that print their port',
    util: 'vscode-languageclient',
  },
  'dist/server.js': {
    child_process:
      'vscode-languageserver has a helper that asks npm for its folder; nothing of ours calls it',
    net: 'vscode-languageserver listens on a socket when it is started with --socket or --pipe',
    crypto: 'vscode-jsonrpc names its pipes with it',
    fs: 'vscode-languageserver: real paths of pipes',
    os: 'vscode-jsonrpc: the folder for pipes',
    path: 'vscode-languageserver',
    url: 'vscode-languageserver',
    util: 'vscode-languageserver',
    'node:fs/promises': 'the manifests of the workspace',
    'node:path': 'the manifests of the workspace',
    'node:url': 'the manifests of the workspace',
    'node:util': 'vscode-languageserver: what is logged',
  },
  'dist/preview/main.js': {},
};

describe('what is shipped', () => {
  before(function () {
    this.timeout(60_000);
    execFileSync(process.execPath, ['.config/build.mjs'], { cwd: root });
  });

  for (const [bundle, reasons] of Object.entries(LOADED)) {
    describe(bundle, () => {
      it('loads no module but those with a reason', () => {
        const loaded = [...read(bundle).matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name ?? '');
        assert.deepEqual([...new Set(loaded)].sort(), Object.keys(reasons).sort());
      });

      it('makes no code of text, and loads none while it runs', () => {
        assert.doesNotMatch(
          read(bundle),
          /\beval\s*\(|\bnew Function\b|\bFunction\(["'`]|\bimport\(|\bimportScripts\b/,
        );
      });

      it('asks nothing of the network', () => {
        assert.doesNotMatch(
          read(bundle),
          /\bfetch\(|\bXMLHttpRequest\b|new WebSocket\b|\bsendBeacon\b|\bEventSource\b/,
        );
      });

      it('holds neither sources nor tools for tests', () => {
        assert.doesNotMatch(
          read(bundle),
          /sourceMappingURL|sourcesContent|fast-check|playwright|mocha|axe-core/,
        );
      });
    });
  }

  it('never sets HTML from text in the preview', () => {
    const folder = join(root, 'client');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      /\.tsx?$/.test(path),
    );
    assert.notEqual(sources.length, 0);
    for (const path of sources)
      assert.doesNotMatch(readFileSync(join(folder, path), 'utf8'), /innerHTML/i, path);
  });

  it('is exactly what .vscodeignore lets through', async function () {
    this.timeout(60_000);
    const allowed = read('.vscodeignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const packaged = await listFiles({ cwd: root, packageManager: PackageManager.None });
    const isAllowed = (path: string): boolean => allowed.some((pattern) => toExpression(pattern).test(path));
    assert.deepEqual(
      packaged.filter((path) => !isAllowed(path)),
      [],
    );
    const missing = allowed.filter(
      (path) => !path.includes('*') && existsSync(join(root, path)) && !packaged.includes(path),
    );
    assert.deepEqual(missing, []);
    assert.ok(packaged.includes('dist/server.js'));
  });

  it('has every dependency pinned to one version', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >;
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
      assert.match(version, /^\d+\.\d+\.\d+$/, name);
  });
});

/** A pattern of .vscodeignore; a star stays within its folder. */
function toExpression(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '[^/]*');
  return new RegExp(`^${escaped}$`);
}
