import type * as vscode from 'vscode';
import type {
  CancellationToken,
  LanguageClientOptions,
  MessageSignature,
  ServerOptions,
} from 'vscode-languageclient/node';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { InitializationOptions } from '../server/lsp/protocol.ts';
import { SERVER_FLAGS, SETTINGS_SECTION } from '../server/lsp/protocol.ts';

/** Schemes of documents that a person edits; not those of a diff's old side, of output or of chat. */
const EDITED_SCHEMES = ['file', 'untitled', 'vscode-vfs', 'vscode-remote', 'vscode-test-web'];

/** Documents that may hold manifests, saved or not. */
export const MANIFEST_SELECTOR = EDITED_SCHEMES.flatMap((scheme) =>
  ['yaml', 'json'].map((language) => ({ scheme, language })),
);

/**
 * A client that goes quietly. When the window closes, requests are still on their way: their failing is no news, and the
 * output that it would be written to may be gone already.
 */
export class ZonewiseClient extends LanguageClient {
  #isEnding = false;

  get isEnding(): boolean {
    return this.#isEnding;
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

/** A client that is not started yet; `start` and `end` are the caller's. */
export function createLanguageClient(
  context: vscode.ExtensionContext,
  output: vscode.LogOutputChannel,
): ZonewiseClient {
  const module = context.asAbsolutePath('dist/server.js');
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

    markdown: { supportHtml: false },
  };
  return new ZonewiseClient(SETTINGS_SECTION, 'Zonewise', serverOptions, clientOptions);
}

/** Node keeps the compiled server there, so that the next start takes a quarter less. Older versions do not know it. */
function compileCacheIn(storage: vscode.Uri): Readonly<Record<string, string>> {
  const folder = storage.with({ path: `${storage.path}/compile-cache` });
  return folder.scheme === 'file' ? { NODE_COMPILE_CACHE: folder.fsPath } : {};
}
