import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { PreviewAnswer, ServiceReference } from '../../../server/protocol/messages.ts';
import { activeTarget, findCursor, followActive } from './followCursor.ts';
import { renderShell } from './html.ts';
import type { Live, PreviewServices } from './openPanel.ts';
import { readPageMessage, readRestorableTarget } from '../messages/messages.ts';
import { plainName } from '../messages/plainText.ts';
import { receive } from './receive.ts';
import { createSession } from './session.ts';

/** The type of the panel, under which the editor brings it back after a reload. */
export const PREVIEW_PANEL = 'zonewise.preview';

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
          panel.title = nameOfObject(service);
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
      vscode.window.createWebviewPanel(PREVIEW_PANEL, nameOfObject(undefined), column, options),
      false,
    );
  };

  const restoring = vscode.window.registerWebviewPanelSerializer(PREVIEW_PANEL, {
    deserializeWebviewPanel: async (panel, kept: unknown) => {
      const target = readRestorableTarget(kept) ?? activeTarget();
      const { session } = attach(panel, target?.isPinned ?? false);
      if (target === undefined) return;
      await openDocument(vscode.Uri.parse(target.uri), services);
      session.show(target.uri, target.service, target.whatIf, target.overrides);
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
      slot.live?.session.workspaceChanged();
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

function nameOfObject(service: ServiceReference | undefined): string {
  const name = service === undefined ? '' : plainName(service.name, 40);
  return name === '' ? 'Zonewise' : `Zonewise: ${name}`;
}
