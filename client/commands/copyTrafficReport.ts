import * as vscode from 'vscode';
import type { PreviewAnswer, PreviewParams, ReportFormat } from '../../server/protocol/messages.ts';
import { copyReport } from '../preview/host/copyReport.ts';
import type { Command } from './command.ts';
import { fill } from '../preview/messages/fill.ts';
import { REPORT_TEXTS } from '../texts.ts';
import { tellDone } from '../tell.ts';

type Choice = vscode.QuickPickItem & { readonly format: ReportFormat };

const CHOICES: readonly Choice[] = [
  { label: REPORT_TEXTS.markdown, description: REPORT_TEXTS.markdownHint, format: 'markdown' },
  { label: REPORT_TEXTS.text, description: REPORT_TEXTS.textHint, format: 'text' },
  { label: REPORT_TEXTS.json, description: REPORT_TEXTS.jsonHint, format: 'json' },
];

/** Copies the report of the Service at the cursor, or of the preview where that is active; an argument names the format, without one the person picks. */
export const copyTrafficReport: Command = async (services, wanted) => {
  const subject = findSubject(services.preview.current());
  if (subject === undefined) return;
  const choice = CHOICES.find(({ format }) => format === wanted) ?? (await pickFormat());
  if (choice === undefined) return;
  if (await copyReport({ ...subject, format: choice.format }, services))
    tellDone(fill(REPORT_TEXTS.copied, { format: choice.label }));
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
    title: REPORT_TEXTS.title,
    placeHolder: REPORT_TEXTS.format,
    matchOnDescription: true,
  });
}
