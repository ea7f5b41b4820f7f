import type { ClusterFailure } from './failure.ts';
import type { PlainObject } from './plainObject.ts';
import { isRecord } from './plainObject.ts';
import type { SnapshotKind } from './snapshotKinds.ts';
import { ALL_SNAPSHOT_KINDS } from './snapshotKinds.ts';

/** What was read of a cluster at one moment: plain data, to be stored, sent and read back. */
export interface ClusterSnapshot {
  readonly format: typeof SNAPSHOT_FORMAT;
  /** The name of the context in the person's kubeconfig. */
  readonly context: string;
  /** The namespace that the context works in: where kubectl puts what names none. */
  readonly namespace: string;
  /** When reading began: ISO 8601 in UTC. */
  readonly takenAt: string;
  /** As the server says it: `v1.33.4-gke.1013000`. Undefined where it did not. */
  readonly gitVersion: string | undefined;
  /** In the order of `ALL_SNAPSHOT_KINDS`; one for each kind. */
  readonly parts: readonly SnapshotPart[];
}

/** A snapshot of another format is not read: it is taken anew. */
export const SNAPSHOT_FORMAT = 1;

/** The objects of one kind, and how many of all there are these are. */
export interface SnapshotPart {
  readonly kind: SnapshotKind;
  readonly extent: PartExtent;
  readonly objects: readonly PlainObject[];
}

export type PartExtent =
  | { readonly kind: 'all' }
  /** The whole cluster may not be read, but this namespace, which the context works in. */
  | { readonly kind: 'namespace'; readonly namespace: string }
  /** The first pages, until something failed. */
  | { readonly kind: 'beginning'; readonly failure: ClusterFailure }
  | { readonly kind: 'nothing'; readonly failure: ClusterFailure };

export function partOf(snapshot: ClusterSnapshot, kind: SnapshotKind): SnapshotPart | undefined {
  return snapshot.parts.find((part) => part.kind === kind);
}

/** Whether an object of the kind and namespace that the snapshot does not have is not in the cluster either. */
export function isComplete(
  snapshot: ClusterSnapshot,
  kind: SnapshotKind,
  namespace: string | undefined,
): boolean {
  const extent = partOf(snapshot, kind)?.extent;
  return extent?.kind === 'all' || (extent?.kind === 'namespace' && extent.namespace === namespace);
}

/** A snapshot that was stored or sent; undefined for anything else, also one of another format. */
export function readStoredSnapshot(raw: unknown): ClusterSnapshot | undefined {
  if (!isRecord(raw) || raw.format !== SNAPSHOT_FORMAT) return undefined;
  const { context, namespace, takenAt, gitVersion, parts } = raw;
  if (typeof context !== 'string' || typeof namespace !== 'string') return undefined;
  if (typeof takenAt !== 'string' || Number.isNaN(Date.parse(takenAt))) return undefined;
  if (!Array.isArray(parts) || !parts.every(isPart)) return undefined;
  return {
    format: SNAPSHOT_FORMAT,
    context,
    namespace,
    takenAt,
    gitVersion: typeof gitVersion === 'string' ? gitVersion : undefined,
    parts,
  };
}

const EXTENTS: ReadonlySet<unknown> = new Set<PartExtent['kind']>([
  'all',
  'namespace',
  'beginning',
  'nothing',
]);
const KINDS: ReadonlySet<unknown> = new Set(ALL_SNAPSHOT_KINDS);

function isPart(raw: unknown): raw is SnapshotPart {
  return (
    isRecord(raw) &&
    KINDS.has(raw.kind) &&
    isRecord(raw.extent) &&
    EXTENTS.has(raw.extent.kind) &&
    Array.isArray(raw.objects) &&
    raw.objects.every(isRecord)
  );
}
