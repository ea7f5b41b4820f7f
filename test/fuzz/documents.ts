import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver-types';
import type { ServerHarness } from '../support/serverHarness.ts';
import { createServerHarness } from '../support/serverHarness.ts';
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
  const harness = createServerHarness();
  harness.open(OTHER, pickText(random, corpus));
  harness.open(URI, pickText(random, corpus));
  for (let edit = random.below(MOST_EDITS + 1); edit > 0; edit--) editOnce(random, harness, corpus);
  const fresh = createServerHarness();
  fresh.open(OTHER, harness.textOf(OTHER));
  fresh.open(URI, harness.textOf(URI));
  for (const uri of [URI, OTHER]) {
    const diagnostics = harness.diagnose(uri);
    checkPlaces(diagnostics, uri, harness.textOf);
    assert.deepEqual(diagnostics, fresh.diagnose(uri));
    assert.deepEqual(harness.describe(uri), fresh.describe(uri));
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

function editOnce(random: Random, harness: ServerHarness, corpus: readonly string[]): void {
  const uri = random.chance(0.8) ? URI : OTHER;
  const edit = mutate(random, harness.textOf(uri), corpus);
  harness.edit(uri, edit);
  const text = harness.textOf(uri);
  if (text.length > LONGEST) harness.edit(uri, { start: LONGEST, end: text.length, text: '' });
  if (random.chance(0.5)) checkPlaces(harness.diagnose(uri), uri, harness.textOf);
  if (random.chance(0.3)) harness.describe(random.pick([URI, OTHER]));
  if (random.chance(0.5)) {
    const offset = random.chance(0.5) ? edit.start + edit.text.length : random.below(text.length + 1);
    harness.askAt(uri, Math.min(offset, harness.textOf(uri).length));
  }
}

function checkPlaces(diagnostics: readonly Diagnostic[], uri: string, textOf: (uri: string) => string): void {
  const linesOf = (of: string): readonly string[] => textOf(of).split(/\r\n|\n|\r/);
  for (const { code, message, range, relatedInformation = [] } of diagnostics) {
    assert.notEqual(code, 'rule-failed', JSON.stringify(message));
    assert.notEqual(message, '');
    const places = [{ uri, range }, ...relatedInformation.map(({ location }) => location)];
    for (const {
      uri: of,
      range: { start, end },
    } of places) {
      assert.ok(start.line < end.line || (start.line === end.line && start.character <= end.character));
      assert.ok(
        end.character <= (linesOf(of)[end.line]?.length ?? -1),
        `${String(code)} ends outside the text`,
      );
    }
  }
}
