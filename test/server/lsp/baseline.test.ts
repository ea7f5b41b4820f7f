import assert from 'node:assert/strict';
import { BASELINE_REQUEST, PREVIEW_REQUEST } from '../../../server/protocol/messages.ts';
import type { PreviewAnswer, SavedTraffic, ServiceReference } from '../../../server/protocol/messages.ts';
import type { LspClient } from '../../support/lspClient.ts';
import { connectInMemory } from '../../support/lspClient.ts';
import { createMemoryRuntime } from '../../support/memoryRuntime.ts';

const URI = 'file:///shop/web.yaml';
const OTHER = 'file:///shop/workload.yaml';

const service = (name: string, value = ''): string => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${name}
${value === '' ? '' : `  trafficDistribution: ${value}\n`}  ports:
    - port: 80
`;
const workload = (replicas: number): string => `# zonewise: zones=a:1,b:1,c:1
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: ${String(replicas)}
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: web
`;
const ZONES = '# zonewise: zones=a:1,b:1,c:1\n';

describe('what another text of an open file gives a Service', () => {
  let client: LspClient;

  const ask = async (
    text: unknown,
    reference: Partial<ServiceReference> = {},
  ): Promise<SavedTraffic | null> => {
    const asked = { name: 'web', namespace: 'default', index: 0, ...reference };
    return client.request<SavedTraffic | null>(BASELINE_REQUEST, { uri: URI, service: asked, text });
  };
  const shownTraffic = async (): Promise<unknown> => {
    const answer = await client.request<PreviewAnswer>(PREVIEW_REQUEST, { uri: URI, service: undefined });
    assert.ok(answer.kind === 'preview' && answer.result.kind === 'report');
    return answer.result.locality;
  };

  beforeEach(async () => {
    client = await connectInMemory(createMemoryRuntime(new Map()));
    await client.open(URI, ZONES + service('web', 'PreferSameZone'));
    await client.open(OTHER, workload(3));
  });
  afterEach(() => client.stop());

  it('is the traffic of that text, beside what is open', async () => {
    const open = await shownTraffic();
    const saved = await ask(ZONES + service('web'));
    assert.equal(saved?.trafficDistribution, undefined);
    assert.ok((saved?.result.locality.crossZone ?? 0) > 0.6);
    assert.deepEqual(await shownTraffic(), open, 'the open text stays what is shown');
    assert.deepEqual((await ask(ZONES + service('web', 'PreferSameZone')))?.result.locality, open);
  });

  it('is simulated around what other files say now', async () => {
    const text = ZONES + service('web', 'PreferSameZone');
    const before = await ask(text);
    await client.rewrite(OTHER, workload(1));
    const after = await ask(text);
    assert.equal(before?.result.load.readyEndpointCount, 3);
    assert.equal(after?.result.load.readyEndpointCount, 1);
  });

  it('sees the objects of that text, and not those of the open one', async () => {
    const text = `${ZONES}${service('web')}---\n${workload(2)}`;
    assert.equal((await ask(text))?.result.load.readyEndpointCount, 2);
  });

  it('follows a Service that others are put before, and one that is renamed', async () => {
    await client.rewrite(URI, `${ZONES}${service('first')}---\n${service('web', 'PreferSameZone')}`);
    assert.equal(
      (await ask(ZONES + service('web', 'PreferClose'), { index: 1 }))?.trafficDistribution,
      'PreferClose',
    );
    await client.rewrite(URI, ZONES + service('renamed'));
    const saved = await ask(ZONES + service('web', 'PreferClose'), { name: 'renamed' });
    assert.equal(saved?.trafficDistribution, 'PreferClose');
  });

  it('is nothing for a new Service, a text without one, and what is no text', async () => {
    await client.rewrite(URI, `${ZONES}${service('new')}---\n${service('web')}`);
    assert.equal(await ask(ZONES + service('web'), { name: 'new' }), null);
    for (const text of ['', 'kind: [', 7, undefined]) assert.equal(await ask(text), null);
  });
});
