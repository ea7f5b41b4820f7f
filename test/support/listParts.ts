import assert from 'node:assert/strict';
import type { ManifestDocument, ManifestFile, PlacedDocument } from '../../server/manifest/model.ts';
import { parseDocument } from '../../server/manifest/read/parseDocument.ts';
import { splitDocuments } from '../../server/manifest/tree/splitDocuments.ts';

/**
 * A file that was cut into the items of its Lists holds the whole text, has a fault where the text read as one document has one,
 * and else its objects, at their places. What is a template says nothing.
 */
export function checkListParts(text: string, file: ManifestFile): void {
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

/** All that an edit may not leave behind, in a form that can be compared. */
export function describeParts({ documents }: ManifestFile): readonly unknown[] {
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

/** As one document, whatever its length. */
function readWhole(text: string): readonly PlacedDocument[] {
  return splitDocuments(text)
    .filter(({ part }) => part === undefined)
    .map(({ start, end }) => ({ start, document: parseDocument(text.slice(start, end)) }));
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
