/** What record scripts do with their answers: write them packed, or compare them with those that are kept. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

type Files = Iterable<readonly [path: string, text: string]>;

/** The exit code. */
export function writePacked(files: Files): number {
  for (const [path, text] of files) {
    const packed = gzipSync(text, { level: 9 });
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, packed);
    say(`${path}: ${packed.length} bytes`);
  }
  return 0;
}

/** The exit code: 1 where an answer differs. */
export function comparePacked(files: Files): number {
  const different = [...files].filter(
    ([path, text]) => !existsSync(path) || gunzipSync(readFileSync(path)).toString('utf8') !== text,
  );
  for (const [path] of different) say(`differs: ${path}`);
  say(
    different.length === 0
      ? 'the recorded answers are current'
      : 'run again with --write, and look at what changed',
  );
  return different.length === 0 ? 0 : 1;
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
