/**
 * A workspace of 5,000 manifests, read in the background while a person works: `npm run bench:workspace -- [files]`.
 * Shows what is waited for meanwhile, and what remains in memory.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ProgressToken } from 'vscode-languageserver-protocol/node';
import type { LspClient } from '../support/lspClient.ts';
import { connectToProcess } from '../support/lspClient.ts';
import { format, median, write } from './figures.ts';
import { manifestsOf } from './manifests.ts';
import { ZONEWISE, residentMegabytes, start } from './measure.ts';

const FILES_A_FOLDER = 100;
const files = Number(process.argv[2] ?? 5000);
const root = mkdtempSync(join(tmpdir(), 'zonewise-workspace-'));

try {
  writeWorkspace();
  await measureReading();
  await measureCancelling();
} finally {
  rmSync(root, { recursive: true, force: true });
}

/** A Service and its Deployment in each file, in folders of a hundred. */
function writeWorkspace(): void {
  const pairs = manifestsOf(files * 2).split('---\napiVersion: v1\n');
  pairs.forEach((pair, index) => {
    const folder = join(root, `team-${Math.floor(index / FILES_A_FOLDER)}`);
    if (index % FILES_A_FOLDER === 0) mkdirSync(folder);
    writeFileSync(join(folder, `shop-${index}.yaml`), index === 0 ? pair : `apiVersion: v1\n${pair}`);
  });
}

interface Life {
  readonly client: LspClient;
  readonly started: number;
  readonly pid: number;
  /** What the server shows while it reads, as soon as it begins. */
  readonly token: Promise<ProgressToken>;
  readonly ended: Promise<void>;
}

async function begin(): Promise<Life> {
  const started = performance.now();
  const child = start(ZONEWISE);
  let show: (token: ProgressToken) => void = () => undefined;
  let end: () => void = () => undefined;
  const token = new Promise<ProgressToken>((resolve) => (show = resolve));
  const ended = new Promise<void>((resolve) => (end = resolve));
  const client = await connectToProcess(child, {
    folders: [pathToFileURL(root).href],
    onProgress: (shown, { kind }) => {
      if (kind === 'end') end();
      else show(shown);
    },
  });
  return { client, started, pid: child.pid ?? 0, token, ended };
}

async function measureReading(): Promise<void> {
  const { client, started, pid, ended } = await begin();
  const uri = pathToFileURL(join(root, 'open.yaml')).href;
  await client.open(uri, manifestsOf(2).replace('  name: shop-0\n', '  name: shop-0\n  name: again\n'));
  await client.waitFor(uri, (found) => found.length > 0);
  const first = performance.now() - started;
  const hovers: number[] = [];
  const reading = new Set([ended]);
  void ended.then(() => {
    reading.clear();
  });
  const at = { textDocument: { uri }, position: { line: 17, character: 24 } };
  while (reading.size > 0) {
    const asked = performance.now();
    await client.request('textDocument/hover', at);
    hovers.push(performance.now() - asked);
  }
  const total = performance.now() - started;
  write(`\n${files} files\n`);
  write(`| | |\n|---|---|`);
  write(`| spawn to first diagnostics of an open file | ${format(first)} ms |`);
  write(`| spawn to the last file read | ${format(total)} ms, ${hovers.length} hovers answered meanwhile |`);
  write(`| hover meanwhile, median | ${format(median(hovers))} ms |`);
  write(`| hover meanwhile, slowest | ${format(Math.max(...hovers))} ms |`);
  write(`| memory afterwards | ${format(residentMegabytes(pid))} MB |`);
  await client.stop();
}

async function measureCancelling(): Promise<void> {
  const { client, token, ended } = await begin();
  const shown = await token;
  const asked = performance.now();
  await client.connection.sendNotification('window/workDoneProgress/cancel', { token: shown });
  await ended;
  write(`| cancelled to stopped | ${format(performance.now() - asked)} ms |`);
  await client.stop();
}
