import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClusterClient } from '../../server/cluster/clusterClient.ts';
import type { Answer } from '../../server/cluster/failure.ts';
import { failWith } from '../../server/cluster/failure.ts';
import { readKubeContexts } from '../../server/cluster/kubectl/kubeconfig.ts';
import { createKubectlClient } from '../../server/cluster/kubectl/kubectlClient.ts';
import type { ClusterSnapshot } from '../../server/cluster/snapshot.ts';
import { partOf } from '../../server/cluster/snapshot.ts';
import { takeSnapshot } from '../../server/cluster/takeSnapshot.ts';
import { createKubectlRunner, readKubeconfigs } from '../../server/nodeKubectl.ts';
import { RECORDED_MINORS, readRecording } from '../conformance/cluster/recordings.ts';
import { KUBECTLS } from '../support/kubectls.ts';
import { clusterAt } from '../support/loopback.ts';
import type { ReplayOptions, ReplayServer } from '../support/replayServer.ts';
import { startReplayServer } from '../support/replayServer.ts';

const TAKEN_AT = '2026-11-28T12:00:00.000Z';

/** Users of the kubeconfig; a context of the same name is theirs. `SECRET` must not get anywhere. */
const USERS = {
  admin: { token: 'zonewise' },
  reader: { token: 'reader-token' },
  expired: { token: 'expired-token' },
  nobody: {},
  'no-plugin': plugin({ command: 'zonewise-no-such-plugin' }),
  'failing-plugin': plugin({ command: 'sh', args: ['-c', 'echo SECRET >&2; exit 3'] }),
  'asking-plugin': plugin({ command: 'cat', interactiveMode: 'Always' }),
  'prompting-plugin': plugin({
    command: 'sh',
    args: ['-c', 'printf "Password: " >/dev/tty || exit 4; read word </dev/tty; echo "$word"'],
  }),
};

function plugin(exec: object): object {
  return { exec: { apiVersion: 'client.authentication.k8s.io/v1', interactiveMode: 'Never', ...exec } };
}

