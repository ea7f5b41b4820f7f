import * as vscode from 'vscode';
import type { Command } from './command.ts';

/** The page of the installed version, which needs no network. */
export const openDocumentation: Command = async ({ context }) => {
  const page = vscode.Uri.joinPath(context.extensionUri, 'README.md');
  await vscode.commands.executeCommand('markdown.showPreview', page);
};
