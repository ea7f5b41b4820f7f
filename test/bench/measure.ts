import type { ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { SERVER_FLAGS } from '../../server/protocol/messages.ts';
import type { LspClient, LspClientOptions } from '../support/lspClient.ts';
import { connectToProcess } from '../support/lspClient.ts';
import { manifestsOf } from './manifests.ts';

/** A person types on: the first edits find both servers cold, the later ones as they are most of the time. */
const EDITS = 15;
const REQUESTS = 20;

/** Lines from a Service's first line to its trafficDistribution. */
const TRAFFIC_DISTRIBUTION_LINE = 17;

/** A language server that is measured. */
export interface Candidate {
  readonly name: string;
  readonly args: readonly string[];
  readonly options: LspClientOptions;
  /** Milliseconds from a change to the beginning of its check. */
  readonly waitsByDesign: number;
}

const folder = mkdtempSync(join(tmpdir(), 'zonewise-bench-'));

/** The built server, started as the extension starts it: with flags, and a cache that the first start fills. */
export const ZONEWISE: Candidate = {
  name: 'Zonewise',
  args: [...SERVER_FLAGS, 'dist/server.cjs', '--stdio', `--code-cache=${join(folder, 'code-cache')}`],
  options: {},
  waitsByDesign: 0,
};

export type Row =
  | 'spawn to initialized'
  | 'spawn to first diagnostics'
  | 'open the large file to its first diagnostics'
  | 'open the large file to its last diagnostics'
  | 'edit in its middle to diagnostics'
  | 'completion in its middle'
  | 'hover in its middle'
  | 'code lenses of the file'
  | 'memory at the end';

/** What was measured, round after round. */
export type Figures = Map<Row, number[]>;

export const WAITING_ROWS: ReadonlySet<Row> = new Set([
  'spawn to first diagnostics',
  'open the large file to its first diagnostics',
  'open the large file to its last diagnostics',
  'edit in its middle to diagnostics',
]);

/** One life of a server: start, small file, large file of so many documents, edits, requests. */
export async function measure(candidate: Candidate, documents: number, figures: Figures): Promise<void> {
  const add = (row: Row, value: number): void => {
    figures.set(row, [...(figures.get(row) ?? []), value]);
  };
  const started = performance.now();
  const child = start(candidate);
  const client = await connectToProcess(child, candidate.options);
  add('spawn to initialized', performance.now() - started);

  const small = pathToFileURL(join(folder, 'small.yaml')).href;
  await client.open(small, withDuplicate(manifestsOf(2), 3));
  await client.waitFor(small, (found) => found.length > 0);
  add('spawn to first diagnostics', performance.now() - started);
  await client.close(small);

  const large = pathToFileURL(join(folder, 'large.yaml')).href;
  const text = manifestsOf(documents);
  const last = lastServiceLine(text) + 3;
  const opened = performance.now();
  // A fault in the first Service, and one in the last.
  await client.open(large, withDuplicate(withDuplicate(text, last), 3));
  await client.waitFor(large, (found) => found.some(({ range }) => range.start.line <= 5));
  add('open the large file to its first diagnostics', performance.now() - opened);
  await client.waitFor(large, (found) => found.some(({ range }) => range.start.line >= last));
  add('open the large file to its last diagnostics', performance.now() - opened);

  await measureEdits(client, large, text, add);
  await measureRequests(client, large, text, add);
  if (child.pid !== undefined) add('memory at the end', residentMegabytes(child.pid));
  await client.stop();
}

export function start({ args }: Candidate): ChildProcessByStdio<Writable, Readable, null> {
  return spawn(process.execPath, [...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

async function measureEdits(
  client: LspClient,
  uri: string,
  text: string,
  add: (row: Row, value: number) => void,
): Promise<void> {
  // One line was added near the top, and one near the end, to have something to wait for at the opening.
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

function lastServiceLine(text: string): number {
  const lines = text.split('\n');
  return lines.findLastIndex((line, at) => line === 'apiVersion: v1' && lines[at + 1] === 'kind: Service');
}

/** The text with a second `name` in the metadata of a document, below the given line. */
function withDuplicate(text: string, line: number): string {
  const lines = text.split('\n');
  return [...lines.slice(0, line + 1), '  name: again', ...lines.slice(line + 1)].join('\n');
}

export function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}
