import * as vscode from 'vscode';
import type { ReportFormat } from '../../server/lsp/protocol.ts';
import { copyReport } from '../preview/copyReport.ts';
import type { Command } from './command.ts';

type Choice = vscode.QuickPickItem & { readonly format: ReportFormat };

const CHOICES: readonly Choice[] = [
  { label: 'Markdown', description: 'for a pull request', format: 'markdown' },
  { label: 'Plain text', description: 'for a terminal or a chat', format: 'text' },
  { label: 'JSON', description: 'for a program', format: 'json' },
];

const SHOWN = 3000;

/** Copies the report of the Service at the cursor; an argument names the format, without one the person picks. */
export const copyTrafficReport: Command = async ({ requestReport }, wanted) => {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return;
  const { line, character } = editor.selection.active;
  const uri = editor.document.uri.toString();
  const choice = CHOICES.find(({ format }) => format === wanted) ?? (await pickFormat());
  if (choice === undefined) return;
  const params = { uri, service: undefined, at: { line, character }, format: choice.format };
  if (await copyReport(params, requestReport))
    vscode.window.setStatusBarMessage(`$(check) Traffic report copied as ${choice.label}`, SHOWN);
};

async function pickFormat(): Promise<Choice | undefined> {
  return vscode.window.showQuickPick(CHOICES, {
    title: 'Copy the traffic report',
    placeHolder: 'As what?',
    matchOnDescription: true,
  });
}
