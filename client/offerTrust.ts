import * as vscode from 'vscode';
import { TRUST_TEXTS } from './texts.ts';
import { tell } from './tell.ts';

/** Says that nothing is started without trust, and leads to where it is given. */
export async function offerTrust(what: keyof typeof TRUST_TEXTS.untrusted): Promise<void> {
  const { untrusted, manage } = TRUST_TEXTS;
  const choice = await tell.information(untrusted[what], manage);
  if (choice !== undefined) await vscode.commands.executeCommand('workbench.trust.manage');
}
