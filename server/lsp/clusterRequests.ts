import type { CancellationToken } from 'vscode-languageserver';
import type { DryRunAnswer } from '../cluster/clusterClient.ts';
import type { Answer, ClusterFailure } from '../cluster/failure.ts';
import { failWith } from '../cluster/failure.ts';
import { findSubject, judgeDryRun, manifestOf } from '../features/cluster/dryRun.ts';
import type { PlacedDocument } from '../manifest/model.ts';
import { takeSnapshot } from '../cluster/takeSnapshot.ts';
import type {
  ClusterContextsAnswer,
  ClusterContextsParams,
  ClusterFailed,
  ClusterSnapshot,
  ClusterSnapshotsParams,
  DryRunParams,
  DryRunResult,
  SnapshotProgress,
  TakeSnapshotAnswer,
  TakeSnapshotParams,
} from '../protocol/clusterMessages.ts';
import {
  CLUSTER_CONTEXTS_REQUEST,
  CLUSTER_SNAPSHOTS_NOTIFICATION,
  DRY_RUN_REQUEST,
  SNAPSHOT_PROGRESS_NOTIFICATION,
  TAKE_SNAPSHOT_REQUEST,
} from '../protocol/clusterMessages.ts';
import { describeFailure, describeNoContexts } from '../words/clusterFailures.ts';
import { NO_SERVICE_TO_CHECK } from '../words/dryRun.ts';
import { describeProgress } from '../words/snapshots.ts';
import { checkSettingsOf, contextOf } from './fileContexts.ts';
import type { ObjectsWatch } from './objectsWatch.ts';
import { readOpenDocument } from './readOpenDocument.ts';
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
  connection.onRequest(DRY_RUN_REQUEST, (params: DryRunParams, token: CancellationToken) =>
    dryRun(session, params, token),
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

/** Sends the Service as it stands in the editor. */
async function dryRun(
  session: Session,
  params: DryRunParams,
  token: CancellationToken,
): Promise<DryRunResult> {
  const { runtime, configuration } = session;
  const { context: name, kubectl, kubeconfig, requestTimeout } = params;
  const uri = session.uris.read(params.uri);
  const settings = await configuration.settingsOf(uri);
  const open = await readOpenDocument(session, uri);
  const context = open && contextOf(session, open, settings);
  const subject = context && findSubject(context, params);
  if (context === undefined || subject === undefined)
    return { kind: 'no-service', message: NO_SERVICE_TO_CHECK };
  const client = runtime.clusters?.connect(name, { kubectl, kubeconfig }, { requestTimeout });
  const answer: DryRunAnswer =
    client === undefined
      ? failWith('kubectl-missing')
      : await client.dryRun(manifestOf(subject), signalOf(token));
  if (answer.kind === 'failure') return describeFailed(answer.failure, name);
  const isAsked = (placed: PlacedDocument): boolean => placed.document === subject.placed.document;
  const checked = session.checker.check(context, checkSettingsOf(settings), isAsked);
  const findings = checked.flatMap((each) => each.findings);
  return judgeDryRun(context, subject, findings, answer);
}

export function describeFailed(failure: ClusterFailure, context: string): ClusterFailed {
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
