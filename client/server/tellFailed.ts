import * as vscode from 'vscode';
import { SERVER_TEXTS } from '../texts.ts';
import type { ServerWatch } from './serverWatch.ts';
import { tell } from '../tell.ts';

/** Says why something could not be done: because there is no server to ask, if so; else what is given. */
export type TellFailed = (reason: string) => Promise<void>;

export function createTellFailed({ state }: ServerWatch): TellFailed {
  return async (reason) => {
    const server = state();
    if (server === 'running') {
      await tell.warning(reason);
      return;
    }
    const { restart } = SERVER_TEXTS;
    const choice = await tell.warning(SERVER_TEXTS[server], restart);
    if (choice === restart) await vscode.commands.executeCommand('zonewise.restartServer');
  };
}
