import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { PackageManager, listFiles } from '@vscode/vsce';
import { UNUSED_FEATURES } from '../.config/leaveOutFeatures.mjs';
import { MANIFEST_LANGUAGES } from '../client/server/manifestLanguages.ts';
import { connectInMemory } from './support/lspClient.ts';
import { createMemoryRuntime } from './support/memoryRuntime.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Modules of Node and the editor that the bundles load, each with the reason. What is not here must not be loaded. */
const LOADED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'dist/extension.cjs': {
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
  'dist/server.cjs': {
    net: 'vscode-languageserver listens on a socket when it is started with --socket or --pipe',
    fs: 'vscode-languageserver: real paths of pipes',
    os: 'vscode-jsonrpc: the folder for pipes',
    path: 'vscode-languageserver',
    util: 'vscode-languageserver',
    'node:child_process': 'kubectl, when a person asks for a cluster',
    'node:crypto': 'vscode-jsonrpc would name pipes of its own with it; loaded only then',
    'node:fs': 'the manifests of the workspace',
    'node:fs/promises': 'the kubeconfig of the person',
    'node:os': 'the folder of the person, where kubectl runs and its configuration is',
    'node:path': 'the manifests of the workspace',
    'node:url': 'the manifests of the workspace',
    'node:util': 'vscode-languageserver: what is logged; the manifests of the workspace',
    'node:vm': 'the parts of the server, from what was compiled of them before',
  },
  'dist/preview/main.js': {},
};

/** A bundle, and the parts of it that are loaded later: they stand in a folder of its name. */
function partsOf(bundle: string): readonly string[] {
  const folder = bundle.replace(/\.c?js$/, '');
  const parts = existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [];
  return [bundle, ...parts.map((part) => `${folder}/${part}`)];
}

function textOf(bundle: string): string {
  return partsOf(bundle).map(read).join('\n');
}

/** The modules that are not in the bundle itself. */
function modulesOf(bundle: string): readonly string[] {
  const parts = partsOf(bundle);
  const metafiles = JSON.parse(read('dist/inputs.json')) as readonly Metafile[];
  const outputs = metafiles.flatMap((each) => Object.entries(each.outputs));
  assert.ok(parts.every((part) => outputs.some(([path]) => path === part)));
  const loaded = outputs.flatMap(([path, { imports }]) => (parts.includes(path) ? imports : []));
  return [...new Set(loaded.flatMap(({ path, external }) => (external === true ? [path] : [])))].sort();
}

/** Bytes of the page’s script, which is read whenever a preview opens. */
const LARGEST_SCRIPT = 110_000;
/** Bytes of the page’s script and style, gzipped. */
const LARGEST_PAGE = 50_000;

