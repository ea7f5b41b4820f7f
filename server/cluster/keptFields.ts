import {
  ISTIO_TRAFFIC_DISTRIBUTION_ANNOTATION,
  LOAD_BALANCER_ANNOTATIONS,
  TOPOLOGY_AWARE_HINTS_ANNOTATION,
  TOPOLOGY_MODE_ANNOTATION,
} from '../kubernetes/keys.ts';
import type { PlainObject, PlainValue } from './plainObject.ts';
import { isRecord } from './plainObject.ts';
import type { SnapshotKind } from './snapshotKinds.ts';

/** Which fields of an object are kept: `true` all that is below, a list the same of every item, an object those named. */
type Kept = true | readonly [Kept] | { readonly [field: string]: Kept };

/** The annotations that change where traffic goes. Others may hold anything, a copy of the whole manifest among it. */
const ANNOTATIONS: Kept = Object.fromEntries(
  [
    TOPOLOGY_MODE_ANNOTATION,
    TOPOLOGY_AWARE_HINTS_ANNOTATION,
    ISTIO_TRAFFIC_DISTRIBUTION_ANNOTATION,
    ...LOAD_BALANCER_ANNOTATIONS,
  ].map((key) => [key, true]),
);

const METADATA = { name: true, namespace: true, labels: true, annotations: ANNOTATIONS } as const;
const OWNERS = [{ kind: true, name: true, controller: true }] as const;

/** Never env, args and the like: people write passwords there. An image tells a whole container from a patch of one. */
const CONTAINERS: Kept = [{ name: true, image: true, ports: true, resources: true, restartPolicy: true }];

/** What decides where pods may run, and which ports they have. */
const POD_SPEC: Kept = {
  nodeName: true,
  nodeSelector: true,
  affinity: true,
  topologySpreadConstraints: true,
  tolerations: true,
  hostNetwork: true,
  overhead: true,
  resources: true,
  priority: true,
  schedulingGates: true,
  containers: CONTAINERS,
  initContainers: CONTAINERS,
  volumes: [{ persistentVolumeClaim: { claimName: true } }],
};

/** A uid tells the object of a cluster from a manifest of the same name. */
const WORKLOAD: Kept = {
  metadata: { ...METADATA, uid: true, ownerReferences: OWNERS },
  spec: {
    replicas: true,
    selector: true,
    strategy: true,
    updateStrategy: true,
    template: { metadata: { labels: true }, spec: POD_SPEC },
  },
};

const CONDITIONS: Kept = [{ type: true, status: true }];

/** A pod that is on its node stays there: where else it might run is of no use. */
const BOUND_POD_SPEC: Kept = {
  nodeName: true,
  hostNetwork: true,
  overhead: true,
  resources: true,
  containers: CONTAINERS,
  initContainers: CONTAINERS,
};

/** `BoundPod` is a Pod with a node. */
const KEPT: Readonly<Record<SnapshotKind | 'BoundPod', Kept>> = {
  Node: {
    metadata: METADATA,
    spec: { unschedulable: true, taints: [{ key: true, value: true, effect: true }] },
    status: {
      allocatable: true,
      capacity: true,
      conditions: CONDITIONS,
      nodeInfo: { kubeletVersion: true, operatingSystem: true },
    },
  },
  Namespace: { metadata: METADATA },
  Service: { metadata: { ...METADATA, uid: true }, spec: true },
  EndpointSlice: {
    metadata: METADATA,
    addressType: true,
    endpoints: [
      {
        addresses: true,
        conditions: true,
        nodeName: true,
        zone: true,
        hints: true,
        targetRef: { kind: true, name: true, namespace: true },
      },
    ],
    ports: [{ name: true, port: true, protocol: true }],
  },
  Deployment: WORKLOAD,
  StatefulSet: WORKLOAD,
  DaemonSet: WORKLOAD,
  ReplicaSet: WORKLOAD,
  ReplicationController: WORKLOAD,
  Pod: pod(POD_SPEC),
  BoundPod: pod(BOUND_POD_SPEC),
};

function pod(spec: Kept): Kept {
  return {
    metadata: { ...METADATA, deletionTimestamp: true, ownerReferences: OWNERS },
    spec,
    status: { phase: true, conditions: CONDITIONS },
  };
}

/** The object of a list without what nothing asks for. Undefined for what is no object. */
export function keepFields(kind: SnapshotKind, object: unknown): PlainObject | undefined {
  if (!isRecord(object)) return undefined;
  return keepRecord(object, KEPT[kind === 'Pod' && isBound(object) ? 'BoundPod' : kind]);
}

function isBound({ spec }: Readonly<Record<string, unknown>>): boolean {
  return isRecord(spec) && typeof spec.nodeName === 'string' && spec.nodeName !== '';
}

function keep(value: unknown, kept: Kept): PlainValue | undefined {
  if (kept === true) return value as PlainValue;
  if (isList(kept)) {
    if (!Array.isArray(value)) return undefined;
    const [ofItem] = kept;
    return value.flatMap((item) => (isNoise(item) ? [] : (keep(item, ofItem) ?? [])));
  }
  return isRecord(value) ? keepRecord(value, kept) : undefined;
}

/** Conditions that nothing asks for, and each pod has four. */
const NOISE: ReadonlySet<unknown> = new Set([
  'Initialized',
  'ContainersReady',
  'PodScheduled',
  'PodReadyToStartContainers',
  'MemoryPressure',
  'DiskPressure',
  'PIDPressure',
  'NetworkUnavailable',
  'Progressing',
]);

function isNoise(item: unknown): boolean {
  return isRecord(item) && NOISE.has(item.type) && 'lastTransitionTime' in item;
}

function keepRecord(value: Readonly<Record<string, unknown>>, kept: Kept): PlainObject {
  return Object.fromEntries(
    Object.entries(kept).flatMap(([field, below]) => {
      const found = Object.hasOwn(value, field) ? keep(value[field], below as Kept) : undefined;
      return found === undefined || found === null ? [] : [[field, found]];
    }),
  );
}

function isList(kept: Kept): kept is readonly [Kept] {
  return Array.isArray(kept);
}
