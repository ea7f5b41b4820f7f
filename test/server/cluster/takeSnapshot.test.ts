import assert from 'node:assert/strict';
import type { ClusterClient } from '../../../server/cluster/clusterClient.ts';
import type { Answer, ClusterFailureKind } from '../../../server/cluster/failure.ts';
import { answerWith, failWith } from '../../../server/cluster/failure.ts';
import type { ClusterSnapshot } from '../../../server/cluster/snapshot.ts';
import { isComplete, partOf, readStoredSnapshot } from '../../../server/cluster/snapshot.ts';
import type { ListRequest } from '../../../server/cluster/snapshotKinds.ts';
import { ALL_SNAPSHOT_KINDS } from '../../../server/cluster/snapshotKinds.ts';
import type { TakeProgress } from '../../../server/cluster/takeSnapshot.ts';
import { takeSnapshot } from '../../../server/cluster/takeSnapshot.ts';

type AnswerPage = (request: ListRequest) => Answer<unknown>;

const EMPTY: Answer<unknown> = answerWith({ kind: 'List', items: [] });
const OPTIONS = { context: 'prod-eu', namespace: 'shop', takenAt: '2026-11-28T12:00:00.000Z' };

function page(names: readonly string[], continueAt = '', remaining?: number): Answer<unknown> {
  return answerWith({
    metadata: { continue: continueAt, ...(remaining !== undefined && { remainingItemCount: remaining }) },
    items: names.map((name) => ({ metadata: { name } })),
  });
}

function fakeClient(
  answer: AnswerPage,
  version: Answer<unknown> = answerWith({ gitVersion: 'v1.33.1' }),
): ClusterClient {
  return {
    readVersion: () => Promise.resolve(version),
    readPage: (request) => Promise.resolve(answer(request)),
    dryRun: () => Promise.reject(new Error('a snapshot sends nothing')),
  };
}

async function take(answer: AnswerPage, version?: Answer<unknown>): Promise<ClusterSnapshot> {
  const taken = await takeSnapshot(fakeClient(answer, version), OPTIONS);
  assert.equal(taken.kind, 'answer');
  return taken.value;
}

function namesOf(snapshot: ClusterSnapshot, kind: 'Pod' | 'Node' | 'ReplicaSet'): readonly unknown[] {
  return (partOf(snapshot, kind)?.objects ?? []).map(({ metadata }) => (metadata as { name: string }).name);
}

