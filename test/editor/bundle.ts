import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../harness/dependencies.mjs';

/** An extension of its own that holds nothing but the suite: the packaged Zonewise beside it is what is tested. */
export interface SuiteBundle {
  readonly extensionFolder: string;
  readonly entry: string;
}

/** Bundles every test file of this folder for the extension host. */
export async function bundleSuite(): Promise<SuiteBundle> {
  const folder = join(root, 'test', 'editor');
  const extensionFolder = join(root, '.vscode-test', 'editor-suite');
  const entry = join(extensionFolder, 'index.cjs');
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .sort();
  mkdirSync(extensionFolder, { recursive: true });
  const manifest = {
    name: 'editor-suite',
    publisher: 'zonewise-tests',
    version: '0.0.0',
    engines: { vscode: '*' },
  };
  writeFileSync(join(extensionFolder, 'package.json'), JSON.stringify(manifest));
  await build({
    stdin: {
      contents: [
        "import { runSuites } from './runSuites.ts';",
        `export const run = () => runSuites([${files.map((name) => `() => require('./${name}')`).join(', ')}]);`,
      ].join('\n'),
      resolveDir: folder,
    },
    outfile: entry,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return { extensionFolder, entry };
}
