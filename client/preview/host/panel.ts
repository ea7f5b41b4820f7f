import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { PreviewAnswer, ServiceReference } from '../../../server/protocol/messages.ts';
import type { Repository } from './baselineText.ts';
import { findRepository, readBaselineText } from './baselineText.ts';
import { activeTarget, followActive, viewEditor } from './followCursor.ts';
import { renderShell } from './html.ts';
import type { OpenPanel, PreviewServices } from './openPanel.ts';
import type { ServerState } from '../messages/messages.ts';
import { readPageMessage, readRestorableTarget } from '../messages/messages.ts';
import { plainName } from '../../../server/protocol/plainText.ts';
import { receive } from './receive.ts';
import type { PreviewSession } from './session.ts';
import { createSession } from './session.ts';
import { PREVIEW_TEXTS } from '../../texts.ts';
import { fill } from '../messages/fill.ts';

/** The type of the panel, under which the editor brings it back after a reload. */
export const PREVIEW_PANEL = 'zonewise.preview';

export interface PreviewController {
  /** Opens the one panel, or brings it up, for a Service; without one, for the first of the document. */
  readonly show: (uri: vscode.Uri, service?: ServiceReference) => Promise<void>;
  /** Something other than the text of documents changed. */
  readonly refresh: () => void;
  readonly serverChanged: (server: ServerState) => void;
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
  const slot: { open: OpenPanel | undefined } = { open: undefined };

  const attach = (panel: vscode.WebviewPanel, isPinned: boolean): OpenPanel => {
    const session = createSession(
      {
        requestPreview: services.requestPreview,
        post: (message) => void panel.webview.postMessage(message),
        viewEditor,
        readBaseline: async ({ uri, service, kind }) => {
          const text = await readBaselineText(uri, kind);
          return text === undefined ? undefined : services.requestBaseline({ uri, service, text });
        },
        rename: (service) => {
          panel.title = nameOfObject(service);
        },
      },
      isPinned,
    );
    const open: OpenPanel = { panel, session, revealed: undefined };
    slot.open?.panel.dispose();
    slot.open = open;
    session.send({ type: 'serverChanged', server: services.serverState() });
    const listeners = listen(open, services);
    panel.onDidDispose(() => {
      listeners.dispose();
      session.dispose();
      if (slot.open === open) slot.open = undefined;
    });
    panel.iconPath = vscode.Uri.joinPath(context.extensionUri, 'images', 'icon.png');
    panel.webview.options = { enableScripts: true, localResourceRoots: [resources] };
    panel.webview.html = renderShell({
      scriptUri: panel.webview.asWebviewUri(vscode.Uri.joinPath(resources, 'main.js')).toString(),
      styleUri: panel.webview.asWebviewUri(vscode.Uri.joinPath(resources, 'main.css')).toString(),
      cspSource: panel.webview.cspSource,
      nonce: randomBytes(18).toString('base64url'),
      language: vscode.l10n.bundle && { name: vscode.env.language, bundle: vscode.l10n.bundle },
    });
    return open;
  };

  const openPanel = (): OpenPanel => {
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
      const { uri, service, whatIf, overrides, compareWith } = target;
      session.send({ type: 'compareWith', kind: compareWith });
      session.send({ type: 'show', uri, service, whatIf, overrides });
    },
  });

  return {
    show: async (uri, service) => {
      const open = slot.open ?? openPanel();
      if (!open.panel.visible) open.panel.reveal(undefined, true);
      await openDocument(uri, services);
      open.session.send({ type: 'show', uri: uri.toString(), service });
    },
    refresh: () => {
      slot.open?.session.send({ type: 'workspaceChanged' });
    },
    serverChanged: (server) => {
      slot.open?.session.send({ type: 'serverChanged', server });
    },
    current: () => slot.open?.session.current(),
    dispose: () => {
      restoring.dispose();
      slot.open?.panel.dispose();
    },
  };
}

/** Everything that moves an open panel. */
function listen(open: OpenPanel, services: PreviewServices): vscode.Disposable {
  const { panel, session } = open;
  // In a task of its own: the language client must have sent the change before the preview asks about it.
  const changed = (document: vscode.TextDocument): void => {
    setImmediate(() => {
      session.send({ type: 'documentChanged', uri: document.uri.toString() });
    });
  };
  return vscode.Disposable.from(
    followCommits(session),
    panel.webview.onDidReceiveMessage((data: unknown) => {
      const message = readPageMessage(data);
      if (message === undefined) return;
      receive(message, open, services).catch((fault: unknown) => {
        services.log(`The preview couldn't handle ${message.type}: ${String(fault)}`);
      });
    }),
    panel.onDidChangeViewState(() => {
      if (!panel.visible) session.send({ type: 'pageGone' });
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      changed(document);
    }),
    vscode.workspace.onDidSaveTextDocument(changed),
    vscode.window.onDidChangeActiveTextEditor(() => {
      followActive(open);
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === vscode.window.activeTextEditor) followActive(open);
    }),
  );
}

/** Tells the session when the last commit of the shown file's repository is another one. */
function followCommits(session: PreviewSession): vscode.Disposable {
  let followed: { readonly repository: Repository; readonly listener: vscode.Disposable } | undefined;
  const follow = (): void => {
    const target = session.target();
    const repository = target && findRepository(vscode.Uri.parse(target.uri));
    if (repository === followed?.repository) return;
    followed?.listener.dispose();
    let commit = repository?.state.HEAD?.commit;
    followed = repository && {
      repository,
      listener: repository.state.onDidChange(() => {
        if (repository.state.HEAD?.commit === commit) return;
        commit = repository.state.HEAD?.commit;
        session.send({ type: 'commitChanged' });
      }),
    };
  };
  const changes = vscode.window.onDidChangeActiveTextEditor(follow);
  follow();
  return vscode.Disposable.from(changes, {
    dispose: () => {
      followed?.listener.dispose();
    },
  });
}

/** Makes the server know the document, also where no editor shows it. A file that is gone is told by the answer. */
async function openDocument(uri: vscode.Uri, services: PreviewServices): Promise<void> {
  try {
    await vscode.workspace.openTextDocument(uri);
  } catch (fault) {
    services.log(`The preview couldn't open ${uri.toString()}: ${String(fault)}`);
  }
}

function nameOfObject(service: ServiceReference | undefined): string {
  const name = service === undefined ? '' : plainName(service.name, 40);
  return name === '' ? PREVIEW_TEXTS.title : fill(PREVIEW_TEXTS.titleOf, { service: name });
}
