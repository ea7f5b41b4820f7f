import * as vscode from 'vscode';
import type {
  ApplyChoiceAnswer,
  ApplyChoiceParams,
  PreviewModel,
  ProtocolRange,
} from '../../server/lsp/protocol.ts';
import type { RevealPlace } from './messages.ts';

export type RequestApply = (params: ApplyChoiceParams) => Promise<ApplyChoiceAnswer | undefined>;

/** How often the text may change under the request before a person has to press again. */
const MOST_TRIES = 3;

/** Writes a choice into the manifest as one step that undo takes back. */
export async function applyChoice(
  model: PreviewModel,
  choice: ApplyChoiceParams['choice'],
  requestApply: RequestApply,
): Promise<void> {
  const { name, namespace, index } = model.service;
  const params: ApplyChoiceParams = { uri: model.uri, service: { name, namespace, index }, choice };
  const uri = vscode.Uri.parse(model.uri);
  const document = await vscode.workspace.openTextDocument(uri);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const answer = await requestApply(params);
    if (answer === undefined) break;
    if (answer.documentVersion !== document.version) continue;
    const edit = new vscode.WorkspaceEdit();
    for (const { range, newText } of answer.edits) edit.replace(uri, toRange(range), newText);
    if (!(await vscode.workspace.applyEdit(edit))) break;
    if (!findVisibleEditor(uri)) await openInEditor(uri, { preserveFocus: true });
    return;
  }
  await vscode.window.showWarningMessage(
    'Zonewise could not write the value: the Service changed or went away in the meantime.',
  );
}

/** Opens the place in an editor, in the one that shows the file already if there is one. */
export async function revealPlace(model: PreviewModel, place: RevealPlace): Promise<void> {
  if (place.kind === 'service') {
    const editor = await openInEditor(vscode.Uri.parse(model.uri), { preserveFocus: false });
    const range = toRange(model.service.range);
    editor.selection = new vscode.Selection(range.start, range.start);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    return;
  }
  // The page may open only what the answer named.
  if (!model.provenance.some(({ uri }) => uri === place.uri)) return;
  await openInEditor(vscode.Uri.parse(place.uri), { preserveFocus: false });
}

async function openInEditor(
  uri: vscode.Uri,
  { preserveFocus }: { readonly preserveFocus: boolean },
): Promise<vscode.TextEditor> {
  const viewColumn = findVisibleEditor(uri)?.viewColumn ?? vscode.ViewColumn.One;
  return vscode.window.showTextDocument(uri, { viewColumn, preserveFocus });
}

function findVisibleEditor(uri: vscode.Uri): vscode.TextEditor | undefined {
  return vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
}

function toRange({ start, end }: ProtocolRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
