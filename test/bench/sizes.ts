/** What a person downloads, and what the preview loads: `npm run bench:sizes`. */
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { write } from './figures.ts';

/** Bytes. */
const GOALS: Readonly<Record<string, number>> = {
  'zonewise.vsix': 600_000,
  'dist/preview/main.js': 110_000,
};

const { status } = spawnSync(process.execPath, ['.config/package.mjs'], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (status !== 0) process.exit(1);
write('| | size | zipped | goal |\n|---|---|---|---|');
for (const [file, goal] of Object.entries(GOALS)) {
  const { size } = statSync(file);
  const zipped = gzipSync(readFileSync(file)).length;
  write(
    `| ${file} | ${kilobytes(size)} | ${kilobytes(zipped)} | ${size < goal ? 'met' : 'MISSED'}: below ${kilobytes(goal)} |`,
  );
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
