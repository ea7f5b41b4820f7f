import type { ClusterClient } from '../../server/cluster/clusterClient.ts';
import type { Answer } from '../../server/cluster/failure.ts';
import { answerWith, failWith } from '../../server/cluster/failure.ts';
import { readDryRun } from '../../server/cluster/kubectl/readDryRun.ts';
import type { ClusterSnapshot } from '../../server/cluster/snapshot.ts';
import { listPath } from '../../server/cluster/snapshotKinds.ts';
import { takeSnapshot } from '../../server/cluster/takeSnapshot.ts';
import { readRecording } from '../conformance/cluster/recordings.ts';

/** Logins of the recorded clusters. */
export type RecordedLogin = 'zonewise' | 'reader-token' | 'expired-token';

/** A recorded control plane, asked without any process. */
export function recordedClient(minor: number, login: RecordedLogin = 'zonewise'): ClusterClient {
  const { exchanges, dryRuns } = readRecording(minor);
  const ask = (path: string): Promise<Answer<unknown>> => {
    const found = exchanges.find((each) => each.token === login && each.path === path);
    const failed = found === undefined ? 'not-served' : FAILURES[found.status];
    return Promise.resolve(failed === undefined ? answerWith(found?.body) : failWith(failed, 1));
  };
  return {
    readVersion: () => ask('/version'),
    readPage: (request) => ask(listPath(request)),
    dryRun: (manifest) => {
      const found = dryRuns.find((each) => each.manifest === manifest);
      if (found === undefined) throw new Error('no such manifest was recorded');
      return Promise.resolve(readDryRun({ kind: 'exited', ...found }));
    },
  };
}

const FAILURES: Readonly<Record<number, 'not-logged-in' | 'forbidden'>> = {
  401: 'not-logged-in',
  403: 'forbidden',
};

/** A snapshot of a recorded control plane: six nodes in three zones, Services in the namespace `shop`. */
export async function takeRecorded(
  minor: number,
  {
    context = 'prod-eu',
    takenAt = '2026-11-28T12:00:00.000Z',
    login,
  }: { readonly context?: string; readonly takenAt?: string; readonly login?: RecordedLogin } = {},
): Promise<ClusterSnapshot> {
  const client = recordedClient(minor, login);
  const taken = await takeSnapshot(client, { context, namespace: 'shop', takenAt });
  if (taken.kind === 'failure') throw new Error(taken.failure.kind);
  return taken.value;
}