describe('what is shipped', () => {
  before(() => {
    execFileSync(process.execPath, ['.config/build.mjs'], { cwd: root });
  });

  for (const [bundle, reasons] of Object.entries(LOADED)) {
    describe(bundle, () => {
      it('loads no module but those with a reason', () => {
        assert.deepEqual(modulesOf(bundle), Object.keys(reasons).sort());
      });

      it('makes no code of text, and loads none while it runs', () => {
        assert.doesNotMatch(
          textOf(bundle),
          /\beval\s*\(|\bnew Function\b|\bFunction\(["'`]|\bimport\(|\bimportScripts\b/,
        );
      });

      it('asks nothing of the network', () => {
        assert.doesNotMatch(
          textOf(bundle),
          /\bfetch\(|\bXMLHttpRequest\b|new WebSocket\b|\bsendBeacon\b|\bEventSource\b/,
        );
      });

      it('holds neither sources nor tools for tests', () => {
        assert.doesNotMatch(
          textOf(bundle),
          /sourceMappingURL|sourcesContent|fast-check|playwright|mocha|axe-core/,
        );
      });
    });
  }

  it('writes no number for people while the server starts, which would take it a fifth longer', () => {
    const script = `
      const early = () => { throw new Error('too early'); };
      Number.prototype.toLocaleString = Date.prototype.toLocaleString = early;
      Object.defineProperty(globalThis, 'Intl', { get: early });
      process.argv.push('server.cjs', '--stdio');
      require('./dist/server.cjs');
      for (const part of require('node:fs').readdirSync('dist/server')) require('./dist/server/' + part);
      process.exit(0);`;
    execFileSync(process.execPath, ['-e', script], { cwd: root, stdio: 'pipe' });
  });

  it('holds the parts that a start loads in single bytes, which the engine reads twice as fast', () => {
    const parts = readdirSync(join(root, 'dist/server')).filter((part) => !part.startsWith('questions'));
    for (const part of parts) assert.doesNotMatch(read(`dist/server/${part}`), /[^\0-\x7F]/, part);
  });

  it('keeps the preview’s page small', () => {
    const sizes = ['main.js', 'main.css'].map(
      (name) => gzipSync(readFileSync(join(root, 'dist/preview', name))).length,
    );
    const size = sizes.reduce((sum, bytes) => sum + bytes, 0);
    assert.ok(size > 0 && size < LARGEST_PAGE, `${size} bytes`);
    const script = readFileSync(join(root, 'dist/preview/main.js')).length;
    assert.ok(script < LARGEST_SCRIPT, `${script} bytes`);
  });

  it('never sets HTML from text in the preview', () => {
    const folder = join(root, 'client');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      /\.tsx?$/.test(path),
    );
    assert.notEqual(sources.length, 0);
    for (const path of sources)
      assert.doesNotMatch(readFileSync(join(folder, path), 'utf8'), /innerHTML/i, path);
  });

  it('is exactly what .vscodeignore lets through', async () => {
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
    assert.ok(packaged.includes('dist/server.cjs'));
  });

  it('names the licence of every package whose code is in a bundle, with its text', () => {
    const inputs = (JSON.parse(read('dist/inputs.json')) as readonly Metafile[]).flatMap(({ outputs }) =>
      Object.values(outputs).flatMap((output) => Object.keys(output.inputs)),
    );
    const folders = new Set(
      inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
    );
    assert.ok(folders.size > 5, [...folders].join());
    const notices = read('dist/THIRD-PARTY.txt');
    for (const folder of folders) {
      const { name, version, license } = JSON.parse(read(`${folder}/package.json`)) as Record<string, string>;
      assert.ok(notices.includes(`\n- ${name} ${version} (${license})\n`), `${name} ${version}`);
      const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry)) ?? '';
      // From its second line on: the first may be a heading in capitals or none.
      const lines = read(`${folder}/${file}`)
        .split(/\r?\n/)
        .filter((line) => line.trim() !== '');
      for (const line of lines) assert.ok(notices.includes(line.trim()), `${name}: ${line}`);
    }
  });

  it('holds nothing but the sources of the extension and of its dependencies', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const locked = (JSON.parse(read('package-lock.json')) as Lock).packages;
    const wanted = new Set(Object.keys(dependencies).map((name) => `node_modules/${name}`));
    for (const [folder, { dev }] of Object.entries(locked)) if (dev !== true) wanted.add(folder);
    const metafiles = JSON.parse(read('dist/inputs.json')) as readonly Metafile[];
    for (const path of metafiles.flatMap(({ inputs }) => Object.keys(inputs))) {
      const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
      // The last ones stand in for what .config/leaveOut.mjs and .config/leaveOutFeatures.mjs leave out, and for the editor.
      const isOurs = /^(?:(?:client|server)\/|nothing:|when-asked:|editor:)/.test(path);
      assert.ok(folder === undefined ? isOurs : wanted.has(folder), path);
    }
  });

  it('leaves nothing out of the client’s library that the server can do', async () => {
    const client = await connectInMemory(createMemoryRuntime(new Map()));
    const said = Object.entries(client.initialized.capabilities).flatMap(([name, value]) =>
      name === 'workspace' ? Object.keys(value as object).map((each) => `workspace.${each}`) : [name],
    );
    await client.stop();
    const needed = Object.values(UNUSED_FEATURES).flat();
    assert.deepEqual(
      needed.filter((capability) => said.includes(capability)),
      [],
    );
    const inputs = (JSON.parse(read('dist/inputs.json')) as readonly Metafile[]).flatMap((each) =>
      Object.keys(each.inputs),
    );
    for (const name of Object.keys(UNUSED_FEATURES)) assert.ok(inputs.includes(`nothing:./${name}`), name);
  });

  it('starts no process and asks nothing of the network by itself', () => {
    const metafiles = JSON.parse(read('dist/inputs.json')) as readonly Metafile[];
    const asked = metafiles.flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([path, { imports }]) =>
        imports
          .filter(({ path: name }) =>
            /^(?:when-asked:)?(?:node:)?(?:child_process|worker_threads|cluster|net|tls|dgram|dns|https?|http2|vm|inspector)$/.test(
              name,
            ),
          )
          .map(({ path: name }) => `${name} by ${/^.*node_modules\/([^/]+)/.exec(path)?.[1] ?? path}`),
      ),
    );
    assert.deepEqual([...new Set(asked)].sort(), [
      'child_process by vscode-languageclient',
      'net by vscode-jsonrpc',
      // Only when a person asks for a cluster, or for a chart to be rendered.
      'node:child_process by when-asked:node:child_process',
      // Runs the parts of the server that lie beside it, and what was compiled of them.
      'node:vm by server/nodeParts.ts',
      'when-asked:node:child_process by server/nodeProcess.ts',
    ]);
  });

  it('has every dependency pinned to one version', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >;
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
      assert.match(version, /^\d+\.\d+\.\d+$/, name);
  });

  it('has every package that comes with them pinned to one version and one content', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as Lock;
    const entries = Object.entries(packages).filter(([folder]) => folder !== '');
    assert.notEqual(entries.length, 0);
    for (const [folder, { version, integrity }] of entries) {
      assert.match(version, /^\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/, folder);
      assert.match(integrity ?? '', /^sha512-/, folder);
    }
  });
});

describe('the languages of manifests', () => {
  it('start the extension, and have its commands', () => {
    const { activationEvents, contributes } = JSON.parse(read('package.json')) as Contributions;
    const started = activationEvents.flatMap((event) => /^onLanguage:(.*)$/.exec(event)?.[1] ?? []);
    assert.deepEqual(started.sort(), [...MANIFEST_LANGUAGES].sort());
    const conditions = JSON.stringify(contributes).match(/resourceLangId =~ [^"]*?\$\//g) ?? [];
    assert.ok(conditions.length > 3);
    assert.deepEqual([...new Set(conditions)], [`resourceLangId =~ /^(${MANIFEST_LANGUAGES.join('|')})$/`]);
  });
});

interface Contributions {
  readonly activationEvents: readonly string[];
  readonly contributes: unknown;
}

/** What the build writes down about its inputs, as far as it is looked at here. */
interface Metafile {
  readonly inputs: Readonly<Record<string, { readonly imports: readonly { readonly path: string }[] }>>;
  readonly outputs: Readonly<
    Record<
      string,
      {
        readonly inputs: Readonly<Record<string, unknown>>;
        readonly imports: readonly { readonly path: string; readonly external?: boolean }[];
      }
    >
  >;
}

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly version: string; readonly integrity?: string; readonly dev?: boolean }>
  >;
}

/** A pattern of .vscodeignore; a star stays within its folder. */
function toExpression(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '[^/]*');
  return new RegExp(`^${escaped}$`);
}
