import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readRecording } from '../conformance/cluster/recordings.ts';
import { clusterAt } from './loopback.ts';
import type { ReplayOptions } from './replayServer.ts';
import { startReplayServer } from './replayServer.ts';

/** A recorded control plane of 1.37 that an editor can be pointed at. */
export interface TestCluster {
  /** For the editor's process: where the tests in it find what they set. */
  readonly env: Readonly<Record<string, string>>;
  /** How many requests it has been sent so far. */
  readonly asked: () => number;
  readonly close: () => Promise<void>;
}

/** Starts it; its files go into the folder. `answer` comes before what was recorded. */
export async function startTestCluster(
  folder: string,
  answer?: ReplayOptions['answer'],
): Promise<TestCluster> {
  const server = await startReplayServer({ ...readRecording(37), ...(answer && { answer }) });
  const kubeconfig = join(folder, 'kubeconfig');
  const contexts = { 'prod-eu': 'zonewise', limited: 'reader-token', expired: 'expired-token' };
  const config = {
    clusters: [{ name: 'c', cluster: clusterAt(server.port) }],
    users: Object.entries(contexts).map(([name, token]) => ({ name, user: { token } })),
    contexts: Object.keys(contexts).map((name) => ({
      name,
      context: { cluster: 'c', user: name, namespace: 'shop' },
    })),
  };
  writeFileSync(kubeconfig, JSON.stringify(config));
  return {
    env: {
      ZONEWISE_KUBECTL: fileURLToPath(new URL('./standInKubectl.mjs', import.meta.url)),
      ZONEWISE_KUBECONFIG: kubeconfig,
      ZONEWISE_KUBECTL_LOG: join(folder, 'kubectl.log'),
    },
    asked: () => server.asked.length,
    close: server.close,
  };
}
