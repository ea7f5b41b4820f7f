import { createReadBudget, findEntry, readItems, readText, resolveAlias } from './fields.ts';
import type { ReadMapping } from './fields.ts';
import type { MeshRuleResource, NodePoolResource, Resource, WorkloadKind } from '../model.ts';
import type { ManifestNode, MappingNode } from '../tree/node.ts';
import type { TextRange } from '../tree/range.ts';
import { readRelease, readRuntimeClass } from './readEnvironment.ts';
import { readAutoscaler, readScaledObject } from './readAutoscaler.ts';
import { readConfigHosts } from './readConfigHosts.ts';
import { readEndpointSlice } from './readEndpointSlice.ts';
import { readMeshRule } from './readMeshRule.ts';
import { readMetadata } from './readMetadata.ts';
import { readNode } from './readNode.ts';
import { readPod } from './readPod.ts';
import { isKustomization, readGeneratedConfigMaps } from './readGenerators.ts';
import { readNodePool } from './readNodePool.ts';
import { readHttpRouteBackends, readIngressBackends, readIngressClass } from './readRoute.ts';
import { readVolume, readVolumeClaim } from './readVolume.ts';
import { readService } from '../decode/readService.ts';
import { readWorkload } from './readWorkload.ts';
import { keyName } from '../tree/keyName.ts';

/** The Kubernetes objects of a document: one, or those inside a List. Empty when it is something else. */
export function readResources(root: ManifestNode | undefined): readonly Resource[] {
  return readFrom(resolveAlias(root), MAXIMUM_LIST_DEPTH);
}

/** The same of the text of an item: a JSON object, or a YAML list that has nothing else. */
export function readItemResources(root: ManifestNode | undefined): readonly Resource[] {
  const item = root?.kind === 'sequence' && !root.isFlow ? root.items[0] : root;
  return readFrom(resolveAlias(item), MAXIMUM_LIST_DEPTH - 1);
}

function readFrom(node: ManifestNode | undefined, depth: number): readonly Resource[] {
  if (node?.kind !== 'mapping') return [];
  const reading: Reading = { resources: [], seen: new Set() };
  readObject({ node, path: '', budget: createReadBudget(node.range.end) }, depth, undefined, reading);
  return reading.resources;
}

interface Reading {
  readonly resources: Resource[];
  /** An object that aliases repeat is read once: it is the same object. */
  readonly seen: Set<MappingNode>;
}

/** Lists inside lists are rare; deeper ones are left out. */
const MAXIMUM_LIST_DEPTH = 4;

/** What every object has before its fields are read. */
interface Head {
  readonly apiVersion: string;
  readonly node: MappingNode;
  readonly kindRange: TextRange;
}

type ReadKind = (object: ReadMapping, head: Head) => Resource;

interface KindRow {
  /** Those under which this kind is the Kubernetes one, in full or still being typed; an object of another group is Other. */
  readonly apiVersions: readonly string[];
  readonly read: ReadKind;
}

const APPS = ['apps/v1', 'apps/v1beta1', 'apps/v1beta2', 'extensions/v1beta1'];

const WORKLOAD_KINDS: readonly (readonly [WorkloadKind, readonly string[]])[] = [
  ['Deployment', APPS],
  ['StatefulSet', [...APPS, 'apps.kruise.io/v1beta1', 'apps.kruise.io/v1alpha1']],
  ['ReplicaSet', APPS],
  ['DaemonSet', [...APPS, 'apps.kruise.io/v1alpha1']],
  ['ReplicationController', ['v1']],
  ['Job', ['batch/v1']],
  ['Rollout', ['argoproj.io/v1alpha1']],
  ['CloneSet', ['apps.kruise.io/v1alpha1', 'apps.kruise.io/v1beta1']],
];

const NODE_POOLS: readonly {
  readonly kind: NodePoolResource['kind'];
  readonly apiVersions: readonly string[];
}[] = [
  { kind: 'NodePool', apiVersions: ['karpenter.sh/v1', 'karpenter.sh/v1beta1'] },
  { kind: 'MachineDeployment', apiVersions: ['cluster.x-k8s.io/v1beta2', 'cluster.x-k8s.io/v1beta1'] },
  {
    kind: 'MachineSet',
    apiVersions: ['machine.openshift.io/v1beta1', 'cluster.x-k8s.io/v1beta2', 'cluster.x-k8s.io/v1beta1'],
  },
];

