import assert from 'node:assert/strict';
import type { ManifestDocument, ManifestFile, PlacedDocument } from '../../server/manifest/model.ts';
import { parseManifest } from '../../server/manifest/parse.ts';
import { parseDocument } from '../../server/manifest/read/parseDocument.ts';
import { splitDocuments } from '../../server/manifest/tree/splitDocuments.ts';
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
  checkParts(text, file);
  for (let left = random.below(MOST_EDITS + 1); left > 0; left--) {
    text = applyEdit(
      text,
      random.chance(0.3) ? mutate(random, text, corpus) : mutateSeam(random, text, corpus),
    );
    file = parseManifest(text, file);
    assert.deepEqual(describeFile(file), describeFile(parseManifest(text)));
    checkParts(text, file);
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

/** As one document, whatever its length. */
function readWhole(text: string): readonly PlacedDocument[] {
  return splitDocuments(text)
    .filter(({ part }) => part === undefined)
    .map(({ start, end }) => ({ start, document: parseDocument(text.slice(start, end)) }));
}

function checkParts(text: string, file: ManifestFile): void {
  assert.equal(file.documents.map(({ document }) => document.text).join(''), text);
  const whole = readWhole(text);
  if (whole.some(({ document }) => document.isTemplate)) return;
  const [inParts, asOne] = [listFaults(file.documents), listFaults(whole)];
  assert.equal(
    inParts.length > 0,
    asOne.length > 0,
    `in parts: ${inParts.join(', ')}; as one document: ${asOne.join(', ')}`,
  );
  if (asOne.length === 0) assert.deepEqual(listObjects(file.documents), listObjects(whole));
}

function listFaults(documents: readonly PlacedDocument[]): readonly string[] {
  return documents.flatMap(({ start, document }) =>
    document.problems.map(({ code, range }) => `${code} at ${start + range.start}`),
  );
}

function listObjects(documents: readonly PlacedDocument[]): readonly unknown[] {
  return documents.flatMap(({ start, document }) =>
    document.resources.map(({ kind, metadata, node, kindRange }) => [
      kind,
      metadata.name?.value,
      start + node.range.start,
      start + node.range.end,
      start + kindRange.start,
    ]),
  );
}

function describeFile({ documents }: ManifestFile): readonly unknown[] {
  return documents.map(({ start, document }) => [
    start,
    document.part,
    document.text,
    describeProblems(document),
  ]);
}

function describeProblems({ problems }: ManifestDocument): readonly unknown[] {
  return problems.map(({ code, range }) => [code, range]);
}
