import * as vscode from 'vscode';
import type { DryRunResult } from '../../server/protocol/clusterMessages.ts';
import { pickContext } from '../cluster/pickContext.ts';
import { fill } from '../preview/messages/fill.ts';
import { CLUSTER_TEXTS } from '../texts.ts';
import type { Command } from './command.ts';
import { tell } from '../tell.ts';

/** Lets a cluster's server judge the Service at the cursor; an argument names the context, without one the person picks. */
export const checkWithCluster: Command = async ({ clusters, remarks }, wanted) => {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return;
  const { document, selection } = editor;
  const context = await pickContext(clusters, wanted, {
    title: CLUSTER_TEXTS.checkTitle,
    hint: CLUSTER_TEXTS.checkHint,
  });
  if (context === undefined) return;
  const result = await clusters.dryRun(context, document.uri, selection.active);
  if (result === undefined) return;
  if (result.kind !== 'judged') {
    if (result.kind === 'no-service' || result.reason !== 'cancelled') void tell.error(result.message);
    return;
  }
  remarks.show(document, result);
  tellVerdict(context.name, result);
};

function tellVerdict(context: string, result: Extract<DryRunResult, { kind: 'judged' }>): void {
  const { isAccepted, remarks, service } = result;
  const differences = result.differences.join(' ');
  const reasons = remarks.filter(({ severity }) => severity === 'error').map(({ message }) => `${message}.`);
  if (!isAccepted) {
    const text = fill(CLUSTER_TEXTS.refused, { context, service, reasons: reasons.join(' '), differences });
    void tell.warning(text.trim());
    return;
  }
  const text = remarks.length > 0 ? CLUSTER_TEXTS.acceptedWithWarnings : CLUSTER_TEXTS.accepted;
  void tell.information(fill(text, { context, service, differences }).trim());
}
