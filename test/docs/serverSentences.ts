/** Everything that the server says, with examples for names and numbers. Whoever makes sentences in another place adds a section. */
import { EXPOSURE_DOCS } from '../../server/kubernetes/exposureDocs.ts';
import { KNOWN_KINDS } from '../../server/kubernetes/kinds.ts';
import { OBJECT_DOCS } from '../../server/kubernetes/objectDocs.ts';
import { SPEC_DOCS } from '../../server/kubernetes/specDocs.ts';
import { TRAFFIC_DISTRIBUTION_DOC } from '../../server/kubernetes/trafficDistributionDocs.ts';
import { WELL_KNOWN_KEYS } from '../../server/kubernetes/wellKnownKeys.ts';
import { RULES } from '../../server/rules/index.ts';
import { describeOrigin } from '../../server/words/age.ts';
import type { CurrentCause } from '../../server/analysis/explainCurrent.ts';
import type { RenderFailure } from '../../server/cluster/render/rendering.ts';
import type { PartExtent } from '../../server/cluster/snapshot.ts';
import type { RoutingReason } from '../../server/simulator/reasons.ts';
import type { Scenario } from '../../server/simulator/scenarioTypes.ts';
import { simulate } from '../../server/simulator/simulate.ts';
import {
  NO_PLACE_IN_KUSTOMIZATION,
  OWN_SERVICE,
  BUILD_WITH_KUSTOMIZE,
  SCENARIO_WRITTEN_ELSEWHERE,
  describePlace,
  describeSources,
  listGaps,
  namedBuilds,
  sayPatchOf,
  titleBuiltHeadline,
} from '../../server/words/builds.ts';
import { OUTSIDE_REMARKS, remarkDirect } from '../../server/words/bypasses.ts';
import { describeFailure, describeNoContexts } from '../../server/words/clusterFailures.ts';
import {
  NO_CHART,
  NO_KUSTOMIZATION,
  WRITTEN_BY_TEMPLATE,
  describeRemote,
  describeRenderFailure,
  describeUnsetByDefault,
  describeValuesPlace,
  describeWayOut,
} from '../../server/words/renders.ts';
import { CURRENT_TRAFFIC_LABEL, sayCurrentCause } from '../../server/words/currentTraffic.ts';
import { NO_SERVICE_TO_CHECK, describeDifferences } from '../../server/words/dryRun.ts';
import { SPREAD_NOT_SAFE, describeEditRefusal } from '../../server/words/editRefusals.ts';
import { sayAnchor } from '../../server/words/anchors.ts';
import { sayRenameLeftover, sayRenameRefusal } from '../../server/words/renameWords.ts';
import { ADVICE_ACTIONS, sayAdvice, sayLimits, sayVersionProblem } from '../../server/words/advice.ts';
import { MOST_TIMES_AVERAGE } from '../../server/analysis/advice.ts';
import { DATA_PLANE_WORDS } from '../../server/words/dataPlanes.ts';
import { sayProblem } from '../../server/words/directives.ts';
import { headline } from '../../server/words/headline.ts';
import { sayHintsReason } from '../../server/words/hintsReasons.ts';
import { sayNote } from '../../server/words/notes.ts';
import { CAUSE_WORDS } from '../../server/words/notProxied.ts';
import { sayPlacementReason } from '../../server/words/placementReasons.ts';
import { headlineOfFirst, sayPortEndpoints } from '../../server/words/ports.ts';
import { sayProvenance } from '../../server/words/provenance.ts';
import { COMMENT_REFUSALS, UNREADABLE_CHANGE, saySettingRefusal } from '../../server/words/refusals.ts';
import {
  CONNECTIONS_NOT_REQUESTS,
  ENDPOINT_STATES,
  PART_NAMES,
  REPORT_WORDS,
  SOURCE_MARKS,
} from '../../server/words/report.ts';
import { nameShape } from '../../server/words/shapeNames.ts';
import { describeProgress, describeUnread } from '../../server/words/snapshots.ts';
import type { ClientPlace } from '../../server/words/routingReasons.ts';
import { sayRoutingReason } from '../../server/words/routingReasons.ts';
import { UNAVAILABLE_WORDS, sayServiceGone } from '../../server/words/unavailable.ts';
import { labelWhatIf, sayChange, sayDifference, sayDifferences } from '../../server/words/whatIf.ts';
import { MEASURES } from '../../server/protocol/measures.ts';
import type { FlatFinding } from '../support/fileContext.ts';
import { checkText, contextOf } from '../support/fileContext.ts';
import { readLensCases } from '../support/lensCases.ts';
import { provideCodeLenses, resolveCodeLens } from '../../server/features/codeLens/codeLens.ts';
import { withCluster } from '../support/clusterOf.ts';
import { readRuleFixtures } from '../support/ruleFixtures.ts';
import { listFeatureSections } from './featureSentences.ts';
import { readLiterals } from './literals.ts';
import type { Section } from './section.ts';
import { sentences, words } from './section.ts';
import {
  DRAINING,
  NOT_READY,
  endpoint,
  node,
  nodes,
  scenario,
  service,
  withClients,
  withCounts,
  withEndpoints,
} from '../server/simulator/scenarios.ts';
import {
  CLUSTER_FAILURES,
  CURRENT_CAUSES,
  EDIT_REFUSALS,
  EXPECTED,
  EXTENTS,
  ADVICE,
  HINTS_REASONS,
  NOTES,
  PLACEMENT_REASONS,
  PROBLEMS,
  PROVENANCE,
  RENAME_LEFTOVER,
  RENAME_REFUSALS,
  ROUTING_REASONS,
  VERSION_PROBLEMS,
  SHAPES,
  SNAPSHOT_KINDS,
  WHAT_IFS,
  WHAT_IF_CHANGES,
  listExamples,
} from '../server/words/examples.ts';

