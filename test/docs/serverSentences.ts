/** Everything that the server says, with examples for names and numbers. Whoever makes sentences in another place adds a section. */
import { RULES } from '../../server/rules/index.ts';
import type { RoutingReason } from '../../server/simulator/reasons.ts';
import type { Scenario } from '../../server/simulator/scenarioTypes.ts';
import { simulate } from '../../server/simulator/simulate.ts';
import {
  NO_PLACE_IN_KUSTOMIZATION,
  SCENARIO_WRITTEN_ELSEWHERE,
  describePlace,
  describeSources,
  listGaps,
  namedBuilds,
  titleBuiltHeadline,
} from '../../server/words/builds.ts';
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
import { CONNECTIONS_NOT_REQUESTS, ENDPOINT_STATES, REPORT_WORDS } from '../../server/words/report.ts';
import type { ClientPlace } from '../../server/words/routingReasons.ts';
import { sayRoutingReason } from '../../server/words/routingReasons.ts';
import { UNAVAILABLE_WORDS, sayServiceGone } from '../../server/words/unavailable.ts';
import { labelWhatIf, sayChange, sayDifference } from '../../server/words/whatIf.ts';
import { MEASURES } from '../../server/protocol/measures.ts';
import type { FlatFinding } from '../support/fileContext.ts';
import { checkText } from '../support/fileContext.ts';
import { withCluster } from '../support/clusterOf.ts';
import { readRuleFixtures } from '../support/ruleFixtures.ts';
import {
  nodes,
  scenario,
  service,
  withClients,
  withCounts,
  withEndpoints,
} from '../server/simulator/scenarios.ts';
import {
  EXPECTED,
  HINTS_REASONS,
  NOTES,
  PLACEMENT_REASONS,
  PROBLEMS,
  PROVENANCE,
  ROUTING_REASONS,
  WHAT_IFS,
  WHAT_IF_CHANGES,
  listExamples,
} from '../server/words/examples.ts';

export interface Section {
  readonly title: string;
  /** Where they are made. */
  readonly source: string;
  /** `words`: lines and labels, without a full stop. */
  readonly form: 'sentences' | 'words';
  readonly texts: readonly string[];
}

const WHOLE_ZONE = { zone: 'us-west-2b', nodes: ['node-3', 'node-4'], isWholeZone: true };
const ONE_NODE = { zone: 'us-west-2b', nodes: ['node-3'], isWholeZone: false };
const NO_ZONE = { zone: '', nodes: ['node-5'], isWholeZone: false };

/** Where clients are who can meet the step, as far as its sentence differs. */
function placesFor({ kind }: RoutingReason): readonly ClientPlace[] {
  switch (kind) {
    case 'clients-without-zone':
      return [NO_ZONE, { ...NO_ZONE, nodes: ['node-5', 'node-6'] }];
    case 'hinted-for-node':
      return [ONE_NODE];
    case 'zone-not-hinted':
      return [WHOLE_ZONE];
    case 'node-not-hinted':
    case 'none-local':
    case 'none-near':
      return [WHOLE_ZONE, ONE_NODE];
    default:
      return [WHOLE_ZONE];
  }
}

/** Of the words room: what the simulator, the scenario and the preview have to say. */
export function listWordsSections(): readonly Section[] {
  return [
    words('Headlines', 'server/words/headline.ts', listHeadlines()),
    words('Headlines where ports differ', 'server/words/ports.ts', [
      headlineOfFirst('0% cross-zone · even load', [{ ports: ['http'] }, { ports: ['metrics'] }]),
      headlineOfFirst('0% cross-zone · even load', [{ ports: ['http', 'admin'] }, { ports: ['metrics'] }]),
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
        ...Object.values(ENDPOINT_STATES),
        ...Object.values(DATA_PLANE_WORDS).map(({ label }) => label),
      ],
    ),
    sentences('Reports', 'server/words/report.ts', [CONNECTIONS_NOT_REQUESTS]),
  ];
}

