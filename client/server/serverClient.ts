import * as vscode from 'vscode';
import type { BaseLanguageClient, ErrorHandler, LanguageClientOptions } from 'vscode-languageclient';
import { CloseAction, ErrorAction } from 'vscode-languageclient';
import type { InitializationOptions, Suspect } from '../../server/protocol/messages.ts';
import type { CrashCounter } from './crashes.ts';
import { GIVEN_UP } from './crashes.ts';
import type { Suspects } from './suspects.ts';
import { createLensCommands } from '../lenses/lensCommands.ts';
import { linkToPages } from '../pages/pages.ts';
import { SERVER_TEXTS } from '../texts.ts';
import { MANIFEST_LANGUAGES } from './manifestLanguages.ts';

/** The language server as the extension sees it, wherever it runs. */
export interface ServerClient extends Pick<
  BaseLanguageClient,
  'start' | 'sendRequest' | 'sendNotification' | 'onNotification' | 'onDidChangeState'
> {
  /** The extension is about to go: what fails now is no news. */
  readonly isEnding: boolean;
  /** Of the server; undefined while it has no process. */
  readonly processId: number | undefined;
  /** The uris of long files that the server works on now. */
  readonly filesInWork: () => readonly string[];
  /** Starts a server, whatever became of the one before. */
  readonly restart: () => Promise<void>;
  /** Stops for good. */
  readonly end: () => Promise<void>;
}

export interface ServerSetup {
  readonly context: vscode.ExtensionContext;
  readonly output: vscode.LogOutputChannel;
  /** The server crashed too often to be started again by itself. */
  readonly onGivenUp: () => void;
  /** The server crashed while it worked on these files, and the next one passes over them until they change. */
  readonly onSuspects: (files: readonly Suspect[]) => void;
}

/** Makes a client that is not started yet. */
export type CreateServerClient = (setup: ServerSetup) => ServerClient;

/** Schemes of documents that a person edits; not those of a diff's old side, of output or of chat. */
const EDITED_SCHEMES = ['file', 'untitled', 'vscode-vfs', 'vscode-remote', 'vscode-test-web', 'memfs'];

/** Documents that may hold manifests, saved or not. */
export const MANIFEST_SELECTOR = EDITED_SCHEMES.flatMap((scheme) =>
  MANIFEST_LANGUAGES.map((language) => ({ scheme, language })),
);

/** What the library is told, wherever the server runs. */
export function clientOptions(
  setup: ServerSetup,
  crashes: CrashCounter,
  suspects: Suspects,
): LanguageClientOptions {
  const { context, output } = setup;
  const lenses = createLensCommands({
    register: (name, action) => vscode.commands.registerCommand(name, action),
    execute: (name, ...args) => vscode.commands.executeCommand(name, ...args),
  });
  context.subscriptions.push(lenses);
  const named = (lens: vscode.CodeLens): vscode.CodeLens => {
    if (lens.command !== undefined) lens.command = lenses.nameOf(lens.command);
    return lens;
  };
  const initializationOptions = (): InitializationOptions => ({
    retriggerCommand: 'editor.action.triggerSuggest',
    leadsToSettings: true,
    suspects: suspects.all(),
  });
  return {
    documentSelector: MANIFEST_SELECTOR,
    initializationOptions,
    outputChannel: output,
    errorHandler: createErrorHandler(setup, crashes, suspects),
    markdown: { supportHtml: false },
    middleware: {
      handleDiagnostics: (uri, diagnostics, next) => {
        next(uri, linkToPages(diagnostics));
      },
      provideCodeLenses: async (document, token, next) => (await next(document, token))?.map(named),
      resolveCodeLens: async (lens, token, next) => {
        const resolved = await next(lens, token);
        return resolved && named(resolved);
      },
    },
  };
}

/** A server that crashed is started again without much ado; a person hears of it when that is no use. */
function createErrorHandler(
  { onGivenUp, onSuspects }: ServerSetup,
  crashes: CrashCounter,
  suspects: Suspects,
): ErrorHandler {
  return {
    // A connection that fails for good is closed next.
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () => {
      const files = suspects.serverEnded();
      if (files.length > 0) onSuspects(files);
      if (crashes.isWorthStarting(Date.now())) {
        return {
          action: CloseAction.Restart,
          message: SERVER_TEXTS.crashed,
          handled: true,
        };
      }
      onGivenUp();
      return { action: CloseAction.DoNotRestart, message: GIVEN_UP, handled: true };
    },
  };
}