const RENDER_FAILURES: readonly RenderFailure[] = [
  { kind: 'program-missing' },
  { kind: 'timed-out' },
  { kind: 'cancelled' },
  { kind: 'too-large' },
  { kind: 'ended' },
  { kind: 'refused', words: 'values.yaml: line 3: did not find expected key.' },
];

const WHOLE_ZONE = { zone: 'us-west-2b', nodes: ['node-3', 'node-4'], isWholeZone: true };
const ONE_NODE = { zone: 'us-west-2b', nodes: ['node-3'], isWholeZone: false };
const NO_ZONE = { zone: '', nodes: ['node-5'], isWholeZone: false };
const NAMELESS = { zone: '', nodes: [], isWholeZone: false };

/** Where clients are who can meet the step, as far as its sentence differs. */
function placesFor({ kind }: RoutingReason): readonly ClientPlace[] {
  switch (kind) {
    case 'clients-without-zone':
      return [NO_ZONE, { ...NO_ZONE, nodes: ['node-5', 'node-6'] }, NAMELESS];
    case 'hinted-for-node':
      return [ONE_NODE];
    case 'zone-not-hinted':
      return [WHOLE_ZONE];
    case 'node-not-hinted':
    case 'none-local':
      return [WHOLE_ZONE, ONE_NODE];
    case 'none-near':
      return [WHOLE_ZONE, ONE_NODE, NAMELESS];
    default:
      return [WHOLE_ZONE];
  }
}

