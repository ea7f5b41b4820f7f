import * as vscode from 'vscode';
import { editorText } from '../server/protocol/plainText.ts';

/**
 * Every notification of the extension. What it says may quote names from files, settings or a cluster, of which the editor
 * would make links that run commands. The answer is the button that the person pressed, if any.
 */
export const tell = {
  information: (text: string, ...buttons: readonly string[]) =>
    vscode.window.showInformationMessage(editorText(text), ...buttons),
  warning: (text: string, ...buttons: readonly string[]) =>
    vscode.window.showWarningMessage(editorText(text), ...buttons),
  error: (text: string, ...buttons: readonly string[]) =>
    vscode.window.showErrorMessage(editorText(text), ...buttons),
} as const;

const SHOWN_MS = 3000;

/** Says for a moment in the status bar that something is done; the text may begin with an icon of ours. */
export function tellDone(text: string): void {
  const [, icon = '', words = ''] = /^(\$\(\w+\) )?([^]*)$/.exec(text) ?? [];
  vscode.window.setStatusBarMessage(`${icon}${editorText(words)}`, SHOWN_MS);
}

/** Shows that something is under way, until it ends or the person cancels it. */
export function tellProgress<T>(
  title: string,
  task: (report: (text: string) => void, token: vscode.CancellationToken) => Thenable<T>,
): Thenable<T> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: editorText(title), cancellable: true },
    (progress, token) =>
      task((text) => {
        progress.report({ message: editorText(text) });
      }, token),
  );
}
