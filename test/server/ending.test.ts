import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LspClient } from '../support/lspClient.ts';
import { connectToProcess } from '../support/lspClient.ts';

const SERVER = 'dist/server.cjs';

const posix = process.platform === 'win32' ? describe.skip : describe;
posix('the built server whose disk does not answer', () => {
  let folder: string;
  let child: ChildProcess;
  let client: LspClient;
  let ended: Promise<unknown>;

  before(() => {
    assert.ok(existsSync(SERVER), 'run npm run build first');
  });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'zonewise-ending-'));
    const [workspace, pipe] = [join(folder, 'workspace'), join(folder, 'pipe')];
    mkdirSync(workspace);
    writeFileSync(join(workspace, 'blocked.yaml'), 'kind: Service\n');
    assert.equal(spawnSync('mkfifo', [pipe]).status, 0);
    const server = spawn(
      process.execPath,
      ['--import', './test/support/blockedDisk.mjs', SERVER, '--stdio'],
      {
        stdio: ['pipe', 'pipe', 'pipe'],
        env: { ...process.env, BLOCKING_PIPE: pipe },
      },
    );
    child = server;
    ended = new Promise((resolve) => server.on('exit', resolve));
    const blocked = new Promise((resolve) => server.stderr.once('data', resolve));
    client = await connectToProcess(server as never, { folders: [pathToFileURL(workspace).href] });
    await blocked;
  });

  afterEach(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('answers for what is open', async () => {
    const uri = 'file:///elsewhere/web.yaml';
    await client.open(uri, 'apiVersion: v1\nkind: Service\nspec:\n  trafficDistribution: Nearby\n');
    assert.notDeepEqual(await client.diagnosticsOf(uri), []);
  });

  it('ends when its client is gone', async () => {
    child.stdin?.destroy();
    await ended;
  });

  it('ends when it is told to', async () => {
    await client.request('shutdown', undefined);
    await client.connection.sendNotification('exit');
    await ended;
  });
});
