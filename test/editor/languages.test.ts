import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, openSample, openText } from './support/documents.ts';
import { until } from './support/until.ts';
import { activated, diagnosticWith, diagnosticsOf, lensesOf } from './support/zonewise.ts';

const JSONC = `// The shop.
{
  "apiVersion": "v1", /* core */
  "kind": "Service",
  "metadata": { "name": "commented" },
  "spec": {
    "type": "Nodeport", // for now
    "selector": { "app": "commented" },
    "ports": [{ "port": 80 }]
  }
}
`;

const MANIFEST = `apiVersion: v1
kind: Service
metadata: { name: composed }
spec: { selector: { app: composed }, ports: [{ port: 80 }] }
`;

describe('manifests in other languages', () => {
  before(async () => {
    await openSample('shop/storefront.yaml');
    await activated();
  });
  afterEach(closeAll);

  it('JSON with comments is checked where it stands', async () => {
    const { document, uri } = await openText('languages/service.jsonc', JSONC);
    assert.equal(document.languageId, 'jsonc');
    const { range } = await diagnosticWith(uri, 'unsupported-value');
    assert.equal(document.getText(range), '"Nodeport"');
    assert.equal(diagnosticsOf(uri).length, 1);
  });

  it('a Compose file stays quiet, and a manifest that is taken for one has its line above', async () => {
    const compose = await openText('languages/compose.yaml', 'services:\n  web:\n    image: nginx\n');
    assert.equal(compose.document.languageId, 'dockercompose');
    assert.deepEqual(await lensesOf(compose.uri), []);
    assert.deepEqual(diagnosticsOf(compose.uri), []);
    const manifest = await openText('languages/docker-compose.yaml', MANIFEST);
    assert.equal(manifest.document.languageId, 'dockercompose');
    assert.notEqual((await lensesOf(manifest.uri)).length, 0);
  });

  it('the preview follows the cursor into JSON with comments', async () => {
    await openText('languages/service.jsonc', JSONC.replace('Nodeport', 'NodePort'));
    await vscode.commands.executeCommand('zonewise.showPreview');
    const api = await activated();
    await until('the preview shows the Service', () => {
      const answer = api.currentPreview();
      return answer?.kind === 'preview' && answer.service.name === 'commented';
    });
  });
});
