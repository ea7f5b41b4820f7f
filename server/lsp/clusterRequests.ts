import type { CancellationToken } from 'vscode-languageserver';
import type { Answer } from '../cluster/failure.ts';
import { failWith } from '../cluster/failure.ts';
import { takeSnapshot } from '../cluster/takeSnapshot.ts';
import type {
  ClusterContextsAnswer,
  ClusterContextsParams,
  ClusterFailed,
  ClusterSnapshot,
  ClusterSnapshotsParams,
  SnapshotProgress,
  TakeSnapshotAnswer,
  TakeSnapshotParams,
} from '../protocol/clusterMessages.ts';
import {
  CLUSTER_CONTEXTS_REQUEST,
  CLUSTER_SNAPSHOTS_NOTIFICATION,
  SNAPSHOT_PROGRESS_NOTIFICATION,
  TAKE_SNAPSHOT_REQUEST,
} from '../protocol/clusterMessages.ts';
import { describeFailure, describeNoContexts } from '../words/clusterFailures.ts';
import { describeProgress } from '../words/snapshots.ts';
import type { ObjectsWatch } from './objectsWatch.ts';
import { runSafely } from './runSafely.ts';
import type { Session } from './session.ts';

/** Asks clusters when the client says so, and at no other time. */
export function listenToClusters(session: Session, watch: ObjectsWatch): void {
  const { connection, cluster } = session;
  connection.onRequest(CLUSTER_CONTEXTS_REQUEST, (place: ClusterContextsParams) =>
    listContexts(session, place),
  );
  connection.onRequest(TAKE_SNAPSHOT_REQUEST, (params: TakeSnapshotParams, token: CancellationToken) =>
    take(session, params, token),
  );
  connection.onNotification(CLUSTER_SNAPSHOTS_NOTIFICATION, async ({ snapshots }: ClusterSnapshotsParams) => {
    const replaced = await runSafely(session.log, { request: 'cluster snapshots' }, false, () =>
      cluster.replace(snapshots),
    );
    if (replaced) watch.changed();
  });
}

async function listContexts(
  { runtime: { clusters } }: Session,
  place: ClusterContextsParams,
): Promise<ClusterContextsAnswer> {
  const none = { contexts: [], current: undefined, unreadable: 0 };
  const { contexts, current, unreadable } = (await clusters?.readContexts(place)) ?? none;
  const problem =
    contexts.length > 0 ? undefined : describeNoContexts({ canStart: clusters !== undefined, unreadable });
  return { contexts, current, problem };
}

async function take(
  session: Session,
  { context, namespace = 'default', requestTimeout, kubectl, kubeconfig }: TakeSnapshotParams,
  token: CancellationToken,
): Promise<TakeSnapshotAnswer> {
  const { connection, runtime } = session;
  const client = runtime.clusters?.connect(context, { kubectl, kubeconfig }, { requestTimeout });
  const tell = (text: string): void => {
    const progress: SnapshotProgress = { context, text };
    void connection.sendNotification(SNAPSHOT_PROGRESS_NOTIFICATION, progress);
  };
  const taken: Answer<ClusterSnapshot> =
    client === undefined
      ? failWith('kubectl-missing')
      : await takeSnapshot(client, {
          context,
          namespace,
          takenAt: new Date(runtime.epoch()).toISOString(),
          signal: signalOf(token),
          onProgress: (progress) => {
            tell(describeProgress(progress));
          },
        });
  return taken.kind === 'answer'
    ? { kind: 'taken', snapshot: taken.value }
    : describeFailed(taken.failure, context);
}

export function describeFailed(
  failure: Extract<Answer<never>, { kind: 'failure' }>['failure'],
  context: string,
): ClusterFailed {
  return { kind: 'failed', reason: failure.kind, message: describeFailure(failure, context) };
}

/** The same cancellation, in the form that the rooms below know. */
export function signalOf(token: CancellationToken): AbortSignal {
  const abort = new AbortController();
  if (token.isCancellationRequested) {
    abort.abort();
  } else {
    token.onCancellationRequested(() => {
      abort.abort();
    });
  }
  return abort.signal;
}
