import type {
  ComparisonRow,
  EndpointReport,
  LostPlace,
  PreviewAnswer,
  PreviewModel,
  SavedTraffic,
  SimulatedReport,
  SimulationResult,
  WhatIf,
} from '../../../server/protocol/messages.ts';
import { withSentences } from '../../../server/features/report/withSentences.ts';
import { buildEndpoints } from '../../../server/simulator/endpoints/endpoints.ts';
import { simulate } from '../../../server/simulator/simulate.ts';
import type { WhatIfSummary } from '../../../server/simulator/whatIf/summarizeWhatIfs.ts';
import type { Cluster, Routing } from './clusters.ts';
import { buildScenario, headlineOf, simulateCluster } from './clusters.ts';
import { makeScenario, withChanges } from './scenarioModels.ts';
import { totalsOf } from '../../../server/features/preview/compareChoices.ts';
import { labelWhatIf, sayChange, sayDifference } from '../../../server/words/whatIf.ts';
import { runWhatIf } from '../../../server/simulator/whatIf/runWhatIf.ts';
import { runToEnd } from '../../../server/manifest/steps.ts';
import { summarizeWhatIfs } from '../../../server/simulator/whatIf/summarizeWhatIfs.ts';

interface Choice extends Pick<ComparisonRow, 'choice' | 'label' | 'supportedBy'> {
  readonly service: Routing['service'];
}

const CHOICES: readonly Choice[] = [
  { choice: 'unset', label: 'unset', supportedBy: 'every version', service: {} },
  {
    choice: 'PreferSameZone',
    label: 'PreferSameZone',
    supportedBy: '1.34 and newer',
    service: { trafficDistribution: 'PreferSameZone' },
  },
  {
    choice: 'PreferSameNode',
    label: 'PreferSameNode',
    supportedBy: '1.34 and newer',
    service: { trafficDistribution: 'PreferSameNode' },
  },
  {
    choice: 'auto',
    label: 'topology-mode: Auto',
    supportedBy: '1.27 and newer',
    service: { topologyMode: 'Auto' },
  },
];

export const SAMPLE_URI = 'file:///shop/checkout.yaml';

/** Where the sample's reasons lead. */
const LINKS: PreviewModel['links'] = [
  { about: { kind: 'service', part: 'trafficDistribution' }, ...placeAt(13) },
  { about: { kind: 'service', part: 'internalTrafficPolicy' }, ...placeAt(8) },
  { about: { kind: 'service', part: 'topologyMode' }, ...placeAt(4) },
  { about: { kind: 'service', part: 'clusterIP' }, ...placeAt(9) },
  { about: { kind: 'scenario', part: 'endpoints' }, ...placeAt(17) },
  {
    about: { kind: 'scenario', part: 'nodes' },
    ...placeAt(2),
    uri: 'file:///shop/nodes.yaml',
    file: 'nodes.yaml',
  },
];

function placeAt(line: number): Omit<PreviewModel['links'][number], 'about'> {
  return {
    uri: SAMPLE_URI,
    file: undefined,
    range: { start: { line, character: 2 }, end: { line, character: 30 } },
  };
}

interface Wanted extends Routing {
  readonly cluster: Cluster;
  readonly current?: ComparisonRow['choice'];
  readonly versionText?: string;
}

