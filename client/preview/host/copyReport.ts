import * as vscode from 'vscode';
import type { ReportAnswer, ReportParams } from '../../../server/protocol/messages.ts';
import { REPORT_TEXTS } from '../../texts.ts';
import type { TellFailed } from '../../server/tellFailed.ts';

export type RequestReport = (params: ReportParams) => Promise<ReportAnswer | undefined>;

/** Puts the report on the clipboard as the server writes it; says so when there is none, and answers false. */
export async function copyReport(
  params: ReportParams,
  { requestReport, tellFailed }: { readonly requestReport: RequestReport; readonly tellFailed: TellFailed },
): Promise<boolean> {
  const report = await requestReport(params);
  if (report === undefined) {
    await tellFailed(REPORT_TEXTS.gone);
    return false;
  }
  await vscode.env.clipboard.writeText(report.text);
  return true;
}
