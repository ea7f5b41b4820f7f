import type { ManifestDocument, ManifestFile, PlacedDocument } from './model.ts';
import { parseDocument } from './parseDocument.ts';
import { splitDocuments } from './splitDocuments.ts';

/**
 * Reads the text of a YAML or JSON file. A document of `previous` whose text stands unchanged anywhere in the new text
 * is the very same object again. The texts of the documents, joined, are the file; there is always at least one document.
 */
export function parseManifest(text: string, previous?: ManifestFile): ManifestFile {
  const chunks = splitDocuments(text);
  const old = previous?.documents ?? [];
  const documents = new Array<PlacedDocument>(chunks.length);
  const isUnchanged = (
    chunk: { start: number; end: number },
    candidate: PlacedDocument | undefined,
  ): boolean =>
    candidate?.document.text.length === chunk.end - chunk.start &&
    text.startsWith(candidate.document.text, chunk.start);

  let head = 0;
  let tail = 0;
  const shorter = Math.min(chunks.length, old.length);
  for (; head < shorter; head += 1) {
    const chunk = chunks[head];
    const candidate = old[head];
    if (chunk === undefined || candidate === undefined || !isUnchanged(chunk, candidate)) {
      break;
    }
    documents[head] = { start: chunk.start, document: candidate.document };
  }
  for (; tail < shorter - head; tail += 1) {
    const chunk = chunks[chunks.length - 1 - tail];
    const candidate = old[old.length - 1 - tail];
    if (chunk === undefined || candidate === undefined || !isUnchanged(chunk, candidate)) {
      break;
    }
    documents[chunks.length - 1 - tail] = { start: chunk.start, document: candidate.document };
  }

  const moved = new Map<string, ManifestDocument>();
  for (const { document } of old.slice(head, old.length - tail)) {
    moved.set(document.text, document);
  }
  for (let index = head; index < chunks.length - tail; index += 1) {
    const chunk = chunks[index];
    if (chunk !== undefined) {
      const own = text.slice(chunk.start, chunk.end);
      documents[index] = { start: chunk.start, document: moved.get(own) ?? parseDocument(detach(own, text)) };
    }
  }
  return { documents };
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
    if (candidate !== undefined && candidate.start <= offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return file.documents[low - 1];
}