/** A whole answer for a cluster and the value that is set. */
export function makeModel({
  cluster,
  current = 'unset',
  versionText = '1.35',
  ...routing
}: Wanted): PreviewModel {
  const resultFor = (service: Routing['service']): SimulationResult =>
    simulateCluster(cluster, { ...routing, service: { ...routing.service, ...service } });
  const comparison = CHOICES.map(({ service, ...row }): ComparisonRow => ({
    ...row,
    isCurrent: row.choice === current,
    isSupported: true,
    supportNote: undefined,
    result: totalsOf(resultFor(service)),
  }));
  const result = resultFor(CHOICES.find(({ choice }) => choice === current)?.service);
  return {
    kind: 'preview',
    uri: SAMPLE_URI,
    documentVersion: 1,
    service: {
      name: 'checkout',
      namespace: 'shop',
      index: 0,
      range: { start: { line: 0, character: 0 }, end: { line: 14, character: 0 } },
    },
    services: [{ name: 'checkout', namespace: 'shop', index: 0 }],
    serviceExtents: [{ start: { line: 0, character: 0 }, end: { line: 14, character: 0 } }],
    versionText,
    trafficDistribution: current === 'unset' || current === 'auto' ? undefined : current,
    headline: headlineOf(result),
    caveats: [],
    assumed: ['even clients'],
    result,
    current: undefined,
    worst: undefined,
    comparison,
    scenario: makeScenario(result),
    provenance: [
      {
        part: 'nodes',
        source: 'workspace',
        text: 'Nodes come from nodes.yaml.',
        uri: 'file:///shop/nodes.yaml',
      },
      {
        part: 'endpoints',
        source: 'manifest',
        text: 'The pods are those of Deployment checkout in this file.',
      },
      { part: 'clients', source: 'assumption', text: 'Every node opens the same number of connections.' },
      { part: 'version', source: 'setting', text: 'Kubernetes 1.35, as a setting says.' },
      { part: 'dataPlane', source: 'assumption', text: 'kube-proxy programs the nodes.' },
      {
        part: 'cost',
        source: 'assumption',
        text: '10,000 GiB a month pass through the Service; a GiB that crosses zones costs 0.02 USD.',
      },
    ],
    links: LINKS,
    notes: [],
    otherVersions: [],
    whatIfs: [],
    shownWhatIf: undefined,
  };
}

/** The report of a cluster that some proxy serves. */
export function makeReport(cluster: Cluster, routing?: Routing): SimulatedReport {
  const result = simulateCluster(cluster, routing);
  if (result.kind !== 'report') throw new Error(result.reason);
  return result;
}

const THREE: Cluster = {
  zones: ['us-west-2a', 'us-west-2b', 'us-west-2c'].map((name) => ({ name, podsPerNode: [1, 1] })),
};

const SKEWED: Cluster = {
  zones: [
    { name: 'us-west-2a', podsPerNode: [0, 0] },
    { name: 'us-west-2b', podsPerNode: [1, 1] },
    { name: 'us-west-2c', podsPerNode: [1, 0] },
  ],
};

const TWELVE: Cluster = {
  zones: Array.from({ length: 12 }, (_, index) => ({
    name: `eu-central-${String(index + 1)}`,
    podsPerNode: [index % 3, 1 + (index % 2)],
  })),
};

const LARGE: Cluster = {
  zones: Array.from({ length: 6 }, (_, zone) => ({
    name: `us-east-1${'abcdef'.charAt(zone)}`,
    nodePrefix: `ip-10-0-${String(zone)}`,
    podsPerNode: Array.from({ length: 10 }, (__, node) => 6 + ((zone * 3 + node * 2) % 6)),
  })),
};

const HUGE: Cluster = {
  zones: Array.from({ length: 40 }, (_, zone) => ({
    name: `region-${String(zone).padStart(2, '0')}`,
    nodePrefix: `n${String(zone)}`,
    podsPerNode: Array.from({ length: 30 }, (__, node) => (zone + node) % 4),
  })),
};

const HUNDRED: Cluster = {
  zones: Array.from({ length: 100 }, (_, zone) => ({
    name: `europe-somewhere-far-away-availability-zone-number-${String(zone).padStart(3, '0')}`,
    nodePrefix: `n${String(zone)}`,
    podsPerNode: [zone % 3, 1],
  })),
};

const MARKUP = '<img src=x onerror="document.title=\'pwned\'">';
const RIGHT_TO_LEFT = '\u{202E}gnp.evil\u{2066}\u{202E}';
const ENDLESS = 'x'.repeat(10_000);

