import * as vscode from 'vscode';
import { MANIFEST_LANGUAGES } from '../../server/manifestLanguages.ts';
import { NO_OVERRIDES } from '../messages/overrides.ts';
import type { OpenPanel } from './openPanel.ts';
import type { RestorableTarget } from '../messages/messages.ts';
import { findRepository } from './baselineText.ts';
import type { DocumentState, EditorView } from './sessionTypes.ts';

/** The documents and the cursor that the session looks at. */
export function viewEditor(): EditorView {
  const documents = vscode.workspace.textDocuments.map(
    (document) => [document.uri.toString(), stateOf(document)] as const,
  );
  return { documents: new Map(documents), cursor: findCursor() };
}

/** Repositories are looked for when somebody asks, and nobody asks about most documents. */
function stateOf({ uri, version, isDirty }: vscode.TextDocument): DocumentState {
  return {
    version,
    isDirty,
    get isInRepository() {
      return findRepository(uri) !== undefined;
    },
  };
}

function findCursor(): EditorView['cursor'] {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return undefined;
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), at: { line, character } };
}

/** Shows the Service at the cursor of the active editor, unless the cursor rests where the preview itself sent it. */
export function followActive(open: OpenPanel): void {
  const target = activeTarget();
  if (target === undefined || open.revealed === 'under way') return;
  const cursor = findCursor();
  const { revealed } = open;
  const rests =
    revealed?.uri === target.uri &&
    revealed.at.line === cursor?.at.line &&
    revealed.at.character === cursor.at.character;
  if (rests) return;
  open.revealed = undefined;
  open.session.send({ type: 'cursorMoved', uri: target.uri });
}

/** The document in the active editor, if it could hold a Service. */
export function activeTarget(): RestorableTarget | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined || !MANIFEST_LANGUAGES.includes(document.languageId)) return undefined;
  return {
    uri: document.uri.toString(),
    service: undefined,
    isPinned: false,
    whatIf: undefined,
    overrides: NO_OVERRIDES,
    compareWith: 'saved',
  };
}
