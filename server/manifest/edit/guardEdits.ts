import type { ManifestDocument } from '../model.ts';
import { findComments } from '../read/directives.ts';
import { parseLike, readInSteps } from '../read/parseDocument.ts';
import { runToEnd } from '../steps.ts';
import { findLineEnd } from '../tree/characters.ts';
import type { ManifestNode, MappingNode, SequenceNode } from '../tree/node.ts';
import type { TextRange } from '../tree/range.ts';
import { splitDocuments } from '../tree/splitDocuments.ts';
import { withoutComma } from '../tree/splitList.ts';
import type { TextEdit } from './textEdit.ts';
import { applyEdits, sortEdits } from './textEdit.ts';

/**
 * Why edits are not made:
 * - `overlap`: two of them change the same text, or one reaches out of the document
 * - `unreadable`: the text would have a fault that it has not now, or be another number of documents
 * - `shared`: an alias elsewhere stands for what they change
 * - `other-value`: a value or key that they are not about would change, appear or go
 * - `comment`: a comment would go, or become a part of a value
 * - `json`: JSON would be JSON no more
 * - `too-large`: reading the document again would keep everybody waiting
 */
export type EditRefusal =
  'overlap' | 'unreadable' | 'shared' | 'other-value' | 'comment' | 'json' | 'too-large';

export type GuardedEdits = { readonly edits: readonly TextEdit[] } | { readonly refusal: EditRefusal };

/** In UTF-16 code units: the text of a longer document is read again in steps, or not at all. Only a List has so much. */
const LONGEST_AT_ONCE = 4 * 1024 * 1024;

/**
 * Lets edits pass that change nothing but what they are about, and names what stands in the way of others. Every edit
 * that Zonewise offers goes through here: how an edit was made need not be trusted, because the text that it gives is
 * read again and compared with the old one. Costs one reading of the document.
 */
export function guardEdits(document: ManifestDocument, edits: readonly TextEdit[]): GuardedEdits {
  if (document.text.length > LONGEST_AT_ONCE) return { refusal: 'too-large' };
  return runToEnd(guardEditsInSteps(document, edits));
}

/** The same for a document of any length, of which a part is read at a step. */
export function* guardEditsInSteps(
  document: ManifestDocument,
  edits: readonly TextEdit[],
): Generator<void, GuardedEdits> {
  const sorted = sortEdits(edits);
  if (overlaps(sorted, document.text.length)) return { refusal: 'overlap' };
  const text = applyEdits(document.text, sorted);
  const change = traceChange(sorted);
  if (isJsonIn(document, document.text) && !isJsonIn(document, text)) return { refusal: 'json' };
  if (splitDocuments(text).length !== splitDocuments(document.text).length) return { refusal: 'unreadable' };
  const after = parseLike(document, text);
  yield* readInSteps(after);
  if (changesSharedNode(document, after, change)) return { refusal: 'shared' };
  if (hasNewProblems(document, after)) return { refusal: 'unreadable' };
  if (!keepsComments(document, after, change)) return { refusal: 'comment' };
  const keepsLines = KEEPS_LINES.test(document.text);
  const texts = { before: document.text, after: text, keepsLines, change };
  return isKept(document.root, after.root, texts) ? { edits: sorted } : { refusal: 'other-value' };
}

/** Where things are after the edits. */
interface Change {
  readonly edits: readonly TextEdit[];
  /** Where a place of the old text that no edit takes away is in the new one. */
  readonly place: (offset: number) => number;
  /** True for a place of the new text that the edits wrote. */
  readonly isNew: (offset: number) => boolean;
}

function traceChange(edits: readonly TextEdit[]): Change {
  const written: TextRange[] = [];
  let shift = 0;
  for (const { range, newText } of edits) {
    written.push({ start: range.start + shift, end: range.start + shift + newText.length });
    shift += newText.length - (range.end - range.start);
  }
  return {
    edits,
    place: (offset) =>
      edits.reduce(
        (at, { range, newText }) =>
          range.end <= offset ? at + newText.length - (range.end - range.start) : at,
        offset,
      ),
    isNew: (offset) => written.some(({ start, end }) => start <= offset && offset < end),
  };
}

function overlaps(sorted: readonly TextEdit[], length: number): boolean {
  return sorted.some(({ range }, index) => {
    const next = sorted[index + 1]?.range;
    const isInside = range.start >= 0 && range.start <= range.end && range.end <= length;
    return !isInside || (next !== undefined && (next.start < range.end || next.start === range.start));
  });
}

function isJsonIn({ part }: ManifestDocument, text: string): boolean {
  return isJson(part === 'item' ? withoutComma(text) : text);
}

