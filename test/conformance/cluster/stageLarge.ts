import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiObject, ControlPlane } from '../scheduling/controlPlane.ts';
import { addNode, runningAt, sameZoneValue } from './stage.ts';

export interface LargeCluster {
  readonly minor: number;
  /** Ten pods run on each. A multiple of 10. */
  readonly nodes: number;
}

export const POD_COUNT_PER_SERVICE = 100;
const PODS_PER_NODE = 10;
const ZONES = ['a', 'b', 'c', 'd', 'e'];
const NAMESPACE = 'large';
/** Requests at once. */
const HANDS = 48;

/** Nodes, ready pods on them, and Services, whose slices the controller has written when it comes back. */
export async function fillLargeCluster(
  plane: ControlPlane,
  { minor, nodes }: LargeCluster,
  say: (text: string) => void,
): Promise<void> {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } };
  await plane.send('POST', '/api/v1/namespaces', namespace);
  await forEachOf(nodes, (at) =>
    addNode(plane, { name: `node-${at}`, zone: ZONES[at % ZONES.length] ?? '' }, `v1.${minor}.0`),
  );
  say(`${nodes} nodes`);
  const pods = nodes * PODS_PER_NODE;
  const path = `/api/v1/namespaces/${NAMESPACE}`;
  await forEachOf(pods, async (at) => {
    const pod = podOf(at, nodes);
    await plane.send('POST', `${path}/pods`, pod);
    const ip = `10.${(at >> 16) + 1}.${(at >> 8) & 255}.${at & 255}`;
    await plane.send('PATCH', `${path}/pods/${nameOfPod(at)}/status`, runningAt(ip, true));
    if ((at + 1) % 10_000 === 0) say(`${at + 1} pods`);
  });
  // Last, so that each is looked at once by the controller and not at every pod.
  const services = pods / POD_COUNT_PER_SERVICE;
  await forEachOf(services, async (at) => {
    await plane.send('POST', `${path}/services`, serviceOf(`app-${at}`, minor));
  });
  say(`${services} Services`);
  await forEachOf(services, async (at) => {
    while (!(await isHinted(plane, `app-${at}`))) await sleep(200);
  });
  say('hints on every endpoint');
}

/** The manifest of a Service as it stands in the cluster. */
export function manifestOf(name: string, minor: number): string {
  return JSON.stringify(serviceOf(name, minor));
}

export interface ListedEndpoint {
  readonly targetRef: { readonly name: string };
  readonly nodeName: string;
  readonly zone: string;
  readonly hints: { readonly forZones: readonly { readonly name: string }[] };
}

/** The endpoints of a Service as the API lists them now. */
export async function slicesOf(plane: ControlPlane, name: string): Promise<readonly ListedEndpoint[]> {
  const list = await plane.send(
    'GET',
    `/apis/discovery.k8s.io/v1/namespaces/${NAMESPACE}/endpointslices?labelSelector=kubernetes.io/service-name%3D${name}`,
  );
  const { items } = list as unknown as { items: readonly { endpoints: readonly ListedEndpoint[] | null }[] };
  return items.flatMap(({ endpoints }) => endpoints ?? []);
}

async function isHinted(plane: ControlPlane, name: string): Promise<boolean> {
  const endpoints = await slicesOf(plane, name);
  return endpoints.length === POD_COUNT_PER_SERVICE && endpoints.every((endpoint) => 'hints' in endpoint);
}

function nameOfPod(at: number): string {
  return `app-${Math.floor(at / POD_COUNT_PER_SERVICE)}-${at}`;
}

function podOf(at: number, nodes: number): ApiObject {
  const app = `app-${Math.floor(at / POD_COUNT_PER_SERVICE)}`;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: nameOfPod(at), namespace: NAMESPACE, labels: { app } },
    spec: {
      nodeName: `node-${at % nodes}`,
      containers: [
        {
          name: 'app',
          image: 'registry.example.com/app:1',
          ports: [{ name: 'http', containerPort: 8080 }],
          resources: { requests: { cpu: '10m', memory: '16Mi' } },
        },
      ],
    },
  };
}

function serviceOf(name: string, minor: number): ApiObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: NAMESPACE },
    spec: {
      selector: { app: name },
      trafficDistribution: sameZoneValue(minor),
      ports: [{ name: 'http', port: 80, targetPort: 'http' }],
    },
  };
}

/** Works through the numbers below `count`, some at once. */
async function forEachOf(count: number, work: (at: number) => Promise<void>): Promise<void> {
  let next = 0;
  const hand = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
}
