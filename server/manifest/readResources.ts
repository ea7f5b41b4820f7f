import { createReadBudget, findEntry, readItems, readText, resolveAlias } from './fields.ts';
import type { ReadMapping } from './fields.ts';
import type { Metadata, Resource } from './model.ts';
import type { ManifestNode, MappingNode } from './node.ts';
import type { TextRange } from './range.ts';
import { readAutoscaler } from './readAutoscaler.ts';
import { readEndpointSlice } from './readEndpointSlice.ts';
import { readMetadata } from './readMetadata.ts';
import { readNode } from './readNode.ts';
import { readPod } from './readPod.ts';
import { readServiceSpec } from './readService.ts';
import { readWorkload } from './readWorkload.ts';

/** The Kubernetes objects of a document: one, or those inside a List. Empty when it is something else. */
export function readResources(root: ManifestNode | undefined): readonly Resource[] {
  const node = resolveAlias(root);
  if (node?.kind !== 'mapping') {
    return [];
  }
  const resources: Resource[] = [];
  readObject({ node, path: '', budget: createReadBudget() }, maximumListDepth, undefined, resources);
  return resources;
}

/** Lists inside lists are rare; deeper ones are left out. */
const maximumListDepth = 4;
/** Further objects of one document are left out: aliases can make a short text stand for millions. */
const maximumResources = 20_000;

/** What every object has. */
interface Common {
  readonly apiVersion: string;
  readonly metadata: Metadata;
  readonly node: MappingNode;
  readonly kindRange: TextRange;
}

type ReadKind = (object: ReadMapping, common: Common) => Resource;

interface KindRow {
  /** The API versions under which this kind is the Kubernetes one; another group's object of the same name is Other. */
  readonly apiVersions: readonly string[];
  readonly read: ReadKind;
}

const apps = ['apps/v1', 'apps/v1beta1', 'apps/v1beta2', 'extensions/v1beta1'];

const kinds: ReadonlyMap<string, KindRow> = new Map<string, KindRow>([
  [
    'Service',
    {
      apiVersions: ['v1'],
      read: (object, common) => ({ ...common, kind: 'Service', spec: readServiceSpec(object) }),
    },
  ],
  [
    'Deployment',
    { apiVersions: apps, read: (object, common) => ({ ...common, ...readWorkload(object, 'Deployment') }) },
  ],
  [
    'StatefulSet',
    { apiVersions: apps, read: (object, common) => ({ ...common, ...readWorkload(object, 'StatefulSet') }) },
  ],
  [
    'ReplicaSet',
    { apiVersions: apps, read: (object, common) => ({ ...common, ...readWorkload(object, 'ReplicaSet') }) },
  ],
  [
    'DaemonSet',
    { apiVersions: apps, read: (object, common) => ({ ...common, ...readWorkload(object, 'DaemonSet') }) },
  ],
  [
    'ReplicationController',
    {
      apiVersions: ['v1'],
      read: (object, common) => ({ ...common, ...readWorkload(object, 'ReplicationController') }),
    },
  ],
  [
    'Pod',
    { apiVersions: ['v1'], read: (object, common) => ({ ...common, kind: 'Pod', ...readPod(object) }) },
  ],
  [
    'Node',
    { apiVersions: ['v1'], read: (object, common) => ({ ...common, kind: 'Node', ...readNode(object) }) },
  ],
  [
    'EndpointSlice',
    {
      apiVersions: ['discovery.k8s.io/v1', 'discovery.k8s.io/v1beta1'],
      read: (object, common) => ({ ...common, kind: 'EndpointSlice', ...readEndpointSlice(object) }),
    },
  ],
  [
    'HorizontalPodAutoscaler',
    {
      apiVersions: ['autoscaling/v1', 'autoscaling/v2', 'autoscaling/v2beta1', 'autoscaling/v2beta2'],
      read: (object, common) => ({ ...common, kind: 'HorizontalPodAutoscaler', ...readAutoscaler(object) }),
    },
  ],
]);

/** `itemKind` is what the items of a typed list such as ServiceList are when they do not say so themselves. */
interface ItemType {
  readonly apiVersion: string;
  readonly kind: string;
}

function readObject(
  object: ReadMapping,
  depth: number,
  itemType: ItemType | undefined,
  resources: Resource[],
): void {
  const kindEntry = findEntry(object, 'kind');
  const kind = readText(object, 'kind')?.value ?? itemType?.kind;
  if (kind === undefined || kind === '' || resources.length >= maximumResources) {
    return;
  }
  const apiVersion = readText(object, 'apiVersion')?.value ?? itemType?.apiVersion ?? '';
  if (isList(object, kind)) {
    readList(object, kind, apiVersion, depth, resources);
    return;
  }
  const row = kinds.get(kind);
  const isKnown = row !== undefined && (apiVersion === '' || row.apiVersions.includes(apiVersion));
  if (!isKnown && apiVersion === '') {
    return;
  }
  const common: Common = {
    apiVersion,
    metadata: readMetadata(object),
    node: object.node,
    kindRange: kindEntry?.range ?? { start: object.node.range.start, end: object.node.range.start },
  };
  resources.push(isKnown ? row.read(object, common) : { ...common, kind: 'Other', writtenKind: kind });
}

/** `List`, or a kind such as `ServiceList` that holds items. */
function isList(object: ReadMapping, kind: string): boolean {
  return kind === 'List' || (kind.endsWith('List') && findEntry(object, 'items') !== undefined);
}

function readList(
  list: ReadMapping,
  kind: string,
  apiVersion: string,
  depth: number,
  resources: Resource[],
): void {
  if (depth === 0) {
    return;
  }
  const itemType = kind === 'List' ? undefined : { kind: kind.slice(0, -'List'.length), apiVersion };
  for (const { node } of readItems(list, 'items')) {
    if (node.kind === 'mapping') {
      // Paths count from the object itself, as the API writes them in its messages.
      readObject({ node, path: '', budget: list.budget }, depth - 1, itemType, resources);
    }
  }
}
