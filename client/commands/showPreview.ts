import * as vscode from 'vscode';
import type { ServiceReference } from '../../server/protocol/messages.ts';
import type { Command } from './command.ts';

/** Arguments, as the code lens sends them: the document's uri and the Service; both optional (then the active one). */
export const showPreview: Command = async ({ preview }, uriText, service) => {
  const uri =
    typeof uriText === 'string' ? vscode.Uri.parse(uriText) : vscode.window.activeTextEditor?.document.uri;
  if (uri === undefined) return;
  await preview.show(uri, isServiceReference(service) ? service : undefined);
};

function isServiceReference(value: unknown): value is ServiceReference {
  if (typeof value !== 'object' || value === null) return false;
  const { name, namespace, index } = value as Record<string, unknown>;
  return typeof name === 'string' && typeof namespace === 'string' && typeof index === 'number';
}
