import * as vscode from 'vscode';
import { readServiceReference } from '../preview/messages/fields.ts';
import type { Command } from './command.ts';

/** Arguments, as the code lens sends them: the document's uri and the Service; both optional (then the active one). */
export const showPreview: Command = async ({ preview }, uriText, service) => {
  const uri =
    typeof uriText === 'string' ? vscode.Uri.parse(uriText) : vscode.window.activeTextEditor?.document.uri;
  if (uri === undefined) return;
  await preview.show(uri, readServiceReference(service));
};
