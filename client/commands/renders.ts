import * as vscode from 'vscode';
import type { RenderAnswer, RenderableAnswer } from '../../server/protocol/renderMessages.ts';
import { offerTrust } from '../offerTrust.ts';
import { fill } from '../preview/messages/fill.ts';
import type { Wanted } from '../renders/renderLog.ts';
import type { Renders } from '../renders/renders.ts';
import { nameOf } from '../renders/renders.ts';
import { RENDER_TEXTS } from '../texts.ts';
import { tell, tellDone } from '../tell.ts';
import type { Command } from './command.ts';

/** Renders the chart of the open file with the person's helm; a second argument names the files of values, without one the person picks. */
export const renderChart: Command = async ({ renders }, wanted, values) => {
  const uri = fileOf(wanted);
  if (uri === undefined) return;
  if (!vscode.workspace.isTrusted) return offerTrust('helm');
  const { chart } = await renders.renderableIn(uri);
  if (chart === undefined) {
    void tell.warning(RENDER_TEXTS.noChart);
    return;
  }
  const valuesFiles = isTexts(values) ? values : await pickValues(renders, chart);
  if (valuesFiles === undefined) return;
  const asked: Wanted = { tool: 'helm', folder: chart.uri, file: uri.toString(), valuesFiles };
  tellRendered(await renders.render(asked), 'rendered', nameOf(chart.uri));
};

/**
 * Builds a kustomization that takes the open file in with the person's kustomize; a second argument names it, without one the
 * person picks where there are several.
 */
export const buildKustomization: Command = async ({ renders }, wanted, kustomization) => {
  const uri = fileOf(wanted);
  if (uri === undefined) return;
  if (!vscode.workspace.isTrusted) return offerTrust('kustomize');
  const file =
    typeof kustomization === 'string' ? kustomization : await pickKustomization(renders, uri, 'build');
  if (file === undefined) return;
  tellRendered(await renders.render({ tool: 'kustomize', file }), 'built', folderNameOf(file));
};

/** Shows what helm made of the chart of the open file. */
export const showRenderedChart: Command = async ({ renders }) => {
  const uri = fileOf(undefined);
  const chart = uri && (await renders.renderableIn(uri)).chart;
  if (chart === undefined) void tell.warning(RENDER_TEXTS.noChart);
  else await renders.open(chart.uri);
};

/** Shows what kustomize made of a kustomization that takes the open file in. */
export const showBuiltKustomization: Command = async ({ renders }) => {
  const uri = fileOf(undefined);
  const file = uri && (await pickKustomization(renders, uri, 'show'));
  if (file !== undefined) await renders.open(file);
};

function fileOf(wanted: unknown): vscode.Uri | undefined {
  if (wanted instanceof vscode.Uri) return wanted;
  if (typeof wanted === 'string') return vscode.Uri.parse(wanted);
  return vscode.window.activeTextEditor?.document.uri;
}

function tellRendered(answer: RenderAnswer | undefined, done: 'rendered' | 'built', name: string): void {
  if (answer?.kind === 'failed') void tell.error(answer.message);
  else if (answer !== undefined)
    tellDone(fill(RENDER_TEXTS[done], { name, services: String(answer.services) }));
}

/** Undefined when the person gives up; nothing to pick where the chart has its own values alone. */
async function pickValues(
  renders: Renders,
  { uri, valuesFiles }: NonNullable<RenderableAnswer['chart']>,
): Promise<readonly string[] | undefined> {
  if (valuesFiles.length === 0) return [];
  const before = renders.chosenFor(uri);
  const items = valuesFiles.map((file) => ({
    label: decodeURIComponent(file.slice(uri.length + 1)),
    file,
    picked: before.includes(file),
  }));
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: RENDER_TEXTS.valuesTitle,
    placeHolder: RENDER_TEXTS.valuesHint,
  });
  return picked?.map(({ file }) => file);
}

/** Undefined when the person gives up, or there is none, which the person is told. */
async function pickKustomization(
  renders: Renders,
  uri: vscode.Uri,
  what: keyof typeof RENDER_TEXTS.kustomizationTitle,
): Promise<string | undefined> {
  const { kustomizations } = await renders.renderableIn(uri);
  const [only, ...others] = kustomizations;
  if (only === undefined) void tell.warning(RENDER_TEXTS.noKustomization);
  if (others.length === 0) return only?.uri;
  const items = kustomizations.map(({ uri: file, label }) => ({ label, file }));
  const picked = await vscode.window.showQuickPick(items, { title: RENDER_TEXTS.kustomizationTitle[what] });
  return picked?.file;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function folderNameOf(file: string): string {
  return nameOf(file.slice(0, file.lastIndexOf('/')));
}
