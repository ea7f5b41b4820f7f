import type { KubectlCall, ProcessEnd, RunKubectl } from '../../server/cluster/kubectl/process.ts';

const ZONES = ['a', 'b', 'c', 'd', 'e'];

/** Objects by the resource in their path, made when they are asked for. */
const MAKERS: Readonly<Record<string, (at: number) => object>> = {
  nodes: (at) => ({
    metadata: {
      name: `node-${at}`,
      labels: { 'kubernetes.io/hostname': `node-${at}`, 'topology.kubernetes.io/zone': zoneOf(at) },
      managedFields: [{ manager: 'kubelet', fieldsV1: { 'f:status': {} } }],
    },
    status: {
      allocatable: { cpu: '32', memory: '128Gi', pods: '110' },
      conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: 't' }],
      nodeInfo: { kubeletVersion: 'v1.37.2' },
      images: Array.from({ length: 20 }, (_, image) => ({ names: [`registry.example.com/image-${image}`] })),
    },
  }),
  pods: (at) => ({
    metadata: {
      name: `app-${at % 500}-${at}`,
      namespace: `ns-${at % 50}`,
      labels: { app: `app-${at % 500}`, 'pod-template-hash': `${at % 500}` },
      ownerReferences: [{ kind: 'ReplicaSet', name: `app-${at % 500}`, uid: `${at}`, controller: true }],
    },
    spec: {
      nodeName: `node-${at % 5000}`,
      tolerations: [{ key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' }],
      containers: [
        {
          name: 'app',
          image: 'registry.example.com/app:1',
          env: Array.from({ length: 10 }, (_, name) => ({ name: `VARIABLE_${name}`, value: 'value' })),
          ports: [{ containerPort: 8080, name: 'http' }],
          resources: { requests: { cpu: '100m', memory: '128Mi' } },
        },
      ],
    },
    status: {
      phase: 'Running',
      podIP: '10.0.0.1',
      conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: 't' }],
    },
  }),
  endpointslices: (at) => ({
    metadata: {
      name: `app-${at}-x`,
      namespace: `ns-${at % 50}`,
      labels: { 'kubernetes.io/service-name': `app-${at}` },
    },
    addressType: 'IPv4',
    ports: [{ name: 'http', port: 8080 }],
    endpoints: Array.from({ length: 100 }, (_, pod) => ({
      addresses: [`10.${at % 250}.0.${pod}`],
      nodeName: `node-${(at + pod * 500) % 5000}`,
      zone: zoneOf((at + pod * 500) % 5000),
      conditions: { ready: true, serving: true, terminating: false },
      hints: { forZones: [{ name: zoneOf((at + pod * 500) % 5000) }] },
      targetRef: { kind: 'Pod', name: `app-${at}-${at + pod * 500}`, namespace: `ns-${at % 50}` },
    })),
  }),
};

function zoneOf(at: number): string {
  return ZONES[at % ZONES.length] ?? '';
}

/** How many there are: 500 Services of 100 pods on 5,000 nodes. */
export const LARGE_COUNTS: Readonly<Record<string, number>> = {
  nodes: 5000,
  pods: 50_000,
  endpointslices: 500,
};

/** Ends every call of kubectl as one to that cluster would, page by page; no process is started. */
export function runAgainstLargeCluster(onPage: () => void = () => undefined): RunKubectl {
  return ({ args }: KubectlCall): Promise<ProcessEnd> => {
    onPage();
    return Promise.resolve({ kind: 'exited', code: 0, stdout: answerTo(args.at(-1) ?? ''), stderr: '' });
  };
}

function answerTo(path: string): string {
  if (path === '/version') return JSON.stringify({ gitVersion: 'v1.37.2' });
  const { pathname, searchParams } = new URL(path, 'https://cluster.example.com');
  const resource = pathname.slice(pathname.lastIndexOf('/') + 1);
  const total = LARGE_COUNTS[resource] ?? 0;
  const start = Number(searchParams.get('continue') ?? '0');
  const end = Math.min(total, start + Number(searchParams.get('limit')));
  const items = Array.from({ length: end - start }, (_, at) => MAKERS[resource]?.(start + at));
  const metadata = end < total ? { continue: String(end), remainingItemCount: total - end } : {};
  return JSON.stringify({ kind: 'List', metadata, items });
}
