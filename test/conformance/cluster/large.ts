/**
 * Reads a large cluster through the real kubectl from a real control plane: 5,000 nodes in five zones, and 500 Services with
 * 50,000 ready pods behind them, whose EndpointSlices and hints the real controller writes. Go and kubectl are needed, and
 * some gigabytes of memory; it takes minutes. The exit code is 1 if something is missing or a bound is passed.
 *   npx tsx test/conformance/cluster/large.ts
 *   --minor 31            another control plane than that of 1.37
 *   --nodes 500           a smaller one; ten pods a node
 */
import assert from 'node:assert/strict';
import { partOf } from '../../../server/cluster/snapshot.ts';
import { createNodeClusters } from '../../../server/nodeKubectl.ts';
import type { TakeSnapshotAnswer } from '../../../server/protocol/clusterMessages.ts';
import {
  CLUSTER_SNAPSHOTS_NOTIFICATION,
  TAKE_SNAPSHOT_REQUEST,
} from '../../../server/protocol/clusterMessages.ts';
import type { PreviewAnswer } from '../../../server/protocol/messages.ts';
import { PREVIEW_REQUEST } from '../../../server/protocol/messages.ts';
import { connectInMemory } from '../../support/lspClient.ts';
import { createMemoryRuntime, whenQuiet } from '../../support/memoryRuntime.ts';
import { say } from '../packed.ts';
import { buildControlPlane } from '../scheduling/buildControlPlane.ts';
import { startControlPlane } from '../scheduling/controlPlane.ts';
import type { LargeCluster } from './stageLarge.ts';
import { fillLargeCluster, manifestOf, POD_COUNT_PER_SERVICE, slicesOf } from './stageLarge.ts';

/** What the server may hold at most while it reads and keeps the snapshot, in MiB: its bound. */
const HEAP_LIMIT = 2000;

const cluster: LargeCluster = {
  minor: option('--minor', 37),
  nodes: option('--nodes', 5000),
};
const plane = await startControlPlane(buildControlPlane(cluster.minor));
try {
  say(`${plane.version} runs; ${cluster.nodes} nodes and ${cluster.nodes * 10} pods are made`);
  await fillLargeCluster(plane, cluster, say);
  await check();
} finally {
  await plane.stop();
}

async function check(): Promise<void> {
  const { kubeconfig } = plane;
  const runtime = createMemoryRuntime(new Map(), 4, createNodeClusters());
  const client = await connectInMemory(runtime);
  const heap = watchHeap();
  try {
    const start = performance.now();
    const taken = await client.request<TakeSnapshotAnswer>(TAKE_SNAPSHOT_REQUEST, {
      context: 'judge',
      kubectl: '',
      kubeconfig,
      requestTimeout: 60,
    });
    assert.equal(taken.kind, 'taken');
    const { snapshot } = taken;
    const counts = (['Node', 'Pod', 'Service', 'EndpointSlice'] as const).map(
      (kind) => partOf(snapshot, kind)?.objects.length,
    );
    say(`taken in ${((performance.now() - start) / 1000).toFixed(1)} s: ${counts.join(', ')} objects`);
    const services = (cluster.nodes * 10) / POD_COUNT_PER_SERVICE;
    // `kubernetes` is a Service of every cluster.
    assert.deepEqual(counts.slice(0, 2), [cluster.nodes, cluster.nodes * 10]);
    assert.ok((counts[2] ?? 0) >= services && (counts[3] ?? 0) >= services);
    await client.connection.sendNotification(CLUSTER_SNAPSHOTS_NOTIFICATION, { snapshots: [snapshot] });
    for (const name of ['app-0', 'app-7', `app-${services - 1}`]) await compare(name);
    say(`heap at most ${heap.peak()} MiB of this process`);
    assert.ok(heap.peak() < HEAP_LIMIT);
  } finally {
    heap.stop();
    await client.stop();
  }

  /** The preview of a Service as it stands in the cluster has the endpoints and the hints of its slices. */
  async function compare(name: string): Promise<void> {
    const uri = `file:///large/${name}.yaml`;
    await client.open(uri, manifestOf(name, cluster.minor));
    await whenQuiet(client, runtime);
    const preview = await client.request<PreviewAnswer>(PREVIEW_REQUEST, { uri });
    assert.equal(preview.kind, 'preview');
    assert.equal(preview.result.kind, 'report');
    assert.deepEqual(
      preview.provenance.slice(0, 2).map(({ source }) => source),
      ['cluster', 'cluster'],
    );
    const ours = preview.result.endpoints
      .map(({ name, nodeName, zone, zoneHints }) => `${name} ${nodeName} ${zone} ${zoneHints.join('+')}`)
      .sort();
    const theirs = (await slicesOf(plane, name))
      .map(
        ({ targetRef, nodeName, zone, hints }) =>
          `${targetRef.name} ${nodeName} ${zone} ${hints.forZones.map(({ name }) => name).join('+')}`,
      )
      .sort();
    assert.deepEqual(ours, theirs);
    say(`${name}: ${ours.length} endpoints with the hints of the API`);
  }
}

function watchHeap(): { readonly peak: () => number; readonly stop: () => void } {
  let most = 0;
  const look = (): void => {
    most = Math.max(most, Math.round(process.memoryUsage().heapUsed / 2 ** 20));
  };
  const timer = setInterval(look, 100);
  return {
    peak: () => {
      look();
      return most;
    },
    stop: () => {
      clearInterval(timer);
    },
  };
}

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
}
