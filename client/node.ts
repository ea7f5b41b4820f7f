/**
 * The extension where there is Node: the language server is a process of its own. Everything that has a text is loaded once
 * the language is known: parts of a bundle are evaluated before the file that asks for them.
 */
import './language.ts';
import type * as vscode from 'vscode';
import type { ZonewiseApi } from './extension.ts';

export async function activate(context: vscode.ExtensionContext): Promise<ZonewiseApi> {
  const { activateWith } = await import('./extension.ts');
  const { createLateClient } = await import('./server/lateClient.ts');
  return activateWith(context, (setup) =>
    createLateClient(setup, async () => (await import('./server/nodeClient.ts')).createNodeClient),
  );
}

export async function deactivate(): Promise<void> {
  const extension = await import('./extension.ts');
  await extension.deactivate();
}
