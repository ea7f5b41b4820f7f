import * as vscode from 'vscode';
import { formatAge } from '../../server/protocol/age.ts';
import type { ClusterSnapshot } from '../../server/protocol/clusterMessages.ts';
import { describeUnread } from '../../server/protocol/snapshots.ts';
import { editorText } from '../../server/protocol/plainText.ts';
import { fill } from '../preview/messages/fill.ts';
import { MANIFEST_SELECTOR } from '../server/manifestSelector.ts';
import { CLUSTER_TEXTS } from '../texts.ts';
import type { Clusters } from './clusters.ts';

const MINUTE = 60_000;

/** Keeps the language status item of the newest snapshot true, and the context key `zonewise.hasClusterSnapshot`. */
export function createClusterStatus(clusters: Clusters): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('zonewise.cluster', MANIFEST_SELECTOR);
  item.name = CLUSTER_TEXTS.name;
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
  item.text = editorText(fill(CLUSTER_TEXTS.status, { context, age: formatAge(takenAt, Date.now()) }));
  const details = [
    gitVersion === undefined ? [] : fill(CLUSTER_TEXTS.version, { version: gitVersion }),
    unread.length === 0 ? [] : fill(CLUSTER_TEXTS.unread, { parts: unread.join(', ') }),
    others.length === 0
      ? []
      : fill(CLUSTER_TEXTS.others, { contexts: others.map((other) => other.context).join(', ') }),
  ]
    .flat()
    .join(' · ');
  item.detail = editorText(details);
  item.severity =
    unread.length > 0 ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
  item.command = {
    command: 'zonewise.refreshClusterSnapshot',
    title: CLUSTER_TEXTS.refresh,
    tooltip: CLUSTER_TEXTS.refreshTip,
    arguments: [context],
  };
}

function showNone(item: vscode.LanguageStatusItem): void {
  item.text = CLUSTER_TEXTS.none;
  item.detail = CLUSTER_TEXTS.noneHint;
  item.severity = vscode.LanguageStatusSeverity.Information;
  item.command = {
    command: 'zonewise.takeClusterSnapshot',
    title: CLUSTER_TEXTS.take,
    tooltip: CLUSTER_TEXTS.takeTip,
  };
}
