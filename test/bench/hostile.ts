/**
 * What hostile inputs cost at most: `npm run bench:hostile` opens each, types in it, asks for everything that can be asked of
 * it, and meanwhile asks for hovers in another file, one after the other. Prints the slowest of each and the worst of all,
 * and fails where an answer takes longer than 5 s, or another file waits longer than 200 ms. Times are those of the server's
 * main thread, so that they are the same whatever else the machine does.
 */
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import type { LspClient } from '../support/lspClient.ts';
import { connectToProcess } from '../support/lspClient.ts';
import { FIX_ALL_KIND } from '../../server/features/codeActions/codeActions.ts';
import { PREVIEW_REQUEST } from '../../server/protocol/messages.ts';
import { format, write } from './figures.ts';
import type { HostileInput } from './hostileInputs.ts';
import { hostileInputs } from './hostileInputs.ts';
import { manifestsOf } from './manifests.ts';
import { ZONEWISE, residentMegabytes, start } from './measure.ts';
import { mainThreadMilliseconds } from './processor.ts';

const LONGEST_ANSWER_MS = 5000;
const LONGEST_WAIT_MS = 200;
const CANCELLED = 20;
const SMALL = 'file:///bench/small.yaml';

interface Cost {
  readonly answer: number;
  readonly wait: number;
}

const wanted = process.argv[2] ?? '';
const rows: { readonly name: string; readonly worst: Cost }[] = [];
write(
  '| | opened | typed | fixes | lenses | preview | 20 cancelled previews | longest wait elsewhere | memory |',
);
write('|---|---|---|---|---|---|---|---|---|');
for (const input of hostileInputs()) {
  if (!input.name.includes(wanted)) continue;
  rows.push({ name: input.name, worst: await measureInput(input) });
}
const answer = Math.max(...rows.map(({ worst }) => worst.answer));
const wait = Math.max(...rows.map(({ worst }) => worst.wait));
write(
  `\nThe worst of all: an answer after ${format(answer)} ms, another file that waits for ${format(wait)} ms.`,
);
if (answer > LONGEST_ANSWER_MS || wait > LONGEST_WAIT_MS) process.exitCode = 1;

async function measureInput({ name, language, text, typed }: HostileInput): Promise<Cost> {
  const uri = `file:///bench/hostile.${language}`;
  const child = start(ZONEWISE);
  const client = await connectToProcess(child, {
    ...ZONEWISE.options,
    // a client that remembers is told when a file is done with
    initializationOptions: { suspects: [] },
  });
  await client.open(SMALL, manifestsOf(2));
  await client.diagnosticsOf(SMALL);
  const costs: Cost[] = [];
  const clock = (): number => mainThreadMilliseconds(child.pid ?? 0);
  const time = async (work: () => Promise<unknown>): Promise<void> => {
    costs.push(await measureWhile(client, clock, work));
  };
  const document = { textDocument: { uri } };
  const at = { line: typed.line, character: 0 };
  await time(async () => {
    await client.open(uri, text, language);
    await client.diagnosticsOf(uri);
    await isDoneWith(client, uri);
  });
  await time(async () => {
    await client.edit(uri, { start: at, end: at }, typed.text);
    await client.diagnosticsOf(uri);
    await isDoneWith(client, uri);
  });
  const end = { line: text.split('\n').length, character: 0 };
  const everywhere = { start: { line: 0, character: 0 }, end };
  await time(() =>
    client.request('textDocument/codeAction', {
      ...document,
      range: everywhere,
      context: { diagnostics: [], only: [FIX_ALL_KIND] },
    }),
  );
  await time(() => client.request('textDocument/codeLens', document));
  await time(() => client.request(PREVIEW_REQUEST, { uri, at }));
  // another text, so that nothing is known of it yet
  await client.edit(uri, { start: at, end: at }, '# again\n');
  await client.diagnosticsOf(uri);
  await time(() => cancelPreviews(client, { uri, at }));
  const memory = residentMegabytes(child.pid ?? 0);
  await client.stop();
  const longest = Math.max(...costs.map((cost) => cost.wait));
  const figures = costs.map((cost) => `${format(cost.answer)} ms`);
  write(`| ${name} | ${figures.join(' | ')} | ${format(longest)} ms | ${format(memory)} MB |`);
  return { answer: Math.max(...costs.map((cost) => cost.answer)), wait: longest };
}

/** The top of a long file is published before the rest is checked. */
async function isDoneWith({ working }: LspClient, uri: string): Promise<void> {
  while (working.findLast((work) => work.uri === uri)?.isWorking === true)
    await new Promise((resolve) => setTimeout(resolve, 5));
}

async function cancelPreviews(client: LspClient, params: object): Promise<void> {
  const asked = Array.from({ length: CANCELLED }, () => {
    const source = new CancellationTokenSource();
    return { source, answer: client.connection.sendRequest(PREVIEW_REQUEST, params, source.token) };
  });
  for (const { source } of asked) source.cancel();
  await Promise.allSettled(asked.map(({ answer }) => answer));
}

/** How long the work takes, and the longest wait for a hover in the small file meanwhile. */
async function measureWhile(
  client: LspClient,
  clock: () => number,
  work: () => Promise<unknown>,
): Promise<Cost> {
  const started = clock();
  const running = new Set(['work']);
  let answer = 0;
  const done = work().then(() => {
    answer = clock() - started;
    running.clear();
  });
  let wait = 0;
  const hover = { textDocument: { uri: SMALL }, position: { line: 17, character: 24 } };
  while (running.size > 0) {
    const asked = clock();
    await client.request('textDocument/hover', hover);
    wait = Math.max(wait, clock() - asked);
  }
  await done;
  return { answer, wait };
}
