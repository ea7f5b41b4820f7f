/** The extension where there is Node: the language server is a process of its own. */
import './language.ts';
import type * as vscode from 'vscode';
import type { ZonewiseApi } from './extension.ts';
import { activateWith } from './extension.ts';
import { createLateClient } from './server/lateClient.ts';

export { deactivate } from './extension.ts';

export async function activate(context: vscode.ExtensionContext): Promise<ZonewiseApi> {
  return activateWith(context, (setup) =>
    createLateClient(setup, async () => (await import('./server/nodeClient.ts')).createNodeClient),
  );
}
