import assert from 'node:assert/strict';
import { createKubectlClient } from '../../../server/cluster/kubectl/kubectlClient.ts';
import { partOf } from '../../../server/cluster/snapshot.ts';
import type { TakeSnapshotAnswer } from '../../../server/protocol/clusterMessages.ts';
import {
  CLUSTER_SNAPSHOTS_NOTIFICATION,
  TAKE_SNAPSHOT_REQUEST,
} from '../../../server/protocol/clusterMessages.ts';
import type { PreviewAnswer } from '../../../server/protocol/messages.ts';
import { PREVIEW_REQUEST } from '../../../server/protocol/messages.ts';
import { LARGE_COUNTS, runAgainstLargeCluster } from '../../support/largeCluster.ts';
import { connectInMemory } from '../../support/lspClient.ts';
import { createMemoryRuntime, whenQuiet } from '../../support/memoryRuntime.ts';

const URI = 'file:///shop/app.yaml';
const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: app-7, namespace: ns-7}
spec:
  selector: {app: app-7}
  trafficDistribution: PreferSameZone
  ports: [{name: http, port: 80, targetPort: http}]
`;

describe('a cluster of 5,000 nodes and 50,000 pods', function () {
  this.timeout(600_000);

  it('is read page by page, and counts', async () => {
    let pages = 0;
    const run = runAgainstLargeCluster(() => pages++);
    const runtime = createMemoryRuntime(new Map(), 4, {
      readContexts: () => Promise.resolve({ contexts: [], current: undefined, unreadable: 0 }),
      connect: (context, _, limits) => createKubectlClient(context, limits, run),
    });
    const client = await connectInMemory(runtime);
    try {
      const taken = await client.request<TakeSnapshotAnswer>(TAKE_SNAPSHOT_REQUEST, {
        context: 'large',
        kubectl: '',
        kubeconfig: '',
        requestTimeout: 30,
      });
      assert.equal(taken.kind, 'taken');
      assert.deepEqual(
        (['Node', 'Pod', 'EndpointSlice'] as const).map(
          (kind) => partOf(taken.snapshot, kind)?.objects.length,
        ),
        [LARGE_COUNTS.nodes, LARGE_COUNTS.pods, LARGE_COUNTS.endpointslices],
      );
      // Each is a start of kubectl and of a credential plugin.
      assert.ok(pages < 60, `${pages} pages`);
      await client.open(URI, SERVICE);
      await client.connection.sendNotification(CLUSTER_SNAPSHOTS_NOTIFICATION, {
        snapshots: [taken.snapshot],
      });
      await whenQuiet(client, runtime);
      const preview = await client.request<PreviewAnswer>(PREVIEW_REQUEST, { uri: URI });
      assert.equal(preview.kind, 'preview');
      assert.equal(preview.result.kind, 'report');
      assert.equal(preview.result.endpoints.length, 100);
      assert.deepEqual(
        preview.provenance.slice(0, 2).map(({ source }) => source),
        ['cluster', 'cluster'],
      );
    } finally {
      await client.stop();
    }
  });
});
