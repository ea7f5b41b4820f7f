import * as vscode from 'vscode';
import type {
  ApplyChoiceAnswer,
  ApplyChoiceParams,
  SaveScenarioAnswer,
  SaveScenarioParams,
  PreviewAnswer,
  PreviewParams,
  ReportAnswer,
  ReportParams,
  VersionAnswer,
  VersionParams,
} from '../server/protocol/messages.ts';
import {
  APPLY_CHOICE_REQUEST,
  SAVE_SCENARIO_REQUEST,
  PREVIEW_REQUEST,
  REPORT_REQUEST,
  WORKSPACE_CHANGED_NOTIFICATION,
  VERSION_REQUEST,
} from '../server/protocol/messages.ts';
import { unshareCandidates } from '../server/protocol/sharedCandidates.ts';
import type { CommandServices } from './commands/command.ts';
import { COMMANDS } from './commands/index.ts';
import type { ZonewiseClient } from './server/languageClient.ts';
import { createLanguageClient } from './server/languageClient.ts';
import { GIVEN_UP } from './server/crashes.ts';
import { createPreview } from './preview/host/panel.ts';
import type { AskVersion } from './status/status.ts';
import { createStatus } from './status/status.ts';

/** What other extensions, and the tests in a real editor, can ask of Zonewise. */
export interface ZonewiseApi {
  /** What the preview shows now; undefined when it is closed or still waiting for its first answer. */
  readonly currentPreview: () => PreviewAnswer | undefined;
  /** The process of the language server; undefined while there is none. */
  readonly serverProcessId: () => number | undefined;
}

let running: ZonewiseClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<ZonewiseApi> {
  const output = vscode.window.createOutputChannel('Zonewise', { log: true });
  context.subscriptions.push(output);
  const client = createLanguageClient(context, output, () => void tellGivenUp(output));
  running = client;
  const ask = askSafely(client, output);

  const requestReport = (params: ReportParams): Promise<ReportAnswer | undefined> =>
    ask<ReportAnswer>(REPORT_REQUEST, params);
  const preview = createPreview(context, {
    requestPreview: async (params: PreviewParams) => {
      const answer = await ask<PreviewAnswer>(PREVIEW_REQUEST, params);
      return answer && unshareCandidates(answer);
    },
    requestApply: (params: ApplyChoiceParams) => ask<ApplyChoiceAnswer>(APPLY_CHOICE_REQUEST, params),
    requestSave: (params: SaveScenarioParams) => ask<SaveScenarioAnswer>(SAVE_SCENARIO_REQUEST, params),
    requestReport,
    log: (message) => {
      output.error(message);
    },
  });
  context.subscriptions.push(preview);

  const askVersion: AskVersion = async (uri) => {
    const params: VersionParams = { uri: uri.toString() };
    return ask<VersionAnswer>(VERSION_REQUEST, params);
  };
  const status = createStatus(askVersion);
  context.subscriptions.push(
    status,
    client.onNotification(WORKSPACE_CHANGED_NOTIFICATION, () => {
      status.refresh();
      preview.refresh();
    }),
  );
  registerCommands(context, { client, output, preview, askVersion, requestReport });
  void vscode.commands.executeCommand('setContext', 'zonewise.active', true);
  // Last, so that the commands that help are there when it fails.
  await startClient(client, output);
  return { currentPreview: () => preview.current(), serverProcessId: () => client.processId };
}

export async function deactivate(): Promise<void> {
  await running?.end();
}

async function startClient(client: ZonewiseClient, output: vscode.LogOutputChannel): Promise<void> {
  try {
    await client.start();
  } catch (fault) {
    output.error(`The language server did not start: ${String(fault)}`);
    void tellNotStarted(output);
  }
}

async function tellNotStarted(output: vscode.LogOutputChannel): Promise<void> {
  const message = 'Zonewise could not start its language server. Manifests are not checked.';
  const choice = await vscode.window.showErrorMessage(message, 'Reload Window', 'Show Output');
  if (choice === 'Show Output') output.show();
  if (choice === 'Reload Window') await vscode.commands.executeCommand('workbench.action.reloadWindow');
}

/** The server ended too often to be started again by itself. */
async function tellGivenUp(output: vscode.LogOutputChannel): Promise<void> {
  const choice = await vscode.window.showErrorMessage(GIVEN_UP, 'Restart', 'Show Output');
  if (choice === 'Show Output') output.show();
  if (choice === 'Restart') await vscode.commands.executeCommand('zonewise.restartServer');
}

/** Requests that answer undefined, and write to the output, when the server cannot: it is restarting, or has a fault. */
function askSafely(
  client: ZonewiseClient,
  output: vscode.LogOutputChannel,
): <T>(request: string, params: object) => Promise<T | undefined> {
  return async <T>(request: string, params: object): Promise<T | undefined> => {
    try {
      return (await client.sendRequest<T | null>(request, params)) ?? undefined;
    } catch (fault) {
      if (!client.isEnding) output.warn(`${request} had no answer: ${String(fault)}`);
      return undefined;
    }
  };
}

function registerCommands(context: vscode.ExtensionContext, services: CommandServices): void {
  for (const [name, command] of Object.entries(COMMANDS)) {
    context.subscriptions.push(
      vscode.commands.registerCommand(name, (...args: unknown[]) => command(services, ...args)),
    );
  }
}
