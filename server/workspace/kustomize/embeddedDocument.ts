import type { ManifestDocument } from '../../manifest/model.ts';
import type { ScalarNode } from '../../manifest/tree/node.ts';
import { parseDocument } from '../../manifest/read/parseDocument.ts';
import type { TextRange } from '../../manifest/tree/range.ts';

/** A YAML document that stands as text inside another, as the patch behind `patch: |-`. */
export interface EmbeddedDocument {
  /** Its text with the indentation that it has there, so that every place is that of the text around it. */
  readonly document: ManifestDocument;
  /** Where its text begins in the outer document; undefined where quotes or folding changed the text. */
  readonly start: number | undefined;
  /** Of the text in the outer document. */
  readonly range: TextRange;
}

/** The documents in a scalar of the document, whose text is written as it is only in a literal block. */
export function readEmbedded(outer: ManifestDocument, scalar: ScalarNode): readonly EmbeddedDocument[] {
  if (typeof scalar.value !== 'string') return [];
  return scalar.style === 'literal'
    ? cutLiteral(outer.text, scalar.range)
    : [{ document: parseDocument(scalar.value), start: undefined, range: scalar.range }];
}

/** The range of an embedded document as one of the document around it. */
export function toOuter({ start, range: whole }: EmbeddedDocument, range: TextRange): TextRange {
  return start === undefined ? whole : { start: start + range.start, end: start + range.end };
}

/** The lines of a literal block with the empty ones below it, cut at those that begin another document. */
function cutLiteral(text: string, range: TextRange): readonly EmbeddedDocument[] {
  const first = text.indexOf('\n', range.start) + 1;
  if (first === 0 || first > range.end) return [];
  const end = skipEmptyLines(text, range.end);
  const starts = [first];
  const ends: number[] = [];
  const marker = /^[ ]*---[ \t\r]*$/gm;
  marker.lastIndex = first;
  for (let found = marker.exec(text); found !== null && found.index < end; found = marker.exec(text)) {
    ends.push(found.index);
    starts.push(Math.min(found.index + found[0].length + 1, end));
  }
  ends.push(end);
  return starts.flatMap((start, at) => {
    const inner = text.slice(start, Math.max(start, ends[at] ?? end));
    return inner.trim() === ''
      ? []
      : [{ document: parseDocument(inner), start, range: { start, end: start + inner.length } }];
  });
}

/** What a person types there belongs to the block. */
function skipEmptyLines(text: string, from: number): number {
  const empty = /[ \t]*(?:\r?\n[ \t]*)*(?=\r?\n|$)/y;
  empty.lastIndex = from;
  return empty.test(text) ? empty.lastIndex : from;
}