/** Of the words room: what the simulator, the scenario and the preview have to say. */
export function listWordsSections(): readonly Section[] {
  return [
    words('Headlines', 'server/words/headline.ts', listHeadlines()),
    words(
      'Lines above a Service',
      'server/words/lens.ts',
      listLensTexts().map(({ title }) => title),
    ),
    sentences('Tooltips of lines above a Service', 'server/words/lens.ts', [
      ...new Set(listLensTexts().flatMap(({ tooltip }) => tooltip.split('\n'))),
    ]),
    sentences('Advice', 'server/words/advice.ts', [
      ...listExamples(ADVICE).map(sayAdvice),
      ...VERSION_PROBLEMS.map(sayVersionProblem),
      sayLimits(MOST_TIMES_AVERAGE),
      SPREAD_NOT_SAFE,
    ]),
    words('Buttons of advice', 'server/words/advice.ts', [
      ADVICE_ACTIONS.apply('PreferSameZone'),
      ADVICE_ACTIONS.apply('unset'),
      ADVICE_ACTIONS.applyAndSpread('PreferSameZone'),
      ADVICE_ACTIONS.spread,
      ADVICE_ACTIONS.tryReplicas(3),
    ]),
    words('Headlines where ports differ', 'server/words/ports.ts', [
      headlineOfFirst('0% cross-zone · even load', [{ ports: ['http'] }, { ports: ['metrics'] }]),
      headlineOfFirst('0% cross-zone · even load', [{ ports: ['http', 'admin'] }, { ports: ['metrics'] }]),
    ]),
    words('Behind headlines', 'server/words/bypasses.ts', [
      remarkDirect(0.25),
      ...Object.values(OUTSIDE_REMARKS),
    ]),
    sentences('Endpoints of a port', 'server/words/ports.ts', [
      sayPortEndpoints({ endpoints: [] }),
      sayPortEndpoints({ endpoints: [{ name: 'web-1' }] }),
      sayPortEndpoints({ endpoints: [{ name: 'web-1' }, { name: 'web-2' }] }),
    ]),
    words('Builds', 'server/words/builds.ts', listBuildWords()),
    sentences('Builds, in sentences', 'server/words/builds.ts', listBuildSentences()),
    sentences(
      'Not proxied',
      'server/words/notProxied.ts',
      Object.values(CAUSE_WORDS).map(({ sentence }) => sentence),
    ),
    sentences('Why clients use these endpoints', 'server/words/routingReasons.ts', [
      ...listExamples(ROUTING_REASONS).flatMap((reason) =>
        placesFor(reason).map((place) => sayRoutingReason(reason, place)),
      ),
    ]),
    sentences('Hints', 'server/words/hintsReasons.ts', listExamples(HINTS_REASONS).map(sayHintsReason)),
    sentences(
      'Placement',
      'server/words/placementReasons.ts',
      listExamples(PLACEMENT_REASONS).map(sayPlacementReason),
    ),
    words('What-ifs', 'server/words/whatIf.ts', [
      ...listExamples(WHAT_IFS).map((what) => labelWhatIf({ what, autoscaler: undefined })),
      labelWhatIf({ what: { kind: 'replicas-added', workload: 'web', added: 2 }, autoscaler: 'web-scaler' }),
      ...listDifferences(),
    ]),
    sentences('Changes in a what-if', 'server/words/whatIf.ts', listExamples(WHAT_IF_CHANGES).map(sayChange)),
    sentences('Inputs', 'server/words/provenance.ts', listExamples(PROVENANCE).map(sayProvenance)),
    sentences('Notes', 'server/words/notes.ts', listExamples(NOTES).map(sayNote)),
    sentences('Problems of scenario overrides', 'server/words/directives.ts', [
      ...listExamples(PROBLEMS).map(sayProblem),
      ...listExamples(EXPECTED).map((expected) => sayProblem({ kind: 'malformed', expected })),
      UNREADABLE_CHANGE,
    ]),
    sentences('Where overrides cannot be saved', 'server/words/refusals.ts', [
      saySettingRefusal('service-only', 'endpoints'),
      saySettingRefusal('comment-wins', 'zones'),
      saySettingRefusal('nodes-win', 'zones'),
      ...Object.values(COMMENT_REFUSALS),
    ]),
    sentences('No preview', 'server/words/unavailable.ts', [
      ...Object.values(UNAVAILABLE_WORDS),
      sayServiceGone('web', true),
      sayServiceGone('web', false),
    ]),
    words(
      'Labels of numbers, reports and data planes',
      'server/words/report.ts, server/protocol/measures.ts, server/words/dataPlanes.ts',
      [
        ...MEASURES.map(({ label }) => label),
        ...Object.values(REPORT_WORDS),
        ...Object.values(PART_NAMES),
        ...Object.values(SOURCE_MARKS),
        ...Object.values(ENDPOINT_STATES),
        ...Object.values(DATA_PLANE_WORDS).map(({ label }) => label),
      ],
    ),
    sentences('Reports', 'server/words/report.ts', [CONNECTIONS_NOT_REQUESTS]),
    words('Types of Services', 'server/words/shapeNames.ts', keysOf(SHAPES).map(nameShape)),
    sentences('Edits that are not made', 'server/words/editRefusals.ts', [
      ...keysOf(EDIT_REFUSALS).map(describeEditRefusal),
    ]),
    sentences('Renames', 'server/words/renameWords.ts', [
      ...listExamples(RENAME_REFUSALS).map(sayRenameRefusal),
      sayRenameLeftover('web', RENAME_LEFTOVER) ?? '',
    ]),
    words('Aliases', 'server/words/anchors.ts', [sayAnchor('`&app`', 7)]),
    sentences('No answer from a cluster', 'server/words/clusterFailures.ts', [
      ...keysOf(CLUSTER_FAILURES).map((kind) => describeFailure({ kind, exitCode: 1 }, 'prod-eu')),
      describeNoContexts({ canStart: false, unreadable: 0 }),
      describeNoContexts({ canStart: true, unreadable: 1 }),
      describeNoContexts({ canStart: true, unreadable: 0 }),
    ]),
    sentences('Charts and kustomizations', 'server/words/renders.ts', [
      ...RENDER_FAILURES.map((reason) => describeRenderFailure(reason, { tool: 'helm', name: 'shop' })),
      ...RENDER_FAILURES.map((reason) => describeRenderFailure(reason, { tool: 'kustomize', name: 'prod' })),
      describeRemote('prod', 'https://github.com/example/shop//base?ref=v1'),
      describeWayOut({ file: 'templates/service.yaml', isWritten: true, values: [] }),
      describeWayOut({ file: 'templates/service.yaml', isWritten: false, values: [] }),
      describeWayOut({ file: '', isWritten: false, values: ['a.trafficDistribution', 'b'] }),
      describeUnsetByDefault('service.trafficDistribution'),
      NO_CHART,
      NO_KUSTOMIZATION,
      WRITTEN_BY_TEMPLATE,
    ]),
    words('Snapshots', 'server/words/snapshots.ts, server/words/age.ts', listSnapshotWords()),
    words('Now in the cluster', 'server/words/currentTraffic.ts', [CURRENT_TRAFFIC_LABEL]),
    sentences('Now in the cluster, in sentences', 'server/words/currentTraffic.ts', [
      ...listExamples<CurrentCause>(CURRENT_CAUSES).map(sayCurrentCause),
    ]),
    sentences('Dry run', 'server/words/dryRun.ts', [
      ...describeDifferences({
        unfound: ['spec.ports[0].nodePort', ''],
        refusedByUs: ['spec.type', 'metadata.name'],
        untried: ['metadata.name'],
      }),
      NO_SERVICE_TO_CHECK,
    ]),
    ...listFeatureSections(),
  ];
}

