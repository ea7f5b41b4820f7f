/**
 * Every notification, question and status of the extension. How Zonewise speaks: the result first, then the reason; buttons
 * are verbs; a full stop in sentences, none in labels. The page's texts are in preview/page/words/, titles of commands and
 * settings in package.json.
 */
import { texts } from '../server/protocol/l10n.ts';

export const SERVER_TEXTS = texts({
  notStarted: "Zonewise couldn't start its language server. Manifests aren't checked.",
  crashed: 'The language server crashed. Restarting it.',
  givenUp:
    "The Zonewise language server crashed {count} times in {minutes} minutes and won't restart automatically. Restart it to resume checking.",
  skipped: 'The Zonewise language server crashed while it read {files}. Edit to check again.',
  noAnswer: 'Zonewise shows the traffic as soon as its language server answers.',
  starting: 'The Zonewise language server is starting. Try again in a moment.',
  silent: "The Zonewise language server isn't answering.",
  stopped: 'The Zonewise language server has stopped.',
  restart: 'Restart server',
  reload: 'Reload window',
  showOutput: 'Show output',
} as const);

export const SETTING_TEXTS = texts({ open: 'Open setting' } as const);

export const STATUS_TEXTS = texts({
  name: 'Kubernetes version',
  label: 'Kubernetes version that Zonewise checks for',
  version: 'Kubernetes {version}',
  comment: 'from a comment in this file',
  setting: 'from the settings',
  nodes: 'from the nodes',
  newest: 'assumed: newest known version',
  context: 'from context {contexts}',
  contexts: 'from contexts {contexts}',
  change: 'Change',
  changeTip: 'Choose another version',
  starting: 'Zonewise is starting',
  silent: "Zonewise server isn't answering",
  stopped: 'Zonewise server has stopped',
  unchecked: "Manifests aren't checked",
  outdated: 'Findings and numbers may be out of date',
  restart: 'Restart',
  restartTip: 'Restart the language server',
  noService: 'No Kubernetes Service',
  nothingToCheck: 'Nothing to check in this file',
} as const);

export const VERSION_TEXTS = texts({
  title: 'Kubernetes version of the clusters these manifests are for',
  current: 'Current: {version}',
  range: 'Range…',
  rangeHint: 'several clusters, or an upgrade in progress',
  newest: 'Newest known',
  newestHint: 'remove the setting',
  inComment: '$(check) Kubernetes {version} written into the comment of this file',
  inSetting: '$(check) Kubernetes {version} written into the {place} settings',
  removed: '$(check) zonewise.kubernetesVersion removed from the {place} settings',
  user: 'user',
  workspace: 'workspace',
  folder: 'folder',
  rangeTitle: 'Kubernetes versions',
  rangePrompt: 'Oldest to newest, such as 1.31 - 1.35',
  malformed: 'Enter a version such as 1.31, or a range such as 1.31 - 1.35.',
} as const);

export const REPORT_TEXTS = texts({
  title: 'Copy traffic report',
  format: 'Format',
  markdown: 'Markdown',
  markdownHint: 'for a pull request',
  text: 'Plain text',
  textHint: 'for a terminal or a chat',
  json: 'JSON',
  jsonHint: 'for a program',
  copied: '$(check) Traffic report copied as {format}',
  gone: "Zonewise couldn't copy a report: the Service has changed or is gone.",
} as const);

export const ISSUE_TEXTS = texts({
  copied: '$(check) Diagnostic information copied',
  row: '{label}: {value}',
} as const);

export const PREVIEW_TEXTS = texts({
  title: 'Zonewise',
  titleOf: 'Zonewise: {service}',
  applyWhere: 'Apply where?',
  notApplied: "Zonewise couldn't apply the value: the Service has changed or is gone.",
  notSaved:
    "Zonewise couldn't save the overrides: the Service has changed or is gone, or the file can't be written.",
  nothingSaved: 'Zonewise saved nothing. {reasons}',
  pictureTitle: 'Save traffic picture',
  save: 'Save',
  svg: 'SVG picture',
  png: 'PNG picture',
  pictureNotSaved: "Zonewise couldn't save the picture: {reason}",
  pictureNotDrawn: "Zonewise couldn't draw the picture.",
} as const);

export const RENDER_TEXTS = texts({
  noChart: 'Open a template or the values of a Helm chart to render it.',
  noKustomization: 'Open a kustomization, or a file that one takes in, to build it.',
  rendered: '$(check) {name} rendered ({services} Services)',
  built: '$(check) {name} built ({services} Services)',
  kustomizationTitle: { build: 'Kustomization to build', show: 'Kustomization to show' },
  valuesTitle: 'Values files to render with',
  valuesHint: "They win over the chart's values.yaml, the last one most. Choose none for values.yaml alone.",
} as const);

export const TRUST_TEXTS = texts({
  untrusted: {
    cluster: 'Trust this workspace to ask a cluster: nothing is started in Restricted Mode.',
    helm: 'Trust this workspace to render a chart: nothing is started in Restricted Mode.',
    kustomize: 'Trust this workspace to build a kustomization: nothing is started in Restricted Mode.',
  },
  manage: 'Manage workspace trust',
} as const);

export const CLUSTER_TEXTS = texts({
  name: 'Cluster snapshot',
  status: 'Cluster {context}, {age}',
  version: 'Kubernetes {version}',
  unread: 'not read: {parts}',
  others: 'versions also of {contexts}',
  refresh: 'Refresh',
  refreshTip: 'Read the cluster again',
  none: 'No cluster snapshot',
  noneHint: 'Nodes, pods and versions are taken from files and settings',
  take: 'Take',
  takeTip: 'Read a cluster',
  reading: 'Reading cluster {context}',
  taken: '$(check) Snapshot of {context} taken',
  forgotten: '$(check) Snapshot of {context} forgotten',
  readTitle: 'Cluster to read',
  readHint:
    'kubectl lists nodes, namespaces, Services, EndpointSlices, pods and workloads; nothing is changed',
  checkTitle: 'Cluster to check with',
  checkHint: 'kubectl sends the Service to the server for a dry run; nothing is stored',
  forgetTitle: 'Snapshot to forget',
  current: 'current context',
  namespace: 'namespace {namespace}',
  gone: 'Choose another context: {context} is not in the kubeconfig any more.',
  checking: 'Checking with {context} (dry run)',
  accepted: '{context} accepts {service} (dry run). {differences}',
  acceptedWithWarnings: '{context} accepts {service} with warnings (dry run). {differences}',
  refused: '{context} rejects {service} (dry run): {reasons} {differences}',
} as const);
