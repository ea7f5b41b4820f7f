import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, openSample } from './support/documents.ts';
import { until } from './support/until.ts';
import { activated, lensesOf } from './support/zonewise.ts';

describe('what can be reached by commands and menus', () => {
  beforeEach(async () => {
    await openSample('shop/storefront.yaml');
    await activated();
  });
  afterEach(closeAll);

  it('the lens is switched off and on', async () => {
    const { uri } = await openSample('placements/empty-zone.yaml');
    await until('the lens is there', async () => (await lensesOf(uri)).length > 0);
    await vscode.commands.executeCommand('zonewise.toggleCodeLens');
    try {
      await until('it is gone', async () => (await lensesOf(uri)).length === 0);
    } finally {
      await vscode.commands.executeCommand('zonewise.toggleCodeLens');
    }
    await until('it is back', async () => (await lensesOf(uri)).length > 0);
  });

  it('the preview opens for a file of the explorer that no editor shows', async () => {
    const { uri } = await openSample('placements/empty-zone.yaml');
    await closeAll();
    await vscode.commands.executeCommand('zonewise.showPreview', uri);
    const { currentPreview } = await activated();
    await until('the preview is there', () => {
      const shown = currentPreview();
      return shown?.kind === 'preview' && shown.uri === uri.toString();
    });
  });

  it('what an issue needs has versions and counts, and nothing of the manifests', async () => {
    await openSample('placements/empty-zone.yaml');
    await vscode.commands.executeCommand('zonewise.copyDiagnosticInformation');
    const text = await vscode.env.clipboard.readText();
    assert.match(text, /^- Zonewise: \d+\.\d+\.\d+$/m);
    assert.match(text, /^- Language server: running$/m);
    assert.match(text, /^- Answer time: \d+ ms$/m);
    assert.doesNotMatch(text, /empty-zone|samples|checkout/);
  });
});