/** Of the other rooms, whose words stand beside what they are for: every literal that no example of the rules has shown. */
function listLiteralSections(shown: string): readonly Section[] {
  const literals = readLiterals('server/');
  return PLACES.map(({ title, source }) => ({
    title,
    source,
    form: undefined,
    texts: literals
      .filter(
        ({ file, pieces }) =>
          file.startsWith(source) && !pieces.every((piece) => shown.includes(piece.trim())),
      )
      .map(({ text }) => text),
  }));
}

/** Where words stand beside what they are for, by what a person meets. */
const PLACES: readonly { readonly title: string; readonly source: string }[] = [
  { title: 'Diagnostics and fixes without an example', source: 'server/rules/' },
  { title: 'Syntax errors', source: 'server/manifest/' },
  { title: 'Features', source: 'server/features/' },
  { title: 'Names in the tables of Kubernetes', source: 'server/kubernetes/' },
  { title: 'Published prices', source: 'server/scenario/' },
  { title: 'Measures', source: 'server/protocol/' },
  { title: 'Log, progress and settings', source: 'server/lsp/' },
  { title: 'Files and programs', source: 'server/node' },
  { title: 'Ending', source: 'server/main.ts' },
];

function listRuleSections(): readonly Section[] {
  return [
    sentences('Diagnostics', 'server/rules/, as each finds its bad example', listMessages()),
    words('Quick fixes', 'server/rules/', listFixTitles()),
  ];
}

