import * as vscode from 'vscode';
import { formatAge } from '../../server/protocol/age.ts';
import type { ClusterSnapshot } from '../../server/protocol/clusterMessages.ts';
import { describeUnread } from '../../server/protocol/snapshots.ts';
import { MANIFEST_SELECTOR } from '../server/serverClient.ts';
import type { Clusters } from './clusters.ts';

const MINUTE = 60_000;

/** Keeps the language status item of the newest snapshot true, and the context key `zonewise.hasClusterSnapshot`. */
export function createClusterStatus(clusters: Clusters): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('zonewise.cluster', MANIFEST_SELECTOR);
  item.name = 'Cluster snapshot';
  const refresh = (): void => {
    const [newest, ...others] = clusters.snapshots();
    void vscode.commands.executeCommand(
      'setContext',
      'zonewise.hasClusterSnapshot',
      newest !== undefined && vscode.workspace.isTrusted,
    );
    if (newest === undefined) showNone(item);
    else show(item, newest, others);
  };
  refresh();
  // The age goes on by itself.
  const timer = setInterval(refresh, MINUTE);
  return vscode.Disposable.from(item, clusters.onChange(refresh), {
    dispose: () => {
      clearInterval(timer);
    },
  });
}

function show(
  item: vscode.LanguageStatusItem,
  { context, takenAt, gitVersion, parts }: ClusterSnapshot,
  others: readonly ClusterSnapshot[],
): void {
  const unread = describeUnread(parts);
  item.text = `Cluster ${context}, ${formatAge(takenAt, Date.now())}`;
  item.detail = [
    gitVersion === undefined ? [] : `Kubernetes ${gitVersion}`,
    unread.length === 0 ? [] : `not read: ${unread.join(', ')}`,
    others.length === 0 ? [] : `versions also of ${others.map((other) => other.context).join(', ')}`,
  ]
    .flat()
    .join(' · ');
  item.severity =
    unread.length > 0 ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
  item.command = {
    command: 'zonewise.refreshClusterSnapshot',
    title: 'Refresh',
    tooltip: 'Read the cluster again',
    arguments: [context],
  };
}

function showNone(item: vscode.LanguageStatusItem): void {
  item.text = 'No cluster snapshot';
  item.detail = 'Nodes, pods and versions are taken from files and settings';
  item.severity = vscode.LanguageStatusSeverity.Information;
  item.command = { command: 'zonewise.takeClusterSnapshot', title: 'Take', tooltip: 'Read a cluster' };
}
