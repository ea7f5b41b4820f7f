import type { ClientCapabilities, Connection, InitializeParams } from 'vscode-languageserver';
import type { Checker } from '../features/diagnostics/checkFile.ts';
import { createChecker } from '../features/diagnostics/checkFile.ts';
import { RULES } from '../rules/index.ts';
import type { AnalysisStore } from '../analysis/analysisStore.ts';
import { createAnalysisStore } from '../analysis/analysisStore.ts';
import type { ClusterStore } from './clusterStore.ts';
import { createClusterStore } from './clusterStore.ts';
import type { Configuration } from './configuration.ts';
import { createConfiguration } from './configuration.ts';
import type { DocumentStore } from './documentStore.ts';
import { createDocumentStore } from './documentStore.ts';
import type { Runtime } from './runtime.ts';
import type { InitializationOptions } from '../protocol/messages.ts';
import type { Suspects } from './suspects.ts';
import { createSuspects } from './suspects.ts';
import type { Uris } from './uris.ts';
import { createUris } from './uris.ts';
import type { WorkspaceFolders } from './workspaceFolders.ts';
import { createWorkspaceFolders } from './workspaceFolders.ts';
import type { WorkspaceIndex } from './workspaceIndex.ts';
import { createWorkspaceIndex } from './workspaceIndex.ts';

/** Everything that lives from the client's first message to its last. */
export interface Session {
  readonly connection: Connection;
  readonly runtime: Runtime;
  readonly abilities: ClientAbilities;
  readonly configuration: Configuration;
  readonly documents: DocumentStore;
  readonly uris: Uris;
  readonly suspects: Suspects;
  readonly index: WorkspaceIndex;
  readonly analyses: AnalysisStore;
  readonly cluster: ClusterStore;
  readonly checker: Checker;
  readonly folders: WorkspaceFolders;
  readonly reading: FolderReading;
  readonly log: (message: string) => void;
  /** The client said good-bye: nobody waits for anything any more. */
  readonly isEnding: () => boolean;
}

/** Whether the files of the workspace are still being read: until then nobody knows where else a name stands. */
export interface FolderReading {
  readonly isReading: boolean;
  readonly during: (work: () => Promise<void>) => Promise<void>;
}

/** What the client said it can do, as far as the server cares. */
export interface ClientAbilities {
  readonly canAnswerConfiguration: boolean;
  readonly canRegisterConfiguration: boolean;
  readonly canRegisterWatchers: boolean;
  readonly canRefreshCodeLenses: boolean;
  readonly canShowProgress: boolean;
  readonly canInsertSnippets: boolean;
  /** Of documents, in edits of the workspace. */
  readonly canEditVersions: boolean;
  /** The editor's command that opens the completion list again; sent by clients that have one. */
  readonly retriggerCommand: string | undefined;
  readonly leadsToSettings: boolean;
}

export function createSession(connection: Connection, runtime: Runtime, params: InitializeParams): Session {
  const abilities = readAbilities(params);
  let isEnding = false;
  connection.onShutdown(() => {
    isEnding = true;
  });
  const log = (message: string): void => {
    if (!isEnding) connection.console.error(message);
  };
  const index = createWorkspaceIndex();
  const uris = createUris(runtime.files.canonical);
  const { suspects: known } = (params.initializationOptions ?? {}) as InitializationOptions;
  const suspects = createSuspects({
    known: Array.isArray(known) ? uris.readIn(known) : undefined,
    send: (method, work) => connection.sendNotification(method, uris.write(work)),
  });
  return {
    connection,
    runtime,
    abilities,
    cluster: createClusterStore({ runtime, index, isEnding: () => isEnding }),
    configuration: createConfiguration({
      connection,
      log,
      scopeOf: uris.write,
      canAsk: abilities.canAnswerConfiguration,
      initial: params.initializationOptions,
      leadsToSettings: abilities.leadsToSettings,
      delay: runtime.delay,
    }),
    documents: createDocumentStore(suspects.isSuspect),
    uris,
    suspects,
    index,
    analyses: createAnalysisStore(),
    checker: createChecker(RULES),
    folders: createWorkspaceFolders(readFolders(params).map(uris.read)),
    reading: createFolderReading(),
    log,
    isEnding: () => isEnding,
  };
}

function createFolderReading(): FolderReading {
  let count = 0;
  return {
    get isReading() {
      return count > 0;
    },
    during: async (work) => {
      count += 1;
      try {
        await work();
      } finally {
        count -= 1;
      }
    },
  };
}

function readAbilities({ capabilities, initializationOptions }: InitializeParams): ClientAbilities {
  const { workspace, window, textDocument }: ClientCapabilities = capabilities;
  const options = (initializationOptions ?? {}) as InitializationOptions;
  return {
    canAnswerConfiguration: workspace?.configuration === true,
    canRegisterConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    canRegisterWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    canRefreshCodeLenses: workspace?.codeLens?.refreshSupport === true,
    canShowProgress: window?.workDoneProgress === true,
    canEditVersions: workspace?.workspaceEdit?.documentChanges === true,
    canInsertSnippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    retriggerCommand: options.retriggerCommand,
    leadsToSettings: options.leadsToSettings === true,
  };
}

function readFolders({ workspaceFolders, ...old }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  // Editors that know no workspace folders say where they stand the older way.
  const rootUri: unknown = Reflect.get(old, 'rootUri');
  return typeof rootUri === 'string' ? [rootUri] : [];
}
