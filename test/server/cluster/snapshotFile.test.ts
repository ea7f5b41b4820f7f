import assert from 'node:assert/strict';
import { answerWith } from '../../../server/cluster/failure.ts';
import { toManifestFile } from '../../../server/cluster/snapshotFile.ts';
import type { SnapshotKind } from '../../../server/cluster/snapshotKinds.ts';
import { takeSnapshot } from '../../../server/cluster/takeSnapshot.ts';
import type { Resource } from '../../../server/manifest/model.ts';
import { parseManifest } from '../../../server/manifest/parse.ts';

const DUMP: Readonly<Partial<Record<SnapshotKind, readonly object[]>>> = {
  Node: [
    {
      metadata: { name: 'n1', labels: { 'topology.kubernetes.io/zone': 'a' }, uid: 'u1' },
      spec: { podCIDR: '10.1.0.0/24', unschedulable: true, taints: [{ key: 'k', effect: 'NoSchedule' }] },
      status: {
        allocatable: { cpu: '3920m', memory: '16Gi', pods: '110' },
        conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: 't' }],
        images: [{ names: ['x'] }],
      },
    },
  ],
  Service: [
    {
      metadata: { name: 'web', namespace: 'shop', uid: 'u2' },
      spec: { selector: { app: 'web' }, clusterIP: '10.0.0.7', ports: [{ port: 80, nodePort: 30080 }] },
      status: { loadBalancer: {} },
    },
  ],
  EndpointSlice: [
    {
      metadata: { name: 'web-1', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'web' } },
      addressType: 'IPv4',
      endpoints: [
        {
          addresses: ['10.1.0.9'],
          nodeName: 'n1',
          zone: 'a',
          conditions: { ready: true, serving: true, terminating: false },
          hints: { forZones: [{ name: 'a' }] },
          targetRef: { kind: 'Pod', name: 'web-x', uid: 'u3' },
        },
      ],
      ports: [{ name: '', port: 8080 }],
    },
  ],
  Pod: [
    {
      metadata: { name: 'web-x', namespace: 'shop', labels: { app: 'web' } },
      spec: {
        nodeName: 'n1',
        containers: [
          { name: 'c', ports: [{ containerPort: 8080 }], resources: { requests: { cpu: '100m' } } },
        ],
      },
      status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: 't' }] },
    },
  ],
  Deployment: [
    {
      metadata: { name: 'web', namespace: 'shop', uid: 'u4' },
      spec: {
        replicas: 3,
        selector: { matchLabels: { app: 'web' } },
        strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: 1 }, type: 'RollingUpdate' },
        template: {
          metadata: { labels: { app: 'web' } },
          spec: {
            containers: [{ name: 'c', image: 'x', env: [], ports: [{ name: 'http', containerPort: 8080 }] }],
            topologySpreadConstraints: [
              {
                maxSkew: 1,
                topologyKey: 'topology.kubernetes.io/zone',
                whenUnsatisfiable: 'DoNotSchedule',
                labelSelector: { matchLabels: { app: 'web' } },
              },
            ],
          },
        },
      },
      status: { replicas: 3 },
    },
  ],
};

const API_VERSIONS: Readonly<Record<string, string>> = {
  EndpointSlice: 'discovery.k8s.io/v1',
  Deployment: 'apps/v1',
};

async function fromSnapshot(): Promise<readonly Resource[]> {
  const taken = await takeSnapshot(
    {
      readVersion: () => Promise.resolve(answerWith({ gitVersion: 'v1.33.1' })),
      readPage: ({ kind }) => Promise.resolve(answerWith({ items: DUMP[kind] ?? [] })),
      dryRun: () => Promise.reject(new Error('a snapshot sends nothing')),
    },
    { context: 'c', namespace: 'default', takenAt: '2026-11-28T12:00:00.000Z' },
  );
  assert.equal(taken.kind, 'answer');
  return toManifestFile(taken.value).documents.flatMap(({ document }) => document.resources);
}

function fromDump(): readonly Resource[] {
  const items = Object.entries(DUMP).flatMap(([kind, objects]) =>
    objects.map((object) => ({ apiVersion: API_VERSIONS[kind] ?? 'v1', kind, ...object })),
  );
  const text = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
  return parseManifest(text).documents.flatMap(({ document }) => document.resources);
}

/** What was read, without the places, of which a snapshot has none, and without the tree. */
function withoutPlaces(resources: readonly Resource[]): unknown {
  const isPlace = (key: string): boolean => /range$/i.test(key) || key === 'node' || key === 'entry';
  return JSON.parse(JSON.stringify(resources, (key, value: unknown) => (isPlace(key) ? undefined : value)));
}

describe('the objects of a snapshot', () => {
  it('are read as those of a dump are', async () => {
    const byKind = (a: Resource, b: Resource): number => (a.kind < b.kind ? -1 : 1);
    const snapshot = [...(await fromSnapshot())].sort(byKind);
    assert.equal(snapshot.length, 5);
    assert.deepEqual(withoutPlaces(snapshot), withoutPlaces([...fromDump()].sort(byKind)));
  });

  it('are known to come from a cluster', async () => {
    const isDumped = ({ node }: Resource): boolean => JSON.stringify(node).includes('"uid"');
    const found = (await fromSnapshot()).filter(({ kind }) => kind === 'Service' || kind === 'Deployment');
    assert.deepEqual(found.map(isDumped), [true, true]);
  });
});
