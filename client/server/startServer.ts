import * as vscode from 'vscode';
import type { Suspect } from '../../server/protocol/messages.ts';
import { fill } from '../preview/messages/fill.ts';
import { GIVEN_UP } from './crashes.ts';
import type { ServerClient } from './serverClient.ts';
import { SERVER_TEXTS } from '../texts.ts';
import { tell } from '../tell.ts';

/** A server that does not start is told, and nothing else of the extension fails because of it; false then. */
export async function startServer(client: ServerClient, output: vscode.LogOutputChannel): Promise<boolean> {
  try {
    await client.start();
    return true;
  } catch (fault) {
    output.error(`The language server did not start: ${String(fault)}`);
    void tellNotStarted(output);
    return false;
  }
}

async function tellNotStarted(output: vscode.LogOutputChannel): Promise<void> {
  const { notStarted, reload, showOutput } = SERVER_TEXTS;
  const choice = await tell.error(notStarted, reload, showOutput);
  if (choice === showOutput) output.show();
  if (choice === reload) await vscode.commands.executeCommand('workbench.action.reloadWindow');
}

/** The server crashed while it worked on the files, which are passed over from now on. */
export async function tellSkipped(files: readonly Suspect[], output: vscode.LogOutputChannel): Promise<void> {
  const names = files.map(({ uri }) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri)));
  output.warn(`The language server ended while it read ${names.join(', ')}.`);
  const [first, ...others] = names;
  const shown = others.length === 0 ? (first ?? '') : `${first ?? ''} (+${others.length})`;
  await tell.warning(fill(SERVER_TEXTS.skipped, { files: shown }));
}

/** The server crashed too often to be started again by itself. */
export async function tellGivenUp(output: vscode.LogOutputChannel): Promise<void> {
  const { restart, showOutput } = SERVER_TEXTS;
  const choice = await tell.error(GIVEN_UP, restart, showOutput);
  if (choice === showOutput) output.show();
  if (choice === restart) await vscode.commands.executeCommand('zonewise.restartServer');
}
