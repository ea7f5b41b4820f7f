import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import { CodeActionKind, TextDocumentSyncKind } from 'vscode-languageserver';
import type { FIX_ALL_KIND } from '../features/codeActions/codeActions.ts';
import type { LifeCycle } from './lifeCycle.ts';

// Its type alone, so that what makes code actions is not loaded for its name.
const FIX_ALL: typeof FIX_ALL_KIND = 'source.fixAll.zonewise';

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
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  },
  serverInfo: { name: 'zonewise' },
};

/**
 * Listens to the documents of a client that sent `params`; what comes back listens to its questions. `received` says how many
 * messages have come so far.
 */
export type Serve = (
  connection: Connection,
  params: InitializeParams,
  received: () => number,
) => () => Promise<void>;

/**
 * Says what the server can do, on a connection that was made with the options of the life cycle. What does it is loaded while
 * the client reads the answer, and before anything else that the client says is read: first what documents need, then what
 * questions need.
 */
export function startServer(
  connection: Connection,
  lifeCycle: LifeCycle,
  load: () => Serve | Promise<Serve>,
): void {
  lifeCycle.answerRefused(connection);
  connection.onInitialize((params) => {
    lifeCycle.before(isAnything, async () => {
      const serve = await load();
      lifeCycle.before(isQuestion, serve(connection, params, lifeCycle.received), QUESTIONS_AFTER);
    });
    return ANSWER;
  });
  connection.listen();
}

/** Milliseconds: the first findings stand by then, and nobody has pointed at anything yet. */
const QUESTIONS_AFTER = 200;

const isAnything = (): boolean => true;

/** Of the protocol's own notifications each is about documents, or about how both sides get along. */
function isQuestion(method: string): boolean {
  return !/^(?:initialized$|exit$|shutdown$|\$\/|textDocument\/did|workspace\/did|window\/)/.test(method);
}