function isJson(text: string): boolean {
  if (!/^[\s\ufeff]*[{[]/.test(text)) return false;
  try {
    JSON.parse(text.replace(/^\ufeff/, ''));
    return true;
  } catch {
    // Text that is not JSON has nothing to lose.
    return false;
  }
}

function hasNewProblems(before: ManifestDocument, after: ManifestDocument): boolean {
  const counts = new Map<string, number>();
  for (const { code } of before.problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  for (const { code } of after.problems) counts.set(code, (counts.get(code) ?? 0) - 1);
  return [...counts.values()].some((left) => left < 0);
}

/** An alias outside of the edits stands for something else than before. */
function changesSharedNode(before: ManifestDocument, after: ManifestDocument, change: Change): boolean {
  if (!before.text.includes('*')) return false;
  const targets = new Map(listAliases(after.root).map(({ range, target }) => [range.start, target]));
  return listAliases(before.root).some(({ range, target }) => {
    const isGone = change.edits.some((edit) => contains(edit.about ?? edit.range, range));
    const now = targets.get(change.place(range.start));
    return !isGone && textOf(before, target) !== textOf(after, now);
  });
}

function textOf({ text }: ManifestDocument, node: ManifestNode | undefined): string | undefined {
  return node && text.slice(node.range.start, node.range.end);
}

interface Alias {
  readonly range: TextRange;
  readonly target: ManifestNode | undefined;
}

function listAliases(node: ManifestNode | undefined): readonly Alias[] {
  switch (node?.kind) {
    case 'alias':
      return [node];
    case 'mapping':
      return node.entries.flatMap(({ value }) => listAliases(value));
    case 'sequence':
      return node.items.flatMap(listAliases);
    default:
      return [];
  }
}

/** Comments that belong to what the edits are about may go with it; every other one is still there, and still a comment. */
function keepsComments(before: ManifestDocument, after: ManifestDocument, change: Change): boolean {
  if (!before.text.includes('#')) return true;
  const starts = new Set(findComments(after.text, after.root, COMMENT, Infinity).map(({ start }) => start));
  return findComments(before.text, before.root, COMMENT, Infinity).every((comment) => {
    const { start, end } = comment;
    // What an edit writes into the text of a comment leaves the comment.
    const takers = change.edits.filter(({ range }) => range.start <= start && start < range.end);
    const joined = change.edits.some(
      ({ range }) => start < range.start && range.start < end && range.end > end,
    );
    if (joined) return false;
    if (takers.length === 0) return starts.has(change.place(start));
    return takers.every(
      ({ about }) =>
        about !== undefined && about.start <= start && start <= findLineEnd(before.text, about.end),
    );
  });
}

const COMMENT = /#/g;

interface Texts {
  readonly before: string;
  readonly after: string;
  /** Of the text before. */
  readonly keepsLines: boolean;
  readonly change: Change;
}

/** What the edits are not about has the same value as before, below the same keys. */
function isKept(before: ManifestNode | undefined, after: ManifestNode | undefined, texts: Texts): boolean {
  if (before === undefined || isMeant(before, texts)) return true;
  if (after === undefined) return isNothing(before);
  if (isSameText(before, after, texts)) return true;
  if (before.kind === 'mapping' && after.kind === 'mapping') return areEntriesKept(before, after, texts);
  if (before.kind === 'sequence' && after.kind === 'sequence') return areItemsKept(before, after, texts);
  if (before.kind === 'scalar' && after.kind === 'scalar') return Object.is(before.value, after.value);
  return isNothing(before);
}

/** A null or an empty collection has nothing to lose. */
function isNothing(node: ManifestNode): boolean {
  switch (node.kind) {
    case 'scalar':
      return node.value === null;
    case 'mapping':
      return node.entries.length === 0;
    case 'sequence':
      return node.items.length === 0;
    case 'alias':
      return false;
  }
}

/** What an edit says it is about, else what it replaces as a whole. */
function isMeant({ range }: { readonly range: TextRange }, { change }: Texts): boolean {
  return change.edits.some(({ about, range: replaced }) =>
    about === undefined ? replaced.start < replaced.end && contains(replaced, range) : contains(about, range),
  );
}

/** A text that also has the empty lines behind it: what stands there can change it. */
const KEEPS_LINES = /[|>]\d?\+/;

/** Same place, same characters: the same value, and no need to look inside. */
function isSameText(before: ManifestNode, after: ManifestNode, texts: Texts): boolean {
  const { start, end } = before.range;
  if (before.kind === 'scalar' || texts.keepsLines) return false;
  return (
    before.kind === after.kind &&
    texts.change.place(start) === after.range.start &&
    after.range.end - after.range.start === end - start &&
    !texts.change.edits.some(({ range }) => touches(range, before.range)) &&
    texts.before.slice(start, end) === texts.after.slice(after.range.start, after.range.end)
  );
}

function areEntriesKept(before: MappingNode, after: MappingNode, texts: Texts): boolean {
  const { place, isNew } = texts.change;
  const found = new Map(after.entries.map((entry) => [entry.key.range.start, entry]));
  for (const entry of before.entries) {
    if (isMeant(entry, texts)) continue;
    const isRenamed = isMeant(entry.key, texts);
    const same = isRenamed
      ? findReplaced(found, entry.key.range, texts)
      : found.get(place(entry.key.range.start));
    if (same === undefined) return false;
    found.delete(same.key.range.start);
    if (!isRenamed && same.key.value !== entry.key.value) return false;
    if (!isKept(entry.value, same.value, texts)) return false;
  }
  return [...found.keys()].every(isNew);
}

/** What stands in the text that replaces a node. */
function findReplaced<T>(
  found: ReadonlyMap<number, T>,
  { start }: TextRange,
  { change }: Texts,
): T | undefined {
  const replacing = change.edits.find(({ range }) => range.start <= start && start < range.end);
  const from = change.place(replacing?.range.start ?? start);
  const length = replacing?.newText.length ?? 0;
  for (const [at, value] of found) if (from <= at && at <= from + length) return value;
  return undefined;
}

/** Of those that the edits neither take nor write, each is kept, in the same order. */
function areItemsKept(before: SequenceNode, after: SequenceNode, texts: Texts): boolean {
  const { isNew } = texts.change;
  const old = before.items.filter((item) => item === undefined || !isMeant(item, texts));
  const left = after.items.filter((item) => item === undefined || !isNew(item.range.start));
  return old.length === left.length && old.every((item, index) => isKept(item, left[index], texts));
}

function contains(outer: TextRange, inner: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** They share characters, or one is a place inside the other. */
function touches(a: TextRange, b: TextRange): boolean {
  return a.start < b.end && b.start < a.end;
}
