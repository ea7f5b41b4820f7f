import type { FileContext } from '../features/document/fileContext.ts';
import type { OpenDocument } from './documentStore.ts';
import { contextOf } from './fileContexts.ts';
import { readOpenDocument } from './readOpenDocument.ts';
import { runSafely } from './runSafely.ts';
import type { Session } from './session.ts';
import type { ZonewiseSettings } from './settings.ts';

/** An open document with all that a feature could ask about it. */
export interface Subject {
  readonly open: OpenDocument;
  readonly settings: ZonewiseSettings;
  readonly context: FileContext;
}

/** The answer of the feature; `empty` for a document that is not open, or when the feature fails. */
export type Answering = <T>(
  request: string,
  writtenUri: string,
  empty: T,
  work: (subject: Subject) => T | Promise<T>,
) => Promise<T>;

export function createAnswering(session: Session): Answering {
  return (request, written, empty, work) => {
    const uri = session.uris.read(written);
    return runSafely(session.log, { request, uri }, empty, async () => {
      if (!session.documents.isOpen(uri)) return empty;
      const settings = await session.configuration.settingsOf(uri);
      const open = await readOpenDocument(session, uri);
      return open === undefined
        ? empty
        : session.uris.write(await work({ open, settings, context: contextOf(session, open, settings) }));
    });
  };
}
