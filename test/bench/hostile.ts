/**
 * What hostile inputs cost at most: `npm run bench:hostile` opens each, types in it, asks for everything that can be asked of
 * it, and meanwhile asks for hovers in another file, one after the other. Prints the slowest of each and the worst of all,
 * and fails where an answer takes longer than 5 s, or the server is busy for longer than 200 ms in one piece. Times are those of
 * the server's main thread, so that they are the same whatever else the machine does. `npm run bench:hostile -- List` takes the
 * inputs whose names hold the word, and `--all` prints what every action cost.
 */
import { connectToProcess } from '../support/lspClient.ts';
import type { LspClient } from '../support/lspClient.ts';
import { format, write } from './figures.ts';
import { ACTIONS } from './hostileActions.ts';
import type { HostileInput } from './hostileInputs.ts';
import { hostileInputs } from './hostileInputs.ts';
import { manifestsOf } from './manifests.ts';
import { ZONEWISE, residentMegabytes, start } from './measure.ts';
import { listenToPieces } from './pieces.ts';
import { mainThreadMilliseconds } from './processor.ts';

const LONGEST_ANSWER_MS = 5000;
const LONGEST_PIECE_MS = 200;
const SMALL = 'file:///bench/small.yaml';
/** They have columns of their own; of the others the slowest is named. */
const SHOWN = ['opened', 'typed', 'fixes', 'lenses', 'preview'];

/** In milliseconds of the main thread. */
interface Cost {
  readonly action: string;
  readonly answer: number;
  /** Of a hover in another file meanwhile, the longest. */
  readonly wait: number;
  /** The longest time that nobody else had a turn. */
  readonly piece: number;
}

const isDetailed = process.argv.includes('--all');
const wanted = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? '';
const pieces = listenToPieces();
const all: Cost[] = [];
write(
  `| | ${SHOWN.join(' | ')} | the slowest other | longest piece | longest wait elsewhere | memory |\n|${'---|'.repeat(SHOWN.length + 5)}`,
);
try {
  for (const input of hostileInputs())
    if (input.name.includes(wanted)) all.push(...(await measureInput(input)));
} finally {
  pieces.remove();
}
const worst = {
  answer: slowest(all, 'answer'),
  piece: slowest(all, 'piece'),
  wait: slowest(all, 'wait'),
};
write(
  `\nThe worst of all: an answer after ${format(worst.answer.answer)} ms, ${format(worst.piece.piece)} ms in one piece, another file that waits for ${format(worst.wait.wait)} ms.`,
);
if (worst.answer.answer > LONGEST_ANSWER_MS || worst.piece.piece > LONGEST_PIECE_MS) process.exitCode = 1;

async function measureInput(input: HostileInput): Promise<readonly Cost[]> {
  const child = start(pieces.of(ZONEWISE));
  const pid = child.pid ?? 0;
  const client = await connectToProcess(child, {
    ...ZONEWISE.options,
    // a client that remembers is told when a file is done with
    initializationOptions: { suspects: [] },
  });
  await client.open(SMALL, manifestsOf(2));
  await client.diagnosticsOf(SMALL);
  await hoverElsewhere(client);
  const costs: Cost[] = [];
  const target = { client, uri: `file:///bench/${input.file}`, input };
  let memory = 0;
  for (const [action, work] of Object.entries(ACTIONS)) {
    pieces.longest();
    const cost = await measureWhile(
      client,
      () => mainThreadMilliseconds(pid),
      () => work(target),
    );
    costs.push({ action, ...cost, piece: pieces.longest() });
    memory = Math.max(memory, residentMegabytes(pid));
    if (isDetailed) {
      write(
        `  ${action}: ${format(cost.answer)} ms, in one piece ${format(costs.at(-1)?.piece ?? 0)}, wait ${format(cost.wait)}`,
      );
    }
  }
  await client.stop();
  const shown = SHOWN.map((name) => `${format(costs.find(({ action }) => action === name)?.answer ?? 0)} ms`);
  const other = slowest(
    costs.filter(({ action }) => !SHOWN.includes(action)),
    'answer',
  );
  const piece = slowest(costs, 'piece');
  const cells = [
    input.name,
    ...shown,
    `${format(other.answer)} ms (${other.action})`,
    `${format(piece.piece)} ms (${piece.action})`,
    `${format(slowest(costs, 'wait').wait)} ms`,
    `${format(memory)} MB`,
  ];
  write(`| ${cells.join(' | ')} |`);
  return costs;
}

function slowest(costs: readonly Cost[], by: 'answer' | 'wait' | 'piece'): Cost {
  return costs.reduce((a, b) => (b[by] > a[by] ? b : a), { action: 'none', answer: 0, wait: 0, piece: 0 });
}

function hoverElsewhere(client: LspClient): Promise<unknown> {
  return client.request('textDocument/hover', {
    textDocument: { uri: SMALL },
    position: { line: 17, character: 24 },
  });
}

/** How long the work takes, and the longest wait for a hover in the small file meanwhile. */
async function measureWhile(
  client: LspClient,
  clock: () => number,
  work: () => Promise<unknown>,
): Promise<{ readonly answer: number; readonly wait: number }> {
  const started = clock();
  const running = new Set(['work']);
  let answer = 0;
  const done = work().then(() => {
    answer = clock() - started;
    running.clear();
  });
  let wait = 0;
  while (running.size > 0) {
    const asked = clock();
    await hoverElsewhere(client);
    wait = Math.max(wait, clock() - asked);
  }
  await done;
  return { answer, wait };
}
