import { keepFields } from './keptFields.ts';
import type { PlainObject } from './plainObject.ts';
import { isRecord } from './plainObject.ts';
import type { SnapshotKind } from './snapshotKinds.ts';

/** One page of a list, with the fields that are used. */
export interface ListPage {
  readonly objects: readonly PlainObject[];
  /** Where the next page begins; undefined for the last. */
  readonly continueAt: string | undefined;
  /** How many objects are left behind this page, where the server says. */
  readonly remaining: number | undefined;
}

/** Undefined for an answer that is no list. */
export function readPage(kind: SnapshotKind, answer: unknown): ListPage | undefined {
  if (!isRecord(answer)) return undefined;
  const { items, metadata } = answer;
  // An empty list is null in what some aggregated servers write.
  if (!Array.isArray(items) && items !== null) return undefined;
  const list: readonly unknown[] = items ?? [];
  const about = isRecord(metadata) ? metadata : {};
  const { continue: continueAt, remainingItemCount } = about;
  return {
    objects: list.flatMap((object) => keepObject(kind, object)),
    continueAt: typeof continueAt === 'string' && continueAt !== '' ? continueAt : undefined,
    remaining: typeof remainingItemCount === 'number' ? remainingItemCount : undefined,
  };
}

function keepObject(kind: SnapshotKind, object: unknown): readonly PlainObject[] {
  const kept = keepFields(kind, object);
  return kept === undefined || isMadeByDeployment(kind, kept) ? [] : [kept];
}

/** A Deployment keeps ten old ReplicaSets; what they say, it says itself. */
function isMadeByDeployment(kind: SnapshotKind, { metadata }: PlainObject): boolean {
  if (kind !== 'ReplicaSet' || !isRecord(metadata)) return false;
  const { ownerReferences } = metadata;
  return Array.isArray(ownerReferences) && ownerReferences.length > 0;
}
