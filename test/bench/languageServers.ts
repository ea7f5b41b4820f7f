/**
 * Drives two language servers over stdio on the same files in the same run: Zonewise and yaml-language-server.
 * `npm run bench` builds the bundle and prints a table with ratios; `npm run bench -- 100 10000` takes other sizes.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LspClient, LspClientOptions } from '../support/lspClient.ts';
import { connectToProcess } from '../support/lspClient.ts';
import { manifestsOf } from './manifests.ts';
import { PEER_SCHEMA } from './peerSchema.ts';

const ROUNDS = 5;
const EDITS = 6;
const REQUESTS = 20;
/** The peer waits so long before it validates; the table shows its figures with and without. */
const PEER_DELAY_MS = 200;

/** Lines from a Service's first line to its trafficDistribution. */
const TRAFFIC_DISTRIBUTION_LINE = 17;

interface Candidate {
  readonly name: string;
  readonly args: readonly string[];
  readonly options: LspClientOptions;
  readonly waitsByDesign: number;
}

type Row =
  | 'spawn to initialized'
  | 'spawn to first diagnostics'
  | 'open the large file to diagnostics'
  | 'edit in its middle to diagnostics'
  | 'completion in its middle'
  | 'hover in its middle'
  | 'code lenses of the file'
  | 'memory at the end';

type Figures = Map<Row, number[]>;

const NO_FIGURES: Figures = new Map();

const WAITING_ROWS: ReadonlySet<Row> = new Set([
  'spawn to first diagnostics',
  'open the large file to diagnostics',
  'edit in its middle to diagnostics',
]);

const folder = mkdtempSync(join(tmpdir(), 'zonewise-bench-'));
const sizes = process.argv.slice(2).map(Number).filter(Number.isInteger);

for (const documents of sizes.length > 0 ? sizes : [1000]) {
  const ours = zonewise();
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

function zonewise(): Candidate {
  return { name: 'Zonewise', args: ['dist/server.js', '--stdio'], options: {}, waitsByDesign: 0 };
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

async function measure(candidate: Candidate, documents: number, figures: Figures): Promise<void> {
  const add = (row: Row, value: number): void => {
    figures.set(row, [...(figures.get(row) ?? []), value]);
  };
  const started = performance.now();
  const child = spawn(process.execPath, [...candidate.args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const client = await connectToProcess(child, candidate.options);
  add('spawn to initialized', performance.now() - started);

  const small = pathToFileURL(join(folder, 'small.yaml')).href;
  await client.open(small, withDuplicate(manifestsOf(2), 3));
  await client.waitFor(small, (found) => found.length > 0);
  add('spawn to first diagnostics', performance.now() - started);
  await client.close(small);

  const large = pathToFileURL(join(folder, 'large.yaml')).href;
  const text = manifestsOf(documents);
  const opened = performance.now();
  await client.open(large, withDuplicate(text, 3));
  await client.waitFor(large, (found) => found.some(({ range }) => range.start.line <= 5));
  add('open the large file to diagnostics', performance.now() - opened);

  await measureEdits(client, large, text, add);
  await measureRequests(client, large, text, add);
  if (child.pid !== undefined) add('memory at the end', residentMegabytes(child.pid));
  await client.stop();
}

async function measureEdits(
  client: LspClient,
  uri: string,
  text: string,
  add: (row: Row, value: number) => void,
): Promise<void> {
  // One line was added near the top, to have something to wait for at the opening.
  const line = middleServiceLine(text) + 4;
  const isThere = (start: number): boolean => Math.abs(start - line) <= 2;
  const duplicate = '  name: again\n';
  const empty = { start: { line, character: 0 }, end: { line, character: 0 } };
  for (let edit = 0; edit < EDITS; edit++) {
    const typed = performance.now();
    await client.edit(uri, empty, duplicate);
    await client.waitFor(uri, (found) => found.some(({ range }) => isThere(range.start.line)));
    add('edit in its middle to diagnostics', performance.now() - typed);
    await client.edit(uri, { ...empty, end: { line: line + 1, character: 0 } }, '');
    await client.waitFor(uri, (found) => !found.some(({ range }) => isThere(range.start.line)));
  }
}

async function measureRequests(
  client: LspClient,
  uri: string,
  text: string,
  add: (row: Row, value: number) => void,
): Promise<void> {
  const line = middleServiceLine(text) + 1 + TRAFFIC_DISTRIBUTION_LINE;
  const at = { textDocument: { uri }, position: { line, character: 24 } };
  const time = async (row: Row, method: string, params: unknown): Promise<void> => {
    const asked = performance.now();
    const answer = await client.request<unknown>(method, params);
    add(row, performance.now() - asked);
    if (answer === null || answer === undefined) throw new Error(`${method} had no answer`);
  };
  for (let request = 0; request < REQUESTS; request++) {
    await time('completion in its middle', 'textDocument/completion', at);
    await time('hover in its middle', 'textDocument/hover', at);
    await time('code lenses of the file', 'textDocument/codeLens', { textDocument: { uri } });
  }
}

/** The zero-based line on which the Service in the middle of the text begins. */
function middleServiceLine(text: string): number {
  const lines = text.split('\n');
  const middle = Math.floor(lines.length / 2);
  const offset = lines.slice(middle).findIndex((line, index) => {
    return line === 'apiVersion: v1' && lines[middle + index + 1] === 'kind: Service';
  });
  return middle + offset;
}

/** The text with a second `name` in the metadata of its first document, below the given line. */
function withDuplicate(text: string, line: number): string {
  const lines = text.split('\n');
  return [...lines.slice(0, line + 1), '  name: again', ...lines.slice(line + 1)].join('\n');
}

function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
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

function describe(values: readonly number[], unit: string): string {
  return `${format(median(values))} ${unit} (${format(Math.min(...values))} to ${format(Math.max(...values))})`;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
