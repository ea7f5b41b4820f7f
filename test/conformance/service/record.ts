import { comparePacked, say, writePacked } from '../packed.ts';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { classify } from './classify.ts';
import type { OracleVerdict } from './classify.ts';
import { generateCorpus } from './corpus.ts';
import type { RecordedVerdict, VerdictFile } from './vectors.ts';
import { VECTORS_FOLDER, verdictPath } from './vectors.ts';

/**
 * Asks the oracles of all minors about the whole corpus.
 *   npx tsx test/conformance/service/record.ts           compare with the recorded answers; exit code 1 if they differ
 *   npx tsx test/conformance/service/record.ts --write   record the answers
 * Go is needed. It builds each oracle once, for about three minutes each; ZONEWISE_ORACLE_BIN says where they are kept.
 */
const ORACLE_FOLDER = fileURLToPath(new URL('./oracle/', import.meta.url));
const BINARY_FOLDER = process.env.ZONEWISE_ORACLE_BIN ?? join(tmpdir(), 'zonewise-service-oracles');

process.exitCode = main(process.argv.slice(2));

function main(words: readonly string[]): number {
  const isWriting = words.includes('--write');
  const minors = modules();
  const corpus = generateCorpus();
  const files = new Map([
    [`${VECTORS_FOLDER}corpus.json.gz`, JSON.stringify(corpus.map(({ id, yaml }) => [id, yaml]))],
  ]);
  const columns = new Map<number, readonly string[]>();
  const gaps: string[] = [];
  for (const minor of minors) {
    say(`1.${minor} …`);
    const verdicts = ask(
      minor,
      corpus.map(({ yaml }) => yaml),
    );
    const classified = verdicts.map((verdict, index) => {
      try {
        return JSON.stringify(classify(verdict, minor));
      } catch (error) {
        gaps.push(`${corpus[index]?.id ?? ''}: ${String(error)}`);
        return '';
      }
    });
    columns.set(minor, classified);
    const newer = minors[minors.indexOf(minor) - 1];
    if (gaps.length === 0) files.set(verdictPath(minor), JSON.stringify(pack(minor, columns, newer)));
  }
  for (const gap of gaps) say(gap);
  if (gaps.length > 0) return 1;
  return isWriting ? writePacked(files) : comparePacked(files);
}

/** The minors that have a module, newest first. */
function modules(): number[] {
  return readdirSync(ORACLE_FOLDER)
    .flatMap((name) => /^1\.(\d+)$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => b - a);
}

function ask(minor: number, manifests: readonly string[]): OracleVerdict[] {
  const binary = join(BINARY_FOLDER, `oracle-1.${minor}`);
  mkdirSync(BINARY_FOLDER, { recursive: true });
  const built = spawnSync('go', ['build', '-p', '1', '-o', binary, '.'], {
    cwd: join(ORACLE_FOLDER, `1.${minor}`),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (built.status !== 0) throw new Error(`go build failed for 1.${minor}`);
  const answered = spawnSync(binary, [], {
    input: `${manifests.map((manifest) => JSON.stringify(manifest)).join('\n')}\n`,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (answered.status !== 0) throw new Error(`the oracle of 1.${minor} failed: ${answered.stderr}`);
  const lines = answered.stdout.trimEnd().split('\n');
  if (lines.length !== manifests.length) throw new Error(`1.${minor}: ${lines.length} answers`);
  return lines.map((line) => JSON.parse(line) as OracleVerdict);
}

function releaseOf(minor: number): string {
  const module = readFileSync(join(ORACLE_FOLDER, `1.${minor}`, 'go.mod'), 'utf8');
  return /k8s\.io\/kubernetes (v\S+)/.exec(module)?.[1] ?? '';
}

/** Only what differs from the next newer minor, if that one was asked too. */
function pack(
  minor: number,
  columns: ReadonlyMap<number, readonly string[]>,
  newer: number | undefined,
): VerdictFile {
  const own = columns.get(minor) ?? [];
  const base = newer === undefined ? undefined : columns.get(newer);
  const numbers = new Map<string, number>();
  const assignments = own.flatMap((verdict, index) => {
    if (base?.[index] === verdict) return [];
    const number = numbers.get(verdict) ?? numbers.size;
    numbers.set(verdict, number);
    return [index, number];
  });
  return {
    release: releaseOf(minor),
    sameAs: base && newer !== undefined ? newer : null,
    verdicts: [...numbers.keys()].map((verdict) => JSON.parse(verdict) as RecordedVerdict),
    assignments,
  };
}
