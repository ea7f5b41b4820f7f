import * as vscode from 'vscode';
import { GIVEN_UP } from './crashes.ts';
import type { ServerClient } from './serverClient.ts';

/** A server that does not start is told, and nothing else of the extension fails because of it. */
export async function startServer(client: ServerClient, output: vscode.LogOutputChannel): Promise<void> {
  try {
    await client.start();
  } catch (fault) {
    output.error(`The language server did not start: ${String(fault)}`);
    void tellNotStarted(output);
  }
}

async function tellNotStarted(output: vscode.LogOutputChannel): Promise<void> {
  const message = "Zonewise couldn't start its language server. Manifests aren't checked.";
  const choice = await vscode.window.showErrorMessage(message, 'Reload window', 'Show output');
  if (choice === 'Show output') output.show();
  if (choice === 'Reload window') await vscode.commands.executeCommand('workbench.action.reloadWindow');
}

/** The server crashed too often to be started again by itself. */
export async function tellGivenUp(output: vscode.LogOutputChannel): Promise<void> {
  const choice = await vscode.window.showErrorMessage(GIVEN_UP, 'Restart server', 'Show output');
  if (choice === 'Show output') output.show();
  if (choice === 'Restart server') await vscode.commands.executeCommand('zonewise.restartServer');
}
