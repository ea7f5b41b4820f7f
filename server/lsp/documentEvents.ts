import { createMemoryRest } from './memoryRest.ts';
import { readOpenDocument } from './readOpenDocument.ts';
import { runSafely } from './runSafely.ts';
import type { Session } from './session.ts';
import type { ObjectsWatch } from './objectsWatch.ts';
import type { Validation } from './validation.ts';

/** Keeps the open documents, and what the index knows of them, true to the editor. */
export function listenToDocuments(session: Session, validation: Validation, watch: ObjectsWatch): void {
  const { connection, documents, index, configuration, uris } = session;
  const memory = createMemoryRest(session.runtime);

  /** Other files look at the objects of this one, whether or not it is itself checked. */
  const reindex = (uri: string): void => {
    void runSafely(session.log, { request: 'reading', uri }, undefined, async () => {
      const text = documents.peek(uri);
      if (text === undefined || text.isSetAside) return;
      const open = await session.suspects.during(text, () => readOpenDocument(session, uri));
      if (open !== undefined) index.set(uri, open.file);
    });
  };

  connection.onDidOpenTextDocument(({ textDocument: { uri: written, languageId, version, text } }) => {
    const uri = uris.opened(written);
    documents.open(uri, languageId, version, text);
    memory.worked();
    validation.request(uri);
    // behind its check, which shows what is on the first screens of a long file before all of it is read
    session.runtime.defer(() => {
      reindex(uri);
    });
    void runSafely(session.log, { request: 'reading', uri }, undefined, () => watch.reader.openChanged(uri));
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri: written, version }, contentChanges }) => {
    const uri = uris.read(written);
    memory.worked();
    session.suspects.changed(uri);
    const typedUntil = documents.change(uri, version, contentChanges);
    session.runtime.defer(() => {
      reindex(uri);
    });
    validation.textChanged(uri, typedUntil);
  });
  connection.onDidSaveTextDocument(({ textDocument }) => {
    validation.request(uris.read(textDocument.uri));
  });
  connection.onDidCloseTextDocument(async ({ textDocument }) => {
    const uri = uris.read(textDocument.uri);
    documents.close(uri);
    configuration.forget(uri);
    const cleared = validation.close(uri);
    uris.closed(uri);
    await cleared;
    index.release(uri);
    // What counts now is the file on the disk, which may differ from what was typed.
    await watch.reader.read(uri);
    await watch.reader.openChanged(uri);
    memory.closed();
  });
}
