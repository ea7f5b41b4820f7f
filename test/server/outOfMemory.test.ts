import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Suspect } from '../../server/protocol/messages.ts';
import type { LspClient } from '../support/lspClient.ts';
import { connectToProcess } from '../support/lspClient.ts';

const SERVER = 'dist/server.cjs';
const URI = 'file:///shop/long.yaml';
const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, trafficDistribution: Nowhere, ports: [{port: 80}]}
`;
const FAR_TOO_LONG = Array.from({ length: 20_000 }, () => SERVICE).join('---\n');

describe('the built server with little memory', () => {
  before(() => {
    assert.ok(existsSync(SERVER), 'run npm run build first');
  });

  const start = async (
    suspects: readonly Suspect[],
  ): Promise<{ client: LspClient; ended: Promise<void> }> => {
    const child = spawn(process.execPath, ['--max-old-space-size=48', SERVER, '--stdio'], {
      // the engine's last words are no news
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const ended = new Promise<void>((resolve) => {
      child.on('exit', () => {
        resolve();
      });
    });
    return { client: await connectToProcess(child, { initializationOptions: { suspects } }), ended };
  };

  it('names the file that it dies of before it dies, and the next one lives beside that file', async () => {
    const first = await start([]);
    await first.client.open(URI, FAR_TOO_LONG);
    await first.ended;
    const suspect = first.client.working.at(-1);
    assert.deepEqual(suspect, { uri: URI, version: 1, isWorking: true });
    first.client.connection.dispose();

    const next = await start([suspect]);
    await next.client.open(URI, FAR_TOO_LONG);
    assert.deepEqual(
      (await next.client.diagnosticsOf(URI)).map(({ code }) => code),
      ['not-checked'],
    );
    await next.client.rewrite(URI, SERVICE);
    assert.deepEqual(
      (await next.client.diagnosticsOf(URI)).map(({ code }) => code),
      ['unknown-traffic-distribution-value'],
    );
    await next.client.stop();
  });
});
