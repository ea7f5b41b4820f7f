import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OracleCase } from './cases.ts';
import { generateCases } from './cases.ts';
import { digestsOf, findDifferences } from './comparison.ts';
import { RANDOM, SECTIONS } from './digests.ts';
import { EDGE_CASES } from './edgeCases.ts';
import {
  simulateAuto,
  simulateHints,
  simulateReconciled,
  simulateRoutes,
  storedValues,
} from './simulated.ts';
import type { OracleAnswer, Recording } from './vectors.ts';
import {
  VECTORS_FOLDER,
  mapSections,
  outcomesOf,
  packRecording,
  readRecordings,
  summarize,
  vectorPath,
} from './vectors.ts';

/**
 * Asks the EndpointSlice controller and kube-proxy of every minor about all cases.
 *   npx tsx test/conformance/routing/record.ts             compare with the recorded answers; exit code 1 if they differ
 *   npx tsx test/conformance/routing/record.ts --write     record the answers
 *   npx tsx test/conformance/routing/record.ts --case 17   show a generated case, and what is said to it
 * Go is needed. ZONEWISE_ROUTING_ORACLE_BIN says where the built oracles are kept.
 */
const ORACLE_FOLDER = fileURLToPath(new URL('./oracle/', import.meta.url));
const BINARY_FOLDER = process.env.ZONEWISE_ROUTING_ORACLE_BIN ?? join(tmpdir(), 'zonewise-routing-oracles');
/** Cases asked about at once: few enough for their answers to fit into a text. */
const CHUNK = 1000;

const shown = process.argv.indexOf('--case');
process.exitCode =
  shown < 0 ? recordAll(process.argv.includes('--write')) : showCase(Number(process.argv[shown + 1]));

function recordAll(isWriting: boolean): number {
  const cases = generateCases();
  mkdirSync(VECTORS_FOLDER, { recursive: true });
  const known = isWriting ? new Map<number, Recording>() : readRecordings();
  let newer: Recording | undefined;
  let differences = 0;
  for (const minor of modules()) {
    const ask = buildOracle(minor);
    const recording = record(ask, minor, cases);
    const before = known.get(minor);
    const changed = before === undefined ? [] : compareRecordings(before, recording);
    const wrong = cases.flatMap((given, index) =>
      findDifferences(recording, index, digestsOf(given, minor)).map(
        (section) => `${section} of case ${index}`,
      ),
    );
    report(`1.${minor}: the simulator differs`, wrong);
    report(`1.${minor}: other answers than recorded`, changed);
    differences += wrong.length + changed.length;
    if (isWriting) writeFileSync(vectorPath(minor), packRecording(recording, newer));
    newer = recording;
    process.stdout.write(`1.${minor}: ${cases.length + EDGE_CASES.length} cases\n`);
  }
  return differences > 0 ? 1 : 0;
}

type Ask = (cases: readonly OracleCase[]) => OracleAnswer[];

function record(ask: Ask, minor: number, cases: readonly OracleCase[]): Recording {
  const digests = mapSections(() => new Uint32Array(cases.length));
  const outcomes = mapSections((): Record<string, readonly number[]> => ({}));
  for (let from = 0; from < cases.length; from += CHUNK) {
    for (const [at, answer] of ask(cases.slice(from, from + CHUNK)).entries()) {
      for (const section of SECTIONS) {
        const found = outcomesOf(answer, section);
        const summary = summarize(found);
        digests[section][from + at] = summary;
        if (summary === RANDOM) outcomes[section][from + at] = [...new Set(found)].sort((a, b) => a - b);
      }
    }
  }
  const answers = ask(EDGE_CASES);
  const edges = Object.fromEntries(
    EDGE_CASES.flatMap(({ name }, index) => {
      const answer = answers[index];
      return answer === undefined ? [] : [[name, answer] as const];
    }),
  );
  return { kubernetes: releaseOf(minor), edges, digests, outcomes };
}

/** Where chance decides nothing is compared: which outcomes come up differs from run to run. */
function compareRecordings(before: Recording, after: Recording): string[] {
  const generated = SECTIONS.flatMap((section) =>
    [...after.digests[section]].flatMap((digest, index) => {
      const known = before.digests[section][index];
      return digest === known || digest === RANDOM || known === RANDOM ? [] : [`${section} of case ${index}`];
    }),
  );
  const edges = EDGE_CASES.map(({ name }) => name).filter((name) => {
    const answer = after.edges[name];
    const isRandom = SECTIONS.some((section) => answer && outcomesOf(answer, section).length > 1);
    return !isRandom && JSON.stringify(before.edges[name]) !== JSON.stringify(answer);
  });
  return [...generated, ...edges];
}

function showCase(index: number): number {
  const given = generateCases()[index];
  if (given === undefined) return 1;
  process.stdout.write(`${JSON.stringify(given)}\n`);
  for (const minor of modules()) {
    const ours = {
      hints: Object.fromEntries(
        storedValues(minor).map((value) => [value, simulateHints(given, value, minor)]),
      ),
      auto: simulateAuto(given, minor),
      cluster: membersOf(given, minor, 'Cluster'),
      local: membersOf(given, minor, 'Local'),
      reconciled: expectedOf(given, minor).reconciled,
    };
    process.stdout.write(`1.${minor} Kubernetes ${JSON.stringify(buildOracle(minor)([given])[0])}\n`);
    process.stdout.write(`1.${minor} Zonewise   ${JSON.stringify(ours)}\n`);
  }
  return 0;
}

function membersOf(given: OracleCase, minor: number, policy: 'Cluster' | 'Local'): string[] {
  return simulateRoutes(given, minor, policy).map(({ candidates }) => candidates.members.join(' '));
}

/** What must come up where chance decides. */
function expectedOf(given: OracleCase, minor: number) {
  return {
    auto: simulateAuto(given, minor),
    reconciled: {
      4: simulateReconciled(given, minor, '4'),
      6: simulateReconciled(given, minor, '6'),
    },
  };
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

function buildOracle(minor: number): Ask {
  mkdirSync(BINARY_FOLDER, { recursive: true });
  const binary = join(BINARY_FOLDER, `1.${minor}`);
  const built = spawnSync('go', ['build', '-p', '1', '-o', binary, '.'], {
    cwd: join(ORACLE_FOLDER, `1.${minor}`),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (built.status !== 0) throw new Error(`go build failed for 1.${minor}`);
  const values = storedValues(minor);
  return (cases) => {
    const lines = cases.map((given) => {
      const { value } = given.service;
      const service = { ...given.service, value: values.includes(value) ? value : '' };
      return `${JSON.stringify({ ...given, service, values, expected: expectedOf(given, minor) })}\n`;
    });
    const answered = spawnSync(binary, [], { input: lines.join(''), encoding: 'utf8', maxBuffer: 1 << 30 });
    if (answered.status !== 0) throw new Error(`the oracle of 1.${minor} failed: ${answered.stderr}`);
    return answered.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as OracleAnswer);
  };
}

function report(title: string, items: readonly string[]): void {
  if (items.length === 0) return;
  process.stdout.write(`${title} in ${items.length} places: ${items.slice(0, 5).join(', ')}\n`);
}
