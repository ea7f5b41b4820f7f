import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
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

  for (const [what, bytes] of Object.entries({
    'text that is no message': 'hello\n',
    'a length that is no number': 'Content-Length: two\r\n\r\n{}',
  })) {
    it(`ends with a message when it is sent ${what}`, async () => {
      const server = spawn(process.execPath, [SERVER, '--stdio']);
      let said = '';
      server.stderr.on('data', (text: Buffer) => (said += text.toString()));
      const ended = new Promise((resolve) => server.on('close', resolve));
      server.stdin.write(bytes);
      assert.equal(await ended, 1);
      assert.match(said, /^Zonewise ends, because it was sent /);
    });
  }
});
