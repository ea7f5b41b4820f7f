import type { WorkDoneProgressServerReporter } from 'vscode-languageserver';
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  WatchKind,
} from './protocolValues.ts';
import { readFolders } from './folderReader.ts';
import { SETTINGS_SECTION } from '../protocol/messages.ts';
import { YAML_SECTION } from './yamlExtension.ts';
import { runSafely } from './runSafely.ts';
import { letMessagesIn } from './workInSlices.ts';
import { FOLDER_PROGRESS, sayNotOnDisk } from '../words/folders.ts';
import type { Session } from './session.ts';
import type { ObjectsWatch } from './objectsWatch.ts';

const MANIFEST_FILES = '**/{*.yaml,*.yml,*.json,Kustomization,_*.tpl}';
/** A folder that comes or goes is told of by its own name alone. */
const FOLDERS_TOO = { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete };

/** Reads the workspace's folders in the background and follows its files and settings. */
export function listenToWorkspace(session: Session, watch: ObjectsWatch): void {
  const { connection, configuration, abilities, uris } = session;
  /** One step that fails, at our side or the client's, must not keep the others from being taken. */
  const attempt = (request: string, work: () => Promise<unknown>): Promise<unknown> =>
    runSafely<unknown>(session.log, { request }, undefined, work);
  const readAll = (folders: readonly string[]): Promise<void> =>
    session.reading.during(() => readEach(folders));
  const readEach = async (folders: readonly string[]): Promise<void> => {
    const onDisk = folders.filter(isOnDisk);
    for (const folder of folders) if (!isOnDisk(folder)) connection.console.info(sayNotOnDisk(folder));
    if (onDisk.length > 0) await attempt('reading folders', () => readWithProgress(session, watch, onDisk));
    await attempt('building kustomizations', prepareBuilds);
    watch.changed();
  };
  /** One at a time, so that requests are answered meanwhile. */
  const prepareBuilds = async (): Promise<void> => {
    for (const uri of session.index.builds.kustomize.roots()) {
      session.index.builds.prepare(uri);
      await letMessagesIn(session.runtime);
    }
  };

  const begin = async (): Promise<void> => {
    if (abilities.canRegisterConfiguration) {
      await attempt('watching settings', () =>
        connection.client.register(DidChangeConfigurationNotification.type, {
          section: [SETTINGS_SECTION, YAML_SECTION],
        }),
      );
    }
    if (abilities.canRegisterWatchers) {
      await attempt('watching files', () =>
        connection.client.register(DidChangeWatchedFilesNotification.type, {
          watchers: [{ globPattern: MANIFEST_FILES }, FOLDERS_TOO],
        }),
      );
    }
    await readAll(session.folders.all());
  };

  connection.onInitialized(() => session.reading.during(begin));
  configuration.onLate(watch.changed);
  connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
    configuration.reset(settings);
    watch.changed();
  });
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    const changed = changes.map(({ uri }) => uris.read(uri));
    for (const uri of changed) if (!session.documents.isOpen(uri)) session.suspects.changed(uri);
    await watch.reader.follow(changed);
  });
  connection.onNotification(
    'workspace/didChangeWorkspaceFolders',
    async ({ event }: { event: { added: { uri: string }[]; removed: { uri: string }[] } }) => {
      const [added, removed] = [event.added, event.removed].map((all) =>
        all.map(({ uri }) => uris.read(uri)),
      );
      session.folders.change(added ?? [], removed ?? []);
      await watch.reader.recheck();
      await readAll(added ?? []);
    },
  );
}

function isOnDisk(folder: string): boolean {
  return /^file:/i.test(folder);
}

async function readWithProgress(
  session: Session,
  watch: ObjectsWatch,
  folders: readonly string[],
): Promise<void> {
  const { runtime } = session;
  const progress = await beginProgress(session);
  try {
    await readFolders(folders, {
      runtime,
      log: session.log,
      reader: watch.reader,
      isCancelled: () => progress?.token.isCancellationRequested === true,
      onProgress: (filesRead) => {
        if (filesRead % 100 === 0) progress?.report(FOLDER_PROGRESS.read(filesRead));
      },
    });
  } finally {
    progress?.done();
  }
}

/** Undefined for a client that shows no progress, or does not want to. */
async function beginProgress({
  connection,
  abilities,
  log,
}: Session): Promise<WorkDoneProgressServerReporter | undefined> {
  if (!abilities.canShowProgress) return undefined;
  const progress = await runSafely(log, { request: 'progress' }, undefined, () =>
    connection.window.createWorkDoneProgress(),
  );
  progress?.begin('Zonewise', undefined, FOLDER_PROGRESS.begin, true);
  return progress;
}
