import * as vscode from 'vscode';
import type {
  ApplyChoiceAnswer,
  PreviewAnswer,
  ReportAnswer,
  ReportParams,
  SavedTraffic,
  SaveScenarioAnswer,
  SettingProblemParams,
  VersionAnswer,
  VersionParams,
} from '../server/protocol/messages.ts';
import {
  APPLY_CHOICE_REQUEST,
  BASELINE_REQUEST,
  PREVIEW_REQUEST,
  REPORT_REQUEST,
  SAVE_SCENARIO_REQUEST,
  SETTING_PROBLEM_NOTIFICATION,
  VERSION_REQUEST,
  WORKSPACE_CHANGED_NOTIFICATION,
} from '../server/protocol/messages.ts';
import { unshareCandidates } from '../server/protocol/sharedCandidates.ts';
import { createRenders } from './renders/renders.ts';
import { createClusters } from './cluster/clusters.ts';
import { createRemarks } from './cluster/remarks.ts';
import { createClusterStatus } from './cluster/clusterStatus.ts';
import type { CommandServices } from './commands/command.ts';
import { COMMANDS } from './commands/index.ts';
import { createPages } from './pages/pages.ts';
import type { PreviewServices } from './preview/host/openPanel.ts';
import { createPreview } from './preview/host/panel.ts';
import type { AskServer } from './server/askServer.ts';
import { createAskServer } from './server/askServer.ts';
import { createNeededServer } from './server/neededServer.ts';
import type { CreateServerClient, ServerClient } from './server/serverClient.ts';
import { startServer, tellGivenUp, tellSkipped } from './server/startServer.ts';
import type { ServerWatch } from './server/serverWatch.ts';
import { createServerWatch } from './server/serverWatch.ts';
import { tellSettingProblem } from './server/tellSettingProblem.ts';
import { createTellFailed } from './server/tellFailed.ts';
import type { AskVersion } from './status/status.ts';
import { createStatus } from './status/status.ts';

/** What other extensions, and the tests in a real editor, can ask of Zonewise. */
export interface ZonewiseApi {
  /** What the preview shows now; undefined when it is closed or still waiting for its first answer. */
  readonly currentPreview: () => PreviewAnswer | undefined;
  /** The process of the language server; undefined while there is none. */
  readonly serverProcessId: () => number | undefined;
  /** The uris of long files that the language server works on now. */
  readonly filesInWork: () => readonly string[];
}

let running: ServerClient | undefined;

export async function activateWith(
  context: vscode.ExtensionContext,
  createClient: CreateServerClient,
): Promise<ZonewiseApi> {
  const output = vscode.window.createOutputChannel('Zonewise', { log: true });
  const client = createClient({
    context,
    output,
    onGivenUp: () => void tellGivenUp(output),
    onSuspects: (files) => void tellSkipped(files, output),
  });
  running = client;
  const watch = watchServer(client);
  const needed = createNeededServer(client, async () => {
    if (!(await startServer(client, output))) watch.processChanged('stopped');
  });
  const ask = createAskServer({ client, watch, output, ready: needed.start });
  const clusters = createClusters(context, client, (message) => {
    output.error(message);
  });
  const renders = createRenders(client);
  const remarks = createRemarks();
  const services = previewServices(ask, watch, output);
  const preview = createPreview(context, services);
  const askVersion: AskVersion = async (uri) => {
    const params: VersionParams = { uri: uri.toString() };
    return ask<VersionAnswer>(VERSION_REQUEST, params);
  };
  const status = createStatus(askVersion, watch, needed.isStarted);
  watch.onChange((state) => {
    void vscode.commands.executeCommand('setContext', 'zonewise.serverState', state);
    status.refresh();
    preview.serverChanged(state);
  });
  context.subscriptions.push(
    output,
    preview,
    status,
    renders,
    needed,
    clusters,
    remarks,
    createClusterStatus(clusters),
    createPages(context),
    client.onNotification(SETTING_PROBLEM_NOTIFICATION, ({ setting, message }: SettingProblemParams) => {
      void tellSettingProblem(setting, message);
    }),
    client.onNotification(WORKSPACE_CHANGED_NOTIFICATION, () => {
      status.refresh();
      preview.refresh();
    }),
  );
  const { requestReport, tellFailed } = services;
  registerCommands(context, {
    context,
    client,
    output,
    preview,
    askVersion,
    requestReport,
    tellFailed,
    renders,
    clusters,
    remarks,
    serverState: watch.state,
  });
  void vscode.commands.executeCommand('setContext', 'zonewise.active', true);
  // Last, so that the commands that help are there when it fails.
  await needed.follow();
  void clusters.start();
  return {
    currentPreview: () => preview.current(),
    serverProcessId: () => client.processId,
    filesInWork: () => client.filesInWork(),
  };
}

export async function deactivate(): Promise<void> {
  await running?.end();
}

/** Follows the client from its start to its end. */
function watchServer(client: ServerClient): ServerWatch {
  const watch = createServerWatch((work, delay) => {
    const timer = setTimeout(work, delay);
    return () => {
      clearTimeout(timer);
    };
  });
  client.onState(watch.processChanged);
  return watch;
}

function previewServices(
  ask: AskServer,
  watch: ServerWatch,
  output: vscode.LogOutputChannel,
): PreviewServices {
  return {
    serverState: watch.state,
    tellFailed: createTellFailed(watch),
    requestPreview: async (params) => {
      const answer = await ask<PreviewAnswer>(PREVIEW_REQUEST, params);
      return answer && unshareCandidates(answer);
    },
    requestBaseline: (params) => ask<SavedTraffic>(BASELINE_REQUEST, params),
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
