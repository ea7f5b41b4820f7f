import * as vscode from 'vscode';
import { pageAt } from '../pages/pages.ts';
import type { Command } from './command.ts';

/** Pages of the installed version, which need no network. */
async function show(page: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('markdown.showPreview', page);
}

/** The page of the extension; a package names it in small letters. */
export const openDocumentation: Command = async ({ context: { extensionUri } }) => {
  const files = await vscode.workspace.fs.readDirectory(extensionUri);
  const name = files.map(([file]) => file).find((file) => file.toLowerCase() === 'readme.md');
  if (name !== undefined) await show(vscode.Uri.joinPath(extensionUri, name));
};

/** What trafficDistribution is. */
export const openGuide: Command = () => show(pageAt('traffic-distribution.md'));
