import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, openSample, openText } from './support/documents.ts';
import { activated, findExtension } from './support/zonewise.ts';

// Runs before the other files, as its name comes first: later on the extension is active.
describe('activation', () => {
  afterEach(closeAll);

  it('does not happen for other languages', async function () {
    await openText('plain.txt', 'kind: Service\n');
    await openText('readme.md', '# kind: Service\n');
    await openText('script.py', 'kind = "Service"\n');
    // In the browser the editor itself opens a JSON document at the start, and so activates us.
    if (vscode.env.uiKind === vscode.UIKind.Web) this.skip();
    assert.equal(findExtension().isActive, false);
  });

  it('happens when a YAML file is opened', async () => {
    await openSample('shop/storefront.yaml');
    await activated();
  });

  it('registers every command that package.json contributes', async () => {
    const registered = await vscode.commands.getCommands(true);
    const manifest = findExtension().packageJSON as { contributes: { commands: { command: string }[] } };
    const missing = manifest.contributes.commands.filter(({ command }) => !registered.includes(command));
    assert.deepEqual(missing, []);
  });

  it('comes from the packaged extension and not from its sources', () => {
    const files = findExtension().extensionUri.fsPath;
    assert.match(files, /zonewise\.zonewise-\d/);
  });
});
