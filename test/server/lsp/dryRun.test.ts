import assert from 'node:assert/strict';
import type { ClusterAccess } from '../../../server/lsp/runtime.ts';
import type { DryRunResult } from '../../../server/protocol/clusterMessages.ts';
import { DRY_RUN_REQUEST } from '../../../server/protocol/clusterMessages.ts';
import { DRY_RUN_CASES } from '../../conformance/cluster/dryRunCases.ts';
import type { LspClient } from '../../support/lspClient.ts';
import { connectInMemory } from '../../support/lspClient.ts';
import { createMemoryRuntime } from '../../support/memoryRuntime.ts';
import { recordedClient } from '../../support/recordedCluster.ts';

const URI = 'file:///shop/new.yaml';

/** What is sent is kept, and answered as the real 1.37 was recorded to. */
function clusterOf(sent: string[]): ClusterAccess {
  const recorded = recordedClient(37);
  return {
    readContexts: () => Promise.resolve({ contexts: [], current: undefined, unreadable: 0 }),
    connect: () => ({
      ...recorded,
      dryRun: (manifest, signal) => {
        sent.push(manifest);
        return recorded.dryRun(manifest, signal);
      },
    }),
  };
}

describe('a Service that a cluster is asked about', () => {
  let client: LspClient;
  let sent: string[];
  beforeEach(async () => {
    sent = [];
    client = await connectInMemory(createMemoryRuntime(new Map(), 4, clusterOf(sent)));
  });
  afterEach(() => client.stop());

  const check = async (
    text: string,
    at = { line: 0, character: 0 },
  ): Promise<Extract<DryRunResult, { kind: 'judged' }>> => {
    await client.open(URI, text);
    const place = { kubectl: '', kubeconfig: '', requestTimeout: 30, context: 'prod-eu' };
    const result = await client.request<DryRunResult>(DRY_RUN_REQUEST, { ...place, uri: URI, at });
    assert.equal(result.kind, 'judged');
    return result;
  };
  /** The spans of the remarks, with their severities. */
  const spansOf = (
    text: string,
    { remarks }: Extract<DryRunResult, { kind: 'judged' }>,
  ): readonly string[] => {
    const lines = text.split('\n');
    return remarks.map(
      ({ severity, range: { start, end } }) =>
        `${severity} ${(lines[start.line] ?? '').slice(start.character, end.character)}`,
    );
  };
  const caseOf = (title: string): string => DRY_RUN_CASES[title] ?? assert.fail(title);

  it('is sent as it is written, and accepted', async () => {
    const text = caseOf('a new Service');
    const { isAccepted, service, remarks, differences } = await check(text);
    assert.deepEqual(
      { isAccepted, service, remarks },
      { isAccepted: true, service: 'shop/new', remarks: [] },
    );
    assert.deepEqual(differences, []);
    assert.deepEqual(sent, [text]);
  });

  const REFUSED: readonly (readonly [title: string, spans: readonly string[]])[] = [
    ['an unknown value', ['error Nearby']],
    ['an unknown field', ['error PreferClose']],
    ['a wrong type', ['error 7']],
    ['no ports', ['error spec']],
    ['a port out of range', ['error 70000', 'error {']],
    ['a node port that another Service has', ['error 30080']],
    ['another cluster IP for a Service that has one', ['error 10.0.0.51']],
    ['a namespace that does not exist', ['error nowhere']],
    ['a label that is malformed', ['error labels']],
    ['several faults', ['error New', 'error 0', 'error {', 'error Cluster']],
  ];
  for (const [title, spans] of REFUSED) {
    it(`is refused at its places: ${title}`, async () => {
      const text = caseOf(title);
      const result = await check(text);
      assert.equal(result.isAccepted, false);
      assert.deepEqual(spansOf(text, result), spans);
    });
  }

  const WARNED: readonly (readonly [title: string, spans: readonly string[]])[] = [
    ['a deprecated value', ['warning PreferClose']],
    ['external IPs', ['warning externalIPs']],
    ['the older annotation', ['warning auto']],
  ];
  for (const [title, spans] of WARNED) {
    it(`is accepted with a warning at its place: ${title}`, async () => {
      const text = caseOf(title);
      const result = await check(text);
      assert.equal(result.isAccepted, true);
      assert.deepEqual(spansOf(text, result), spans);
      assert.deepEqual(result.differences, []);
    });
  }

  it('is said to differ where only the server can know', async () => {
    const { differences } = await check(caseOf('a node port that another Service has'));
    assert.equal(differences.length, 1);
    assert.match(differences[0] ?? '', /spec\.ports\[0\]\.nodePort/);
  });

  it('is said to differ where a dry run tries less than we do', async () => {
    const { isAccepted, differences } = await check(caseOf('a node port out of range'));
    assert.equal(isAccepted, true);
    assert.equal(differences.length, 1);
    assert.match(differences[0] ?? '', /spec\.ports\[0\]\.nodePort/);
  });

  it('is sent alone where its document holds more', async () => {
    const list = `apiVersion: v1
kind: List
items:
  - &first
    apiVersion: v1
    kind: Service
    metadata: {name: a, annotations: {on: "yes"}}
    spec: {ports: [{port: 0o120}], selector: {app: a}}
  - apiVersion: v1
    kind: Secret
    metadata: {name: hunter2}
`;
    await client.open(URI, list);
    await client
      .request(DRY_RUN_REQUEST, {
        kubectl: '',
        kubeconfig: '',
        requestTimeout: 30,
        context: 'c',
        uri: URI,
        at: { line: 6, character: 0 },
      })
      .catch(() => undefined);
    assert.equal(sent.length, 1);
    assert.deepEqual(JSON.parse(sent[0] ?? ''), {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'a', annotations: { true: 'yes' } },
      spec: { ports: [{ port: 80 }], selector: { app: 'a' } },
    });
  });

  it('is not sent where there is none', async () => {
    await client.open(URI, 'kind: ConfigMap\n');
    const result = await client.request<DryRunResult>(DRY_RUN_REQUEST, {
      kubectl: '',
      kubeconfig: '',
      requestTimeout: 30,
      context: 'c',
      uri: URI,
    });
    assert.equal(result.kind, 'no-service');
    assert.deepEqual(sent, []);
  });
});
