import * as vscode from 'vscode';
import type {
  ApplyChoiceAnswer,
  PreviewAnswer,
  ReportAnswer,
  ReportParams,
  SaveScenarioAnswer,
  VersionAnswer,
  VersionParams,
} from '../server/protocol/messages.ts';
import {
  APPLY_CHOICE_REQUEST,
  PREVIEW_REQUEST,
  REPORT_REQUEST,
  SAVE_SCENARIO_REQUEST,
  VERSION_REQUEST,
  WORKSPACE_CHANGED_NOTIFICATION,
} from '../server/protocol/messages.ts';
import { unshareCandidates } from '../server/protocol/sharedCandidates.ts';
import { createClusters } from './cluster/clusters.ts';
import { createRemarks } from './cluster/remarks.ts';
import { createClusterStatus } from './cluster/clusterStatus.ts';
import type { CommandServices } from './commands/command.ts';
import { COMMANDS } from './commands/index.ts';
import type { PreviewServices } from './preview/host/openPanel.ts';
import { createPreview } from './preview/host/panel.ts';
import type { AskServer } from './server/askServer.ts';
import { createAskServer } from './server/askServer.ts';
import type { CreateServerClient, ServerClient } from './server/serverClient.ts';
import { startServer, tellGivenUp } from './server/startServer.ts';
import type { AskVersion } from './status/status.ts';
import { createStatus } from './status/status.ts';

/** What other extensions, and the tests in a real editor, can ask of Zonewise. */
export interface ZonewiseApi {
  /** What the preview shows now; undefined when it is closed or still waiting for its first answer. */
  readonly currentPreview: () => PreviewAnswer | undefined;
  /** The process of the language server; undefined while there is none. */
  readonly serverProcessId: () => number | undefined;
}

let running: ServerClient | undefined;

export async function activateWith(
  context: vscode.ExtensionContext,
  createClient: CreateServerClient,
): Promise<ZonewiseApi> {
  const output = vscode.window.createOutputChannel('Zonewise', { log: true });
  const client = createClient({ context, output, onGivenUp: () => void tellGivenUp(output) });
  running = client;
  const ask = createAskServer(client, output);
  const clusters = createClusters(context, client, (message) => {
    output.error(message);
  });
  const remarks = createRemarks();
  const services = previewServices(ask, output);
  const preview = createPreview(context, services);
  const askVersion: AskVersion = async (uri) => {
    const params: VersionParams = { uri: uri.toString() };
    return ask<VersionAnswer>(VERSION_REQUEST, params);
  };
  const status = createStatus(askVersion);
  context.subscriptions.push(
    output,
    preview,
    status,
    clusters,
    remarks,
    createClusterStatus(clusters),
    client.onNotification(WORKSPACE_CHANGED_NOTIFICATION, () => {
      status.refresh();
      preview.refresh();
    }),
  );
  const { requestReport } = services;
  registerCommands(context, { client, output, preview, askVersion, requestReport, clusters, remarks });
  void vscode.commands.executeCommand('setContext', 'zonewise.active', true);
  // Last, so that the commands that help are there when it fails.
  await startServer(client, output);
  void clusters.start();
  return { currentPreview: () => preview.current(), serverProcessId: () => client.processId };
}

export async function deactivate(): Promise<void> {
  await running?.end();
}

function previewServices(ask: AskServer, output: vscode.LogOutputChannel): PreviewServices {
  return {
    requestPreview: async (params) => {
      const answer = await ask<PreviewAnswer>(PREVIEW_REQUEST, params);
      return answer && unshareCandidates(answer);
    },
    requestApply: (params) => ask<ApplyChoiceAnswer>(APPLY_CHOICE_REQUEST, params),
    requestSave: (params) => ask<SaveScenarioAnswer>(SAVE_SCENARIO_REQUEST, params),
    requestReport: (params: ReportParams) => ask<ReportAnswer>(REPORT_REQUEST, params),
    log: (message) => {
      output.error(message);
    },
  };
}

function registerCommands(context: vscode.ExtensionContext, services: CommandServices): void {
  for (const [name, command] of Object.entries(COMMANDS)) {
    context.subscriptions.push(
      vscode.commands.registerCommand(name, (...args: unknown[]) => command(services, ...args)),
    );
  }
}
