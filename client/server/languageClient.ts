import type * as vscode from 'vscode';
import type {
  CancellationToken,
  ErrorHandler,
  LanguageClientOptions,
  MessageSignature,
  ServerOptions,
} from 'vscode-languageclient/node';
import { CloseAction, ErrorAction, LanguageClient, State, TransportKind } from 'vscode-languageclient/node';
import type { InitializationOptions } from '../../server/protocol/messages.ts';
import { SERVER_FLAGS, SETTINGS_SECTION } from '../../server/protocol/messages.ts';
import { GIVEN_UP, createCrashCounter } from './crashes.ts';

/** Schemes of documents that a person edits; not those of a diff's old side, of output or of chat. */
const EDITED_SCHEMES = ['file', 'untitled', 'vscode-vfs', 'vscode-remote', 'vscode-test-web', 'memfs'];

/** Documents that may hold manifests, saved or not. */
export const MANIFEST_SELECTOR = EDITED_SCHEMES.flatMap((scheme) =>
  ['yaml', 'json'].map((language) => ({ scheme, language })),
);

/**
 * A client that goes quietly. When the window closes, requests are still on their way: their failing is no news, and the
 * output that it would be written to may be gone already.
 */
export class ZonewiseClient extends LanguageClient {
  readonly #crashes = createCrashCounter();
  #isEnding = false;

  /** Of the server; undefined while there is none. */
  get processId(): number | undefined {
    return this.serverProcess?.pid;
  }

  get isEnding(): boolean {
    return this.#isEnding;
  }

  /** Counts a server that ended by itself; false when it is not to be started again. */
  isWorthStarting(): boolean {
    return this.#crashes.isWorthStarting(Date.now());
  }

  /** Starts a server, whatever became of the one before: it may have ended, or not answer any more. */
  override async restart(): Promise<void> {
    this.#crashes.reset();
    const before = this.serverProcess;
    try {
      await this.stop();
    } catch (fault) {
      this.warn(`The server is killed, as it did not stop by itself: ${String(fault)}`, undefined, false);
      await kill(before);
    }
    await this.start();
  }

  /** Stops for good, as against `stop` within a restart. */
  async end(): Promise<void> {
    this.#isEnding = true;
    await this.stop();
  }

  override handleFailedRequest<T>(
    type: MessageSignature,
    token: CancellationToken | undefined,
    error: unknown,
    defaultValue: T,
    showNotification?: boolean,
    throwOnCancel?: boolean,
  ): T {
    if (this.#isEnding) return defaultValue;
    return super.handleFailedRequest(type, token, error, defaultValue, showNotification, throwOnCancel);
  }
}

/** Settles when the process has ended: its end must not be taken for that of the next one. */
async function kill(server: LanguageClient['serverProcess']): Promise<void> {
  if (server?.exitCode !== null || server.signalCode !== null) return;
  const closed = new Promise((resolve) => server.once('close', resolve));
  server.kill('SIGKILL');
  await closed;
}

/** A client that is not started yet; `start` and `end` are the caller's. */
export function createLanguageClient(
  context: vscode.ExtensionContext,
  output: vscode.LogOutputChannel,
  onGivenUp: () => void,
): ZonewiseClient {
  const module = context.asAbsolutePath('dist/server.cjs');
  const env = compileCacheIn(context.globalStorageUri);
  const serverOptions: ServerOptions = {
    run: { module, transport: TransportKind.ipc, options: { env, execArgv: [...SERVER_FLAGS] } },
    debug: {
      module,
      transport: TransportKind.ipc,
      options: { env, execArgv: [...SERVER_FLAGS, '--nolazy', '--inspect=6009'] },
    },
  };
  const initializationOptions: InitializationOptions = { retriggerCommand: 'editor.action.triggerSuggest' };
  const clientOptions: LanguageClientOptions = {
    documentSelector: MANIFEST_SELECTOR,
    initializationOptions,
    outputChannel: output,
    errorHandler: createErrorHandler(() => {
      if (client.isWorthStarting()) return true;
      onGivenUp();
      return false;
    }),
    markdown: { supportHtml: false },
  };
  const client = new ZonewiseClient(SETTINGS_SECTION, 'Zonewise', serverOptions, clientOptions);
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running)
      output.info(`The language server runs as process ${String(client.processId)}.`);
  });
  return client;
}

/** A server that ended is started again without much ado; the person hears of it when that is no use. */
function createErrorHandler(isWorthStarting: () => boolean): ErrorHandler {
  return {
    // A connection that fails for good is closed next.
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () =>
      isWorthStarting()
        ? {
            action: CloseAction.Restart,
            message: 'The language server ended by itself and is started again.',
            handled: true,
          }
        : { action: CloseAction.DoNotRestart, message: GIVEN_UP, handled: true },
  };
}

/** Node keeps the compiled server there, so that the next start takes a quarter less. Older versions do not know it. */
function compileCacheIn(storage: vscode.Uri): Readonly<Record<string, string>> {
  const folder = storage.with({ path: `${storage.path}/compile-cache` });
  return folder.scheme === 'file' ? { NODE_COMPILE_CACHE: folder.fsPath } : {};
}
