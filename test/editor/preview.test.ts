import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PreviewModel } from '../../server/protocol/messages.ts';
import { closeAll, openSample, replaceText } from './support/documents.ts';
import { until } from './support/until.ts';
import { activated, lensesOf, setSetting } from './support/zonewise.ts';

describe('code lens and preview', () => {
  beforeEach(async () => {
    await openSample('shop/storefront.yaml');
    await activated();
  });
  afterEach(async () => {
    await closeAll();
    await setSetting('codeLens.enabled', undefined);
  });

  it('the lens shows the headline of each Service and follows edits', async () => {
    const open = await openSample('placements/empty-zone.yaml');
    assert.match(await headlineOf(open.uri), /33% cross-zone/);
    await replaceText(open, '  trafficDistribution: PreferSameZone\n', '');
    await until('the headline follows', async () =>
      (await headlineOf(open.uri)).startsWith('67% cross-zone'),
    );
  });

  it('the lens can be switched off', async () => {
    const open = await openSample('shop/storefront.yaml');
    await until('a lens is there', async () => (await lensesOf(open.uri)).length > 0);
    await setSetting('codeLens.enabled', false);
    await until('no lens is left', async () => (await lensesOf(open.uri)).length === 0);
  });

  it('a List has a lens for each of its Services, and so has a JSON manifest', async () => {
    const list = await openSample('shop/recommendations.yaml');
    const lines = new Set((await lensesOf(list.uri)).map(({ range }) => range.start.line));
    assert.equal(lines.size, 2);
    const json = await openSample('shop/reviews.json');
    assert.ok((await lensesOf(json.uri)).length > 0);
  });

  it('the lens opens the preview beside the editor, with the numbers of the lens', async () => {
    const open = await openSample('placements/empty-zone.yaml');
    const lens = await until('a lens is there', async () => (await lensesOf(open.uri))[0]);
    assert.ok(lens.command);
    await vscode.commands.executeCommand(
      lens.command.command,
      ...((lens.command.arguments ?? []) as unknown[]),
    );
    await until('the preview is open', () => previewTab() !== undefined);
    assert.equal(previewTab()?.group.viewColumn, vscode.ViewColumn.Two);
    const { result, headline } = await shown(({ service }) => service.name === 'empty-zone');
    const share = /^\S+% cross-zone/.exec(headline)?.[0] ?? headline;
    assert.ok(lens.command.title.startsWith(share), `${lens.command.title} | ${headline}`);
    assert.ok(result.kind === 'report' && Math.abs(result.locality.crossZone - 1 / 3) < 1e-9);
  });

  it('the preview follows a change of the text in the same panel', async () => {
    const open = await openSample('placements/one-in-each-zone.yaml');
    await vscode.commands.executeCommand('zonewise.showPreview');
    await shown(({ trafficDistribution }) => trafficDistribution === 'PreferSameZone');
    const tab = await until('the preview is open', previewTab);
    await replaceText(open, '  trafficDistribution: PreferSameZone\n', '');
    const { result } = await shown(({ trafficDistribution }) => trafficDistribution === undefined);
    assert.ok(result.kind === 'report' && Math.abs(result.locality.crossZone - 2 / 3) < 1e-9);
    assert.equal(previewTab()?.label, tab.label);
  });

  it('the preview follows the settings', async () => {
    await openSample('shop/storefront.yaml');
    await vscode.commands.executeCommand('zonewise.showPreview');
    await shown(({ versionText }) => versionText === '1.37');
    await setSetting('kubernetesVersion', '1.34');
    await shown(({ versionText }) => versionText === '1.34');
    await setSetting('kubernetesVersion', undefined);
    await shown(({ versionText }) => versionText === '1.37');
  });
});

function previewTab(): vscode.Tab | undefined {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find(
      ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('zonewise.preview'),
    );
}

/** What the preview shows, once it is as asked for. */
async function shown(isAsAsked: (model: PreviewModel) => boolean): Promise<PreviewModel> {
  const api = await activated();
  return until('the preview shows it', () => {
    const answer = api.currentPreview();
    return answer?.kind === 'preview' && isAsAsked(answer) ? answer : undefined;
  });
}

async function headlineOf(uri: vscode.Uri): Promise<string> {
  const lens = await until('a lens is there', async () => (await lensesOf(uri))[0]);
  return lens.command?.title ?? '';
}
