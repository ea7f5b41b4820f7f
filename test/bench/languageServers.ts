/**
 * Drives two language servers over stdio on the same files in the same run: Zonewise and yaml-language-server.
 * `npm run bench` builds the bundle and prints a table with ratios; `npm run bench -- 100 10000` takes other sizes.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
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
  print(documents, ours, figures.get(ours) ?? NO_FIGURES, peer, figures.get(peer) ?? NO_FIGURES);
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

function print(documents: number, ours: Candidate, a: Figures, peer: Candidate, b: Figures): void {
  const lines = manifestsOf(documents).split('\n').length - 1;
  write(`\n${documents} documents, ${lines} lines; median of ${ROUNDS} rounds (minimum to maximum)\n`);
  write(`| | ${ours.name} | ${peer.name} | ratio | ratio without its ${PEER_DELAY_MS} ms delay |`);
  write('|---|---|---|---|---|');
  for (const [row, values] of a) {
    const others = b.get(row) ?? [];
    const unit = row === 'memory at the end' ? 'MB' : 'ms';
    const ratio = median(others) / median(values);
    const bare = (median(others) - peer.waitsByDesign) / median(values);
    const without = WAITING_ROWS.has(row) ? `${format(bare)}×` : '';
    write(
      `| ${row} | ${describe(values, unit)} | ${describe(others, unit)} | ${format(ratio)}× | ${without} |`,
    );
  }
}