/** Names out of a manifest that means harm. */
export const HOSTILE_NAMES = { MARKUP, RIGHT_TO_LEFT, ENDLESS } as const;

const HOSTILE: Cluster = {
  zones: [
    { name: MARKUP, podsPerNode: [1, 1], nodePrefix: RIGHT_TO_LEFT },
    { name: RIGHT_TO_LEFT, podsPerNode: [2], nodePrefix: MARKUP },
    { name: ENDLESS, podsPerNode: [1], nodePrefix: ENDLESS },
    { name: '', podsPerNode: [1], nodePrefix: 'שלום' },
  ],
};

function makeHostile(): PreviewModel {
  const model = makeModel({ cluster: HOSTILE, current: 'PreferSameZone' });
  const service = { name: MARKUP, namespace: RIGHT_TO_LEFT, index: 0 };
  return {
    ...model,
    service: { ...model.service, ...service },
    services: [
      service,
      { name: ENDLESS, namespace: ENDLESS, index: 1 },
      { name: '', namespace: '', index: 2 },
    ],
    trafficDistribution: MARKUP,
    versionText: ENDLESS,
    headline: `Clients of ${MARKUP} and ${RIGHT_TO_LEFT} cross zones. ${ENDLESS}`,
    comparison: model.comparison.map((row) => ({ ...row, label: row.isCurrent ? MARKUP : row.label })),
    notes: [`The comment “${MARKUP}” was passed over.`, ENDLESS],
    otherVersions: [{ versions: RIGHT_TO_LEFT, headline: MARKUP }],
    ...makeHostileWhatIfs(),
  };
}

function makeHostileWhatIfs(): Pick<PreviewModel, 'whatIfs' | 'shownWhatIf'> {
  const whatIfs = [MARKUP, RIGHT_TO_LEFT, ENDLESS].map((zone) => ({
    what: { kind: 'zone-lost', zone } as const,
    label: `zone ${zone} lost`,
    difference: zone,
  }));
  const same = { before: 0, after: 0 };
  const changes = { connections: 1, dropped: same, crossZone: same, busiestLoad: same };
  const [first] = whatIfs;
  return {
    whatIfs,
    shownWhatIf: first && {
      ...first,
      sentence: ENDLESS,
      currentHeadline: RIGHT_TO_LEFT,
      changes,
      lost: { zone: MARKUP, node: RIGHT_TO_LEFT, pods: 2 },
    },
  };
}

function makeUnset(): PreviewModel {
  const model = makeModel({ cluster: THREE, versionText: '1.31 - 1.35' });
  return {
    ...model,
    services: [
      ...model.services,
      { name: 'cart', namespace: 'shop', index: 1 },
      { name: 'payments-gateway', namespace: 'shop', index: 2 },
    ],
    comparison: model.comparison.map((row) =>
      row.choice === 'PreferSameZone' || row.choice === 'PreferSameNode'
        ? {
            ...row,
            isSupported: false,
            supportNote: 'Rejected by 1.31 to 1.33.',
          }
        : row,
    ),
    otherVersions: [],
  };
}

function makeZonal(): PreviewModel {
  return {
    ...makeModel({ cluster: THREE, current: 'PreferSameZone', versionText: '1.33 - 1.35' }),
    worst: totalsOf(
      makeReport(
        {
          zones: THREE.zones.map((zone, index) => ({ ...zone, podsPerNode: index === 0 ? [3, 3] : [0, 0] })),
        },
        { service: { trafficDistribution: 'PreferSameZone' } },
      ),
    ),
    otherVersions: [
      { versions: '1.33', headline: 'PreferSameZone is rejected there: the manifest cannot be applied.' },
    ],
    notes: ['The comment “zones=us-west-2a:x” ignored: “x” is not a number of nodes.'],
    caveats: ['Traffic from outside, through the load balancer, is not in the numbers.'],
    advice: {
      tone: 'problem',
      text: 'Kubernetes 1.33 refuses PreferSameZone. PreferClose works.',
      limits: 'Limits: every version takes the value.',
      actions: [
        {
          kind: 'apply',
          choice: 'PreferClose',
          isSpread: true,
          label: 'Apply PreferClose and spread over zones',
        },
        {
          kind: 'what-if',
          what: { kind: 'replicas-added', workload: 'checkout', added: 2 },
          label: 'Try 3 replicas',
        },
      ],
    },
  };
}

