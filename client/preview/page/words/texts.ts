/**
 * Every sentence and label of the page. How Zonewise speaks: the result first, then the reason; a thing has one name;
 * buttons are verbs; a full stop in sentences, none in labels. Sentences of reasons and headlines come from the server.
 */
import { texts } from '../../../../server/protocol/l10n.ts';

/** One, and any other number. */
export const COUNTED = texts({
  pod: ['{count} pod', '{count} pods'],
  readyPod: ['{count} ready pod', '{count} ready pods'],
  node: ['{count} node', '{count} nodes'],
  zone: ['{count} zone', '{count} zones'],
  endpoint: ['{count} endpoint', '{count} endpoints'],
  replica: ['{count} replica', '{count} replicas'],
  zonePair: ['{count} zone pair', '{count} zone pairs'],
  moreZone: ['{count} more zone', '{count} more zones'],
  moreZonePair: ['{count} more zone pair', '{count} more zone pairs'],
  moreGroup: ['{count} more client group', '{count} more client groups'],
} as const);

export const NAMES = texts({
  noName: '(no name)',
  unnamedService: 'Unnamed Service',
  inNamespace: '{name} in {namespace}',
  noZone: 'no zone',
  otherZones: '{count} other zones',
  unknownNode: 'unknown node',
  none: 'none',
  andMore: '{names} and {count} more',
  /** Where a number should be, and there is none. */
  fromTo: '{from} to {to}',
} as const);

export const LOCALITY = texts({
  sameNode: 'same node',
  sameZone: 'same zone, other node',
  crossZone: 'cross-zone',
  dropped: 'dropped',
  share: '{share} {locality}',
} as const);

export const POD_STATES = texts({
  ready: 'ready',
  'serving-terminating': 'terminating, still serving',
  'not-ready': 'not ready',
} as const);

export const NOTHING = texts({
  'no-service': 'No Service in this file',
  'not-open': 'File not open yet',
  'no-answer': 'Waiting for the language server',
  template: 'Template, not a manifest',
  'syntax-error': "This YAML can't be read",
  page: 'Traffic preview',
  waiting: 'Reading the manifest…',
  stale: 'Showing the last readable version.',
  title: 'No traffic to distribute',
  ExternalName: 'Add a selector and set “type: ClusterIP” to distribute traffic.',
  headless: 'Remove “clusterIP: None” to distribute traffic.',
  excluded: 'Remove the label to let kube-proxy distribute the traffic.',
  part: 'Open a folder that also contains the manifest of the Service to see its traffic.',
} as const);

export const SERVER = texts({
  starting: 'The language server is starting.',
  silent: "The language server isn't answering.",
  stopped: 'The language server has stopped.',
  outdated: 'Numbers may be out of date.',
  badge: 'out of date',
  restart: 'Restart server',
} as const);

export const HEADER = texts({
  namespace: 'in {namespace}',
  unset: 'unset',
  version: 'Kubernetes {version}',
  toolbar: 'Preview',
  goToService: 'Go to the Service',
  pin: 'Pin to this Service',
  pinTip: 'Pin to this Service: stop following the cursor',
  unpinTip: 'Unpin: follow the cursor again',
  copy: 'Copy as Markdown',
  copyTip: 'Copy as Markdown for a pull request',
  savePicture: 'Save picture',
  saveSvg: 'Save as SVG…',
  savePng: 'Save as PNG…',
  services: '{count} Services in this file',
  builds: 'Build',
  guide: 'What is trafficDistribution?',
  guideTip: 'What is trafficDistribution? Half a page, offline',
  jump: 'Parts of this preview',
  copied: 'Copied as Markdown',
  saved: 'Picture saved',
  announceWhatIf: 'What if: {label}. {headline}',
} as const);

/** Links to parts of the page, shorter than their titles. */
export const JUMPS = texts({
  picture: 'Picture',
  comparison: 'Compare values',
  'what-if': 'What if',
  tables: 'Tables',
  why: 'Why',
  scenario: 'Scenario',
} as const);

export const ADVICE = texts({ title: 'Advice', current: 'Advice without the what-if' } as const);

export const FIGURES = texts({
  title: 'Key figures',
  tile: '{label}: {value}',
  saved: 'saved: {value}',
  current: 'Now in the cluster: {headline}. {reason} The figures above are after apply.',
  currentUnlikePrediction: 'Now in the cluster: {headline}. {reason} The figures above are the prediction.',
  commit: 'commit: {value}',
  compareWith: 'Compare with',
  worst: 'Worst placement the manifest allows: {traffic}.',
  worstTraffic: '{traffic} · busiest pod {times} average',
  noPods:
    'No pods found. Open the folder with the workload that the selector matches, or add a comment: {comment}',
  noneServes: 'No pod receives connections.',
  single: 'A single pod gets all connections.',
  even: 'All ready pods get the same load.',
  busiest: 'Busiest pod: {pod}, {share} of connections, {times} average{idle}.',
  andIdle: '; {idle}',
  idle: '{count} of {pods} idle',
  noCost: 'No cross-zone traffic: no cost.',
  cost: 'Cross-zone traffic: {volume}/month, {money}/month.',
  listed: '{title}: {parts}.',
  overrides: 'Scenario overrides',
  assumed: 'Assumed',
} as const);