function listRuleSections(): readonly Section[] {
  return [
    sentences('Diagnostics', 'server/rules/, as each finds its bad example', listMessages()),
    words('Quick fixes', 'server/rules/', listFixTitles()),
  ];
}

export function renderServerSentences(): string {
  return [...listWordsSections(), ...listRuleSections()].map(renderSection).join('\n');
}

function renderSection({ title, source, texts }: Section): string {
  const lines = [...new Set(texts)].map(
    (text) => `- ${text.replaceAll('\n', ' ').replaceAll(/[<*_]/g, String.raw`\$&`)}`,
  );
  return `## ${title}\n\nFrom ${source}.\n\n${lines.join('\n')}\n`;
}

function sentences(title: string, source: string, texts: readonly string[]): Section {
  return { title, source, form: 'sentences', texts };
}

function words(title: string, source: string, texts: readonly string[]): Section {
  return { title, source, form: 'words', texts };
}

function listHeadlines(): readonly string[] {
  const three = { nodes: nodes('a1', 'b1', 'c1') };
  const zonal = { service: service({ trafficDistribution: 'PreferSameZone' }) };
  const local = { service: service({ internalTrafficPolicy: 'Local' }) };
  const shown: readonly Partial<Scenario>[] = [
    { ...three, ...withCounts('a:1,b:1,c:1') },
    { ...zonal, ...withCounts('a:4,b:2,c:1') },
    { ...three, ...zonal, ...withCounts('a:1,b:1,c:1') },
    { ...three, ...zonal, ...withCounts('a:1,b:1,c:1'), ...withClients('a:1,b:2') },
    { ...three, ...local, ...withCounts('a:1,b:1') },
    { ...three, ...withCounts('a:1') },
    withEndpoints(),
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
  return [
    { connections: 1, dropped: same, crossZone: same, busiestLoad: same },
    {
      connections: 1,
      dropped: { before: 0, after: 0.5 },
      crossZone: same,
      busiestLoad: { before: 0.2, after: 0.4 },
    },
    {
      connections: 1,
      dropped: { before: 0.25, after: 0.5 },
      crossZone: { before: 0, after: 1 / 3 },
      busiestLoad: { before: 0.3, after: 0.4 },
    },
  ].map(sayDifference);
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

function listFixTitles(): readonly string[] {
  const titles = listFindings().flatMap(({ finding }) => finding.fixes?.().map(({ title }) => title) ?? []);
  return [...new Set(titles)].sort();
}

function listFindings(): readonly FlatFinding[] {
  return readRuleFixtures().flatMap(({ inCluster, sections }) =>
    sections.flatMap(({ text }) => checkText(text, withCluster(inCluster))),
  );
}

function listBuildWords(): readonly string[] {
  const headline = '67% cross-zone · even load';
  const at = { build: 'overlays/prod', headline, isOfThisFile: false, isPartlyKnown: false };
  return [
    titleBuiltHeadline({ ...at, service: undefined }),
    titleBuiltHeadline({ ...at, service: 'web', isPartlyKnown: true }),
    titleBuiltHeadline({ ...at, service: 'web', isOfThisFile: true }),
    describePlace('service', ['overlays/dev', 'overlays/prod']),
    describePlace('patch', ['overlays/prod']),
    describePlace('overlay', ['overlays/prod']),
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
    describeSources({ ...from, patches: [], steps: [] }),
    describeSources({ ...from, patches: ['overlays/prod/web.yaml'], steps: ['namespace', 'replicas'] }),
    namedBuilds(['overlays/dev', 'overlays/prod']),
    ...kinds.flatMap((kind) => listGaps([{ kind, what: names[kind] ?? '' }])),
    NO_PLACE_IN_KUSTOMIZATION,
    SCENARIO_WRITTEN_ELSEWHERE,
  ];
}
