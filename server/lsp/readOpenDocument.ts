import type { OpenDocument } from './documentStore.ts';
import { readAhead } from './readObjects.ts';
import type { Session } from './session.ts';
import { workInSlices } from './workInSlices.ts';

/**
 * An open document as it is now, all of its objects read; undefined when it is not open, or when nobody wants it any more.
 */
export async function readOpenDocument(
  { runtime, documents, isEnding }: Session,
  uri: string,
  isUnwanted: () => boolean = () => false,
): Promise<OpenDocument | undefined> {
  const isOver = (): boolean => isEnding() || isUnwanted() || !documents.isOpen(uri);
  let open = await workInSlices(runtime, documents.getInSteps(uri), isOver);
  while (!isOver()) {
    // Whoever types on may not keep everybody waiting: a newer text is read in one piece.
    open ??= documents.get(uri);
    if (open === undefined) return undefined;
    const reading = open;
    const isObsolete = (): boolean => isOver() || !documents.isCurrent(reading);
    if ((await workInSlices(runtime, readAhead(reading.file), isObsolete)) !== undefined) return reading;
    open = undefined;
  }
  return undefined;
}
