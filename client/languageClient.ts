import * as vscode from 'vscode';
import type { LanguageClientOptions, ServerOptions } from 'vscode-languageclient/node';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { SETTINGS_SECTION } from '../server/lsp/protocol.ts';

/** Documents that may hold manifests, saved or not, on any file system. */
export const MANIFEST_SELECTOR = [{ language: 'yaml' }, { language: 'json' }];

/** A client that is not started yet; `start` and `stop` are the caller's. */
export function createLanguageClient(
  context: vscode.ExtensionContext,
  output: vscode.LogOutputChannel,
): LanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  const serverOptions: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
  };
  const clientOptions: LanguageClientOptions = {
    documentSelector: MANIFEST_SELECTOR,
    outputChannel: output,

    markdown: { supportHtml: false },
  };
  return new LanguageClient(SETTINGS_SECTION, 'Zonewise', serverOptions, clientOptions);
}
