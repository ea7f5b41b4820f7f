import * as vscode from 'vscode';
import type { ErrorHandler, LanguageClientOptions } from 'vscode-languageclient';
import { CloseAction, ErrorAction } from 'vscode-languageclient';
import type { InitializationOptions } from '../../server/protocol/messages.ts';
import { createLensCommands } from '../lenses/lensCommands.ts';
import { linkToPages } from '../pages/pages.ts';
import { SERVER_TEXTS } from '../texts.ts';
import type { CrashCounter } from './crashes.ts';
import { GIVEN_UP } from './crashes.ts';
import { MANIFEST_SELECTOR } from './manifestSelector.ts';
import type { ServerSetup } from './serverClient.ts';
import type { Suspects } from './suspects.ts';

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
