import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { readFolder } from './folderReader.ts';
import { SETTINGS_SECTION } from './protocol.ts';
import { runSafely } from './runSafely.ts';
import type { Session } from './session.ts';
import type { SurroundingsWatch } from './surroundingsWatch.ts';

const MANIFEST_FILES = '**/*.{yaml,yml,json}';

/** Reads the workspace's folders in the background and follows its files and settings. */
export function listenToWorkspace(session: Session, watch: SurroundingsWatch): void {
  const { connection, configuration, abilities } = session;

  connection.onInitialized(() => {
    void runSafely(session.log, { request: 'initialized' }, undefined, async () => {
      if (abilities.canRegisterConfiguration)
        await connection.client.register(DidChangeConfigurationNotification.type, {
          section: SETTINGS_SECTION,
        });
      if (abilities.canRegisterWatchers)
        await connection.client.register(DidChangeWatchedFilesNotification.type, {
          watchers: [{ globPattern: MANIFEST_FILES }],
        });
      for (const folder of session.folders) await readWithProgress(session, folder);
      watch.changed();
    });
  });
  connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
    configuration.reset(settings);
    watch.changed();
  });
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    for (const { uri } of changes) await watch.fileChanged(uri);
  });
  connection.onNotification(
    'workspace/didChangeWorkspaceFolders',
    ({ event }: { event: { added: { uri: string }[]; removed: { uri: string }[] } }) => {
      void runSafely(session.log, { request: 'folders' }, undefined, async () => {
        for (const { uri } of event.removed) forgetFolder(session, uri);
        for (const { uri } of event.added) await readWithProgress(session, uri);
        watch.changed();
      });
    },
  );
}

async function readWithProgress(session: Session, folder: string): Promise<void> {
  const { connection, runtime, documents, index, abilities } = session;
  const progress = abilities.canShowProgress ? await connection.window.createWorkDoneProgress() : undefined;
  progress?.begin('Zonewise', undefined, 'reading manifests', true);
  try {
    await readFolder(folder, {
      files: runtime.files,
      index,
      isOpen: documents.isOpen,
      isCancelled: () => progress?.token.isCancellationRequested === true,
      pause: () =>
        new Promise((resolve) => {
          runtime.defer(resolve);
        }),
      onProgress: (filesRead) => {
        if (filesRead % 100 === 0) progress?.report(`${filesRead} files read`);
      },
    });
  } finally {
    progress?.done();
  }
}

function forgetFolder({ index, documents }: Session, folder: string): void {
  for (const uri of [...index.uris()]) {
    if (uri.startsWith(`${folder}/`) && !documents.isOpen(uri)) index.remove(uri);
  }
}
