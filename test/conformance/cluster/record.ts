/**
 * Asks real control planes, as the real kubectl puts it. Go and kubectl are needed.
 *   npx tsx test/conformance/cluster/record.ts             compare with what is recorded; exit code 1 if they differ
 *   npx tsx test/conformance/cluster/record.ts --write     record it
 *   --minor 37    one minor only
 * ZONEWISE_CONTROL_PLANE_BIN says where the built control planes are kept.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:https';
import { Agent, createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { dryRunCall } from '../../../server/cluster/kubectl/calls.ts';
import { createKubectlClient } from '../../../server/cluster/kubectl/kubectlClient.ts';
import { takeSnapshot } from '../../../server/cluster/takeSnapshot.ts';
import { createKubectlRunner } from '../../../server/nodeKubectl.ts';
import { clusterAt, LOOPBACK_IDENTITY } from '../../support/loopback.ts';
import { say } from '../packed.ts';
import { buildControlPlane } from '../scheduling/buildControlPlane.ts';
import { startControlPlane, TOKEN } from '../scheduling/controlPlane.ts';
import { compareRecordings } from './compareRecordings.ts';
import { DRY_RUN_CASES } from './dryRunCases.ts';
import type { DryRunRecord, Exchange, Recording } from './recordings.ts';
import { RECORDED_MINORS, readRecording, recordingPath } from './recordings.ts';
import { fillCluster, READER_LOGIN } from './stage.ts';

const LIMITS = { requestTimeout: 60 };
const LOGINS = { admin: TOKEN, reader: 'reader-token', stranger: 'expired-token' };

const isWriting = process.argv.includes('--write');
const asked = process.argv.indexOf('--minor');
for (const minor of asked === -1 ? RECORDED_MINORS : [Number(process.argv[asked + 1])]) {
  const recording = await record(minor, buildControlPlane(minor));
  say(`${recording.version}: ${recording.exchanges.length} answers, ${recording.dryRuns.length} dry runs`);
  if (isWriting) {
    writeFileSync(recordingPath(minor), gzipSync(JSON.stringify(recording), { level: 9 }));
  } else {
    const differences = compareRecordings(readRecording(minor), recording);
    for (const difference of differences) say(`1.${minor} differs: ${difference}`);
    if (differences.length > 0) process.exitCode = 1;
  }
}

async function record(minor: number, binary: string): Promise<Recording> {
  const plane = await startControlPlane(binary, { logins: [READER_LOGIN] });
  const exchanges: Exchange[] = [];
  const proxy = await startProxy(plane.url, exchanges);
  const folder = mkdtempSync(join(tmpdir(), 'zonewise-recording-'));
  try {
    await fillCluster(plane, minor);
    const kubeconfig = join(folder, 'config');
    writeFileSync(kubeconfig, JSON.stringify(configFor((proxy.address() as AddressInfo).port)));
    const run = createKubectlRunner({ kubectl: '', kubeconfig });
    for (const context of Object.keys(LOGINS)) {
      await takeSnapshot(createKubectlClient(context, LIMITS, run), {
        context,
        namespace: 'shop',
        takenAt: '2026-11-28T12:00:00.000Z',
      });
    }
    const snapshots = exchanges.slice();
    const dryRuns: DryRunRecord[] = [];
    for (const [title, manifest] of Object.entries(DRY_RUN_CASES)) {
      const end = await run(dryRunCall('admin', LIMITS, manifest));
      if (end.kind !== 'exited') throw new Error(`${title}: ${end.kind}`);
      const { code, stdout, stderr } = end;
      dryRuns.push({ title, manifest, code, stdout, stderr });
    }
    return { version: plane.version, exchanges: distinct(snapshots), dryRuns };
  } finally {
    proxy.close();
    rmSync(folder, { recursive: true, force: true });
    await plane.stop();
  }
}

function configFor(port: number): object {
  const names = Object.entries(LOGINS);
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'c', cluster: clusterAt(port) }],
    users: names.map(([name, token]) => ({ name, user: { token } })),
    contexts: names.map(([name]) => ({ name, context: { cluster: 'c', user: name, namespace: 'shop' } })),
  };
}

/** Passes requests on and keeps those whose answer is JSON. */
async function startProxy(url: string, exchanges: Exchange[]): Promise<Server> {
  const agent = new Agent({ keepAlive: true, rejectUnauthorized: false });
  // Over plain HTTP kubectl keeps its credentials to itself.
  const proxy = createServer(LOOPBACK_IDENTITY, (asked, answer) => {
    const passed = request(`${url}${asked.url ?? ''}`, {
      agent,
      method: asked.method,
      // Unpacked, so that it can be read.
      headers: { ...asked.headers, 'accept-encoding': 'identity' },
    });
    passed.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const body = Buffer.concat(chunks);
        answer.writeHead(response.statusCode ?? 500, response.headers);
        answer.end(body);
        if (response.headers['content-type']?.startsWith('application/json') !== true) return;
        exchanges.push({
          method: asked.method ?? '',
          path: withoutTimeout(asked.url ?? ''),
          token: (asked.headers.authorization ?? '').replace('Bearer ', ''),
          status: response.statusCode ?? 500,
          body: JSON.parse(body.toString('utf8'), (key, value: unknown) =>
            key === 'managedFields' ? undefined : value,
          ) as unknown,
        });
      });
    });
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return proxy;
}

function withoutTimeout(path: string): string {
  return path.replace(/([?&])timeout=[\dhms.]+&?/, '$1').replace(/[?&]$/, '');
}

/** Some builds of kubectl ask for the version by themselves, without credentials. */
function distinct(exchanges: readonly Exchange[]): readonly Exchange[] {
  const asked = exchanges.filter(({ token }) => token !== '');
  return [...new Map(asked.map((each) => [`${each.token} ${each.method} ${each.path}`, each])).values()];
}
