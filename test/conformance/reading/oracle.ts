import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Reading } from './readDocuments.ts';
import { canonicalise } from './readDocuments.ts';

const SOURCE_FOLDER = fileURLToPath(new URL('./oracle/', import.meta.url));
const BINARY = join(
  process.env.ZONEWISE_ORACLE_BIN ?? join(tmpdir(), 'zonewise-reading-oracle'),
  'reading-oracle',
);

export function hasGo(): boolean {
  return spawnSync('go', ['version']).status === 0;
}

export function readRelease(): string {
  const module = readFileSync(join(SOURCE_FOLDER, 'go.mod'), 'utf8');
  return /k8s\.io\/apimachinery (v\S+)/.exec(module)?.[1] ?? '';
}

export function buildOracle(): void {
  mkdirSync(join(BINARY, '..'), { recursive: true });
  const built = spawnSync('go', ['build', '-p', '1', '-o', BINARY, '.'], {
    cwd: SOURCE_FOLDER,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (built.status !== 0) throw new Error('go build failed');
}

interface Verdict {
  readonly documents: readonly unknown[];
  readonly refusal?: string;
}

/** What kubectl's decoder makes of each text. */
export function askOracle(texts: readonly string[]): readonly Reading[] {
  const { status, stdout, stderr } = spawnSync(BINARY, [], {
    input: `${texts.map((text) => JSON.stringify(text)).join('\n')}\n`,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(`the oracle failed: ${stderr}`);
  const lines = stdout.trimEnd().split('\n');
  if (lines.length !== texts.length) throw new Error(`${lines.length} answers to ${texts.length} texts`);
  return lines.map((line) => {
    const { documents, refusal } = JSON.parse(withEscapedKeys(line)) as Verdict;
    return { documents: documents.map((document) => JSON.stringify(canonicalise(document))), refusal };
  });
}

/**
 * The same JSON, with every character of a key escaped where one is. The engine takes the key `spec"` for an earlier `spec\`, where
 * that stood at the same place of an object: it compares as many characters of the escaped key as the key has without escapes.
 */
function withEscapedKeys(json: string): string {
  return json.replaceAll(STRING, (string, written: string, colon: string | undefined) =>
    colon === undefined || !written.includes('\\')
      ? string
      : `"${escapeAll(JSON.parse(`"${written}"`) as string)}"${colon}`,
  );
}

/** One with a colon behind it is a key. */
const STRING = /"((?:[^"\\]|\\.)*)"(\s*:)?/g;

function escapeAll(key: string): string {
  return Array.from(
    { length: key.length },
    (_, at) => `\\u${key.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}
