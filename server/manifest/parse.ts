import type { ManifestDocument, ManifestFile, PlacedDocument } from './model.ts';
import { parseDocument } from './read/parseDocument.ts';
import { splitDocuments } from './tree/splitDocuments.ts';

/** The longest file that is read, in UTF-16 code units, and the most documents: what is known of them takes far more room. */
const LONGEST_FILE = 16 * 1024 * 1024;
const MOST_DOCUMENTS = 65_536;

/**
 * Reads the text of a YAML or JSON file. A document of `previous` whose text stands unchanged anywhere in the new text
 * is the very same object again. The texts of the documents, joined, are the file; there is always at least one document.
 */
export function parseManifest(text: string, previous?: ManifestFile): ManifestFile {
  const chunks = text.length > LONGEST_FILE ? undefined : splitDocuments(text);
  if (chunks === undefined || chunks.length > MOST_DOCUMENTS)
    return { documents: [{ start: 0, document: leaveUnread(text) }] };
  const texts = chunks.map(({ start, end }) => text.slice(start, end));
  const findKept = matchDocuments(texts, previous?.documents ?? []);
  const documents = chunks.map(({ start }, index): PlacedDocument => {
    const own = texts[index] ?? '';
    return { start, document: findKept(index, own) ?? parseDocument(detach(own, text)) };
  });
  return { documents };
}

/** The file as a single document that says why it was not read. */
function leaveUnread(text: string): ManifestDocument {
  const limits = `${LONGEST_FILE / 1024 / 1024} MiB, or ${MOST_DOCUMENTS.toLocaleString('en')} documents`;
  const message = `This file is too large to check (the limit is ${limits}).`;
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
): (index: number, text: string) => ManifestDocument | undefined {
  const shorter = Math.min(texts.length, old.length);
  const grown = texts.length - old.length;
  let head = 0;
  while (head < shorter && texts[head] === old[head]?.document.text) head += 1;

  let tail = texts.length;
  while (tail > head && tail > head + grown && texts[tail - 1] === old[tail - 1 - grown]?.document.text)
    tail -= 1;

  const moved = new Map(
    old
      .slice(head, tail - grown)
      .map(({ document }): [string, ManifestDocument] => [document.text, document]),
  );
  return (index, text) => {
    if (index < head) return old[index]?.document;

    if (index >= tail) return old[index - grown]?.document;

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
  let low = 0;
  let high = file.documents.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const candidate = file.documents[middle];
    if (candidate !== undefined && candidate.start <= offset) low = middle + 1;
    else high = middle;
  }
  return file.documents[low - 1];
}
