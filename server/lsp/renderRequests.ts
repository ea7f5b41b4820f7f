import type { CancellationToken } from 'vscode-languageserver';
import type { RenderOutcome } from '../cluster/render/rendering.ts';
import { labelBuild } from '../features/document/buildLabel.ts';
import { listServices } from '../features/document/fileContext.ts';
import { versionOf, findFileVersion } from '../features/version/versionOf.ts';
import { formatMinor } from '../kubernetes/version.ts';
import type {
  RenderAnswer,
  RenderParams,
  RenderableAnswer,
  RenderableParams,
  RenderedTextParams,
} from '../protocol/renderMessages.ts';
import { RENDERABLE_REQUEST, RENDERED_TEXT_REQUEST, RENDER_REQUEST } from '../protocol/renderMessages.ts';
import type { Rendering } from '../words/renders.ts';
import { NO_CHART, NO_KUSTOMIZATION, describeRemote, describeRenderFailure } from '../words/renders.ts';
import { fileName } from '../workspace/fileProximity.ts';
import type { BuiltFile } from '../workspace/kustomize/builtFile.ts';
import { folderOf } from '../workspace/kustomize/filePath.ts';
import { findReach } from '../workspace/kustomize/reach.ts';
import { signalOf } from './clusterRequests.ts';
import type { ObjectsWatch } from './objectsWatch.ts';
import { runSafely } from './runSafely.ts';
import type { Renderer } from './runtime.ts';
import type { Session } from './session.ts';

/** Renders charts and kustomizations when the client says so, and at no other time. */
export function listenToRenders(session: Session, watch: ObjectsWatch): void {
  const { connection, index, uris } = session;
  connection.onRequest(RENDERABLE_REQUEST, ({ uri: written }: RenderableParams): RenderableAnswer => {
    const uri = uris.read(written);
    const chart = index.charts.chartOf(uri);
    const kustomizations = index.builds.kustomize
      .outermostOf(uri)
      .map((each) => ({ uri: each, label: labelBuild(each, uri) }));
    if (chart === undefined) return uris.write({ kustomizations });
    const valuesFiles = index.charts.valuesFilesOf(chart).filter((file) => file !== `${chart}/values.yaml`);
    return uris.write({ chart: { uri: chart, valuesFiles }, kustomizations });
  });
  connection.onRequest(RENDER_REQUEST, (params: RenderParams, token: CancellationToken) =>
    runSafely<RenderAnswer>(
      session.log,
      { request: RENDER_REQUEST, uri: params.uri },
      { kind: 'failed', message: params.tool === 'helm' ? NO_CHART : NO_KUSTOMIZATION },
      async () => {
        const answer = await render(session, params, signalOf(token));
        watch.changed();
        return uris.write(answer);
      },
    ),
  );
  connection.onRequest(RENDERED_TEXT_REQUEST, ({ uri: written }: RenderedTextParams): string | null => {
    const uri = uris.read(written);
    return index.charts.renderedOf(uri)?.text ?? index.builds.kustomize.rendered.textOf(uri) ?? null;
  });
}

/** What is to be rendered. */
interface Job extends Rendering {
  readonly run: (renderer: Renderer) => Promise<RenderOutcome>;
  /** Undefined forgets what was kept. */
  readonly keep: (text: string | undefined) => void;
  readonly kept: () => BuiltFile | undefined;
  readonly reads: readonly string[];
}

async function render(session: Session, params: RenderParams, signal: AbortSignal): Promise<RenderAnswer> {
  const { renderer } = session.runtime;
  const job =
    params.tool === 'helm' ? await findChart(session, params, signal) : findBuild(session, params, signal);
  if (typeof job === 'string') return { kind: 'failed', message: job };
  if (renderer === undefined)
    return { kind: 'failed', message: params.tool === 'helm' ? NO_CHART : NO_KUSTOMIZATION };
  const outcome = await job.run(renderer);
  job.keep(outcome.kind === 'rendered' ? outcome.text : undefined);
  if (outcome.kind === 'failed')
    return { kind: 'failed', message: describeRenderFailure(outcome.reason, job) };
  const rendered = job.kept();
  const services = rendered === undefined ? 0 : listServices(rendered.file).length;
  return { kind: 'rendered', services, reads: job.reads };
}

/** A whole sentence where there is none. */
async function findChart(
  { index, configuration, cluster, uris }: Session,
  { uri: written, valuesFiles, program }: Extract<RenderParams, { tool: 'helm' }>,
  signal: AbortSignal,
): Promise<Job | string> {
  const uri = uris.read(written);
  const chart = index.charts.chartOf(uri);
  if (chart === undefined) return NO_CHART;
  const { kubernetesVersion } = await configuration.settingsOf(uri);
  const file = index.fileOf(uri) ?? { documents: [] };
  const version = findFileVersion(file, kubernetesVersion, cluster.facts()?.versions);
  const [first] = file.documents;
  const { max } = first === undefined ? version.range : versionOf(first.document, version).range;
  const valuesUris = valuesFiles.map((each) => uris.read(each));
  return {
    tool: 'helm',
    name: fileName(chart),
    run: (renderer) =>
      renderer.render(
        { tool: 'helm', chartUri: chart, valuesUris, kubernetesVersion: formatMinor(max), program },
        signal,
      ),
    keep: (text) => {
      index.charts.setRendered(chart, text, valuesUris);
    },
    kept: () => index.charts.renderedOf(chart),
    reads: [chart, ...valuesUris],
  };
}

function findBuild(
  { index, uris }: Session,
  { uri: written, program }: Extract<RenderParams, { tool: 'kustomize' }>,
  signal: AbortSignal,
): Job | string {
  const { kustomize } = index.builds;
  const uri = uris.read(written);
  const read = kustomize.readBuildOf(uri);
  if (read === undefined) return NO_KUSTOMIZATION;
  const folder = folderOf(uri);
  const { local, remote } = findReach(read.build);
  const [fetched] = remote;
  if (fetched !== undefined) return describeRemote(fileName(folder), fetched);
  return {
    tool: 'kustomize',
    name: fileName(folder),
    run: (renderer) =>
      renderer.render({ tool: 'kustomize', folderUri: folder, readUris: local, program }, signal),
    keep: (text) => {
      index.setBuilt(uri, text);
    },
    kept: () => kustomize.buildOf(uri),
    reads: local,
  };
}
