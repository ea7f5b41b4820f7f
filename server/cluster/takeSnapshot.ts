import type { ClusterClient } from './clusterClient.ts';
import type { Answer, ClusterFailure } from './failure.ts';
import { answerWith, endsAsking, failWith } from './failure.ts';
import type { PlainObject } from './plainObject.ts';
import { isRecord } from './plainObject.ts';
import type { ListPage } from './readPage.ts';
import { readPage } from './readPage.ts';
import type { ClusterSnapshot, PartExtent, SnapshotPart } from './snapshot.ts';
import { SNAPSHOT_FORMAT } from './snapshot.ts';
import type { ListRequest, SnapshotKind } from './snapshotKinds.ts';
import { ALL_SNAPSHOT_KINDS, SNAPSHOT_KINDS } from './snapshotKinds.ts';

export interface TakeOptions {
  readonly context: string;
  /** The namespace of the context: all that is read where the whole cluster may not be. */
  readonly namespace: string;
  /** ISO 8601 in UTC. */
  readonly takenAt: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TakeProgress) => void;
}

export interface TakeProgress {
  readonly kind: SnapshotKind;
  /** Objects of the kind so far. */
  readonly read: number;
  /** Still to come, where the server says. */
  readonly remaining: number | undefined;
}

/** More objects of one kind are left out: a snapshot has to be kept, sent and held in memory. */
const MOST_OBJECTS = 200_000;

/** A server that never comes to an end is not followed. */
const MOST_PAGES = 2000;

/**
 * Reads a cluster, one question after the other. What may not be read is named, and the rest is used; a failure that any
 * further question would meet as well ends it without a snapshot.
 */
export async function takeSnapshot(
  client: ClusterClient,
  options: TakeOptions,
): Promise<Answer<ClusterSnapshot>> {
  const { context, namespace, takenAt, signal } = options;
  const version = await client.readVersion(signal);
  if (version.kind === 'failure' && endsAsking(version.failure)) return version;
  const parts: SnapshotPart[] = [];
  for (const kind of ALL_SNAPSHOT_KINDS) {
    if (signal?.aborted === true) return failWith('cancelled');
    const part = await readPart(client, kind, options);
    if (part.kind === 'failure') return part;
    parts.push(part.value);
  }
  const gitVersion = version.kind === 'answer' ? readGitVersion(version.value) : undefined;
  const failure = gitVersion === undefined ? failureOfAll(parts) : undefined;
  if (failure !== undefined) return { kind: 'failure', failure };
  return answerWith({ format: SNAPSHOT_FORMAT, context, namespace, takenAt, gitVersion, parts });
}

async function readPart(
  client: ClusterClient,
  kind: SnapshotKind,
  options: TakeOptions,
): Promise<Answer<SnapshotPart>> {
  const all = await readList(client, kind, undefined, options);
  const { failure, objects } = all;
  if (failure === undefined) return answerWith({ kind, extent: { kind: 'all' }, objects });
  if (endsAsking(failure)) return { kind: 'failure', failure };
  if (failure.kind === 'forbidden' && SNAPSHOT_KINDS[kind].isNamespaced) {
    const { namespace } = options;
    const own = await readList(client, kind, namespace, options);
    if (own.failure === undefined)
      return answerWith({ kind, extent: { kind: 'namespace', namespace }, objects: own.objects });
    if (endsAsking(own.failure)) return { kind: 'failure', failure: own.failure };
  }
  const extent: PartExtent = { kind: objects.length > 0 ? 'beginning' : 'nothing', failure };
  return answerWith({ kind, extent, objects });
}

/** The pages of a list joined, as far as they could be read. */
interface ReadList {
  readonly objects: readonly PlainObject[];
  /** Why there are no more; undefined at the end of the list. */
  readonly failure: ClusterFailure | undefined;
}

async function readList(
  client: ClusterClient,
  kind: SnapshotKind,
  namespace: string | undefined,
  { signal, onProgress }: TakeOptions,
): Promise<ReadList> {
  const objects: PlainObject[] = [];
  const stop = (failure: ClusterFailure): ReadList => ({ objects, failure });
  let continueAt: string | undefined;
  for (let pages = 0; pages < MOST_PAGES && objects.length < MOST_OBJECTS; pages++) {
    if (signal?.aborted === true) return stop({ kind: 'cancelled', exitCode: undefined });
    const page = await askPage(client, { kind, namespace, continueAt }, signal);
    if (page.kind === 'failure') return stop(page.failure);
    for (const object of page.value.objects) objects.push(object);
    onProgress?.({ kind, read: objects.length, remaining: page.value.remaining });
    ({ continueAt } = page.value);
    if (continueAt === undefined) return { objects, failure: undefined };
  }
  return stop({ kind: 'too-large', exitCode: undefined });
}

async function askPage(
  client: ClusterClient,
  request: ListRequest,
  signal: AbortSignal | undefined,
): Promise<Answer<ListPage>> {
  const answer = await client.readPage(request, signal);
  if (answer.kind === 'failure') return answer;
  const page = readPage(request.kind, answer.value);
  return page === undefined ? failWith('answer-unreadable', 0) : answerWith(page);
}

/** `gitVersion`, else what the two numbers say. */
function readGitVersion(answer: unknown): string | undefined {
  if (!isRecord(answer)) return undefined;
  const { gitVersion, major, minor } = answer;
  if (typeof gitVersion === 'string' && gitVersion !== '') return gitVersion;
  return typeof major === 'string' && typeof minor === 'string' ? `${major}.${minor}` : undefined;
}

/** The first failure, where nothing at all could be read. */
function failureOfAll(parts: readonly SnapshotPart[]): ClusterFailure | undefined {
  const failures = parts.flatMap(({ extent }) => (extent.kind === 'nothing' ? extent.failure : []));
  return failures.length === parts.length ? failures[0] : undefined;
}
