import * as vscode from 'vscode';
import { SETTINGS_SECTION } from '../../server/protocol/messages.ts';
import type { Command } from './command.ts';

const NAME = 'codeLens.enabled';

/** Switches the lines above Services on or off, where the setting stands now. */
export const toggleCodeLens: Command = async () => {
  const configuration = vscode.workspace.getConfiguration(SETTINGS_SECTION);
  const isOn = configuration.get<boolean>(NAME, true);
  const isInWorkspace = configuration.inspect(NAME)?.workspaceValue !== undefined;
  const target = isInWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await configuration.update(NAME, !isOn, target);
};
