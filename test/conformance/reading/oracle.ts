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
    const { documents, refusal } = JSON.parse(line) as Verdict;
    return { documents: documents.map((document) => JSON.stringify(canonicalise(document))), refusal };
  });
}
