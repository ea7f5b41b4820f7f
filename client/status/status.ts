import * as vscode from 'vscode';
import type { VersionAnswer } from '../../server/protocol/messages.ts';
import { MANIFEST_SELECTOR } from '../server/manifestSelector.ts';
import { editorText } from '../../server/protocol/plainText.ts';
import type { ServerState } from '../preview/messages/messages.ts';
import type { ServerWatch } from '../server/serverWatch.ts';
import { fill } from '../preview/messages/fill.ts';
import { STATUS_TEXTS } from '../texts.ts';

/** Asks the server for the Kubernetes version of a document; undefined when the server cannot say. */
export type AskVersion = (uri: vscode.Uri) => Promise<VersionAnswer | undefined>;

/** The running status; dispose it with the extension. */
export interface Status {
  readonly refresh: () => void;
  readonly dispose: () => void;
}

/** How long typing must rest before the status item asks again, in milliseconds. */
const REST = 150;

/**
 * Keeps the language status item and the context key `zonewise.hasService` true to the active document.
 * `refresh` asks again when something other than the document changed.
 */
export function createStatus(
  askVersion: AskVersion,
  { state: serverState }: ServerWatch,
  isStarted: () => boolean,
): Status {
  const item = vscode.languages.createLanguageStatusItem('zonewise.kubernetesVersion', MANIFEST_SELECTOR);
  item.name = STATUS_TEXTS.name;
  item.accessibilityInformation = { label: STATUS_TEXTS.label };
  showNothing(item);

  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = async (): Promise<void> => {
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined || vscode.languages.match(MANIFEST_SELECTOR, document) === 0) {
      await setHasService(false);
      return;
    }
    // Nobody needs the server yet, and the status is no reason to start it.
    if (!isStarted()) {
      showNothing(item);
      return;
    }
    const server = serverState();
    if (server !== 'running') showServer(item, server);
    item.busy = server === 'running' || server === 'starting';
    if (!item.busy) return;
    const answer = await askVersion(document.uri);
    item.busy = false;
    if (vscode.window.activeTextEditor?.document !== document) return;
    // A server that does not answer says nothing about the file: what was known stays.
    if (answer === undefined) return;
    await setHasService(answer.hasService);
    if (answer.hasService) show(item, answer);
    else showNothing(item);
  };
  const refreshSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), REST);
  };

  const listeners = [
    vscode.window.onDidChangeActiveTextEditor(() => void refresh()),
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === vscode.window.activeTextEditor?.document) refreshSoon();
    }),
  ];
  void refresh();
  return {
    refresh: refreshSoon,
    dispose: () => {
      clearTimeout(timer);
      vscode.Disposable.from(item, ...listeners).dispose();
    },
  };
}

const CHANGE: vscode.Command = {
  command: 'zonewise.chooseKubernetesVersion',
  title: STATUS_TEXTS.change,
  tooltip: STATUS_TEXTS.changeTip,
};
const RESTART: vscode.Command = {
  command: 'zonewise.restartServer',
  title: STATUS_TEXTS.restart,
  tooltip: STATUS_TEXTS.restartTip,
};

function show(item: vscode.LanguageStatusItem, answer: VersionAnswer): void {
  item.command = CHANGE;
  item.text = editorText(fill(STATUS_TEXTS.version, { version: answer.text }));
  item.detail = editorText([describeSource(answer), ...answer.notes].join(' · '));
  item.severity =
    answer.notes.length > 0
      ? vscode.LanguageStatusSeverity.Warning
      : vscode.LanguageStatusSeverity.Information;
}

function describeSource({ source, contexts }: VersionAnswer): string {
  if (source !== 'cluster') return STATUS_TEXTS[source];
  return fill(contexts.length > 1 ? STATUS_TEXTS.contexts : STATUS_TEXTS.context, {
    contexts: contexts.join(', '),
  });
}

function showServer(item: vscode.LanguageStatusItem, server: Exclude<ServerState, 'running'>): void {
  item.text = STATUS_TEXTS[server];
  item.detail = server === 'silent' ? STATUS_TEXTS.outdated : STATUS_TEXTS.unchecked;
  item.severity =
    server === 'starting' ? vscode.LanguageStatusSeverity.Information : vscode.LanguageStatusSeverity.Error;
  item.command = server === 'starting' ? undefined : RESTART;
}

function showNothing(item: vscode.LanguageStatusItem): void {
  item.command = undefined;
  item.text = STATUS_TEXTS.noService;
  item.detail = STATUS_TEXTS.nothingToCheck;
  item.severity = vscode.LanguageStatusSeverity.Information;
}

async function setHasService(hasService: boolean): Promise<void> {
  await vscode.commands.executeCommand('setContext', 'zonewise.hasService', hasService);
}
