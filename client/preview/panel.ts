import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type {
  PreviewAnswer,
  PreviewModel,
  PreviewParams,
  ProtocolPosition,
  ReportParams,
  ServiceReference,
} from '../../server/lsp/protocol.ts';
import type { RequestReport } from './copyReport.ts';
import { copyReport } from './copyReport.ts';
import type { RequestApply, RevealedPlace } from './editorActions.ts';
import { applyChoice, revealPlace } from './editorActions.ts';
import { NO_CHANGES } from './assumed.ts';
import { renderShell } from './html.ts';
import type { RequestKeep } from './keepScenario.ts';
import { keepScenario } from './keepScenario.ts';
import type { PageMessage, RestorableTarget } from './messages.ts';
import { readPageMessage, readRestorableTarget } from './messages.ts';
import { plainName } from './plainText.ts';
import { savePicture, tellFailure } from './savePicture.ts';
import type { PreviewSession } from './session.ts';
import { createSession } from './session.ts';

/** The type of the panel, under which the editor brings it back after a reload. */
export const PREVIEW_PANEL = 'zonewise.preview';

/** What the preview asks of the rest of the extension. Answers are undefined when the server has none. */
export interface PreviewServices {
  readonly requestPreview: (params: PreviewParams) => Promise<PreviewAnswer | undefined>;
  readonly requestApply: RequestApply;
  readonly requestKeep: RequestKeep;
  readonly requestReport: RequestReport;
  readonly log: (message: string) => void;
}

export interface PreviewController {
  /** Opens the one panel, or brings it up, for a Service; without one, for the first of the document. */
  readonly show: (uri: vscode.Uri, service?: ServiceReference) => Promise<void>;
  /** Something other than the text of documents changed. */
  readonly refresh: () => void;
  /** What the panel shows; undefined when it is closed or waits for its first answer. */
  readonly current: () => PreviewAnswer | undefined;
  /** Closes the panel for good. */
  readonly dispose: () => void;
}

/** An open panel and its session. */
interface Live {
  readonly panel: vscode.WebviewPanel;
  readonly session: PreviewSession;
  /** A place that explains the preview was opened from it: while the cursor rests there, the preview stays. */
  revealed: 'under way' | RevealedPlace | undefined;
}

const FOLLOWED_LANGUAGES: ReadonlySet<string> = new Set(['yaml', 'json']);

export function createPreview(
  context: vscode.ExtensionContext,
  services: PreviewServices,
): PreviewController {
  const resources = vscode.Uri.joinPath(context.extensionUri, 'dist', 'preview');
  const slot: { live: Live | undefined } = { live: undefined };

  const attach = (panel: vscode.WebviewPanel, isPinned: boolean): Live => {
    const session = createSession(
      {
        requestPreview: services.requestPreview,
        post: (message) => void panel.webview.postMessage(message),
        findDocument: findDocument,
        cursorIn: findCursor,
        rename: (service) => {
          panel.title = titleOf(service);
        },
      },
      isPinned,
    );
    const live: Live = { panel, session, revealed: undefined };
    slot.live?.panel.dispose();
    slot.live = live;
    const listeners = listen(live, services);
    panel.onDidDispose(() => {
      listeners.dispose();
      session.dispose();
      if (slot.live === live) slot.live = undefined;
    });
    panel.webview.options = { enableScripts: true, localResourceRoots: [resources] };
    panel.webview.html = renderShell({
      scriptUri: panel.webview.asWebviewUri(vscode.Uri.joinPath(resources, 'main.js')).toString(),
      styleUri: panel.webview.asWebviewUri(vscode.Uri.joinPath(resources, 'main.css')).toString(),
      cspSource: panel.webview.cspSource,
      nonce: randomBytes(18).toString('base64url'),
    });
    return live;
  };

  const open = (): Live => {
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const options = { enableFindWidget: true, retainContextWhenHidden: false };
    return attach(
      vscode.window.createWebviewPanel(PREVIEW_PANEL, titleOf(undefined), column, options),
      false,
    );
  };

  const restoring = vscode.window.registerWebviewPanelSerializer(PREVIEW_PANEL, {
    deserializeWebviewPanel: async (panel, kept: unknown) => {
      const target = readRestorableTarget(kept) ?? activeTarget();
      const { session } = attach(panel, target?.isPinned ?? false);
      if (target === undefined) return;
      await openDocument(vscode.Uri.parse(target.uri), services);
      session.show(target.uri, target.service, target.whatIf, target.assume);
    },
  });

  return {
    show: async (uri, service) => {
      const live = slot.live ?? open();
      if (!live.panel.visible) live.panel.reveal(undefined, true);
      await openDocument(uri, services);
      live.session.show(uri.toString(), service);
    },
    refresh: () => {
      slot.live?.session.surroundingsChanged();
    },
    current: () => slot.live?.session.current(),
    dispose: () => {
      restoring.dispose();
      slot.live?.panel.dispose();
    },
  };
}

