import * as vscode from 'vscode';
import type { Charts } from '../charts/charts.ts';
import { fill } from '../preview/messages/fill.ts';
import { CHART_TEXTS } from '../texts.ts';
import { tell, tellDone } from '../tell.ts';
import type { Command } from './command.ts';

/** Renders the chart of the open file with the person's helm; a second argument names the files of values, without one the person picks. */
export const renderChart: Command = async ({ charts }, wanted, values) => {
  const uri = wanted instanceof vscode.Uri ? wanted : vscode.window.activeTextEditor?.document.uri;
  if (uri === undefined || !vscode.workspace.isTrusted) return;
  const found = await charts.chartOf(uri);
  if (found === null) {
    void tell.warning(CHART_TEXTS.noChart);
    return;
  }
  const chosen = isTexts(values) ? values : await pickValues(charts, found.chart, found.valuesFiles);
  if (chosen === undefined) return;
  const answer = await charts.render(uri.toString(), found.chart, chosen);
  if (answer === undefined) return;
  if (answer.kind === 'failed') {
    void tell.error(answer.message);
    return;
  }
  tellDone(fill(CHART_TEXTS.rendered, { chart: nameOf(found.chart), services: String(answer.services) }));
};

/** Shows what helm made of the chart of the open file. */
export const showRenderedChart: Command = async ({ charts }) => {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const found = uri && (await charts.chartOf(uri));
  if (found === undefined || found === null) void tell.warning(CHART_TEXTS.noChart);
  else await charts.open(found.chart);
};

/** Undefined when the person gives up; nothing to pick where the chart has its own values alone. */
async function pickValues(
  charts: Charts,
  chart: string,
  files: readonly string[],
): Promise<readonly string[] | undefined> {
  if (files.length === 0) return [];
  const before = charts.chosenFor(chart);
  const items = files.map((file) => ({
    label: decodeURIComponent(file.slice(chart.length + 1)),
    file,
    picked: before.includes(file),
  }));
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: CHART_TEXTS.valuesTitle,
    placeHolder: CHART_TEXTS.valuesHint,
  });
  return picked?.map(({ file }) => file);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function nameOf(chart: string): string {
  return decodeURIComponent(chart.slice(chart.lastIndexOf('/') + 1));
}
