import type { ClusterSnapshot } from './snapshot.ts';
import { isComplete, partOf } from './snapshot.ts';
import type { SnapshotKind } from './snapshotKinds.ts';
import { isRecord } from './plainObject.ts';
import { versionsOfSnapshots } from './snapshotVersions.ts';
import type { SnapshotVersions } from './snapshotVersions.ts';

/** What is known of clusters beside their objects. The same object for as long as no snapshot is taken or forgotten. */
export interface ClusterFacts {
  /** Of all snapshots; undefined where none says a version. */
  readonly versions: SnapshotVersions | undefined;
  /** The snapshot that was taken last: its objects are those that count. */
  readonly context: string;
  /** Where kubectl puts what names no namespace. */
  readonly namespace: string;
  /** ISO 8601 in UTC. */
  readonly takenAt: string;
  /** Undefined where not all could be read. */
  readonly namespaces: ReadonlySet<string> | undefined;
  /** Whether an object of the kind and namespace that was not read does not exist either. */
  readonly isComplete: (kind: SnapshotKind, namespace: string) => boolean;
}

/** Undefined where there is no snapshot. */
export function readClusterFacts(snapshots: readonly ClusterSnapshot[]): ClusterFacts | undefined {
  const newest = newestOf(snapshots);
  if (newest === undefined) return undefined;
  const { context, namespace, takenAt } = newest;
  // Objects are kept where they are read; here they would be kept twice.
  const emptied = { ...newest, parts: newest.parts.map((part) => ({ ...part, objects: [] })) };
  return {
    versions: versionsOfSnapshots(snapshots),
    context,
    namespace,
    takenAt,
    namespaces: isComplete(newest, 'Namespace', undefined) ? readNamespaces(newest) : undefined,
    isComplete: (kind, namespace) => isComplete(emptied, kind, namespace),
  };
}

export function newestOf(snapshots: readonly ClusterSnapshot[]): ClusterSnapshot | undefined {
  return snapshots.reduce<ClusterSnapshot | undefined>(
    (newest, each) => (newest === undefined || each.takenAt > newest.takenAt ? each : newest),
    undefined,
  );
}

function readNamespaces(snapshot: ClusterSnapshot): ReadonlySet<string> {
  const objects = partOf(snapshot, 'Namespace')?.objects ?? [];
  return new Set(
    objects.flatMap(({ metadata }) => {
      const name = isRecord(metadata) ? metadata.name : undefined;
      return typeof name === 'string' ? [name] : [];
    }),
  );
}