/** The model with what could happen to its cluster; `what` is selected. */
function makeSupposed(wanted: Wanted, what?: WhatIf): PreviewModel {
  const model = makeModel(wanted);
  const { choice: current } = model.comparison.find(({ isCurrent }) => isCurrent) ?? { choice: 'unset' };
  const service = { ...wanted.service, ...CHOICES.find(({ choice }) => choice === current)?.service };
  const scenario = buildScenario(wanted.cluster, { ...wanted, service });
  const report = simulate(scenario, 'likely');
  if (report.kind !== 'report') return model;
  const baseline = { scenario, placed: buildEndpoints(scenario, 'likely'), current: report };
  const whatIfs = runToEnd(summarizeWhatIfs(baseline)).map(toRow);
  const answer = what && runWhatIf(baseline, what);
  if (answer === undefined) return { ...model, whatIfs };
  return {
    ...model,
    headline: headlineOf(withSentences(answer.result)),
    result: withSentences(answer.result),
    whatIfs,
    shownWhatIf: {
      ...toRow(answer),
      sentence: sayChange(answer.change),
      currentHeadline: model.headline,
      changes: answer.difference,
      lost: lostBy(answer.what, model),
    },
  };
}

function toRow(option: WhatIfSummary): PreviewModel['whatIfs'][number] {
  const { what, difference } = option;
  return {
    what,
    label: labelWhatIf(option),
    difference: difference === undefined ? '' : sayDifference(difference),
  };
}

function lostBy(what: WhatIf, { result }: PreviewModel): LostPlace | undefined {
  if (result.kind !== 'report') return undefined;
  const count = (isGone: (endpoint: EndpointReport) => boolean): number =>
    result.endpoints.filter(isGone).length;
  if (what.kind === 'zone-lost')
    return { zone: what.zone, node: undefined, pods: count(({ zone }) => zone === what.zone) };
  if (what.kind !== 'node-lost') return undefined;
  const zone = result.zones.find(({ nodes }) => nodes.includes(what.node));
  return zone && { zone: zone.name, node: what.node, pods: count(({ nodeName }) => nodeName === what.node) };
}

/** With a workload's update in the list, of which a cluster of bare endpoints knows none. */
function makeWhatIfs(what?: WhatIf): PreviewModel {
  const model = makeSupposed({ cluster: THREE, current: 'PreferSameZone' }, what);
  const update = {
    what: { kind: 'rolling-update', workload: 'checkout' },
    label: 'update of checkout',
    difference: 'busiest pod +100% load · cross-zone 0% → 33%',
  } as const;
  const isBefore = (kind: WhatIf['kind']): boolean => kind === 'zone-lost' || kind === 'node-lost';
  return {
    ...model,
    whatIfs: [
      ...model.whatIfs.filter((row) => isBefore(row.what.kind)),
      update,
      ...model.whatIfs.filter((row) => !isBefore(row.what.kind)),
    ],
  };
}

function makeDropped(): PreviewModel {
  const cluster: Cluster = {
    zones: [
      { name: 'us-west-2a', podsPerNode: [1, 0, 0] },
      { name: 'us-west-2b', podsPerNode: [1, 1, 0] },
      { name: 'us-west-2c', podsPerNode: [0, 0] },
    ],
  };
  return makeModel({ cluster, service: { internalTrafficPolicy: 'Local' } });
}

