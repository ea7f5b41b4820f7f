import * as vscode from 'vscode';
import type { Command } from './command.ts';

/** Pages of the installed version, which need no network. */
async function show(context: vscode.ExtensionContext, ...path: readonly string[]): Promise<void> {
  await vscode.commands.executeCommand(
    'markdown.showPreview',
    vscode.Uri.joinPath(context.extensionUri, ...path),
  );
}

/** The page of the extension. */
export const openDocumentation: Command = ({ context }) => show(context, 'README.md');

/** What trafficDistribution is. */
export const openGuide: Command = ({ context }) => show(context, 'docs', 'traffic-distribution.md');
