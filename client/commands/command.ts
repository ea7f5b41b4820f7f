import type * as vscode from 'vscode';
import type { Clusters } from '../cluster/clusters.ts';
import type { Remarks } from '../cluster/remarks.ts';
import type { Renders } from '../renders/renders.ts';
import type { ServerClient } from '../server/serverClient.ts';
import type { RequestReport } from '../preview/host/copyReport.ts';
import type { PreviewController } from '../preview/host/panel.ts';
import type { ServerState } from '../preview/messages/messages.ts';
import type { TellFailed } from '../server/tellFailed.ts';
import type { AskVersion } from '../status/status.ts';

/** What commands work with. */
export interface CommandServices {
  readonly context: vscode.ExtensionContext;
  readonly client: ServerClient;
  readonly output: vscode.LogOutputChannel;
  readonly preview: PreviewController;
  readonly askVersion: AskVersion;
  readonly requestReport: RequestReport;
  readonly tellFailed: TellFailed;
  readonly serverState: () => ServerState;
  readonly renders: Renders;
  readonly clusters: Clusters;
  readonly remarks: Remarks;
}

/** A command's action; arguments come from whoever runs it and are checked by the command itself. */
export type Command = (services: CommandServices, ...args: readonly unknown[]) => Promise<void> | void;
