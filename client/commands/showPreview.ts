import * as vscode from 'vscode';
import { readServiceReference } from '../preview/messages/fields.ts';
import type { Command } from './command.ts';

/**
 * Arguments: the document's uri, as a text from the code lens or as a uri from a menu, and the Service. Both are optional;
 * then the active one is meant.
 */
export const showPreview: Command = async ({ preview }, place, service) => {
  const uri = readUri(place) ?? vscode.window.activeTextEditor?.document.uri;
  if (uri === undefined) return;
  await preview.show(uri, readServiceReference(service));
};

function readUri(place: unknown): vscode.Uri | undefined {
  if (typeof place === 'string') return vscode.Uri.parse(place);
  return place instanceof vscode.Uri ? place : undefined;
}
