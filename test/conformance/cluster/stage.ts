import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiObject, ControlPlane } from '../scheduling/controlPlane.ts';

/** The value by which the cluster's version prefers the own zone. */
export function sameZoneValue(minor: number): string {
  return minor >= 34 ? 'PreferSameZone' : 'PreferClose';
}

/** A login that may read nodes, and Services, EndpointSlices and Pods of one namespace. */
export const READER_LOGIN = 'reader-token,reader,reader';

const ZONES = ['eu-1a', 'eu-1b', 'eu-1c'];
const NODES = ZONES.flatMap((zone) => [1, 2].map((number) => ({ name: `${zone}-n${number}`, zone })));

/** Fills an empty control plane: six nodes in three zones, Services with and without ready pods, and the reader's roles. */
export async function fillCluster(plane: ControlPlane, minor: number): Promise<void> {
  const post = (path: string, object: ApiObject): Promise<ApiObject> => plane.send('POST', path, object);
  for (const [at, node] of NODES.entries()) await addNode(plane, node, kubeletVersion(minor, at));
  for (const name of ['shop', 'empty'])
    await post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  for (const [name, replicas] of [
    ['web', 6],
    ['cart', 3],
    ['down', 2],
  ] as const)
    await post('/apis/apps/v1/namespaces/shop/deployments', deployment(name, replicas));
  const services = [
    service('web', { selector: { app: 'web' }, trafficDistribution: sameZoneValue(minor) }),
    service('cart', { selector: { app: 'cart' }, clusterIP: '10.0.0.50' }),
    service('down', { selector: { app: 'down' } }),
    service('edge', {
      selector: { app: 'web' },
      type: 'NodePort',
      ports: [{ name: 'http', port: 80, nodePort: 30080 }],
    }),
    service('pay', {}),
  ];
  for (const each of services) await post('/api/v1/namespaces/shop/services', each);
  await post('/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices', PAY_SLICE);
  await readyPods(plane, 11);
  await untilHinted(plane);
  await allowReader(post);
}

function kubeletVersion(minor: number, at: number): string {
  // The last node is still to be upgraded.
  return `v1.${at === NODES.length - 1 ? minor - 2 : minor}.2`;
}

/** A node that is ready, with room for 110 pods. */
export async function addNode(
  plane: ControlPlane,
  { name, zone }: { readonly name: string; readonly zone: string },
  kubeletVersion: string,
): Promise<void> {
  const labels = { 'kubernetes.io/hostname': name, 'topology.kubernetes.io/zone': zone };
  await plane.send('POST', '/api/v1/nodes', {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels },
    status: {
      allocatable: { cpu: '4', memory: '16Gi', pods: '110' },
      capacity: { cpu: '4', memory: '16Gi', pods: '110' },
      conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady' }],
      nodeInfo: {
        kubeletVersion,
        operatingSystem: 'linux',
        architecture: 'amd64',
        bootID: '',
        containerRuntimeVersion: '',
        kernelVersion: '',
        kubeProxyVersion: '',
        machineID: '',
        osImage: '',
        systemUUID: '',
      },
    },
  });
}

function deployment(name: string, replicas: number): ApiObject {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'shop', labels },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          topologySpreadConstraints: [
            {
              maxSkew: 1,
              topologyKey: 'topology.kubernetes.io/zone',
              whenUnsatisfiable: 'DoNotSchedule',
              labelSelector: { matchLabels: labels },
            },
          ],
          containers: [
            {
              name,
              image: 'registry.example.com/app:1',
              env: [{ name: 'PASSWORD', value: 'hunter2' }],
              ports: [{ name: 'http', containerPort: 8080 }],
              resources: { requests: { cpu: '100m', memory: '64Mi' } },
            },
          ],
        },
      },
    },
  };
}

function service(name: string, spec: ApiObject): ApiObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'shop' },
    spec: { ports: [{ name: 'http', port: 80, targetPort: 'http' }], ...spec },
  };
}

/** Of another maker than the controller, for a Service without a selector. */
const PAY_SLICE: ApiObject = {
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: {
    name: 'pay-vm',
    namespace: 'shop',
    labels: {
      'kubernetes.io/service-name': 'pay',
      'endpointslice.kubernetes.io/managed-by': 'ops.example.com',
    },
  },
  addressType: 'IPv4',
  ports: [{ name: 'http', port: 8080 }],
  endpoints: ZONES.map((zone, at) => ({
    addresses: [`192.168.9.${at + 1}`],
    zone,
    conditions: { ready: true },
    hints: { forZones: [{ name: zone }] },
  })),
};

/** Plays the kubelets: every pod but those of `down` becomes ready. */
async function readyPods(plane: ControlPlane, amount: number): Promise<void> {
  const path = '/api/v1/namespaces/shop/pods';
  const list = async (): Promise<readonly Pod[]> =>
    ((await plane.send('GET', path)) as unknown as { items: readonly Pod[] }).items;
  while ((await list()).filter(({ spec }) => spec.nodeName !== undefined).length < amount) await sleep(100);
  for (const [at, { metadata }] of (await list()).entries()) {
    const isUp = metadata.labels.app !== 'down';
    await plane.send('PATCH', `${path}/${metadata.name}/status`, runningAt(`10.1.0.${at + 1}`, isUp));
  }
}

/** The status that a kubelet writes of a pod that runs. */
export function runningAt(ip: string, isReady: boolean): ApiObject {
  return {
    status: {
      phase: 'Running',
      podIP: ip,
      podIPs: [{ ip }],
      conditions: [{ type: 'Ready', status: isReady ? 'True' : 'False' }],
    },
  };
}

interface Pod {
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  readonly spec: { readonly nodeName?: string };
}

/** The controller has written a hint on each of the six endpoints of `web`. */
async function untilHinted(plane: ControlPlane): Promise<void> {
  const path =
    '/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices?labelSelector=kubernetes.io/service-name%3Dweb';
  for (;;) {
    const text = JSON.stringify(await plane.send('GET', path));
    if (text.split('"forZones"').length === 7) return;
    await sleep(100);
  }
}

async function allowReader(post: (path: string, object: ApiObject) => Promise<ApiObject>): Promise<void> {
  const rbac = { apiVersion: 'rbac.authorization.k8s.io/v1' };
  const subjects = [{ kind: 'User', name: 'reader', apiGroup: 'rbac.authorization.k8s.io' }];
  const roleRef = (kind: string): ApiObject => ({
    apiGroup: 'rbac.authorization.k8s.io',
    kind,
    name: 'reader',
  });
  const rule = (group: string, resources: readonly string[]): ApiObject => ({
    apiGroups: [group],
    resources,
    verbs: ['get', 'list'],
  });
  const root = '/apis/rbac.authorization.k8s.io/v1';
  const cluster = [rule('', ['nodes'])];
  const inShop = [rule('', ['services', 'pods']), rule('discovery.k8s.io', ['endpointslices'])];
  const metadata = { name: 'reader' };
  await post(`${root}/clusterroles`, { ...rbac, kind: 'ClusterRole', metadata, rules: cluster });
  await post(`${root}/clusterrolebindings`, {
    ...rbac,
    kind: 'ClusterRoleBinding',
    metadata,
    subjects,
    roleRef: roleRef('ClusterRole'),
  });
  await post(`${root}/namespaces/shop/roles`, { ...rbac, kind: 'Role', metadata, rules: inShop });
  await post(`${root}/namespaces/shop/rolebindings`, {
    ...rbac,
    kind: 'RoleBinding',
    metadata,
    subjects,
    roleRef: roleRef('Role'),
  });
}
