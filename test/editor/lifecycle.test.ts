import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, openSample } from './support/documents.ts';
import { until } from './support/until.ts';
import { activated, completionsAt, diagnosticWith, labelOf, lensesOf } from './support/zonewise.ts';

describe('life of the language server', () => {
  beforeEach(async () => {
    await openSample('shop/storefront.yaml');
    await activated();
  });
  afterEach(closeAll);

  it('a restarted server knows the open files and the workspace again', async () => {
    const open = await openSample('versions/mistakes.yaml');
    await diagnosticWith(open.uri, 'unknown-traffic-distribution-value');
    await vscode.commands.executeCommand('zonewise.restartServer');
    await diagnosticWith(open.uri, 'unknown-traffic-distribution-value');
    const json = await openSample('shop/reviews.json');
    // Its pods stand in another file, its nodes in a third.
    await until('the lens is there', async () =>
      (await lensesOf(json.uri))[0]?.command?.title.startsWith('0% cross-zone'),
    );
  });

  it('a document that was never saved is served', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'yaml',
      content:
        'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  trafficDistribution: PreferSamezone\n',
    });
    await vscode.window.showTextDocument(document);
    await diagnosticWith(document.uri, 'unknown-traffic-distribution-value');
    const labels = (await completionsAt(document.uri, new vscode.Position(5, 30))).map(labelOf);
    assert.ok(labels.includes('PreferSameZone'), labels.join(' '));
  });

  it('a file that changes on the disk changes the lines of other files', async () => {
    const json = await openSample('shop/reviews.json');
    const titleOfLens = async (): Promise<string> => (await lensesOf(json.uri))[0]?.command?.title ?? '';
    await until('the lens is there', async () => (await titleOfLens()).startsWith('0% cross-zone'));
    const storefront = vscode.Uri.joinPath(json.uri, '../storefront.yaml');
    const content = await vscode.workspace.fs.readFile(storefront);
    const text = new TextDecoder().decode(content);
    await vscode.workspace.fs.writeFile(
      storefront,
      new TextEncoder().encode(text.replace('replicas: 6', 'replicas: 1')),
    );
    try {
      await until('the lens follows', async () => !(await titleOfLens()).startsWith('0% cross-zone'));
    } finally {
      await vscode.workspace.fs.writeFile(storefront, content);
    }
  });
});
