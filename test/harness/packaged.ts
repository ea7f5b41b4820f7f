import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedNode, root } from './dependencies.mjs';
import { withLock } from './lock.ts';
import { run, say } from './processes.ts';

const PACKAGE_LIMIT = 3 * 60_000;

/** What the package is made from. */
const SOURCES = [
  'client',
  'server',
  'syntaxes',
  'images',
  '.config',
  '.vscodeignore',
  'package.json',
  'package.nls.json',
  'MARKETPLACE.md',
  'docs/rules',
  'docs/walkthrough',
  'docs/traffic-distribution.md',
  'docs/model.md',
];

/** The packaged extension (or the one that ZONEWISE_VSIX names); made anew when a source is newer. */
export async function findPackage(): Promise<string> {
  const asked = process.env.ZONEWISE_VSIX;
  if (asked !== undefined && asked !== '') return asked;
  const file = join(root, 'zonewise.vsix');
  return withLock(join(root, '.vscode-test', 'package.lock'), async () => {
    if (existsSync(file) && statSync(file).mtimeMs > newest(root, SOURCES)) return file;
    say('Packaging the extension …');
    const { code, output } = await run(pinnedNode(), [join('.config', 'package.mjs')], {
      cwd: root,
      limit: PACKAGE_LIMIT,
    });
    if (code !== 0) throw new Error(`The extension could not be packaged.\n${output}`);
    return file;
  });
}

function newest(folder: string, names: readonly string[]): number {
  return names
    .map((name) => join(folder, name))
    .filter(existsSync)
    .map((path) => {
      const stat = statSync(path);
      return stat.isDirectory() ? newest(path, readdirSync(path)) : stat.mtimeMs;
    })
    .reduce((latest, time) => Math.max(latest, time), 0);
}