/** Everything that moves an open panel. */
function listen(live: Live, services: PreviewServices): vscode.Disposable {
  const { panel, session } = live;
  // In a task of its own: the language client must have sent the change before the preview asks about it.
  const changed = (document: vscode.TextDocument): void => {
    setImmediate(() => {
      session.documentChanged(document.uri.toString());
    });
  };
  return vscode.Disposable.from(
    panel.webview.onDidReceiveMessage((data: unknown) => {
      const message = readPageMessage(data);
      if (message === undefined) return;
      receive(message, live, services).catch((fault: unknown) => {
        services.log(`The preview could not do “${message.type}”: ${String(fault)}`);
      });
    }),
    panel.onDidChangeViewState(() => {
      if (!panel.visible) session.pageGone();
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      changed(document);
    }),
    vscode.workspace.onDidSaveTextDocument(changed),
    vscode.window.onDidChangeActiveTextEditor(() => {
      followActive(live);
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === vscode.window.activeTextEditor) followActive(live);
    }),
  );
}

async function receive(message: PageMessage, live: Live, services: PreviewServices): Promise<void> {
  const { panel, session } = live;
  switch (message.type) {
    case 'ready':
      session.pageReady();
      followActive(live);
      return;
    case 'pin':
      session.pin(message.isPinned);
      return;
    case 'selectService': {
      const target = session.target();
      if (target) session.show(target.uri, message.service);
      return;
    }
    case 'suppose':
      session.suppose(message.what);
      return;
    case 'asItIs':
      session.suppose(undefined);
      return;
    case 'change':
      session.change(message.changes);
      return;
    case 'reset':
      session.reset(message.parts);
      return;
    case 'keep':
      return withModel(session, async (model) => {
        const assume = session.target()?.assume ?? NO_CHANGES;
        const kept = await keepScenario(model, assume, message.where, services.requestKeep);
        // What a person changed again meanwhile is another change.
        session.reset(kept.filter((part) => session.target()?.assume[part] === assume[part]));
      });
    case 'apply':
      return withModel(session, (model) => applyChoice(model, message.choice, services.requestApply));
    case 'reveal':
      return withModel(session, async (model) => {
        live.revealed = 'under way';
        live.revealed = await revealPlace(model, message.place).finally(() => {
          live.revealed = undefined;
        });
      });
    case 'savePicture':
      return withModel(session, async (model) => {
        const isSaved = await savePicture(model, message.format, message.content);
        if (isSaved) await panel.webview.postMessage({ type: 'saved' });
      });
    case 'pictureFailed':
      return tellFailure();
    case 'copyMarkdown':
      return withModel(session, async (model) => {
        const isCopied = await copyReport(shownReport(model, session), services.requestReport);
        if (isCopied) await panel.webview.postMessage({ type: 'copied' });
      });
  }
}

/** What the preview shows, with the saved file to compare with. */
function shownReport(
  { uri, service: { name, namespace, index } }: PreviewModel,
  session: PreviewSession,
): ReportParams {
  const { whatIf, assume } = session.target() ?? {};
  const saved = session.baseline();
  return {
    uri,
    service: { name, namespace, index },
    format: 'markdown',
    ...(whatIf && { whatIf }),
    ...(assume && { assume }),
    ...(saved?.result.kind === 'report' && {
      saved: { trafficDistribution: saved.trafficDistribution, result: saved.result },
    }),
  };
}

async function withModel(
  session: PreviewSession,
  act: (model: PreviewModel) => Promise<void>,
): Promise<void> {
  const answer = session.current();
  if (answer?.kind === 'preview') await act(answer);
}

/** Makes the server know the document, also where no editor shows it. A file that is gone is told by the answer. */
async function openDocument(uri: vscode.Uri, services: PreviewServices): Promise<void> {
  try {
    await vscode.workspace.openTextDocument(uri);
  } catch (fault) {
    services.log(`The preview could not open ${uri.toString()}: ${String(fault)}`);
  }
}

function findDocument(uri: string): { version: number; isDirty: boolean } | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
}

function findCursor(uri: string): ProtocolPosition | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.toString() !== uri) return undefined;
  const { line, character } = editor.selection.active;
  return { line, character };
}

function followActive(live: Live): void {
  const target = activeTarget();
  if (target === undefined || live.revealed === 'under way') return;
  const cursor = findCursor(target.uri);
  const { revealed } = live;
  const rests =
    revealed?.uri === target.uri &&
    revealed.at.line === cursor?.line &&
    revealed.at.character === cursor.character;
  if (rests) return;
  live.revealed = undefined;
  live.session.follow(target.uri);
}

/** The document in the active editor, if it could hold a Service. */
function activeTarget(): RestorableTarget | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined || !FOLLOWED_LANGUAGES.has(document.languageId)) return undefined;
  return {
    uri: document.uri.toString(),
    service: undefined,
    isPinned: false,
    whatIf: undefined,
    assume: NO_CHANGES,
  };
}

function titleOf(service: ServiceReference | undefined): string {
  const name = service === undefined ? '' : plainName(service.name, 40);
  return name === '' ? 'Zonewise' : `Zonewise: ${name}`;
}
