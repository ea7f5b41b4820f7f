import * as vscode from 'vscode';
import type { ProtocolPosition } from '../../../server/protocol/messages.ts';
import { NO_CHANGES } from '../messages/overrides.ts';
import type { Live } from './openPanel.ts';
import type { RestorableTarget } from '../messages/messages.ts';

const FOLLOWED_LANGUAGES: ReadonlySet<string> = new Set(['yaml', 'json']);

/** Where the cursor is in a document; undefined when no editor that is active shows it. */
export function findCursor(uri: string): ProtocolPosition | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.toString() !== uri) return undefined;
  const { line, character } = editor.selection.active;
  return { line, character };
}

/** Shows the Service at the cursor of the active editor, unless the cursor rests where the preview itself sent it. */
export function followActive(live: Live): void {
  const target = activeTarget();
  if (target === undefined || live.revealed === 'under way') return;
  const cursor = findCursor(target.uri);
  const { revealed } = live;
  const rests =
    revealed?.uri === target.uri &&
    revealed.at.line === cursor?.line &&
    revealed.at.character === cursor.character;
  if (rests) return;
  live.revealed = undefined;
  live.session.follow(target.uri);
}

/** The document in the active editor, if it could hold a Service. */
export function activeTarget(): RestorableTarget | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined || !FOLLOWED_LANGUAGES.has(document.languageId)) return undefined;
  return {
    uri: document.uri.toString(),
    service: undefined,
    isPinned: false,
    whatIf: undefined,
    overrides: NO_CHANGES,
  };
}