describe('a snapshot', () => {
  it('says of which cluster it is, when it was taken, and which version the server has', async () => {
    const { context, takenAt, gitVersion } = await take(() => EMPTY);
    assert.deepEqual(
      { context, takenAt, gitVersion },
      { context: 'prod-eu', takenAt: OPTIONS.takenAt, gitVersion: 'v1.33.1' },
    );
  });

  it('holds every kind once', async () => {
    const { parts } = await take(() => EMPTY);
    assert.deepEqual(
      parts.map(({ kind }) => kind),
      ALL_SNAPSHOT_KINDS,
    );
  });

  it('joins the pages of a list in their order', async () => {
    const snapshot = await take(({ kind, continueAt }) => {
      if (kind !== 'Pod') return EMPTY;
      if (continueAt === undefined) return page(['a', 'b'], 'second', 1);
      assert.equal(continueAt, 'second');
      return page(['c']);
    });
    assert.deepEqual(namesOf(snapshot, 'Pod'), ['a', 'b', 'c']);
    assert.equal(isComplete(snapshot, 'Pod', 'shop'), true);
  });

  it('tells how far it is', async () => {
    const seen: TakeProgress[] = [];
    const client = fakeClient(({ kind, continueAt }) =>
      kind !== 'Node' ? EMPTY : continueAt === undefined ? page(['a', 'b'], 'x', 3) : page(['c', 'd', 'e']),
    );
    await takeSnapshot(client, { ...OPTIONS, onProgress: (progress) => seen.push(progress) });
    assert.deepEqual(
      seen.filter(({ kind }) => kind === 'Node'),
      [
        { kind: 'Node', read: 2, remaining: 3 },
        { kind: 'Node', read: 5, remaining: undefined },
      ],
    );
  });

  it('names what may not be read, and uses the rest', async () => {
    const snapshot = await take(({ kind }) =>
      kind === 'Node' ? failWith('forbidden', 1) : kind === 'Pod' ? page(['a']) : EMPTY,
    );
    assert.deepEqual(partOf(snapshot, 'Node')?.extent, {
      kind: 'nothing',
      failure: { kind: 'forbidden', exitCode: 1 },
    });
    assert.equal(isComplete(snapshot, 'Node', undefined), false);
    assert.deepEqual(namesOf(snapshot, 'Pod'), ['a']);
  });

  it('reads the namespace of the context where the whole cluster may not be read', async () => {
    const snapshot = await take(({ kind, namespace }) =>
      kind !== 'Pod' ? EMPTY : namespace === undefined ? failWith('forbidden', 1) : page([`${namespace}-a`]),
    );
    assert.deepEqual(namesOf(snapshot, 'Pod'), ['shop-a']);
    assert.equal(isComplete(snapshot, 'Pod', 'shop'), true);
    assert.equal(isComplete(snapshot, 'Pod', 'other'), false);
  });

  it('keeps the first pages of a list whose rest is gone', async () => {
    const snapshot = await take(({ kind, continueAt }) =>
      kind !== 'Pod' ? EMPTY : continueAt === undefined ? page(['a'], 'x') : failWith('page-expired', 1),
    );
    assert.deepEqual(namesOf(snapshot, 'Pod'), ['a']);
    assert.equal(partOf(snapshot, 'Pod')?.extent.kind, 'beginning');
    assert.equal(isComplete(snapshot, 'Pod', 'shop'), false);
  });

  it('follows no server that never comes to an end', async () => {
    let asked = 0;
    const snapshot = await take(({ kind }) => {
      if (kind !== 'Node') return EMPTY;
      asked++;
      return page([], 'again');
    });
    assert.ok(asked <= 2000);
    assert.deepEqual(partOf(snapshot, 'Node')?.extent, {
      kind: 'nothing',
      failure: { kind: 'too-large', exitCode: undefined },
    });
  });

  it('leaves out ReplicaSets that a Deployment made', async () => {
    const owned = { metadata: { name: 'made', ownerReferences: [{ kind: 'Deployment', name: 'web' }] } };
    const snapshot = await take(({ kind }) =>
      kind === 'ReplicaSet' ? answerWith({ items: [owned, { metadata: { name: 'own' } }] }) : EMPTY,
    );
    assert.deepEqual(namesOf(snapshot, 'ReplicaSet'), ['own']);
  });

  const ENDING: readonly ClusterFailureKind[] = [
    'not-logged-in',
    'unreachable',
    'certificate',
    'timed-out',
    'plugin-missing',
    'kubectl-missing',
    'unknown',
  ];
  for (const kind of ENDING) {
    it(`is not taken, and nothing more is asked, after "${kind}"`, async () => {
      let asked = 0;
      const client = fakeClient(() => {
        asked++;
        return failWith(kind, 1);
      });
      const taken = await takeSnapshot(client, OPTIONS);
      assert.deepEqual(taken, failWith(kind, 1));
      assert.equal(asked, 1);
      const atOnce = await takeSnapshot(
        fakeClient(() => assert.fail(), failWith(kind, 1)),
        OPTIONS,
      );
      assert.deepEqual(atOnce, failWith(kind, 1));
    });
  }

  it('is not taken where nothing at all may be read', async () => {
    const taken = await takeSnapshot(
      fakeClient(() => failWith('forbidden', 1), failWith('forbidden', 1)),
      OPTIONS,
    );
    assert.deepEqual(taken, failWith('forbidden', 1));
  });

  it('ends where it is cancelled', async () => {
    const abort = new AbortController();
    const asked: string[] = [];
    const client = fakeClient(({ kind }) => {
      asked.push(kind);
      if (kind === 'Service') abort.abort();
      return page(['a'], kind === 'Service' ? 'more' : '');
    });
    const taken = await takeSnapshot(client, { ...OPTIONS, signal: abort.signal });
    assert.deepEqual(taken, failWith('cancelled'));
    assert.equal(asked.at(-1), 'Service');
    assert.equal(asked.filter((kind) => kind === 'Service').length, 1);
  });

  it('is the same when it was stored and read back', async () => {
    const snapshot = await take(({ kind }) => (kind === 'Pod' ? page(['a']) : EMPTY));
    assert.deepEqual(readStoredSnapshot(JSON.parse(JSON.stringify(snapshot))), snapshot);
  });

  it('is not read back from what is none', async () => {
    const snapshot = await take(() => EMPTY);
    for (const raw of [
      undefined,
      [],
      { ...snapshot, format: 99 },
      { ...snapshot, takenAt: 'yesterday' },
      { ...snapshot, parts: [{ kind: 'Secret', extent: { kind: 'all' }, objects: [] }] },
    ])
      assert.equal(readStoredSnapshot(raw), undefined);
  });
});