function makeStates(): PreviewModel {
  const notReady = { isReady: false, isServing: false, isTerminating: false };
  const leaving = { isReady: false, isServing: true, isTerminating: true };
  const states = new Map([
    [0, notReady],
    [1, leaving],
  ]);
  return makeModel({ cluster: THREE, current: 'PreferSameNode', states });
}

const unavailable = (
  reason: 'no-service' | 'not-open' | 'template' | 'syntax-error',
  message: string,
): PreviewAnswer => ({
  kind: 'unavailable',
  reason,
  message,
});

/** Every state that the preview can be in, by the name of its screenshot. */
export const FIXTURES = {
  balanced: makeUnset(),
  zonal: makeZonal(),
  skewed: makeModel({ cluster: SKEWED, current: 'PreferSameZone' }),
  'same-node': makeModel({ cluster: THREE, current: 'PreferSameNode' }),
  states: makeStates(),
  'twelve-zones': makeModel({ cluster: TWELVE }),
  'twelve-zones-near': makeModel({ cluster: TWELVE, current: 'PreferSameZone' }),
  large: makeModel({ cluster: LARGE, current: 'PreferSameZone' }),
  'large-unset': makeModel({ cluster: LARGE }),
  huge: makeModel({ cluster: HUGE }),
  dropped: makeDropped(),
  'what-ifs': makeWhatIfs(),
  'zone-lost': makeWhatIfs({ kind: 'zone-lost', zone: 'us-west-2b' }),
  'node-lost': makeWhatIfs({ kind: 'node-lost', node: 'node-2a-1' }),
  'twelve-zones-lost': makeSupposed(
    { cluster: TWELVE, current: 'PreferSameZone' },
    { kind: 'zone-lost', zone: 'eu-central-7' },
  ),
  'twelve-zones-node-lost': makeSupposed({ cluster: TWELVE }, { kind: 'node-lost', node: 'node--3-1' }),
  'large-zone-lost': makeSupposed(
    { cluster: LARGE, current: 'PreferSameZone' },
    { kind: 'zone-lost', zone: 'us-east-1b' },
  ),
  'large-node-lost': makeSupposed({ cluster: LARGE }, { kind: 'node-lost', node: 'ip-10-0-1-4' }),
  'huge-node-lost': makeSupposed({ cluster: HUGE }, { kind: 'node-lost', node: 'n2-1' }),
  'scenario-changed': withChanges(makeModel({ cluster: SKEWED, current: 'PreferSameZone' }), {
    zones: 'us-west-2a:2,us-west-2b:2,us-west-2c:2',
    endpoints: 'us-west-2b:2,us-west-2c:1',
    perCrossZoneGiB: '0.02',
  }),
  'hundred-zones': withChanges(makeModel({ cluster: HUNDRED }), { zones: 'a-zone:2' }),
  headless: makeModel({ cluster: THREE, service: { isHeadless: true } }),
  hostile: makeHostile(),
  'one-zone': makeModel({ cluster: { zones: [{ name: 'local', podsPerNode: [3] }] } }),
  'no-pods': makeModel({
    cluster: {
      zones: [
        { name: 'a', podsPerNode: [0] },
        { name: 'b', podsPerNode: [0] },
      ],
    },
  }),
  'no-service': unavailable(
    'no-service',
    'Open a file with a Service, or write one: type “service” and choose the snippet.',
  ),
  template: unavailable(
    'template',
    'Zonewise cannot see through template actions. Render the chart and open the result.',
  ),
  'syntax-error': unavailable('syntax-error', 'Line 12 ends inside a quoted text. Close the quotation mark.'),
} satisfies Readonly<Record<string, PreviewAnswer>>;

export type FixtureName = keyof typeof FIXTURES;

/** What the page compares with when a model is that of the saved file. */
export function baselineOf({ trafficDistribution, result }: PreviewModel): SavedTraffic {
  if (result.kind !== 'report') throw new Error('nothing is proxied');
  return { trafficDistribution, result: totalsOf(result) };
}
