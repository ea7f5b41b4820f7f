/**
 * Drives two language servers over stdio on the same files in the same run: Zonewise and yaml-language-server, and beside
 * them bare Node. Prints a table with ratios, and fails where one is a quarter below that of docs/performance.md;
 * `npm run bench:ratios -- 100 10000` takes other sizes.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { LARGEST_LOSS, findLosses, readRatios } from './committed.ts';
import { describe, format, median, write } from './figures.ts';
import { manifestsOf } from './manifests.ts';
import type { Candidate, Figures, Row } from './measure.ts';
import { WAITING_ROWS, ZONEWISE, measure } from './measure.ts';
import { PEER_SCHEMA } from './peerSchema.ts';

const ROUNDS = 5;
/** The peer waits so long before it validates; the table shows its figures with and without. */
const PEER_DELAY_MS = 200;

const NO_FIGURES: Figures = new Map();

const folder = mkdtempSync(join(tmpdir(), 'zonewise-bench-'));
const sizes = process.argv.slice(2).map(Number).filter(Number.isInteger);
const PAGE = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));

for (const documents of sizes.length > 0 ? sizes : [1000]) {
  const ours = ZONEWISE;
  const peer = yamlLanguageServer();
  const figures = new Map<Candidate, Figures>([
    [ours, new Map<Row, number[]>()],
    [peer, new Map<Row, number[]>()],
  ]);
  for (let round = 0; round < ROUNDS; round++) {
    // In turns, so that a machine that grows slower is slower for both.
    for (const [candidate, found] of figures) await measure(candidate, documents, found);
  }
  const rows = rowsOf(ours, figures.get(ours) ?? NO_FIGURES, peer, figures.get(peer) ?? NO_FIGURES);
  const table = tableOf(documents, ours, peer, rows);
  for (const line of table) write(line);
  if (sizes.length === 0) judge(rows);
}

/** Holds the run against the committed table. */
function judge(rows: readonly ComparedRow[]): void {
  const page = readFileSync(PAGE, 'utf8');
  const ratios = new Map(rows.map(({ row, ratio }) => [row, ratio]));
  for (const { row, ratio, committed } of findLosses(ratios, readRatios(page))) {
    write(
      `LOST: ${row} is ${format(ratio)}×, more than ${LARGEST_LOSS * 100}% below the ${format(committed)}× of docs/performance.md`,
    );
    process.exitCode = 1;
  }
}

/** How long Node takes to start and end with nothing to do, in milliseconds. */
function bareNode(): readonly number[] {
  return Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    spawnSync(process.execPath, ['-e', '0']);
    return performance.now() - start;
  });
}

function yamlLanguageServer(): Candidate {
  const schema = join(folder, 'schema.json');
  writeFileSync(schema, JSON.stringify(PEER_SCHEMA));
  const root = dirname(createRequire(import.meta.url).resolve('yaml-language-server/package.json'));
  const yaml = {
    validate: true,
    hover: true,
    completion: true,
    schemas: { [pathToFileURL(schema).href]: '*.yaml' },
    schemaStore: { enable: false },
    kubernetesCRDStore: { enable: false },
  };
  return {
    name: 'yaml-language-server',
    args: [join(root, 'bin', 'yaml-language-server'), '--stdio'],
    options: { settingsBySection: { yaml, http: {}, '[yaml]': {}, editor: {} } },
    waitsByDesign: PEER_DELAY_MS,
  };
}

interface ComparedRow {
  readonly row: string;
  readonly ours: string;
  readonly theirs: string;
  readonly ratio: number;
  /** Of figures that the peer's own wait is taken out of; empty where it does not wait. */
  readonly withoutWait: string;
}

function rowsOf(ours: Candidate, a: Figures, peer: Candidate, b: Figures): readonly ComparedRow[] {
  const bare = bareNode();
  const started = a.get('spawn to initialized') ?? [];
  const rows = [...a].map(([row, values]): ComparedRow => {
    const others = b.get(row) ?? [];
    const unit = row === 'memory at the end' ? 'MB' : 'ms';
    const awake = (median(others) - peer.waitsByDesign) / median(values);
    return {
      row,
      ours: describe(values, unit),
      theirs: describe(others, unit),
      ratio: median(others) / median(values),
      withoutWait: WAITING_ROWS.has(row) ? `${format(awake)}×` : '',
    };
  });
  const beside: ComparedRow = {
    row: `${ours.name} initialized, beside bare Node from start to end`,
    ours: describe(started, 'ms'),
    theirs: describe(bare, 'ms'),
    ratio: median(bare) / median(started),
    withoutWait: '',
  };
  return [...rows, beside];
}

function tableOf(
  documents: number,
  ours: Candidate,
  peer: Candidate,
  rows: readonly ComparedRow[],
): readonly string[] {
  const lines = manifestsOf(documents).split('\n').length - 1;
  return [
    '',
    `${documents} documents, ${lines} lines; median of ${ROUNDS} rounds (minimum to maximum).`,
    '',
    `| | ${ours.name} | ${peer.name} | ratio | ratio without its ${PEER_DELAY_MS} ms delay |`,
    '|---|---|---|---|---|',
    ...rows.map(
      ({ row, ours: own, theirs, ratio, withoutWait }) =>
        `| ${row} | ${own} | ${theirs} | ${format(ratio)}× | ${withoutWait} |`,
    ),
    '',
  ];
}
