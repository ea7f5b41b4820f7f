/**
 * All that docs/performance.md has figures of, one after the other: `npm run bench`, or `npm run bench -- ratios lists` for some.
 * Fails where a ratio beside the peer is a quarter below that of the page. `--write` puts the tables into the page.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { replaceTable } from './committed.ts';
import { write } from './figures.ts';

const PAGE = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));

/** By the name of the section of the page: the benchmark, and what it is given. */
const BENCHMARKS: Readonly<Record<string, readonly string[]>> = {
  ratios: ['languageServers.ts'],
  lists: ['lists.ts'],
  simulator: ['simulator.ts'],
  workspace: ['workspace.ts'],
  hostile: ['hostile.ts'],
  preview: ['preview.ts'],
  activation: ['activation.ts'],
  sizes: ['sizes.ts'],
};

const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const isWriting = process.argv.includes('--write');
const names = asked.length > 0 ? asked : Object.keys(BENCHMARKS);

for (const name of names) {
  const [script, ...given] = BENCHMARKS[name] ?? [];
  if (script === undefined) throw new Error(`${name} is none of ${Object.keys(BENCHMARKS).join(', ')}.`);
  write(`\n## ${name}`);
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', path, ...given], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 1024 * 1024,
  });
  write(stdout.trim());
  const isDone = status === 0 || (isWriting && stdout !== '');
  if (!isDone) process.exitCode = 1;
  else if (isWriting) writeFileSync(PAGE, replaceTable(readFileSync(PAGE, 'utf8'), linesOf(stdout), name));
}

function linesOf(output: string): readonly string[] {
  // What only the run is about is not for the page.
  const lines = output
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('LOST:'));
  return ['', ...lines, ''];
}
