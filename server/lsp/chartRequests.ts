import type { CancellationToken } from 'vscode-languageserver';
import { listServices } from '../features/document/fileContext.ts';
import { versionOf, findFileVersion } from '../features/version/versionOf.ts';
import { formatMinor } from '../kubernetes/version.ts';
import type {
  ChartAnswer,
  ChartParams,
  RenderChartAnswer,
  RenderChartParams,
  RenderedTextParams,
} from '../protocol/chartMessages.ts';
import { CHART_REQUEST, RENDERED_TEXT_REQUEST, RENDER_CHART_REQUEST } from '../protocol/chartMessages.ts';
import { NO_CHART, describeRenderFailure } from '../words/charts.ts';
import { fileName } from '../workspace/fileProximity.ts';
import { signalOf } from './clusterRequests.ts';
import type { ObjectsWatch } from './objectsWatch.ts';
import { runSafely } from './runSafely.ts';
import type { Session } from './session.ts';

/** Renders charts when the client says so, and at no other time. */
export function listenToCharts(session: Session, watch: ObjectsWatch): void {
  const { connection, index, uris } = session;
  connection.onRequest(CHART_REQUEST, ({ uri }: ChartParams): ChartAnswer | null => {
    const chart = index.charts.chartOf(uris.read(uri));
    if (chart === undefined) return null;
    const valuesFiles = index.charts.valuesFilesOf(chart).filter((file) => file !== `${chart}/values.yaml`);
    return uris.write({ chart, valuesFiles });
  });
  connection.onRequest(RENDER_CHART_REQUEST, (params: RenderChartParams, token: CancellationToken) =>
    runSafely<RenderChartAnswer>(
      session.log,
      { request: RENDER_CHART_REQUEST, uri: params.uri },
      { kind: 'failed', message: NO_CHART },
      () => render(session, watch, params, token),
    ),
  );
  connection.onRequest(
    RENDERED_TEXT_REQUEST,
    ({ chart }: RenderedTextParams): string | null => index.charts.renderedOf(uris.read(chart))?.text ?? null,
  );
}

async function render(
  session: Session,
  watch: ObjectsWatch,
  { uri: written, valuesFiles, helm }: RenderChartParams,
  token: CancellationToken,
): Promise<RenderChartAnswer> {
  const { index, runtime, configuration, cluster, uris } = session;
  const uri = uris.read(written);
  const chart = index.charts.chartOf(uri);
  if (chart === undefined || runtime.charts === undefined) return { kind: 'failed', message: NO_CHART };
  const { kubernetesVersion } = await configuration.settingsOf(uri);
  const file = index.fileOf(uri) ?? { documents: [] };
  const version = findFileVersion(file, kubernetesVersion, cluster.facts()?.versions);
  const [first] = file.documents;
  const { max } = first === undefined ? version.range : versionOf(first.document, version).range;
  const outcome = await runtime.charts.render(
    {
      chartUri: chart,
      valuesUris: valuesFiles.map((each) => uris.read(each)),
      kubernetesVersion: formatMinor(max),
      helm,
    },
    signalOf(token),
  );
  if (outcome.kind === 'failed') {
    index.charts.setRendered(chart, undefined);
    watch.changed();
    return { kind: 'failed', message: describeRenderFailure(outcome.reason, fileName(chart)) };
  }
  index.charts.setRendered(chart, outcome.text);
  watch.changed();
  const rendered = index.charts.renderedOf(chart);
  const services = rendered === undefined ? 0 : listServices(rendered.file).length;
  return uris.write({ kind: 'rendered', chart, services });
}
