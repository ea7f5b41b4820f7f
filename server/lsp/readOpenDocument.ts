import type { OpenDocument } from './documentStore.ts';
import { readAhead } from './readObjects.ts';
import type { Session } from './session.ts';
import { workInSlices } from './workInSlices.ts';

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
