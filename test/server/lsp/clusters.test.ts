import assert from 'node:assert/strict';
import type { CodeLens } from 'vscode-languageserver-types';
import type { ClusterSnapshot } from '../../../server/cluster/snapshot.ts';
import type { ClusterAccess } from '../../../server/lsp/runtime.ts';
import type {
  ClusterContextsAnswer,
  SnapshotProgress,
  TakeSnapshotAnswer,
} from '../../../server/protocol/clusterMessages.ts';
import {
  CLUSTER_CONTEXTS_REQUEST,
  CLUSTER_SNAPSHOTS_NOTIFICATION,
  SNAPSHOT_PROGRESS_NOTIFICATION,
  TAKE_SNAPSHOT_REQUEST,
} from '../../../server/protocol/clusterMessages.ts';
import type { PreviewAnswer, PreviewModel, VersionAnswer } from '../../../server/protocol/messages.ts';
import { PREVIEW_REQUEST, VERSION_REQUEST } from '../../../server/protocol/messages.ts';
import type { LspClient } from '../../support/lspClient.ts';
import { connectInMemory } from '../../support/lspClient.ts';
import type { MemoryRuntime } from '../../support/memoryRuntime.ts';
import { createMemoryRuntime, whenQuiet } from '../../support/memoryRuntime.ts';
import type { RecordedLogin } from '../../support/recordedCluster.ts';
import { recordedClient, takeRecorded } from '../../support/recordedCluster.ts';

const URI = 'file:///shop/web.yaml';
const PLACE = { kubectl: '', kubeconfig: '' };
const WEB = `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  selector: {app: web}
  trafficDistribution: PreferSameZone
  ports: [{name: http, port: 80, targetPort: http}]
`;

/** Contexts and who logs in with them; each is the recorded cluster of 1.37. */
const LOGINS: Readonly<Record<string, RecordedLogin>> = {
  'prod-eu': 'zonewise',
  limited: 'reader-token',
  expired: 'expired-token',
};

const CLUSTERS: ClusterAccess = {
  readContexts: () =>
    Promise.resolve({
      contexts: Object.keys(LOGINS).map((name) => ({ name, namespace: 'shop' })),
      current: 'prod-eu',
      unreadable: 0,
    }),
  connect: (context) => recordedClient(37, LOGINS[context]),
};

