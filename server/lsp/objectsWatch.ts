import { CodeLensRefreshRequest } from './protocolValues.ts';
import type { FileReader } from './folderReader.ts';
import { createFileReader } from './folderReader.ts';
import { WORKSPACE_CHANGED_NOTIFICATION } from '../protocol/messages.ts';
import { runSafely } from './runSafely.ts';
import type { Session } from './session.ts';
import type { Validation } from './validation.ts';

/** Tells open documents that what surrounds them changed: other files, or the settings. */
export interface ObjectsWatch {
  /** Everything may have changed: the folders, or the settings. The index itself tells of single files. */
  readonly changed: () => void;
  /** For files on the disk that changed, came or went. */
  readonly reader: FileReader;
}

/** How long changes must rest before other documents are checked again, in milliseconds. */
const REST = 60;

export function createObjectsWatch(session: Session, validation: Validation): ObjectsWatch {
  const { connection, runtime, documents, index, folders, abilities } = session;
  let cancel: (() => void) | undefined;
  const sources = new Set<string | undefined>();

  const tell = (): void => {
    const [only] = sources.size === 1 ? sources : [undefined];
    sources.clear();
    // A document whose own change this was has been checked by its own route.
    const affected = documents.uris().filter((uri) => uri !== only);
    if (affected.length === 0) return;
    for (const uri of affected) validation.workspaceChanged(uri);
    void runSafely(session.log, { request: 'refresh' }, undefined, async () => {
      if (abilities.canRefreshCodeLenses) await connection.sendRequest(CodeLensRefreshRequest.type);
      await connection.sendNotification(WORKSPACE_CHANGED_NOTIFICATION);
    });
  };

  const changed = (uri: string | undefined): void => {
    sources.add(uri);
    cancel?.();
    cancel = runtime.delay(tell, REST);
  };

  index.onChange(changed);
  return {
    changed: () => {
      changed(undefined);
    },
    reader: createFileReader({
      runtime,
      index,
      folders,
      isOpen: documents.isOpen,
      suspects: session.suspects,
      openUris: documents.uris,
      log: session.log,
    }),
  };
}
