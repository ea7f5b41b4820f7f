import type { PartExtent, SnapshotPart } from '../cluster/snapshot.ts';
import type { SnapshotKind } from '../cluster/snapshotKinds.ts';
import type { TakeProgress } from '../cluster/takeSnapshot.ts';
import type { ClusterFailureKind } from '../cluster/failure.ts';
import { formatCount } from './numbers.ts';
import { t } from '../l10n.ts';

/** Several of a kind, in a sentence. */
const PLURALS: Readonly<Record<SnapshotKind, string>> = {
  Node: t('nodes'),
  Namespace: t('namespaces'),
  Service: t('Services'),
  EndpointSlice: t('EndpointSlices'),
  Pod: t('pods'),
  Deployment: t('Deployments'),
  StatefulSet: t('StatefulSets'),
  DaemonSet: t('DaemonSets'),
  ReplicaSet: t('ReplicaSets'),
  ReplicationController: t('ReplicationControllers'),
};

/** `2,000 pods`, or `2,000 of 50,000 pods` where the server says how many there are. */
export function describeProgress({ kind, read, remaining = 0 }: TakeProgress): string {
  const total = remaining > 0 ? t` of ${formatCount(read + remaining)}` : '';
  return `${formatCount(read)}${total} ${PLURALS[kind]}`;
}

const WHY: Readonly<Partial<Record<ClusterFailureKind, string>>> = {
  forbidden: t('no access'),
  'not-served': t('unknown to the server'),
  'page-expired': t('the list expired'),
  'server-busy': t('the server was busy'),
  'too-large': t('too many'),
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
      return t`${plural} outside namespace ${extent.namespace} (no access)`;
    case 'beginning':
      return t`more ${plural} (${WHY[extent.failure.kind] ?? t('failed')})`;
    case 'nothing':
      return `${plural} (${WHY[extent.failure.kind] ?? t('failed')})`;
  }
}
