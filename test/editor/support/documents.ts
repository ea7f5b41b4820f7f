import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';

/** An editor, and the place that `$0` marked in its text (the start when nothing did). */
export interface OpenText {
  readonly editor: vscode.TextEditor;
  readonly document: vscode.TextDocument;
  readonly uri: vscode.Uri;
  readonly cursor: vscode.Position;
}

export function workspaceFolder(): string {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('The suite runs in a folder.');
  return folder.uri.fsPath;
}

/** Opens a file of the samples. */
export async function openSample(path: string): Promise<OpenText> {
  return show(vscode.Uri.file(join(workspaceFolder(), path)), undefined);
}

/** Writes a file into the workspace and opens it; `$0` marks the cursor and is not written. */
export async function openText(name: string, marked: string): Promise<OpenText> {
  const offset = marked.indexOf('$0');
  const uri = writeWorkspaceFile(name, marked.replace('$0', ''));
  return show(uri, offset < 0 ? undefined : offset);
}

/** Files of tests stand in a folder of their own. */
export function writeWorkspaceFile(name: string, content: string | Uint8Array): vscode.Uri {
  const path = join(workspaceFolder(), 'written', name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return vscode.Uri.file(path);
}

/** Replaces the first occurrence of a text in the editor, as one edit. */
export async function replaceText(
  { editor, document }: OpenText,
  old: string,
  replacement: string,
): Promise<void> {
  const offset = document.getText().indexOf(old);
  if (offset < 0) throw new Error(`“${old}” does not stand in the document.`);
  const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + old.length));
  await editor.edit((builder) => {
    builder.replace(range, replacement);
  });
}

/** Types at the cursor, character by character, as the keyboard does. */
export async function typeText({ editor }: OpenText, text: string): Promise<void> {
  await vscode.window.showTextDocument(editor.document, editor.viewColumn);
  for (const character of text) await vscode.commands.executeCommand('type', { text: character });
}

export function positionOf({ document }: OpenText, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`“${text}” does not stand in the document.`);
  return document.positionAt(offset);
}

export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

async function show(uri: vscode.Uri, offset: number | undefined): Promise<OpenText> {
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  const cursor = document.positionAt(offset ?? 0);
  editor.selection = new vscode.Selection(cursor, cursor);
  return { editor, document, uri, cursor };
}
