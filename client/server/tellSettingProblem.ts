import * as vscode from 'vscode';
import { SETTING_TEXTS } from '../texts.ts';
import { tell } from '../tell.ts';

/** Says what is wrong with a setting, and leads to it. */
export async function tellSettingProblem(setting: string, message: string): Promise<void> {
  const pressed = await tell.warning(message, SETTING_TEXTS.open);
  if (pressed !== undefined)
    await vscode.commands.executeCommand('workbench.action.openSettings', `@id:${setting}`);
}
