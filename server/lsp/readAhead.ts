import type { ManifestFile } from '../manifest/model.ts';
import type { OpenDocument } from './documentStore.ts';
import type { Session } from './session.ts';
import { workInSlices } from './workInSlices.ts';

/** Reads the objects of a file, a document at a step, so that whoever needs them all finds them read. Counts them. */
export function* readAhead({ documents }: ManifestFile): Generator<void, number> {
  let objects = 0;
  for (const { document } of documents) {
    // A document is read when it is first asked for its objects.
    objects += document.resources.length;
    yield;
  }
  return objects;
}

/** An open document as it is now, all of its objects read; undefined when it is not open. */
export async function readOpenDocument(
  { runtime, documents, isEnding }: Session,
  uri: string,
): Promise<OpenDocument | undefined> {
  while (!isEnding()) {
    const open = documents.get(uri);
    if (open === undefined) return undefined;
    const isObsolete = (): boolean => isEnding() || !documents.isCurrent(open);
    if ((await workInSlices(runtime, readAhead(open.file), isObsolete)) !== undefined) return open;
  }
  return undefined;
}
