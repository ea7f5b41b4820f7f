import assert from 'node:assert/strict';
import { parseManifest } from '../../server/manifest/parse.ts';
import { checkListParts, describeParts } from '../support/listParts.ts';
import type { Edit } from './mutate.ts';
import { applyEdit, mutate } from './mutate.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';
import { generateStyledList } from './styledManifest.ts';

const MOST_EDITS = 4;

/**
 * One case of the search: a long List in an odd style, and edits in it. It has the objects, at their places, that it has as
 * one document, and a fault where that has one, however it was cut into its items; and an edited file is the one that
 * is read anew.
 */
export function checkList(seed: number, corpus: readonly string[]): void {
  const random = createRandom(seed);
  let text = generateStyledList(random);
  let file = parseManifest(text);
  checkListParts(text, file);
  for (let left = random.below(MOST_EDITS + 1); left > 0; left--) {
    text = applyEdit(
      text,
      random.chance(0.3) ? mutate(random, text, corpus) : mutateSeam(random, text, corpus),
    );
    file = parseManifest(text, file);
    assert.deepEqual(describeParts(file), describeParts(parseManifest(text)));
    checkListParts(text, file);
  }
}

/** So much of the text around a seam is looked at. */
const MARGIN = 80;

/** An edit where the List begins or ends, or one item meets the next. */
function mutateSeam(random: Random, text: string, corpus: readonly string[]): Edit {
  const seams = [...text.matchAll(SEAM)].map(({ index }) => index);
  const seam = random.pick([0, text.length, seams[0] ?? 0, ...(random.chance(0.5) ? seams : [])]);
  const [from, to] = [Math.max(0, seam - random.below(MARGIN)), seam + 1 + random.below(MARGIN)];
  const edit = mutate(random, text.slice(from, to), corpus);
  return { ...edit, start: from + edit.start, end: from + edit.end };
}

const SEAM = /^ *- |^\s*\},?$|^["']?(?:items|kind|metadata)["']?:/gm;
