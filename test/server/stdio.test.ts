import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { LspClient } from '../support/lspClient.ts';
import { connectOverStdio } from '../support/lspClient.ts';

const SERVER = 'dist/server.cjs';

describe('the built server on standard input and output', () => {
  let client: LspClient;

  before(function () {
    assert.ok(existsSync(SERVER), 'run npm run build first');
  });

  it('says what it can do, finds a problem, and ends when told to', async () => {
    client = await connectOverStdio(SERVER, { settings: { kubernetesVersion: '1.29' } });
    assert.equal(client.initialized.serverInfo?.name, 'zonewise');
    assert.ok(client.initialized.capabilities.completionProvider);
    const uri = 'file:///web.yaml';
    await client.open(uri, 'apiVersion: v1\nkind: Service\nspec:\n  trafficDistribution: PreferClose\n');
    const codes = (await client.diagnosticsOf(uri)).map(({ code }) => code);
    assert.ok(codes.includes('traffic-distribution-too-new'), codes.join());
    await client.stop();
  });
});
