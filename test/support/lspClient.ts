import type { ChildProcess, ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { PassThrough } from 'node:stream';
import type {
  Diagnostic,
  InitializeResult,
  ProgressToken,
  ProtocolConnection,
  Range,
  TextDocumentContentChangeEvent,
  WorkDoneProgressBegin,
  WorkDoneProgressEnd,
  WorkDoneProgressReport,
} from 'vscode-languageserver-protocol/node';
import {
  ConfigurationRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  ExitNotification,
  InitializeRequest,
  InitializedNotification,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  WorkDoneProgress,
  WorkDoneProgressCreateRequest,
  createProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import { createConnection } from 'vscode-languageserver/node';
import type { InitializationOptions, WorkingParams } from '../../server/protocol/messages.ts';
import { WORKING_NOTIFICATION, WORKSPACE_CHANGED_NOTIFICATION } from '../../server/protocol/messages.ts';
import { createLifeCycle } from '../../server/lsp/lifeCycle.ts';
import type { Runtime } from '../../server/lsp/runtime.ts';
import { createServe } from '../../server/lsp/serve.ts';
import { startServer } from '../../server/lsp/server.ts';

/** An editor, as far as the server can tell: it speaks LSP and remembers what was published. */
export interface LspClient {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  readonly open: (uri: string, text: string, languageId?: string) => Promise<void>;
  /** Replaces a range, as an editor does while a person types. */
  readonly edit: (uri: string, range: Range, text: string) => Promise<void>;
  /** Replaces the whole text. */
  readonly rewrite: (uri: string, text: string) => Promise<void>;
  readonly save: (uri: string) => Promise<void>;
  readonly close: (uri: string) => Promise<void>;
  /** The diagnostics that are published for the newest version sent; waits for them. */
  readonly diagnosticsOf: (uri: string) => Promise<readonly Diagnostic[]>;
  /** Waits until what is published fits, and answers it. */
  readonly waitFor: (
    uri: string,
    fits: (diagnostics: readonly Diagnostic[]) => boolean,
  ) => Promise<readonly Diagnostic[]>;
  /** What was published last, without waiting. */
  readonly lastPublished: (uri: string) => Published | undefined;
  /** Settles when the server next says that what surrounds the open documents changed. */
  readonly workspaceChanged: () => Promise<void>;
  readonly request: <T>(method: string, params: unknown) => Promise<T>;
  /** What the server said that it works on, or has worked on, in order. */
  readonly working: readonly WorkingParams[];
  /** What the server logged or showed. */
  readonly messages: readonly string[];
  /** How many requests and notifications the server has sent so far. */
  readonly received: () => number;
  readonly stop: () => Promise<void>;
}

export interface Published {
  readonly version: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export type ShownProgress = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

export interface LspClientOptions {
  /** The settings the client answers with, whatever section is asked for. */
  readonly settings?: unknown;
  /** The same by section, for servers that ask for several. */
  readonly settingsBySection?: Readonly<Record<string, unknown>>;
  readonly folders?: readonly string[];
  /** Is told of the documents whose settings are asked for. */
  readonly onConfiguration?: (scopeUri: string) => void;
  /** Is told of the progress that the server shows. */
  readonly onProgress?: (token: ProgressToken, value: ShownProgress) => void;
  /** Requests for settings wait for it. */
  readonly answersWhen?: Promise<unknown>;
  /** Requests of the server that the client fails. */
  readonly refuses?: readonly string[];
  readonly canInsertSnippets?: boolean;
  /** Edits of the workspace may say the versions of documents. */
  readonly canEditVersions?: boolean;
  readonly initializationOptions?: InitializationOptions;
}

/** The server in this process, on streams in memory. */
export async function connectInMemory(runtime: Runtime, options: LspClientOptions = {}): Promise<LspClient> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const lifeCycle = createLifeCycle();
  const server = createConnection(
    new StreamMessageReader(toServer),
    new StreamMessageWriter(toClient),
    lifeCycle.options,
  );
  startServer(server, lifeCycle, () => createServe(runtime));
  const connection = createProtocolConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  return shakeHands(connection, options, async () => {
    await connection.sendRequest(ShutdownRequest.type);
    connection.dispose();
    server.dispose();
  });
}

/** The built server in a process of its own, on its standard input and output. */
export async function connectOverStdio(
  serverPath: string,
  options: LspClientOptions = {},
): Promise<LspClient> {
  const child = spawn(process.execPath, [serverPath, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  return connectToProcess(child, options);
}

/** Any language server that speaks on its standard input and output. */
export async function connectToProcess(
  child: ChildProcessByStdio<Writable, Readable, null>,
  options: LspClientOptions = {},
): Promise<LspClient> {
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  return shakeHands(connection, options, async () => {
    await connection.sendRequest(ShutdownRequest.type);
    const ended = exitOf(child);
    await connection.sendNotification(ExitNotification.type);
    await ended;
    connection.dispose();
  });
}

function exitOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`the server ended with ${String(code)}`));
    });
  });
}