describe('clusters in the server', () => {
  let client: LspClient;
  let runtime: MemoryRuntime;

  const connect = async (clusters?: ClusterAccess): Promise<void> => {
    runtime = createMemoryRuntime(new Map(), 4, clusters);
    client = await connectInMemory(runtime);
  };
  afterEach(() => client.stop());

  const take = (context: string): Promise<TakeSnapshotAnswer> =>
    client.request(TAKE_SNAPSHOT_REQUEST, { ...PLACE, context, namespace: 'shop', requestTimeout: 30 });
  const use = async (...snapshots: readonly ClusterSnapshot[]): Promise<void> => {
    await client.connection.sendNotification(CLUSTER_SNAPSHOTS_NOTIFICATION, { snapshots });
    await whenQuiet(client, runtime);
  };
  const preview = async (): Promise<PreviewModel> => {
    const answer = await client.request<PreviewAnswer>(PREVIEW_REQUEST, { uri: URI });
    assert.equal(answer.kind, 'preview');
    return answer;
  };
  const version = (): Promise<VersionAnswer> => client.request(VERSION_REQUEST, { uri: URI });
  const headline = async (): Promise<string | undefined> => {
    const [first] = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: URI } });
    return (await client.request<CodeLens>('codeLens/resolve', first)).command?.title;
  };
  const sourceOf = (model: PreviewModel, part: string): unknown => {
    const found = model.provenance.find((each) => each.part === part);
    return [found?.source, found?.snapshot?.context];
  };

  it('are the contexts of the kubeconfig', async () => {
    await connect(CLUSTERS);
    const answer = await client.request<ClusterContextsAnswer>(CLUSTER_CONTEXTS_REQUEST, PLACE);
    assert.deepEqual(
      answer.contexts.map(({ name }) => name),
      ['prod-eu', 'limited', 'expired'],
    );
    assert.equal(answer.current, 'prod-eu');
    assert.equal(answer.problem, undefined);
  });

  it('are none where no programs can be started', async () => {
    await connect();
    const answer = await client.request<ClusterContextsAnswer>(CLUSTER_CONTEXTS_REQUEST, PLACE);
    assert.deepEqual(answer.contexts, []);
    assert.notEqual(answer.problem, undefined);
    const taken = await take('prod-eu');
    assert.equal(taken.kind === 'failed' && taken.reason, 'kubectl-missing');
  });

  it('are read when the client asks, and it hears how far that is', async () => {
    await connect(CLUSTERS);
    const seen: string[] = [];
    client.connection.onNotification(SNAPSHOT_PROGRESS_NOTIFICATION, ({ text }: SnapshotProgress) => {
      seen.push(text);
    });
    const taken = await take('prod-eu');
    assert.equal(taken.kind, 'taken');
    assert.equal(taken.snapshot.context, 'prod-eu');
    assert.equal(taken.snapshot.takenAt, '2026-11-28T12:12:00.000Z');
    assert.ok(seen.includes('6 nodes') && seen.includes('11 pods'), seen.join());
  });

  it('that refuse a login are a failure with a remedy', async () => {
    await connect(CLUSTERS);
    const taken = await take('expired');
    assert.equal(taken.kind === 'failed' && taken.reason, 'not-logged-in');
  });

  it('count once the client sends their snapshot, until it sends others', async () => {
    await connect();
    await client.open(URI, WEB);
    const before = await preview();
    assert.deepEqual(sourceOf(before, 'nodes'), ['assumption', undefined]);
    await use(await takeRecorded(37));
    const model = await preview();
    assert.deepEqual(sourceOf(model, 'nodes'), ['cluster', 'prod-eu']);
    assert.deepEqual(sourceOf(model, 'endpoints'), ['cluster', 'prod-eu']);
    assert.match((await headline()) ?? '', / · from context prod-eu, 12 minutes ago$/);
    await use();
    const after = await preview();
    assert.deepEqual({ ...after, documentVersion: 0 }, { ...before, documentVersion: 0 });
    assert.doesNotMatch((await headline()) ?? '', /prod-eu/);
  });

  it('give a document its version, and several a range', async () => {
    await connect();
    await client.open(URI, WEB);
    await use(await takeRecorded(31));
    const { text, source, contexts } = await version();
    assert.deepEqual({ text, source, contexts }, { text: '1.31', source: 'cluster', contexts: ['prod-eu'] });
    const refused = await client.waitFor(URI, (found) => found.length > 0);
    assert.deepEqual(
      refused.map(({ code }) => code),
      ['rejected-traffic-distribution-value'],
    );
    await use(await takeRecorded(31), await takeRecorded(37, { context: 'prod-us' }));
    const fleet = await version();
    assert.deepEqual([fleet.text, fleet.contexts], ['1.31 - 1.37', ['prod-eu', 'prod-us']]);
  });

  it('come after a comment', async () => {
    await connect();
    await client.open(URI, `# zonewise: kubernetes=1.35 zones=x:1,y:1\n${WEB}`);
    await use(await takeRecorded(31));
    assert.equal((await version()).source, 'comment');
    assert.deepEqual(sourceOf(await preview(), 'nodes'), ['comment', undefined]);
  });

  it('are asked about the namespace of their context where a manifest names none', async () => {
    await connect();
    await client.open(URI, WEB.replace(', namespace: shop', ''));
    await use(await takeRecorded(37));
    assert.deepEqual(sourceOf(await preview(), 'endpoints'), ['cluster', 'prod-eu']);
    await client.rewrite(URI, WEB.replace('shop', 'empty'));
    assert.deepEqual(sourceOf(await preview(), 'endpoints'), ['assumption', undefined]);
  });

  it('count as far as they could be read', async () => {
    await connect();
    await client.open(URI, WEB);
    await use(await takeRecorded(37, { login: 'reader-token', context: 'limited' }));
    const model = await preview();
    assert.deepEqual(sourceOf(model, 'nodes'), ['cluster', 'limited']);
    assert.deepEqual(sourceOf(model, 'endpoints'), ['cluster', 'limited']);
  });

  it('are not read from what is no snapshot', async () => {
    await connect();
    await client.open(URI, WEB);
    const before = await preview();
    await client.connection.sendNotification(CLUSTER_SNAPSHOTS_NOTIFICATION, { snapshots: [{}, null, 'x'] });
    await whenQuiet(client, runtime);
    assert.deepEqual(await preview(), before);
  });
});
