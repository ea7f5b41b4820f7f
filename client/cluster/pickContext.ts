import * as vscode from 'vscode';
import type { ClusterContext } from '../../server/protocol/clusterMessages.ts';
import { editorText } from '../../server/protocol/plainText.ts';
import { fill } from '../preview/messages/fill.ts';
import { offerTrust } from '../offerTrust.ts';
import { CLUSTER_TEXTS } from '../texts.ts';
import type { Clusters } from './clusters.ts';
import { tell } from '../tell.ts';

/** The context of that name, or the one that a person picks; undefined when there is none, which the person is told. */
export async function pickContext(
  clusters: Clusters,
  wanted: unknown,
  { title, hint }: { readonly title: string; readonly hint: string },
): Promise<ClusterContext | undefined> {
  if (!vscode.workspace.isTrusted) {
    void offerTrust('cluster');
    return undefined;
  }
  const answer = await clusters.listContexts();
  if (answer === undefined) return undefined;
  if (answer.problem !== undefined) {
    void tell.error(answer.problem);
    return undefined;
  }
  const { contexts, current } = answer;
  if (typeof wanted === 'string') {
    const found = contexts.find(({ name }) => name === wanted);
    if (found === undefined) void tell.error(fill(CLUSTER_TEXTS.gone, { context: wanted }));

    return found;
  }
  const choices = [...contexts]
    .sort((a, b) => Number(b.name === current) - Number(a.name === current))
    .map((context) => ({
      label: editorText(context.name),
      description: editorText(describeContext(context, current)),
      context,
    }));
  const picked = await vscode.window.showQuickPick(choices, {
    title,
    placeHolder: hint,
    matchOnDescription: true,
  });
  return picked?.context;
}

function describeContext({ name, namespace }: ClusterContext, current: string | undefined): string {
  const parts = [
    name === current ? CLUSTER_TEXTS.current : [],
    namespace === undefined ? [] : fill(CLUSTER_TEXTS.namespace, { namespace }),
  ];
  return parts.flat().join(', ');
}