for (const { title, program } of KUBECTLS) {
  describe(`a cluster asked through ${title}`, () => {
    let folder: string;
    let server: ReplayServer | undefined;

    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'zonewise-kubectl-'));
    });

    afterEach(async () => {
      await server?.close();
      server = undefined;
      rmSync(folder, { recursive: true, force: true });
    });

    const connect = async (
      context: string,
      options: ReplayOptions,
      { requestTimeout = 60, users = USERS }: { requestTimeout?: number; users?: object } = {},
    ): Promise<ClusterClient> => {
      server = await startReplayServer(options);
      const kubeconfig = join(folder, 'config');
      writeFileSync(kubeconfig, JSON.stringify(configFor(server.port, users)));
      return createKubectlClient(
        context,
        { requestTimeout },
        createKubectlRunner({ kubectl: program, kubeconfig }),
      );
    };
    const take = async (client: ClusterClient, signal?: AbortSignal): Promise<Answer<ClusterSnapshot>> =>
      takeSnapshot(client, {
        context: 'c',
        namespace: 'shop',
        takenAt: TAKEN_AT,
        ...(signal !== undefined && { signal }),
      });
    const failureOf = async (
      context: string,
      options: ReplayOptions = { exchanges: [] },
    ): Promise<unknown> => {
      const taken = await take(await connect(context, options));
      assert.doesNotMatch(JSON.stringify(taken), /SECRET/);
      return taken.kind === 'failure' ? taken.failure : taken;
    };

    for (const minor of RECORDED_MINORS) {
      it(`gives the snapshot of a recorded 1.${minor}`, async () => {
        const recording = readRecording(minor);
        const taken = await take(await connect('admin', recording));
        assert.equal(taken.kind, 'answer');
        assert.equal(taken.value.gitVersion, recording.version);
        assert.deepEqual(
          taken.value.parts.map(({ kind, extent, objects }) => [kind, extent.kind, objects.length]),
          [
            ['Node', 'all', 6],
            ['Namespace', 'all', 6],
            ['Service', 'all', 6],
            ['EndpointSlice', 'all', 5],
            ['Deployment', 'all', 3],
            ['StatefulSet', 'all', 0],
            ['DaemonSet', 'all', 0],
            ['ReplicaSet', 'all', 0],
            ['ReplicationController', 'all', 0],
            ['Pod', 'all', 11],
          ],
        );
        assert.doesNotMatch(JSON.stringify(taken.value), /hunter2|127\.0\.0\.1:/);
        for (const path of server?.asked ?? [])
          assert.match(path, /^\/version$|^\/apis?\/[\w./]+\?limit=\d+$/);
      });
    }

    it('gives what a login may read, and names the rest', async () => {
      const taken = await take(await connect('reader', readRecording(37)));
      assert.equal(taken.kind, 'answer');
      const extentOf = (kind: 'Node' | 'Namespace' | 'Pod' | 'Deployment'): unknown =>
        partOf(taken.value, kind)?.extent;
      const forbidden = { kind: 'nothing', failure: { kind: 'forbidden', exitCode: 1 } };
      assert.deepEqual(extentOf('Node'), { kind: 'all' });
      assert.deepEqual(extentOf('Pod'), { kind: 'namespace', namespace: 'shop' });
      assert.deepEqual(extentOf('Namespace'), forbidden);
      assert.deepEqual(extentOf('Deployment'), forbidden);
    });

    it('fails where the login has expired', async () => {
      assert.deepEqual(await failureOf('expired', readRecording(37)), { kind: 'not-logged-in', exitCode: 1 });
    });

    it('fails where there is no login, without a question to anybody', async () => {
      assert.deepEqual(await failureOf('nobody'), { kind: 'input-needed', exitCode: 1 });
    });

    it('fails where a context is missing', async () => {
      assert.deepEqual(await failureOf('elsewhere'), { kind: 'context-missing', exitCode: 1 });
    });

    it('fails where a plugin is missing', async () => {
      assert.deepEqual(await failureOf('no-plugin'), { kind: 'plugin-missing', exitCode: 1 });
    });

    it('fails where a plugin does, and keeps to itself what the plugin said', async () => {
      assert.deepEqual(await failureOf('failing-plugin'), { kind: 'plugin-failed', exitCode: 1 });
    });

    it('fails where a plugin needs a terminal', async () => {
      assert.deepEqual(await failureOf('asking-plugin'), { kind: 'input-needed', exitCode: 1 });
    });

    it('gives a plugin that asks all the same no terminal to ask on', async () => {
      assert.deepEqual(await failureOf('prompting-plugin'), { kind: 'plugin-failed', exitCode: 1 });
    });

    it('ends with a server that hangs', async () => {
      const client = await connect('admin', { exchanges: [], answer: () => 'hang' }, { requestTimeout: 1 });
      const taken = await take(client);
      assert.equal(taken.kind === 'failure' && taken.failure.kind, 'timed-out');
    });

    it('fails where nothing listens, and where the certificate is another one', async () => {
      const client = await connect('admin', { exchanges: [] });
      await server?.close();
      assert.deepEqual(await take(client), failWith('unreachable', 1));
      server = await startReplayServer({ exchanges: [] });
      const config = { ...configFor(server.port, USERS), clusters: [untrusted(server.port)] };
      writeFileSync(join(folder, 'config'), JSON.stringify(config));
      assert.deepEqual(await take(client), failWith('certificate', 1));
    });

    it('is given up at once when a person cancels, with the plugin that is at it', async () => {
      const started = join(folder, 'plugin.pid');
      const users = {
        slow: plugin({ command: 'sh', args: ['-c', `echo $$ >${started}; exec sleep 1000`] }),
      };
      const client = await connect('slow', { exchanges: [] }, { users });
      const abort = new AbortController();
      const taking = take(client, abort.signal);
      while (!existsSync(started) || readFileSync(started, 'utf8') === '')
        await new Promise((resolve) => setImmediate(resolve));
      abort.abort();
      assert.deepEqual(await taking, failWith('cancelled'));
      const pid = Number(readFileSync(started, 'utf8'));
      while (isRunning(pid)) await new Promise((resolve) => setImmediate(resolve));
    });

    it('has one question in flight', async () => {
      const client = await connect('admin', readRecording(37));
      const pages = (['Node', 'Pod', 'Service'] as const).map((kind) =>
        client.readPage({ kind, namespace: undefined, continueAt: undefined }),
      );
      assert.deepEqual(
        (await Promise.all(pages)).map(({ kind }) => kind),
        ['answer', 'answer', 'answer'],
      );
      assert.equal(server?.mostAtOnce(), 1);
    });
  });
}

describe('kubectl', () => {
  it('that is not there is a failure like any other', async () => {
    for (const program of ['zonewise-no-such-program', '/no/such/program', './kubectl', 'bin/kubectl']) {
      const client = createKubectlClient(
        'c',
        { requestTimeout: 60 },
        createKubectlRunner({ kubectl: program, kubeconfig: '/no/config' }),
      );
      assert.deepEqual(await client.readVersion(), failWith('kubectl-missing'));
    }
  });

  it('is asked for the contexts of the file that was set, never of a relative path', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zonewise-kubectl-'));
    try {
      const kubeconfig = join(folder, 'config');
      writeFileSync(kubeconfig, JSON.stringify(configFor(1, USERS)));
      const { contexts } = await readKubeContexts(await readKubeconfigs({ kubeconfig }));
      assert.deepEqual(
        contexts.map(({ name }) => name),
        Object.keys(USERS),
      );
      assert.deepEqual(await readKubeconfigs({ kubeconfig: 'config' }), []);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

function configFor(port: number, users: object): object {
  const names = Object.keys(users);
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'c', cluster: clusterAt(port) }],
    users: Object.entries(users).map(([name, user]: [string, object]) => ({ name, user })),
    contexts: names.map((name) => ({ name, context: { cluster: 'c', user: name, namespace: 'shop' } })),
  };
}

function untrusted(port: number): object {
  return { name: 'c', cluster: { server: `https://127.0.0.1:${port}` } };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
