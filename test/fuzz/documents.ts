import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver-types';
import type { Desk } from '../support/serverHarness.ts';
import { createDesk } from '../support/serverHarness.ts';
import { generateNoise, generateYaml } from './generate.ts';
import { mutate } from './mutate.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';

const URI = 'file:///shop/typed.yaml';
const OTHER = 'file:///shop/beside.yaml';

/** Longer texts would only make the search slower. */
const LONGEST = 20_000;
const MOST_EDITS = 8;

/**
 * One case of the search, which the seed repeats: two files are opened and edited, with questions in between. Whatever
 * the texts, nothing throws, every rule runs, every place lies in the text, and in the end all answers are those that a
 * server gives which only ever saw the final texts.
 */
export function checkDocuments(seed: number, corpus: readonly string[]): void {
  const random = createRandom(seed);
  const desk = createDesk();
  desk.open(OTHER, pickText(random, corpus));
  desk.open(URI, pickText(random, corpus));
  for (let edit = random.below(MOST_EDITS + 1); edit > 0; edit--) editOnce(random, desk, corpus);
  const fresh = createDesk();
  fresh.open(OTHER, desk.textOf(OTHER));
  fresh.open(URI, desk.textOf(URI));
  for (const uri of [URI, OTHER]) {
    const diagnostics = desk.diagnose(uri);
    checkPlaces(diagnostics, desk.textOf(uri));
    assert.deepEqual(diagnostics, fresh.diagnose(uri));
    assert.deepEqual(desk.describe(uri), fresh.describe(uri));
  }
}

function pickText(random: Random, corpus: readonly string[]): string {
  const text = random.pick([
    () => random.pick(corpus),
    () => random.pick(corpus),
    () => generateYaml(random),
    () => generateNoise(random),
  ])();
  return text.slice(0, LONGEST);
}

function editOnce(random: Random, desk: Desk, corpus: readonly string[]): void {
  const uri = random.chance(0.8) ? URI : OTHER;
  const edit = mutate(random, desk.textOf(uri), corpus);
  desk.edit(uri, edit);
  const text = desk.textOf(uri);
  if (text.length > LONGEST) desk.edit(uri, { start: LONGEST, end: text.length, text: '' });
  if (random.chance(0.5)) checkPlaces(desk.diagnose(uri), desk.textOf(uri));
  if (random.chance(0.3)) desk.describe(random.pick([URI, OTHER]));
  if (random.chance(0.5)) {
    const offset = random.chance(0.5) ? edit.start + edit.text.length : random.below(text.length + 1);
    desk.askAt(uri, Math.min(offset, desk.textOf(uri).length));
  }
}

function checkPlaces(diagnostics: readonly Diagnostic[], text: string): void {
  const lines = text.split(/\r\n|\n|\r/);
  for (const { code, message, range, relatedInformation = [] } of diagnostics) {
    assert.notEqual(code, 'rule-failed', JSON.stringify(message));
    assert.notEqual(message, '');
    for (const { start, end } of [range, ...relatedInformation.map(({ location }) => location.range)]) {
      assert.ok(start.line < end.line || (start.line === end.line && start.character <= end.character));
      assert.ok(end.character <= (lines[end.line]?.length ?? -1), `${String(code)} ends outside the text`);
    }
  }
}