/** What hovers and completion say of Kubernetes. */
export function listDocumentation(): Section {
  const tables = [
    OBJECT_DOCS,
    SPEC_DOCS,
    EXPOSURE_DOCS,
    TRAFFIC_DISTRIBUTION_DOC,
    WELL_KNOWN_KEYS,
    KNOWN_KINDS,
  ];
  return {
    title: 'Documentation of kinds, fields, values, labels and annotations',
    source: 'server/kubernetes/',
    form: undefined,
    texts: tables.flatMap(textsIn).filter((text) => text.includes(' ')),
  };
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

export function renderServerSentences(): string {
  const made = [...listRuleSections(), listDocumentation()];
  const shown = made.flatMap(({ texts }) => texts).join('\n');
  return [...listWordsSections(), ...made, ...listLiteralSections(shown)].map(renderSection).join('\n');
}

function renderSection({ title, source, texts }: Section): string {
  const lines = [...new Set(texts)].map((text) => `- ${toLine(text)}`);
  return `## ${title}\n\nFrom ${source}.\n\n${lines.join('\n')}\n`;
}

/** As Markdown shows it as it is. */
export function toLine(text: string): string {
  return text
    .trim()
    .replaceAll('\n', ' ')
    .replaceAll(/[<*_]/g, String.raw`\$&`);
}

function listHeadlines(): readonly string[] {
  const three = { nodes: nodes('a1', 'b1', 'c1') };
  const zonal = { service: service({ trafficDistribution: 'PreferSameZone' }) };
  const zoneless = [node('a1', { zone: undefined }), node('b1', { zone: undefined })];
  const local = { service: service({ internalTrafficPolicy: 'Local' }) };
  const shown: readonly Partial<Scenario>[] = [
    { ...three, ...withCounts('a:1,b:1,c:1') },
    { ...zonal, ...withCounts('a:4,b:2,c:1') },
    { ...three, ...zonal, ...withCounts('a:1,b:1,c:1') },
    { ...three, ...zonal, ...withCounts('a:1,b:1,c:1'), ...withClients('a:1,b:2') },
    { ...three, ...local, ...withCounts('a:1,b:1') },
    { ...three, ...withCounts('a:1') },
    withEndpoints(),
    { ...three, ...local, ...withCounts('a:1'), ...withClients('b:1') },
    withEndpoints(endpoint('p1', 'a1', NOT_READY)),
    { ...three, ...withEndpoints(endpoint('p1', 'a1', DRAINING)) },
    { nodes: zoneless, ...withEndpoints(endpoint('p1', 'a1', { zone: undefined })) },
    { nodes: zoneless, ...withEndpoints(endpoint('p1', 'c1', { zone: undefined })) },
    { nodes: [] },
    ...[
      { isHeadless: true },
      { type: 'ExternalName' } as const,
      { isExcludedFromKubeProxy: true },
      { isPart: true },
    ].map((changes) => ({ service: service(changes) })),
  ];
  return shown.map((changes) => headline(simulate(scenario(changes), 'likely')));
}

function listDifferences(): readonly string[] {
  const same = { before: 0, after: 0 };
  const unchanged = { connections: 1, dropped: same, crossZone: same, busiestLoad: same };
  const halved = {
    connections: 1,
    dropped: { before: 0, after: 0.5 },
    crossZone: same,
    busiestLoad: { before: 0.2, after: 0.4 },
  };
  const lines = [
    unchanged,
    halved,
    {
      connections: 1,
      dropped: { before: 0.25, after: 0.5 },
      crossZone: { before: 0, after: 1 / 3 },
      busiestLoad: { before: 0.3, after: 0.4 },
    },
  ].map(sayDifference);
  const ports = [
    { ports: ['http'], difference: halved },
    { ports: ['admin', 'metrics'], difference: unchanged },
  ];
  return [...lines, sayDifferences(halved, ports)];
}

/** What the rules say of their fixtures, in the order of the rules: each with the code, its related places after it. */
export function listMessages(): readonly string[] {
  const said = new Map<string, Set<string>>(RULES.map(({ id }) => [id, new Set()]));
  for (const { code, finding } of listFindings()) {
    const related = (finding.related ?? []).map(({ message }) => ` (${message})`).join('');
    said.get(code)?.add(`\`${code}\`: ${finding.message}${related}`);
  }
  return [...said.values()].flatMap((messages) => [...messages]);
}

export function listFixTitles(): readonly string[] {
  const titles = listFindings().flatMap(({ finding }) => finding.fixes?.().map(({ title }) => title) ?? []);
  return [...new Set(titles)].sort();
}

function listFindings(): readonly FlatFinding[] {
  return readRuleFixtures().flatMap(({ inCluster, sections }) =>
    sections.flatMap(({ text }) => checkText(text, withCluster(inCluster))),
  );
}

/** Those of docs/lens.md. */
function listLensTexts(): readonly { readonly title: string; readonly tooltip: string }[] {
  return readLensCases().flatMap(({ manifest }) => {
    const context = contextOf(manifest);
    return provideCodeLenses(context).map((lens) => {
      const { title = '', tooltip = '' } = resolveCodeLens(context, lens, 0).command ?? {};
      return { title, tooltip };
    });
  });
}

function listBuildWords(): readonly string[] {
  const headline = '67% cross-zone · even load';
  const at = { build: 'overlays/prod', headline, isOfThisFile: false, isPartlyKnown: false };
  return [
    titleBuiltHeadline({ ...at, service: undefined }),
    titleBuiltHeadline({ ...at, service: 'web', isPartlyKnown: true }),
    titleBuiltHeadline({ ...at, service: 'web', isOfThisFile: true }),
    BUILD_WITH_KUSTOMIZE,
    describePlace('service', ['overlays/dev', 'overlays/prod']),
    describePlace('patch', ['overlays/prod']),
    describePlace('overlay', ['overlays/prod']),
    describeValuesPlace({ value: 'service.trafficDistribution', chart: 'shop', file: undefined }),
    describeValuesPlace({ value: 'service.trafficDistribution', chart: 'shop', file: 'values-prod.yaml' }),
    sayPatchOf('base/web.yaml'),
  ];
}

function listBuildSentences(): readonly string[] {
  const from = { name: 'Deployment web', build: 'overlays/prod', source: 'base/web.yaml' };
  const kinds = ['remote', 'missing', 'unreadable', 'target', 'too-large', 'generators'];
  const names: Readonly<Record<string, string>> = {
    remote: 'https://github.com/example/shop',
    missing: 'web.yaml',
    unreadable: 'web.yaml',
    target: 'Deployment (?i)web',
    generators: 'configMapGenerator',
  };
  return [
    describeSources({ ...from, name: OWN_SERVICE, patches: [], steps: [] }),
    describeSources({ ...from, patches: ['overlays/prod/web.yaml'], steps: ['namespace', 'replicas'] }),
    namedBuilds(['overlays/dev', 'overlays/prod']),
    ...kinds.flatMap((kind) => listGaps([{ kind, what: names[kind] ?? '' }])),
    NO_PLACE_IN_KUSTOMIZATION,
    SCENARIO_WRITTEN_ELSEWHERE,
  ];
}

function listSnapshotWords(): readonly string[] {
  const [first = 'Node', ...kinds] = keysOf(SNAPSHOT_KINDS);
  return [
    describeProgress({ kind: first, read: 2000, remaining: 3000 }),
    ...kinds.map((kind) => describeProgress({ kind, read: 2000, remaining: 0 })),
    ...describeUnread(listExamples<PartExtent>(EXTENTS).map((extent) => ({ kind: 'Pod', extent }))),
    ...[0, 1, 12, 60, 180, 3000, 30_000].map((minutes) =>
      describeOrigin({ context: 'prod-eu', takenAt: new Date(0).toISOString() }, minutes * 60_000),
    ),
  ];
}

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): readonly Key[] {
  return Object.keys(record) as Key[];
}
