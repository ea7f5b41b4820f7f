import * as vscode from 'vscode';
import type {
  ApplyChoiceAnswer,
  ApplyChoiceParams,
  ApplyPlace,
  FileChange,
  PreviewModel,
  ProtocolRange,
} from '../../../server/protocol/messages.ts';
import type { RevealPlace } from '../messages/messages.ts';
import { findLink } from '../messages/subjects.ts';
import { PREVIEW_TEXTS } from '../../texts.ts';
import type { TellFailed } from '../../server/tellFailed.ts';
import { tell } from '../../tell.ts';

export type RequestApply = (params: ApplyChoiceParams) => Promise<ApplyChoiceAnswer | undefined>;

export interface ApplyServices {
  readonly requestApply: RequestApply;
  readonly tellFailed: TellFailed;
}

/** How often the text may change under the request before a person has to press again. */
export const MOST_TRIES = 3;

/** Writes a choice into the manifest as one step that undo takes back. */
export async function applyChoice(
  model: PreviewModel,
  { choice, isSpread }: Pick<ApplyChoiceParams, 'choice' | 'isSpread'>,
  { requestApply, tellFailed }: ApplyServices,
): Promise<void> {
  const { name, namespace, index, build } = model.service;
  const service = { name, namespace, index, ...(build !== undefined && { build }) };
  let params: ApplyChoiceParams = { uri: model.uri, service, choice, isSpread: isSpread === true };
  const uri = vscode.Uri.parse(model.uri);
  const document = await vscode.workspace.openTextDocument(uri);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const answer = await requestApply(params);
    if (answer === undefined) break;
    if (answer.documentVersion !== document.version) continue;
    if (answer.problem !== undefined) {
      await tell.warning(answer.problem);
      return;
    }
    if (answer.places !== undefined) {
      const where = await choosePlace(answer.places);
      if (where === undefined) return;
      params = { ...params, where };
      continue;
    }
    const isWritten =
      answer.files === undefined ? await writeEdits(uri, answer.edits) : await writeFiles(answer.files);
    if (!isWritten) break;
    return;
  }
  await tellFailed(PREVIEW_TEXTS.notApplied);
}

/** Asks which document a choice goes into; undefined when a person wants none of them. */
async function choosePlace(places: readonly ApplyPlace[]): Promise<string | undefined> {
  const chosen = await vscode.window.showQuickPick(
    places.map(({ id, label, detail }) => ({ id, label, detail })),
    { title: PREVIEW_TEXTS.applyWhere },
  );
  return chosen?.id;
}

/** Changes several files as one step, and shows the first of them. */
async function writeFiles(files: readonly FileChange[]): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  for (const { uri: text, isNew, edits } of files) {
    const uri = vscode.Uri.parse(text);
    if (isNew) edit.createFile(uri, { overwrite: false, ignoreIfExists: false });
    for (const { range, newText } of edits) edit.replace(uri, toRange(range), newText);
  }
  if (!(await vscode.workspace.applyEdit(edit))) return false;
  const [first] = files;
  if (first !== undefined) await openInEditor(vscode.Uri.parse(first.uri), { preserveFocus: true });
  return true;
}

/** Changes a document as one step of undo, and shows it if no editor does. False when the editor refuses. */
export async function writeEdits(uri: vscode.Uri, edits: ApplyChoiceAnswer['edits']): Promise<boolean> {
  if (edits.length === 0) return true;
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) edit.replace(uri, toRange(range), newText);
  if (!(await vscode.workspace.applyEdit(edit))) return false;
  if (!findVisibleEditor(uri)) await openInEditor(uri, { preserveFocus: true });
  return true;
}

/** Where the cursor is after a place was opened. */
export interface RevealedPlace {
  readonly uri: string;
  readonly at: ProtocolRange['start'];
}

/** Opens the place in an editor, in the one that shows the file already if there is one; undefined when it may not. */
export async function revealPlace(
  model: PreviewModel,
  place: RevealPlace,
): Promise<RevealedPlace | undefined> {
  // The page may open only what the answer named.
  switch (place.kind) {
    case 'service': {
      const { start } = model.service.range;
      return selectIn(model.uri, { start, end: start });
    }
    case 'subject': {
      const link = findLink(model.links, place.key);
      return link && selectIn(link.uri, link.range);
    }
    case 'file':
      return model.provenance.some(({ uri }) => uri === place.uri) ? openFile(place.uri) : undefined;
  }
}

async function openFile(uri: string): Promise<RevealedPlace> {
  const { selection } = await openInEditor(vscode.Uri.parse(uri), { preserveFocus: false });
  const { line, character } = selection.active;
  return { uri, at: { line, character } };
}

async function selectIn(uri: string, place: ProtocolRange): Promise<RevealedPlace> {
  const editor = await openInEditor(vscode.Uri.parse(uri), { preserveFocus: false });
  const range = toRange(place);
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return { uri, at: place.end };
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