async function shakeHands(
  connection: ProtocolConnection,
  {
    settings = {},
    settingsBySection = {},
    onConfiguration,
    folders = [],
    refuses = [],
    answersWhen,
    canInsertSnippets = false,
    canEditVersions = false,
    onProgress,
    initializationOptions,
  }: LspClientOptions,
  stop: () => Promise<void>,
): Promise<LspClient> {
  const versions = new Map<string, number>();
  const published = new Map<string, Published>();
  const waiting: (() => void)[] = [];
  const messages: string[] = [];
  const working: WorkingParams[] = [];
  const tellWorkspaceChanged: (() => void)[] = [];
  let received = 0;
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, version, diagnostics }) => {
    received++;
    published.set(uri, { version, diagnostics });
    for (const wake of waiting.splice(0)) wake();
  });
  const receive = (method: string): void => {
    received++;
    if (refuses.includes(method)) throw new Error(`${method} is refused`);
  };
  connection.onRequest(ConfigurationRequest.type, async ({ items }) => {
    receive(ConfigurationRequest.method);
    await answersWhen;
    return items.map(({ section, scopeUri }) => {
      onConfiguration?.(scopeUri ?? '');
      return settingsBySection[section ?? ''] ?? settings;
    });
  });
  for (const method of ['client/registerCapability', 'workspace/codeLens/refresh']) {
    connection.onRequest(method, () => {
      receive(method);
      return null;
    });
  }
  connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
    receive(WorkDoneProgressCreateRequest.method);
    connection.onProgress(WorkDoneProgress.type, token, (value) => {
      onProgress?.(token, value);
    });
  });
  for (const method of ['window/logMessage', 'window/showMessage']) {
    connection.onNotification(method, (params: { message: string }) => {
      received++;
      messages.push(params.message);
    });
  }
  connection.onNotification(WORKING_NOTIFICATION, (params: WorkingParams) => {
    working.push(params);
  });
  connection.onNotification(WORKSPACE_CHANGED_NOTIFICATION, () => {
    for (const tell of tellWorkspaceChanged.splice(0)) tell();
  });
  connection.listen();
  const initialized = await connection.sendRequest(InitializeRequest.type, {
    // A server that watches this process would keep it alive.
    processId: null,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the protocol's type demands it
    rootUri: null,
    workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
    ...(initializationOptions && { initializationOptions }),
    capabilities: {
      workspace: {
        configuration: true,
        workspaceFolders: true,
        workspaceEdit: { documentChanges: canEditVersions },
        didChangeConfiguration: { dynamicRegistration: true },
        didChangeWatchedFiles: { dynamicRegistration: true },
        codeLens: { refreshSupport: true },
      },
      window: { workDoneProgress: true },
      textDocument: {
        publishDiagnostics: { versionSupport: true, relatedInformation: true },
        completion: { completionItem: { snippetSupport: canInsertSnippets } },
      },
    },
  });
  await connection.sendNotification(InitializedNotification.type, {});

  const nextPublished = (): Promise<void> => new Promise((resolve) => waiting.push(resolve));

  const change = async (uri: string, contentChange: TextDocumentContentChangeEvent): Promise<void> => {
    const version = (versions.get(uri) ?? 0) + 1;
    versions.set(uri, version);
    await connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [contentChange],
    });
  };
  return {
    connection,
    initialized,
    messages,
    working,
    received: () => received,
    open: async (uri, text, languageId = 'yaml') => {
      versions.set(uri, 1);
      published.delete(uri);
      await connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId, version: 1, text },
      });
    },
    edit: (uri, range, text) => change(uri, { range, text }),
    rewrite: (uri, text) => change(uri, { text }),
    save: (uri) =>
      connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } }),
    close: (uri) =>
      connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } }),
    diagnosticsOf: async (uri) => {
      for (;;) {
        const found = published.get(uri);
        if (found !== undefined && found.version === versions.get(uri)) return found.diagnostics;
        await nextPublished();
      }
    },
    waitFor: async (uri, fits) => {
      for (;;) {
        const found = published.get(uri);
        if (found !== undefined && fits(found.diagnostics)) return found.diagnostics;
        await nextPublished();
      }
    },
    workspaceChanged: () => new Promise((resolve) => tellWorkspaceChanged.push(resolve)),
    lastPublished: (uri) => published.get(uri),
    request: <T>(method: string, params: unknown) => connection.sendRequest<T>(method, params),
    stop,
  };
}
