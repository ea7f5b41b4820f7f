/**
 * From a keystroke to the changed preview, in a real VS Code: the built extension, a key pressed in the editor, and the
 * time at which the preview's page has painted what belongs to that very edit. All times are taken in the browser.
 * `npm run bench:preview`; with a number, so many edits of each manifest.
 */
import type { Frame, Page } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { root } from '../harness/dependencies.mjs';
import { codeLenses, focusEditor, goTo, openFile } from '../person/gestures.ts';
import { previewOf } from '../person/preview.ts';
import type { Session } from '../person/session.ts';
import { openSession } from '../person/session.ts';
import { LARGE_MANIFEST, writeLargeManifest } from './largeManifest.ts';
import { format, median, percentile, write } from './figures.ts';
import { mainThreadMilliseconds } from './processor.ts';
import type { Stamps } from './previewProbe.ts';
import { installProbes, shownText, timeKey } from './previewProbe.ts';

const GOAL_MS = 100;
/** Between two keys of a person who types fast, and so that an edit finds the editor at rest. */
const PAUSE_MS = 150;
/** The first edits find everything cold, and tell what to wait for. */
const WARM_UP = 10;

interface Manifest {
  readonly title: string;
  readonly path: string;
  readonly service: string;
  readonly text: string;
  /** A character is typed over in turns; the first one is that of the text. */
  readonly before: string;
  readonly characters: readonly [string, string];
}

const MANIFESTS: readonly Manifest[] = [
  {
    title: 'a Service and a Deployment of 4 pods on 6 nodes in 3 zones',
    path: 'shop/cart.yaml',
    service: 'cart',
    text: readFileSync(`${root}/samples/shop/cart.yaml`, 'utf8'),
    before: 'replicas: ',
    characters: ['4', '5'],
  },
  {
    title: '500 pods on 60 nodes in 6 zones, one file of 62 documents',
    path: 'bench/large.yaml',
    service: 'large',
    text: writeLargeManifest(LARGE_MANIFEST),
    before: 'replicas: ',
    characters: ['5', '4'],
  },
];

interface Edit extends Stamps {
  /** Milliseconds that the language server's main thread has run, from the key to the frame. */
  readonly server: number;
}

interface Stage {
  readonly title: string;
  readonly from: keyof Stamps;
  readonly to: keyof Stamps;
}

const PAGE_ELEMENTS: Stage = { title: 'the page’s elements', from: 'delivered', to: 'drawn' };

const STAGES: readonly Stage[] = [
  { title: 'the key to the change on its way to the extension', from: 'key', to: 'sent' },
  { title: 'extension, server and back', from: 'sent', to: 'returned' },
  { title: 'to the preview’s frame', from: 'returned', to: 'delivered' },
  PAGE_ELEMENTS,
  { title: 'to the next frame on the screen', from: 'drawn', to: 'painted' },
];

const edits = Number(process.argv[2] ?? 100);
const session = await openSession({ size: { width: 1560, height: 1060 } });
try {
  for (const manifest of MANIFESTS) session.writeFile(manifest.path, manifest.text);
  for (const manifest of MANIFESTS) print(manifest, await measure(session, manifest));
} finally {
  for (const error of await session.close()) write(error);
}
process.exit();

async function measure({ page, readOutput }: Session, manifest: Manifest): Promise<readonly Edit[]> {
  await openFile(page, manifest.path);
  await codeLenses(page).first().click();
  const preview = await previewOf(page, manifest.service);
  await installProbes(page, preview);
  await focusEditor(page);
  const { line, column } = endOf(manifest.text, `${manifest.before}${manifest.characters[0]}`);
  await goTo(page, line, column);
  const shown = new Map([[manifest.characters[0], await shownText(preview)]]);
  const server = Number([...readOutput().matchAll(/runs as process (\d+)/g)].at(-1)?.[1]);
  const stamps: Edit[] = [];
  for (let edit = 0; edit < WARM_UP + edits; edit += 1) {
    const character = manifest.characters[edit % 2 === 0 ? 1 : 0];
    await page.keyboard.press('Shift+ArrowLeft');
    await page.waitForTimeout(PAUSE_MS);
    const expected = shown.get(character);
    if (expected === undefined) {
      shown.set(character, await learn(page, preview, character));
      continue;
    }
    const before = mainThreadMilliseconds(server);
    const stamp = await timeKey(page, preview, character, expected);
    stamps.push({ ...stamp, server: mainThreadMilliseconds(server) - before });
  }
  return stamps.slice(-edits);
}

/** Where a part of the text ends, as the editor counts. */
function endOf(text: string, part: string): { readonly line: number; readonly column: number } {
  const before = text.slice(0, text.indexOf(part) + part.length).split('\n');
  return { line: before.length, column: 1 + (before.at(-1) ?? '').length };
}

/** What the preview shows after a character; waits until it has come to rest. */
async function learn(page: Page, preview: Frame, character: string): Promise<string> {
  const before = await shownText(preview);
  await page.keyboard.press(character);
  for (let waited = 0; waited < 10_000; waited += 500) {
    await page.waitForTimeout(500);
    const text = await shownText(preview);
    if (text !== before) return text;
  }
  throw new Error(`Typing “${character}” does not change what the preview shows.`);
}

function print({ title }: Manifest, edits: readonly Edit[]): void {
  const total = { title: 'keystroke to painted preview', from: 'key', to: 'painted' } as const;
  const timesOf = ({ from, to }: Stage): number[] => edits.map((edit) => edit[to] - edit[from]);
  const whole = median(timesOf(total));
  const writeRow = (row: string, times: readonly number[]): void => {
    const middle = median(times);
    const figures = [middle, percentile(times, 0.9), Math.max(...times)].map(format).join(' | ');
    write(`| ${row} | ${figures} | ${((100 * middle) / whole).toFixed(0)}% |`);
  };
  write(`\n${title}; ${edits.length} edits`);
  write('| | median ms | 90% ms | slowest ms | share |');
  write('|---|---|---|---|---|');
  for (const stage of [total, ...STAGES]) writeRow(stage.title, timesOf(stage));
  const server = edits.map((edit) => edit.server);
  writeRow('of all that, the language server’s main thread', server);
  const elements = timesOf(PAGE_ELEMENTS);
  writeRow(
    'ours: the server’s and the page’s elements',
    server.map((time, at) => time + (elements[at] ?? 0)),
  );
  write(`${whole < GOAL_MS ? 'met' : 'MISSED'}: median below ${GOAL_MS} ms`);
}
