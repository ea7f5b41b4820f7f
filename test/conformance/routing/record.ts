import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { OracleCase } from './cases.ts';
import { generateCases, storedValues } from './cases.ts';
import type { OracleAnswer } from './vectors.ts';
import { VECTORS_FOLDER, pack, readAnswers, vectorPath } from './vectors.ts';

/**
 * Asks the EndpointSlice controller and kube-proxy of every minor about all cases.
 *   npx tsx test/conformance/routing/record.ts           compare with the recorded answers; exit code 1 if they differ
 *   npx tsx test/conformance/routing/record.ts --write   record the answers
 * Go is needed. ZONEWISE_ROUTING_ORACLE_BIN says where the built oracles are kept.
 */
const ORACLE_FOLDER = fileURLToPath(new URL('./oracle/', import.meta.url));
const BINARY_FOLDER = process.env.ZONEWISE_ROUTING_ORACLE_BIN ?? join(tmpdir(), 'zonewise-routing-oracles');

process.exitCode = main(process.argv.includes('--write'));

function main(isWriting: boolean): number {
  const cases = generateCases();
  mkdirSync(VECTORS_FOLDER, { recursive: true });
  mkdirSync(BINARY_FOLDER, { recursive: true });
  const recorded = isWriting ? new Map<number, readonly OracleAnswer[]>() : readAnswers();
  let newer: readonly OracleAnswer[] | undefined;
  let differences = 0;
  for (const minor of modules()) {
    const answers = ask(minor, cases);
    if (isWriting) {
      const text = JSON.stringify(pack(releaseOf(minor), answers, newer));
      writeFileSync(vectorPath(minor), gzipSync(text, { level: 9 }));
      newer = answers;
    } else {
      const known = recorded.get(minor) ?? [];
      differences += answers.filter(
        (answer, index) => JSON.stringify(answer) !== JSON.stringify(known[index]),
      ).length;
    }
    process.stdout.write(`1.${minor}: ${answers.length} answers\n`);
  }
  if (differences > 0) process.stdout.write(`${differences} answers differ from the recorded ones\n`);
  return differences > 0 ? 1 : 0;
}

/** The minors that have a module, newest first. */
function modules(): number[] {
  return readdirSync(ORACLE_FOLDER)
    .flatMap((name) => /^1\.(\d+)$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => b - a);
}

function releaseOf(minor: number): string {
  const module = readFileSync(join(ORACLE_FOLDER, `1.${minor}`, 'go.mod'), 'utf8');
  return /k8s\.io\/kubernetes v(\S+)/.exec(module)?.[1] ?? '';
}

function ask(minor: number, cases: readonly OracleCase[]): OracleAnswer[] {
  const binary = join(BINARY_FOLDER, `1.${minor}`);
  const built = spawnSync('go', ['build', '-p', '1', '-o', binary, '.'], {
    cwd: join(ORACLE_FOLDER, `1.${minor}`),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (built.status !== 0) throw new Error(`go build failed for 1.${minor}`);
  const values = storedValues(minor);
  const answered = spawnSync(binary, [], {
    input: cases.map((given) => `${JSON.stringify({ ...given, values })}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (answered.status !== 0) throw new Error(`the oracle of 1.${minor} failed: ${answered.stderr}`);
  return answered.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as OracleAnswer);
}
