import * as vscode from 'vscode';
import type {
  ChartAnswer,
  ChartParams,
  RenderChartAnswer,
  RenderChartParams,
  RenderedTextParams,
} from '../../server/protocol/chartMessages.ts';
import {
  CHART_REQUEST,
  RENDERED_TEXT_REQUEST,
  RENDER_CHART_REQUEST,
} from '../../server/protocol/chartMessages.ts';
import { SETTINGS_SECTION } from '../../server/protocol/messages.ts';
import type { ServerClient } from '../server/serverClient.ts';
import { tell } from '../tell.ts';
import { HELM_SETTINGS, createChartRenders } from './chartRenders.ts';
import type { ChartRenders } from './chartRenders.ts';

/** The Helm charts that a person lets Zonewise render. */
export interface Charts extends ChartRenders {
  /** Null for a file that belongs to no chart. */
  readonly chartOf: (uri: vscode.Uri) => Promise<ChartAnswer | null>;
  /** What helm made of the chart, to be read. */
  readonly open: (chart: string) => Promise<void>;
  readonly dispose: () => void;
}

/** Of documents that show what helm made; nobody can edit them, and the language server does not see them. */
const SCHEME = 'zonewise-rendered';

export function createCharts(client: ServerClient): Charts {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const renders = createChartRenders({
    isTrusted: () => vscode.workspace.isTrusted,
    helm: () => {
      const value = vscode.workspace.getConfiguration(SETTINGS_SECTION).get<unknown>('helmPath');
      return typeof value === 'string' ? value.trim() : HELM_SETTINGS.helmPath;
    },
    ask: (params: RenderChartParams) => client.sendRequest<RenderChartAnswer>(RENDER_CHART_REQUEST, params),
    tellFailed: (message) => void tell.warning(message),
    onRendered: (chart) => {
      changed.fire(uriOf(chart));
    },
  });
  const listeners = [
    changed,
    vscode.workspace.onDidSaveTextDocument(({ uri }) => void renders.saved(uri.toString())),
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: async ({ query }) => {
        const params: RenderedTextParams = { chart: query };
        return (await client.sendRequest<string | null>(RENDERED_TEXT_REQUEST, params)) ?? '';
      },
    }),
  ];
  return {
    ...renders,
    chartOf: (uri) => {
      const params: ChartParams = { uri: uri.toString() };
      return client.sendRequest<ChartAnswer | null>(CHART_REQUEST, params);
    },
    open: async (chart) => {
      const document = await vscode.workspace.openTextDocument(uriOf(chart));
      await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
    },
    dispose: () => {
      vscode.Disposable.from(...listeners).dispose();
    },
  };
}

function uriOf(chart: string): vscode.Uri {
  const name = chart.slice(chart.lastIndexOf('/') + 1);
  return vscode.Uri.from({ scheme: SCHEME, path: `/${decodeURIComponent(name)}.yaml`, query: chart });
}
