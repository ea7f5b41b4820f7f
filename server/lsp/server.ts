import type { Connection, InitializeResult } from 'vscode-languageserver';
import { CodeActionKind, TextDocumentSyncKind } from 'vscode-languageserver';
import { FIX_ALL_KIND } from '../features/codeActions/codeActions.ts';
import { listenToClusters } from './clusterRequests.ts';
import { listenToDocuments } from './documentEvents.ts';
import type { LifeCycle } from './lifeCycle.ts';
import { listenToNavigation } from './navigation.ts';
import { listenToRenders } from './renderRequests.ts';
import { listenToRequests } from './requests.ts';
import type { Runtime } from './runtime.ts';
import { createSession } from './session.ts';
import { createObjectsWatch } from './objectsWatch.ts';
import { createValidation } from './validation.ts';
import { listenToWorkspace } from './workspaceEvents.ts';

const ANSWER: InitializeResult = {
  capabilities: {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    // The space behind a colon, and the characters that begin a value.
    completionProvider: { resolveProvider: true, triggerCharacters: [':', ' ', '"', "'", '{', ',', '/'] },
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    documentSymbolProvider: { label: 'Zonewise' },
    workspaceSymbolProvider: true,
    renameProvider: { prepareProvider: true },
    codeLensProvider: { resolveProvider: true },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL_KIND] },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  },
  serverInfo: { name: 'zonewise' },
};

/**
 * Wires a connection, made with the options of the life cycle, to the features. What is kept between two messages is kept in
 * the session, and nowhere else.
 */
export function startServer(connection: Connection, runtime: Runtime, lifeCycle: LifeCycle): void {
  lifeCycle.answerRefused(connection);
  connection.onInitialize((params) => {
    const session = createSession(connection, runtime, params);
    const validation = createValidation(session);
    const watch = createObjectsWatch(session, validation);
    listenToDocuments(session, validation, watch);
    listenToWorkspace(session, watch);
    listenToRequests(session);
    listenToNavigation(session);
    listenToClusters(session, watch);
    listenToRenders(session, watch);
    return ANSWER;
  });
  connection.listen();
}