const MESH_RULES: readonly MeshRuleResource['kind'][] = ['DestinationRule', 'ServiceEntry'];
const MESH_VERSIONS = [
  'networking.istio.io/v1',
  'networking.istio.io/v1beta1',
  'networking.istio.io/v1alpha3',
];

const KINDS: ReadonlyMap<string, KindRow> = new Map<string, KindRow>([
  ...WORKLOAD_KINDS.map(([kind, apiVersions]): [string, KindRow] => [
    kind,
    {
      apiVersions,
      read: (object, head) => ({ ...head, metadata: readMetadata(object), ...readWorkload(object, kind) }),
    },
  ]),
  [
    'Service',
    {
      apiVersions: ['v1'],
      read: readService,
    },
  ],
  [
    'Pod',
    {
      apiVersions: ['v1'],
      read: (object, head) => ({ ...head, metadata: readMetadata(object), kind: 'Pod', ...readPod(object) }),
    },
  ],
  [
    'Node',
    {
      apiVersions: ['v1'],
      read: (object, head) => ({
        ...head,
        metadata: readMetadata(object),
        kind: 'Node',
        ...readNode(object),
      }),
    },
  ],
  [
    'EndpointSlice',
    {
      apiVersions: ['discovery.k8s.io/v1', 'discovery.k8s.io/v1beta1'],
      read: (object, head) => ({
        ...head,
        metadata: readMetadata(object),
        kind: 'EndpointSlice',
        ...readEndpointSlice(object),
      }),
    },
  ],
  [
    'PersistentVolume',
    {
      apiVersions: ['v1'],
      read: (object, head) => ({
        ...head,
        metadata: readMetadata(object),
        kind: 'PersistentVolume',
        ...readVolume(object),
      }),
    },
  ],
  [
    'PersistentVolumeClaim',
    {
      apiVersions: ['v1'],
      read: (object, head) => ({
        ...head,
        metadata: readMetadata(object),
        kind: 'PersistentVolumeClaim',
        ...readVolumeClaim(object),
      }),
    },
  ],
  [
    'ConfigMap',
    {
      apiVersions: ['v1'],
      read: (object, head) => ({
        ...head,
        metadata: readMetadata(object),
        kind: 'ConfigMap',
        hosts: readConfigHosts(object),
      }),
    },
  ],
  [
    'Namespace',
    {
      apiVersions: ['v1'],
      read: (object, head) => ({ ...head, metadata: readMetadata(object), kind: 'Namespace' }),
    },
  ],
  ...NODE_POOLS.map(({ kind, apiVersions }): [string, KindRow] => [
    kind,
    {
      apiVersions,
      read: (object, head) => ({ ...head, metadata: readMetadata(object), kind, ...readNodePool(object) }),
    },
  ]),
  ...MESH_RULES.map((kind): [string, KindRow] => [
    kind,
    {
      apiVersions: MESH_VERSIONS,
      read: (object, head) => ({ ...head, metadata: readMetadata(object), kind, ...readMeshRule(object) }),
    },
  ]),
  [
    'RuntimeClass',
    {
      apiVersions: ['node.k8s.io/v1', 'node.k8s.io/v1beta1'],
      read: (object, head) => ({
        ...head,
        metadata: readMetadata(object),
        kind: 'RuntimeClass',
        ...readRuntimeClass(object),
      }),
    },
  ],
  [
    'HelmRelease',
    {
      apiVersions: [
        'helm.toolkit.fluxcd.io/v2',
        'helm.toolkit.fluxcd.io/v2beta2',
        'helm.toolkit.fluxcd.io/v2beta1',
      ],
      read: (object, head) => ({
        ...head,
        metadata: readMetadata(object),
        kind: 'HelmRelease',
        ...readRelease(object),
      }),
    },
  ],
  [
    'ScaledObject',
    {
      apiVersions: ['keda.sh/v1alpha1'],
      read: (object, head) => ({
        ...head,
        metadata: readMetadata(object),
        kind: 'ScaledObject',
        ...readScaledObject(object),
      }),
    },
  ],
  [
    'Ingress',
    {
      apiVersions: ['networking.k8s.io/v1', 'networking.k8s.io/v1beta1', 'extensions/v1beta1'],
      read: (object, head) => ({
        ...head,
        metadata: readMetadata(object),
        kind: 'Ingress',
        className: readIngressClass(object),
        backends: readIngressBackends(object),
      }),
    },
  ],
  [
    'HTTPRoute',
    {
      apiVersions: ['gateway.networking.k8s.io/v1', 'gateway.networking.k8s.io/v1beta1'],
      read: (object, head) => ({
        ...head,
        metadata: readMetadata(object),
        kind: 'HTTPRoute',
        className: undefined,
        backends: readHttpRouteBackends(object),
      }),
    },
  ],
  [
    'HorizontalPodAutoscaler',
    {
      apiVersions: ['autoscaling/v1', 'autoscaling/v2', 'autoscaling/v2beta1', 'autoscaling/v2beta2'],
      read: (object, head) => ({
        ...head,
        metadata: readMetadata(object),
        kind: 'HorizontalPodAutoscaler',
        ...readAutoscaler(object),
      }),
    },
  ],
]);

