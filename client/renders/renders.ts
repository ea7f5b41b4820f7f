import * as vscode from 'vscode';
import { SETTINGS_SECTION } from '../../server/protocol/messages.ts';
import type {
  RenderAnswer,
  RenderParams,
  RenderableAnswer,
  RenderableParams,
  RenderedTextParams,
} from '../../server/protocol/renderMessages.ts';
import {
  RENDERABLE_REQUEST,
  RENDERED_TEXT_REQUEST,
  RENDER_REQUEST,
} from '../../server/protocol/renderMessages.ts';
import type { ServerClient } from '../server/serverClient.ts';
import { tell } from '../tell.ts';
import { RENDER_SETTINGS, createRenderLog } from './renderLog.ts';
import type { RenderLog, Wanted } from './renderLog.ts';

/** The charts and kustomizations that a person lets their helm and kustomize render. */
export interface Renders extends RenderLog {
  /** What of the file can be rendered. Starts nothing. */
  readonly renderableIn: (uri: vscode.Uri) => Promise<RenderableAnswer>;
  /** What was made of a chart, by its folder, or of a kustomization, by its file, to be read. */
  readonly open: (key: string) => Promise<void>;
  readonly dispose: () => void;
}

/** Of documents that show what was rendered; nobody can edit them, and the language server does not see them. */
const SCHEME = 'zonewise-rendered';

export function createRenders(client: ServerClient): Renders {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const log = createRenderLog({
    isTrusted: () => vscode.workspace.isTrusted,
    programFor: readProgram,
    ask: (params: RenderParams) => client.sendRequest<RenderAnswer>(RENDER_REQUEST, params),
    tellFailed: (message) => void tell.warning(message),
    onRendered: (key) => {
      changed.fire(uriOf(key));
    },
  });
  const listeners = [
    changed,
    vscode.workspace.onDidSaveTextDocument(({ uri }) => void log.saved(uri.toString())),
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: async ({ query }) => {
        const params: RenderedTextParams = { uri: query };
        return (await client.sendRequest<string | null>(RENDERED_TEXT_REQUEST, params)) ?? '';
      },
    }),
  ];
  return {
    ...log,
    renderableIn: (uri) => {
      const params: RenderableParams = { uri: uri.toString() };
      return client.sendRequest<RenderableAnswer>(RENDERABLE_REQUEST, params);
    },
    open: async (key) => {
      const document = await vscode.workspace.openTextDocument(uriOf(key));
      await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
    },
    dispose: () => {
      vscode.Disposable.from(...listeners).dispose();
    },
  };
}

const SETTING_OF: Readonly<Record<Wanted['tool'], keyof typeof RENDER_SETTINGS>> = {
  helm: 'helmPath',
  kustomize: 'kustomizePath',
};

function readProgram(tool: Wanted['tool']): string {
  const name = SETTING_OF[tool];
  const value = vscode.workspace.getConfiguration(SETTINGS_SECTION).get<unknown>(name);
  return typeof value === 'string' ? value.trim() : RENDER_SETTINGS[name];
}

function uriOf(key: string): vscode.Uri {
  const folder = /\/kustomization(?:\.ya?ml)?$/i.test(key) ? key.slice(0, key.lastIndexOf('/')) : key;
  return vscode.Uri.from({ scheme: SCHEME, path: `/${nameOf(folder)}.yaml`, query: key });
}

/** The last step of a path. */
export function nameOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