/** What the figures can stand beside. */
export const BASELINES = texts({ saved: 'saved file', commit: 'last commit' } as const);

export const COMPARISON = texts({
  title: 'Compare values',
  value: 'Value',
  traffic: 'Traffic',
  action: 'Action',
  isCurrent: '(current)',
  apply: 'Apply',
  applyWhat: 'Apply {value}',
  current: 'Current',
  currentValue: 'Current value',
} as const);

export const PICTURE = texts({
  title: 'Where connections go',
  flows: 'Flows from client zones to pods',
  help: 'Arrow keys move between zones, flows and pods. Enter explains, Escape deselects. The tables below show the same data.',
  clients: 'Clients in {zone}: {share} of connections',
  lostClients: '{zone}: lost, its clients connect from elsewhere',
  pods: 'Pods in {zone}: {pods}, {share} of connections',
  lostZone: '{zone}: {lost}',
  within: 'Within {from}: {share} of connections',
  cross: '{from} to {to}, cross-zone: {share} of connections',
  dropped: '{from}, dropped: {share} of connections',
  pod: 'Pod {name}: {load}',
  node: 'Node {node}, {pods}',
  load: '{times} average',
  loads: '{pods}: {loads} average',
  off: 'off',
  noPods: 'no pods',
  lost: 'lost',
  podsLost: '{pods} lost',
  nodeLost: '{node} lost with {pods}',
  zoneLost: 'lost with {pods}',
  ofClients: '{share} of clients',
  podsAndShare: '{pods} · {share}',
  averageLoad: 'average load',
  above: 'above {times}',
  andMore: '{times} and more',
  idle: 'idle',
  notReady: 'not ready',
  byNode: "Each mark is one node's pods, colored by the busiest: too many to draw one by one.",
  byLoad: 'Each mark is all pods of a zone with a similar load: too many to draw one by one.',
  omitted: '{pairs} with little traffic not shown.',
  sharedRow: 'The {zones} with the least traffic share one row.',
} as const);

export const SELECTED = texts({
  figure: 'Selected figure',
  part: 'Selected in the picture',
  prompt: 'Select a zone, a flow or a pod to see why its traffic goes there.',
  close: 'Close',
  unreached: 'No client connects here.',
  more: 'And {groups}: see {why}.',
  here: '({count} of {endpoints} here)',
  share: 'Share of connections',
  load: 'Load',
  clients: 'Clients in {zone}',
  noClients: 'No clients here.',
  lost: 'Its pods are gone and not yet replaced. Its clients open the same number of connections from elsewhere.',
  podsLost: 'Pods lost',
  droppedFrom: 'Dropped connections from {zone}',
  podsIn: 'Pods in {zone}',
  pods: 'Pods',
  ready: 'Ready',
  nodes: 'Nodes',
  whatIf: 'What-if',
  within: 'Connections within {zone}',
  between: 'Connections from {from} to {to}',
  sameNode: 'Same node',
  sameZone: 'Same zone, other node',
  crossZone: 'Cross-zone',
  dropped: 'Dropped',
  pod: 'Pod {name}',
  state: 'State',
  zone: 'Zone',
  node: 'Node',
  hints: 'Hints',
  hintedZone: 'zone {zone}',
  hintedNode: 'node {node}',
  podsOnNode: '{pods} on node {node}',
  podsInZone: '{pods} in {zone}',
  sameNodeTitle: 'Same-node connections',
  sameZoneTitle: 'Same-zone connections to another node',
  crossZoneTitle: 'Cross-zone connections',
  droppedTitle: 'Dropped connections',
  from: 'From {zone}',
  inZone: 'In {zone}',
  and: 'And',
  busiest: 'Busiest pod {name}',
  average: 'Average of {pods}',
  loadOf: '{share} ÷ {average} = {times} average',
  idleTitle: 'Idle pods',
  idle: 'Idle',
  idleOf: '{count} of {pods}',
  costTitle: 'Cross-zone cost per month',
  volume: 'Service traffic',
  product: '{one} × {other} = {result}',
  price: 'Price',
  perGiB: '{price}/GiB',
  cost: 'Cost',
} as const);

export const WHAT_IF = texts({
  title: 'What if',
  'zone-lost': 'Zones',
  'node-lost': 'Nodes',
  'rolling-update': 'Updates',
  'replicas-added': 'Replicas',
  'clients-multiplied': 'Clients',
  more: 'Show {count} more',
  fewer: 'Show fewer',
  calculate: 'Select to calculate',
  prompt: 'Select one to show its effect on numbers, picture and tables.',
  current: 'Current: {headline}',
  banner: 'What-if',
  shown: 'What if: {label}',
  leave: 'Back to current',
} as const);