/** Objects of the kind are read; of all others nothing but their name is. */
export function isReadKind(kind: string): boolean {
  return KINDS.has(kind);
}

/** What the items of a typed list such as ServiceList are when they do not say so themselves. */
interface ItemType {
  readonly apiVersion: string;
  readonly kind: string;
}

function readObject(
  object: ReadMapping,
  depth: number,
  itemType: ItemType | undefined,
  reading: Reading,
): void {
  const kindEntry = findEntry(object, 'kind');
  const kind = readText(object, 'kind')?.value ?? itemType?.kind;
  if (kind === undefined || kind === '' || reading.seen.has(object.node)) return;

  const written = readApiVersion(object) ?? itemType?.apiVersion ?? '';
  reading.seen.add(object.node);
  if (isList(object, kind)) {
    readList(object, kind, written, depth, reading);
    return;
  }
  const row = KINDS.get(kind);
  const isKnown = row?.apiVersions.some((accepted) => accepted.startsWith(written)) === true;
  if (written === '' && (!isKnown || !isObject(object.node))) return;

  const isUnfinished = isKnown && !row.apiVersions.includes(written);
  const head: Head = {
    apiVersion: isUnfinished ? '' : written,
    node: object.node,
    kindRange: kindEntry?.range ?? { start: object.node.range.start, end: object.node.range.start },
  };
  reading.resources.push(
    isKnown
      ? row.read(object, head)
      : { ...head, metadata: readMetadata(object), kind: 'Other', writtenKind: kind },
  );
  if (isKustomization(written, kind)) reading.resources.push(...readGeneratedConfigMaps(object, 'v1'));
}

/** `/v1` is the core group's v1 with its empty name. Source: ParseGroupVersion of apimachinery pkg/runtime/schema. */
function readApiVersion(object: ReadMapping): string | undefined {
  return readText(object, 'apiVersion')?.value.replace(/^\/(?=[^/]+$)/, '');
}

/** Without an apiVersion a kind alone tells little: other files have a `kind: Service` too, beside keys of their own. */
function isObject({ entries }: MappingNode): boolean {
  const names = new Set(entries.map(({ key }) => keyName(key)));
  return OBJECT_KEYS.some((name) => names.has(name)) || names.size === 1;
}

const OBJECT_KEYS = ['apiVersion', 'metadata', 'spec'];

/** `List`, or a kind such as `ServiceList` that holds items. */
function isList(object: ReadMapping, kind: string): boolean {
  return kind === 'List' || (kind.endsWith('List') && findEntry(object, 'items') !== undefined);
}

function readList(
  list: ReadMapping,
  kind: string,
  apiVersion: string,
  depth: number,
  reading: Reading,
): void {
  if (depth === 0) return;

  const itemType = kind === 'List' ? undefined : { kind: kind.slice(0, -'List'.length), apiVersion };
  for (const { node } of readItems(list, 'items')) {
    if (node.kind === 'mapping') {
      // Paths count from the object itself, as the API writes them in its messages.
      readObject({ node, path: '', budget: list.budget }, depth - 1, itemType, reading);
    }
  }
}
