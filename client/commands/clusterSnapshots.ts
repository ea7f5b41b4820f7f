import * as vscode from 'vscode';
import type { Clusters } from '../cluster/clusters.ts';
import { pickContext } from '../cluster/pickContext.ts';
import { describeOrigin } from '../../server/protocol/age.ts';
import type { ClusterContext } from '../../server/protocol/clusterMessages.ts';
import { editorText } from '../../server/protocol/plainText.ts';
import { fill } from '../preview/messages/fill.ts';
import { CLUSTER_TEXTS } from '../texts.ts';
import type { Command } from './command.ts';
import { tellDone } from '../tell.ts';

const READ = { title: CLUSTER_TEXTS.readTitle, hint: CLUSTER_TEXTS.readHint };

/** Reads a cluster; an argument names its context, without one the person picks. */
export const takeClusterSnapshot: Command = async ({ clusters }, wanted) => {
  const context = await pickContext(clusters, wanted, READ);
  if (context !== undefined) await take(clusters, context);
};

/** Reads a cluster again; an argument names its context, without one it is that of the newest snapshot. */
export const refreshClusterSnapshot: Command = async ({ clusters }, wanted) => {
  const [newest] = clusters.snapshots();
  const context = await pickContext(clusters, typeof wanted === 'string' ? wanted : newest?.context, READ);
  if (context !== undefined) await take(clusters, context);
};

/** Forgets a snapshot; an argument names its context, without one the person picks where there are several. */
export const forgetClusterSnapshot: Command = async ({ clusters }, wanted) => {
  const name = typeof wanted === 'string' ? wanted : await pickSnapshot(clusters);
  if (name === undefined) return;
  await clusters.forget(name);
  tellDone(fill(CLUSTER_TEXTS.forgotten, { context: name }));
};

async function take(clusters: Clusters, context: ClusterContext): Promise<void> {
  if (await clusters.take(context)) tellDone(fill(CLUSTER_TEXTS.taken, { context: context.name }));
}

async function pickSnapshot(clusters: Clusters): Promise<string | undefined> {
  const snapshots = clusters.snapshots();
  const [first] = snapshots;
  if (snapshots.length < 2) return first?.context;
  const choices = snapshots.map((snapshot) => ({
    label: editorText(snapshot.context),
    description: editorText(describeOrigin(snapshot, Date.now())),
    context: snapshot.context,
  }));
  const picked = await vscode.window.showQuickPick(choices, {
    title: CLUSTER_TEXTS.forgetTitle,
  });
  return picked?.context;
}
