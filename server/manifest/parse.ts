import { countWhile } from './bisect.ts';
import type { ManifestDocument, ManifestFile, PlacedDocument } from './model.ts';
import { parseDocument, parsePart } from './read/parseDocument.ts';
import { standForThemselves } from './standForThemselves.ts';
import { runToEnd } from './steps.ts';
import type { TextRange } from './tree/range.ts';
import type { DocumentRange } from './tree/splitDocuments.ts';
import { splitDocuments } from './tree/splitDocuments.ts';
import { isLongEnough, splitList } from './tree/splitList.ts';
import { t } from '../l10n.ts';

/** The longest file that is read, in UTF-16 code units, and the most documents: what is known of them takes far more room. */
const LONGEST_FILE = 16 * 1024 * 1024;
const MOST_DOCUMENTS = 65_536;

/**
 * Reads the text of a YAML or JSON file. A document of `previous` whose text stands unchanged anywhere in the new text
 * is the very same object again. The texts of the documents, joined, are the file; there is always at least one document.
 * The items of a long List are documents of their own here.
 */
export function parseManifest(text: string, previous?: ManifestFile): ManifestFile {
  return runToEnd(parseInSteps(text, previous));
}

/** The same, some documents at a step. */
export function* parseInSteps(text: string, previous?: ManifestFile): Generator<void, ManifestFile> {
  const chunks = text.length > LONGEST_FILE ? undefined : splitDocuments(text);
  if (chunks === undefined || chunks.length > MOST_DOCUMENTS)
    return { documents: [{ start: 0, document: leaveUnread(text) }] };
  const isLong = text.length > LONG_TEXT;
  if (isLong) yield;
  const old = previous?.documents ?? [];
  const split: (readonly Chunk[])[] = [];
  for (const chunk of chunks) {
    split.push(isLongEnough(chunk) ? yield* splitLong(text, chunk) : [chunk]);
    if (split.length % DOCUMENTS_IN_A_STEP === 0) yield;
  }
  if (isLong) yield;
  if (split.every((parts) => parts.length === 1)) return { documents: yield* readChunks(text, chunks, old) };
  const read = yield* readChunks(text, split.flat(), old);
  const whole = new Set<readonly Chunk[]>();
  let at = 0;
  for (const parts of split) {
    const own = read.slice(at, at + parts.length);
    if (parts.length > 1 && !(yield* standForThemselves(own))) whole.add(parts);
    at += parts.length;
  }
  if (whole.size === 0) return { documents: read };
  const others = split.flatMap((parts, index) => (whole.has(parts) ? (chunks[index] ?? []) : parts));
  return { documents: yield* readChunks(text, others, old) };
}

/** To cut a shorter one takes no time, in UTF-16 code units. */
const LONG_TEXT = 256 * 1024;

/** So many documents are cut out of the text at a step: some milliseconds' worth. */
const DOCUMENTS_IN_A_STEP = 500;

/** A document, or a part of one that is a long List. */
interface Chunk extends TextRange {
  readonly part?: 'item' | 'frame';
}

/** A List with comments for us is read as a whole: where these stand says what they are about. */
function* splitLong(text: string, chunk: DocumentRange): Generator<void, readonly Chunk[]> {
  const own = chunk.start === 0 && chunk.end === text.length ? text : text.slice(chunk.start, chunk.end);
  const parts = own.includes('zonewise') ? undefined : yield* splitList(own);
  return (
    parts?.map(({ start, end, part }) => ({ start: chunk.start + start, end: chunk.start + end, part })) ?? [
      chunk,
    ]
  );
}

function* readChunks(
  text: string,
  chunks: readonly Chunk[],
  old: readonly PlacedDocument[],
): Generator<void, readonly PlacedDocument[]> {
  const texts = chunks.map(({ start, end }) => text.slice(start, end));
  const findKept = matchDocuments(texts, old);
  if (chunks.length > DOCUMENTS_IN_A_STEP) yield;
  const read: PlacedDocument[] = [];
  for (const [index, { start, part }] of chunks.entries()) {
    if ((index + 1) % DOCUMENTS_IN_A_STEP === 0) yield;
    const own = texts[index] ?? '';
    const kept = findKept(index, own);
    if (kept === undefined || kept.document.part !== part)
      read.push({ start, document: readChunk(own, text, part) });
    else read.push(kept.start === start ? kept : { start, document: kept.document });
  }
  return read;
}

function readChunk(own: string, text: string, part: Chunk['part']): ManifestDocument {
  const copy = detach(own, text);
  return part === undefined ? parseDocument(copy) : parsePart(copy, part);
}

/** The file as a single document that says why it was not read. */
function leaveUnread(text: string): ManifestDocument {
  const limits = t`${LONGEST_FILE / 1024 / 1024} MiB, or ${MOST_DOCUMENTS.toLocaleString('en')} documents`;
  const message = t`This file is too large to check (the limit is ${limits}).`;
  return {
    text,
    root: undefined,
    readEnd: text.length,
    problems: [{ code: 'too-large', message, range: { start: 0, end: 1 } }],
    directives: [],
    resources: [],
    isTemplate: false,
  };
}

/**
 * Finds the old document of an equal text: at the same place counted from the start or the end of the file, which costs
 * one comparison, else anywhere among the others.
 */
function matchDocuments(
  texts: readonly string[],
  old: readonly PlacedDocument[],
): (index: number, text: string) => PlacedDocument | undefined {
  const shorter = Math.min(texts.length, old.length);
  const grown = texts.length - old.length;
  let head = 0;
  while (head < shorter && texts[head] === old[head]?.document.text) head += 1;

  let tail = texts.length;
  while (tail > head && tail > head + grown && texts[tail - 1] === old[tail - 1 - grown]?.document.text)
    tail -= 1;

  const moved = new Map(
    old.slice(head, tail - grown).map((placed): [string, PlacedDocument] => [placed.document.text, placed]),
  );
  return (index, text) => {
    if (index < head) return old[index];

    if (index >= tail) return old[index - grown];

    const found = moved.get(text);
    // A text may stand twice now; each of its documents is an object of its own.
    moved.delete(text);
    return found;
  };
}

/**
 * A slice keeps the whole text that it was cut from in memory. A document may outlive many versions of its file, so it
 * takes a copy of its own; joining and cutting again is what makes JavaScript engines copy.
 */
function detach(slice: string, whole: string): string {
  return slice.length === whole.length ? slice : ` ${slice}`.slice(1);
}

/** The document that holds the offset: the last one that starts at or before it. */
export function findDocumentAt(file: ManifestFile, offset: number): PlacedDocument | undefined {
  return file.documents[findIndexAt(file.documents, offset)];
}

/** -1 where none starts at or before the offset. */
function findIndexAt(documents: readonly PlacedDocument[], offset: number): number {
  return countWhile(documents, ({ start }) => start <= offset) - 1;
}