export const TABLES = texts({
  title: 'Tables',
  zoneToZone: 'Zone to zone',
  zoneToZoneCaption: 'Share of connections by client zone (rows) and pod zone (columns)',
  from: 'From',
  to: 'To',
  share: 'Share',
  dropped: 'Dropped',
  opened: 'Opened',
  served: 'Served',
  largestFlows: 'Largest flows',
  largestCaption: 'The {shown} largest of {all} flows between {zones}',
  zones: 'Zones',
  zonesCaption:
    'Per zone: connections opened by its clients, where they go, and connections served by its pods',
  zone: 'Zone',
  nodes: 'Nodes',
  pods: 'Pods',
  readyOf: '{ready} of {all} ready',
  podsTitle: '{pods}, busiest first',
  podsLabel: 'Pods',
  podsCaption: 'The {shown} busiest of {all}',
  pod: 'Pod',
  node: 'Node',
  state: 'State',
  timesAverage: '× average',
} as const);

export const WHY = texts({
  title: 'Why',
  placement: 'Pod placement',
  given: 'As EndpointSlices or manifests state.',
  counted: 'As many per zone as specified.',
  modelled: 'Most likely placement by the scheduler.',
  unschedulable: "{replicas} can't be scheduled.",
  worst: 'Worst placement the manifest allows: {traffic}.',
  hints: 'EndpointSlice hints',
  noHints: 'No hints.',
  routing: 'Client routing',
  route: '{nodes}, {share} of connections to',
  cluster: 'all pods',
  'same-zone': 'pods in their zone',
  direct: 'pods, past the Service',
  'same-node': 'pods on their node',
  local: 'only pods on their node',
  'serving-terminating': 'terminating pods that still serve',
  dropped: 'no pod: dropped',
  nodes: 'Nodes',
  endpoints: 'Endpoints',
  line: '{file}line {line}',
  goToLine: 'Show in editor',
} as const);

export const BUILD = texts({ withKustomize: 'Build with Kustomize' } as const);

export const SCENARIO = texts({
  title: 'Scenario',
  untouched: 'These inputs drive the numbers. Edit them to try a change; nothing is saved until you save it.',
  overrides: 'Overrides',
  listed: '{title}: {parts}.',
  notInSettings: "Settings can't store {parts}.",
  saveComments: 'Save as comments',
  saveSettings: 'Save as settings',
  resetAll: 'Reset to manifests',
  headline: '{headline} · {money}/month',
  always: 'always',
  connections: 'Percentages are of new connections, not requests. An open connection stays on its pod.',
  reset: 'Reset {part}',
  openFile: 'Open file',
  refused: 'Override of {part}: {problem}',
  replicas: 'Replicas of {kind} {name}',
  kubernetes: 'Kubernetes',
  dataPlane: 'Data plane',
  monthlyGiB: 'GiB/month',
  perCrossZoneGiB: '{currency} per cross-zone GiB',
  prices: 'Published prices',
  zones: 'Scenario zones',
  zonesCaption: 'Zones with their nodes, ready pods and client weights',
  zone: 'Zone',
  nodes: 'Nodes',
  pods: 'Pods',
  clients: 'Clients',
  share: 'Share',
  inZone: '{label} in {zone}',
  unready: '+{count} not ready',
  removeZone: 'Remove zone',
  removeThisZone: 'Remove zone {zone}',
  newZone: 'New zone name',
  newZoneHint: 'zone name',
  addZone: 'Add zone',
} as const);

/** Where an input of the scenario comes from. */
export const SOURCES = texts({
  preview: 'override',
  comment: 'comment',
  manifest: 'this file',
  cluster: 'cluster',
  workspace: 'workspace',
  setting: 'setting',
  assumption: 'assumed',
} as const);

/** Inputs of the scenario in the middle of a sentence. */
export const PARTS = texts({
  kubernetes: 'version',
  zones: 'nodes',
  endpoints: 'pods',
  replicas: 'replicas',
  clients: 'clients',
  dataPlane: 'data plane',
  monthlyGiB: 'volume',
  perCrossZoneGiB: 'price',
} as const);

/** The same as groups, as the server tells where they come from. */
export const PART_GROUPS = texts({
  nodes: 'nodes',
  endpoints: 'pods',
  clients: 'clients',
  version: 'version',
  dataPlane: 'data plane',
  cost: 'volume and price',
} as const);

export const PORTS = texts({ title: 'Each port' } as const);

export const VERSIONS = texts({ title: 'Other Kubernetes versions' } as const);

export const SAVED_PICTURE = texts({
  value: 'trafficDistribution: {value}',
  number: '{label} {value}',
  title: 'Traffic of {title}',
} as const);
