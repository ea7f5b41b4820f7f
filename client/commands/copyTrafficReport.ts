import * as vscode from 'vscode';
import type { PreviewAnswer, PreviewParams, ReportFormat } from '../../server/protocol/messages.ts';
import { copyReport } from '../preview/host/copyReport.ts';
import type { Command } from './command.ts';

type Choice = vscode.QuickPickItem & { readonly format: ReportFormat };

const CHOICES: readonly Choice[] = [
  { label: 'Markdown', description: 'for a pull request', format: 'markdown' },
  { label: 'Plain text', description: 'for a terminal or a chat', format: 'text' },
  { label: 'JSON', description: 'for a program', format: 'json' },
];

const SHOWN = 3000;

/** Copies the report of the Service at the cursor, or of the preview where that is active; an argument names the format, without one the person picks. */
export const copyTrafficReport: Command = async ({ requestReport, preview }, wanted) => {
  const subject = findSubject(preview.current());
  if (subject === undefined) return;
  const choice = CHOICES.find(({ format }) => format === wanted) ?? (await pickFormat());
  if (choice === undefined) return;
  if (await copyReport({ ...subject, format: choice.format }, requestReport))
    vscode.window.setStatusBarMessage(`$(check) Traffic report copied as ${choice.label}`, SHOWN);
};

function findSubject(shown: PreviewAnswer | undefined): PreviewParams | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined)
    return shown?.kind === 'preview' ? { uri: shown.uri, service: shown.service } : undefined;
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), service: undefined, at: { line, character } };
}

async function pickFormat(): Promise<Choice | undefined> {
  return vscode.window.showQuickPick(CHOICES, {
    title: 'Copy the traffic report',
    placeHolder: 'As what?',
    matchOnDescription: true,
  });
}
