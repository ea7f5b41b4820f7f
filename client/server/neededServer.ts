import * as vscode from 'vscode';
import { looksLikeManifest } from './looksLikeManifest.ts';
import type { ServerClient } from './serverClient.ts';
import { MANIFEST_SELECTOR } from './manifestSelector.ts';

/** Starts the server when it is needed: for a document that looks like a manifest, or when a person asks for something. */
export interface NeededServer {
  readonly isStarted: () => boolean;
  /** Settles when the start has ended, however it did; starts once. */
  readonly start: () => Promise<void>;
  /** Starts it for the documents that are open, if one needs it, and from now on as soon as one does. */
  readonly follow: () => Promise<void>;
  readonly dispose: () => void;
}

/** What a document is shows in its first lines. */
const MOST_LINES = 2000;

export function createNeededServer(client: ServerClient, start: () => Promise<void>): NeededServer {
  let starting: Promise<void> | undefined;
  const listeners: vscode.Disposable[] = [];
  const stopFollowing = (): void => {
    for (const listener of listeners.splice(0)) listener.dispose();
  };
  const startOnce = (): Promise<void> => {
    stopFollowing();
    starting ??= start();
    return starting;
  };
  const startFor = (document: vscode.TextDocument): void => {
    if (isNeededFor(document)) void startOnce();
  };
  // Whoever asks the library starts it too.
  client.onState((state) => {
    if (state === 'starting') starting ??= Promise.resolve();
  });
  return {
    isStarted: () => starting !== undefined,
    start: startOnce,
    follow: async () => {
      if (vscode.workspace.textDocuments.some(isNeededFor)) {
        await startOnce();
        return;
      }
      listeners.push(
        vscode.workspace.onDidOpenTextDocument(startFor),
        vscode.workspace.onDidChangeTextDocument(({ document }) => {
          startFor(document);
        }),
      );
    },
    dispose: stopFollowing,
  };
}

function isNeededFor(document: vscode.TextDocument): boolean {
  return (
    vscode.languages.match(MANIFEST_SELECTOR, document) > 0 &&
    looksLikeManifest({
      path: document.uri.path,
      text: document.getText(new vscode.Range(0, 0, MOST_LINES, 0)),
      isJson: document.languageId.startsWith('json'),
    })
  );
}
