import type { PartExtent, SnapshotPart } from '../cluster/snapshot.ts';
import type { SnapshotKind } from '../cluster/snapshotKinds.ts';
import type { TakeProgress } from '../cluster/takeSnapshot.ts';
import type { ClusterFailureKind } from '../cluster/failure.ts';
import { formatCount } from './numbers.ts';

/** Several of a kind, in a sentence. */
const PLURALS: Readonly<Record<SnapshotKind, string>> = {
  Node: 'nodes',
  Namespace: 'namespaces',
  Service: 'Services',
  EndpointSlice: 'EndpointSlices',
  Pod: 'pods',
  Deployment: 'Deployments',
  StatefulSet: 'StatefulSets',
  DaemonSet: 'DaemonSets',
  ReplicaSet: 'ReplicaSets',
  ReplicationController: 'ReplicationControllers',
};

/** `2,000 pods`, or `2,000 of 50,000 pods` where the server says how many there are. */
export function describeProgress({ kind, read, remaining = 0 }: TakeProgress): string {
  const total = remaining > 0 ? ` of ${formatCount(read + remaining)}` : '';
  return `${formatCount(read)}${total} ${PLURALS[kind]}`;
}

const WHY: Readonly<Partial<Record<ClusterFailureKind, string>>> = {
  forbidden: 'no access',
  'not-served': 'unknown to the server',
  'page-expired': 'the list expired',
  'server-busy': 'the server was busy',
  'too-large': 'too many',
};

/** What a snapshot lacks: `nodes (no access)`, `pods outside namespace shop (no access)`. Empty where all was read. */
export function describeUnread(parts: readonly Pick<SnapshotPart, 'kind' | 'extent'>[]): readonly string[] {
  return parts.flatMap(({ kind, extent }) => describeExtent(PLURALS[kind], extent) ?? []);
}

function describeExtent(plural: string, extent: PartExtent): string | undefined {
  switch (extent.kind) {
    case 'all':
      return undefined;
    case 'namespace':
      return `${plural} outside namespace ${extent.namespace} (no access)`;
    case 'beginning':
      return `more ${plural} (${WHY[extent.failure.kind] ?? 'failed'})`;
    case 'nothing':
      return `${plural} (${WHY[extent.failure.kind] ?? 'failed'})`;
  }
}
