import * as vscode from 'vscode';
import type { ZonewiseApi } from '../../../client/extension.ts';
import { until } from './until.ts';

export const EXTENSION_ID = 'zonewise.zonewise';

export function findExtension(): vscode.Extension<ZonewiseApi> {
  const extension = vscode.extensions.getExtension<ZonewiseApi>(EXTENSION_ID);
  if (extension === undefined) throw new Error('The extension is not installed.');
  return extension;
}

/** The extension's interface, once it has become active by itself. */
export async function activated(): Promise<ZonewiseApi> {
  const extension = findExtension();
  await until('the extension is active', () => extension.isActive);
  return extension.exports;
}

/** Our diagnostics of a document; those of other extensions are not counted. */
export function diagnosticsOf(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'zonewise');
}

export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits for a diagnostic with that code. */
export async function diagnosticWith(uri: vscode.Uri, code: string): Promise<vscode.Diagnostic> {
  return until(`${code} is reported`, () =>
    diagnosticsOf(uri).find((diagnostic) => codeOf(diagnostic) === code),
  );
}

/** Waits until no diagnostic has that code. */
export async function noDiagnosticWith(uri: vscode.Uri, code: string): Promise<void> {
  await until(`${code} is no longer reported`, () =>
    diagnosticsOf(uri).every((diagnostic) => codeOf(diagnostic) !== code),
  );
}

export async function setSetting(name: string, value: unknown): Promise<void> {
  await vscode.workspace
    .getConfiguration('zonewise')
    .update(name, value, vscode.ConfigurationTarget.Workspace);
}

/** Titles of the code lenses of a document, top down. */
export async function lensesOf(uri: vscode.Uri): Promise<readonly vscode.CodeLens[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[] | undefined>(
    'vscode.executeCodeLensProvider',
    uri,
    100,
  );
  return (lenses ?? []).filter(({ command }) => command?.command.startsWith('zonewise.') === true);
}

export async function completionsAt(
  uri: vscode.Uri,
  position: vscode.Position,
): Promise<readonly vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList | undefined>(
    'vscode.executeCompletionItemProvider',
    uri,
    position,
    undefined,
    100,
  );
  return list?.items ?? [];
}

export function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

/** All hovers at a place as one Markdown text. */
export async function hoverAt(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[] | undefined>(
    'vscode.executeHoverProvider',
    uri,
    position,
  );
  return (hovers ?? [])
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
    .join('\n\n');
}

export async function codeActionsAt(
  uri: vscode.Uri,
  range: vscode.Range,
  kind: vscode.CodeActionKind,
): Promise<readonly vscode.CodeAction[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[] | undefined>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    kind.value,
    100,
  );
  return actions ?? [];
}
