import type { ClientCapabilities, Connection, InitializeParams } from 'vscode-languageserver';
import type { Configuration } from './configuration.ts';
import { createConfiguration } from './configuration.ts';
import type { DocumentStore } from './documentStore.ts';
import { createDocumentStore } from './documentStore.ts';
import type { Runtime } from './runtime.ts';
import type { WorkspaceIndex } from './workspaceIndex.ts';
import { createWorkspaceIndex } from './workspaceIndex.ts';

/** Everything that lives from the client's first message to its last. */
export interface Session {
  readonly connection: Connection;
  readonly runtime: Runtime;
  readonly abilities: ClientAbilities;
  readonly configuration: Configuration;
  readonly documents: DocumentStore;
  readonly index: WorkspaceIndex;
  readonly folders: readonly string[];
  readonly log: (message: string) => void;
}

/** What the client said it can do, as far as the server cares. */
export interface ClientAbilities {
  readonly canAnswerConfiguration: boolean;
  readonly canRegisterConfiguration: boolean;
  readonly canRegisterWatchers: boolean;
  readonly canRefreshCodeLenses: boolean;
  readonly canShowProgress: boolean;
}

export function createSession(connection: Connection, runtime: Runtime, params: InitializeParams): Session {
  const abilities = readAbilities(params.capabilities);
  return {
    connection,
    runtime,
    abilities,
    configuration: createConfiguration({
      connection,
      canAsk: abilities.canAnswerConfiguration,
      initial: params.initializationOptions,
    }),
    documents: createDocumentStore(),
    index: createWorkspaceIndex(),
    folders: readFolders(params),
    log: (message) => {
      connection.console.error(message);
    },
  };
}

function readAbilities({ workspace, window }: ClientCapabilities): ClientAbilities {
  return {
    canAnswerConfiguration: workspace?.configuration === true,
    canRegisterConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    canRegisterWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    canRefreshCodeLenses: workspace?.codeLens?.refreshSupport === true,
    canShowProgress: window?.workDoneProgress === true,
  };
}

function readFolders({ workspaceFolders, ...old }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  // Editors that know no workspace folders say where they stand the older way.
  const rootUri: unknown = Reflect.get(old, 'rootUri');
  return typeof rootUri === 'string' ? [rootUri] : [];
}
