import * as vscode from 'vscode';
import type { Command } from './command.ts';

/** A Service with its callers and pods as an unsaved file: to try things on, and to close again. */
export const openSample: Command = async ({ context }) => {
  const file = vscode.Uri.joinPath(context.extensionUri, 'docs', 'walkthrough', 'sample.yaml');
  const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const document = await vscode.workspace.openTextDocument({ language: 'yaml', content });
  await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
};
