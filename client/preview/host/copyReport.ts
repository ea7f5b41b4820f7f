import * as vscode from 'vscode';
import type { ReportAnswer, ReportParams } from '../../../server/protocol/messages.ts';

export type RequestReport = (params: ReportParams) => Promise<ReportAnswer | undefined>;

/** Puts the report on the clipboard as the server writes it; says so when there is none, and answers false. */
export async function copyReport(params: ReportParams, requestReport: RequestReport): Promise<boolean> {
  const report = await requestReport(params);
  if (report === undefined) {
    await vscode.window.showWarningMessage(
      'Zonewise has no report of this Service: it changed or went away.',
    );
    return false;
  }
  await vscode.env.clipboard.writeText(report.text);
  return true;
}
