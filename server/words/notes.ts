import { formatMinor } from '../kubernetes/version.ts';
import type { Note } from '../scenario/statements.ts';
import { IDLE_REPLICAS, sayExpected } from './directives.ts';
import { clip, countOf, listNames, verbFor } from './lists.ts';
import { formatCount } from './numbers.ts';
import { saySource } from './sources.ts';
import { t } from '../l10n.ts';

type NoteOf<K extends Note['kind']> = Extract<Note, { readonly kind: K }>;

/** What a reader of the numbers has to know beside them, as one or two whole sentences. */
export function sayNote(note: Note): string {
  switch (note.kind) {
    case 'comment-ignored':
      return t`Comment ${note.name}=${clip(note.value)} ignored: it must be ${sayExpected(note.expected)}.`;
    case 'replicas-comment-idle':
      return t`Comment replicas= ignored: ${IDLE_REPLICAS}.`;
    case 'topology-too-large':
      return t`Setting zonewise.topology ignored: it has more than ${countOf(note.most, 'node')}.`;
    case 'workloads-cut':
      return t`Only the first ${note.taken} of ${countOf(note.of, 'workload')} that the selector matches count.`;
    case 'terms-cut':
      return t`Only the first ${note.most} spread constraints and affinity terms of a workload count.`;
    case 'version-setting-ignored':
      return t`Setting zonewise.kubernetesVersion "${clip(note.value)}" ignored: it must be ${sayExpected({ kind: 'version' })}. ${note.used === 'cluster' ? t("The cluster's") : t('The newest known')} version is used.`;
    case 'version-unknown':
      return sayUnknownVersion(clip(note.text), note);
    case 'cluster-version-unknown':
      return sayUnknownVersion(t`The version of ${listNames(note.contexts)}`, note);
    case 'patch':
      return t`This manifest patches the Service in ${note.file}; what it omits comes from there.`;
    case 'nodes-of-other-folders':
      return t`Nodes in ${listNames(note.files)} ignored: those of another folder count as another cluster's.`;
    case 'fqdn-slices':
      return t("EndpointSlices of address type FQDN ignored: proxies don't read them.");
    case 'several-families':
      return t`The EndpointSlices are ${listNames(note.families)}; the numbers are those of ${note.used}. Each family is routed on its own.`;
    case 'pods-on-unknown-nodes':
      return t`${countOf(note.pods, 'pod')} ignored: ${verbFor(note.nodes.length, 'node', 'nodes')} ${listNames(note.nodes)} ${verbFor(note.nodes.length, 'is', 'are')} unknown.`;
    case 'pods-without-port':
      return t`${countOf(note.pods, 'pod')} ignored: no container port that a targetPort names.`;
    case 'workload-without-port':
      return sayMissingPorts(note);
    case 'one-pod-selected':
      return t('The selector matches one pod by its name or number, so one is counted.');
    case 'twins-ignored':
      return note.workload === undefined
        ? t`${countOf(note.count, 'workload')} in ${listNames(note.files)} ignored: others of their names are as near.`
        : t`${note.workload} in ${listNames(note.files)} ignored: another of that name is as near.`;
    case 'unknown-node-labels': {
      const [require, its] =
        note.workloads.length === 1 ? [t('requires'), t('its')] : [t('require'), t('their')];
      return t`${listNames(note.workloads)} ${require} node labels that are unknown here; only ${its} zones are considered.`;
    }
    case 'replicas-of-strangers':
      return t`Replicas ${saySource(note.sayer)}: no workload with replicas behind the Service is named ${listNames(note.names)}.`;
    case 'endpoints-without-nodes':
      return t`Endpoints are in ${listNames(note.zones)}, where there is no node.`;
    case 'clients-without-nodes':
      return t`Clients are in ${listNames(note.zones)}, where there is no node.`;
    case 'clients-not-found':
      return t`Clients ${saySource(note.sayer)}: ${listNames(note.names)} ${verbFor(note.names.length, 'is', 'are')} nowhere in the workspace, and ${verbFor(note.names.length, 'counts', 'count')} as spread over all nodes.`;
    case 'clients-on-unknown-nodes':
      return t`Clients ${saySource(note.sayer)}: ${verbFor(note.nodes.length, 'node', 'nodes')} ${listNames(note.nodes)} ${verbFor(note.nodes.length, 'is', 'are')} unknown.`;
    case 'clients-without-pods':
      return t`${listNames(note.names)} ${verbFor(note.names.length, 'calls', 'call')} the Service but ${verbFor(note.names.length, 'has', 'have')} no pod that runs.`;
    case 'replicas-unset':
      return t`${note.workload} sets no replicas: Kubernetes defaults to ${note.replicas}.`;
    case 'replicas-of-autoscaler':
      return t`${note.workload} sets no replicas: ${countOf(note.replicas, 'replica')}, the minimum of HorizontalPodAutoscaler ${note.autoscaler}.`;
    case 'replicas-bounded':
      return sayBounded(note);
    case 'replicas-cut':
      return t`${note.workload} sets ${countOf(note.written, 'replica')}; ${formatCount(note.replicas)} ${verbFor(note.replicas, 'is', 'are')} simulated.`;
    case 'outside-traffic':
      return sayOutside(note);
    case 'session-affinity':
      return t(
        'sessionAffinity ClientIP is not in the numbers: a returning client keeps its endpoint, so a busy one loads a single endpoint.',
      );
    case 'mesh-rule':
      return note.does === 'ServiceEntry'
        ? t`${note.rule} is not in the numbers: in Istio its endpoints count with those of the Service.`
        : t`${note.rule} is not in the numbers: in Istio its localityLbSetting wins over trafficDistribution.`;
    case 'files-left-out':
      return t`${listNames(note.files)} ${verbFor(note.files.length, 'is', 'are')} too large to include.`;
  }
}

function sayBounded({
  workload,
  written,
  autoscaler,
  bound,
  limit,
  replicas,
}: NoteOf<'replicas-bounded'>): string {
  const bounds = bound === 'most' ? t`at most ${formatCount(limit)}` : t`at least ${formatCount(limit)}`;
  const simulated = replicas === limit ? '' : t`; ${formatCount(replicas)} are simulated`;
  return t`${workload} sets ${countOf(written, 'replica')}; HorizontalPodAutoscaler ${autoscaler} keeps ${bounds}${simulated}.`;
}

function sayUnknownVersion(
  version: string,
  { is, known }: NoteOf<'version-unknown' | 'cluster-version-unknown'>,
): string {
  if (is === 'beta')
    return t`${version} is a beta: the checks and numbers are those of its first beta, and the release may differ.`;
  const minor = formatMinor(known);
  return is === 'newer'
    ? t`${version} is newer than ${minor}, the newest version that Zonewise knows, and is treated as ${minor}.`
    : t`${version} is older than ${minor}, the oldest version that Zonewise knows, and is treated as ${minor}.`;
}

function sayMissingPorts({ workload, ports, hasOthers }: NoteOf<'workload-without-port'>): string {
  const lack = t`Pods of ${workload} have no container port named ${listNames(ports)}`;
  return hasOthers
    ? t`${lack} and get no traffic on the port that asks for it.`
    : t`${lack} and get no traffic.`;
}

const WAYS: Readonly<Record<NoteOf<'outside-traffic'>['ways'][number], string>> = {
  'load-balancer': t('the load balancer'),
  'node-ports': t('node ports'),
  'external-ips': 'externalIPs',
};

const OUTSIDE_FATES: Readonly<Record<NoteOf<'outside-traffic'>['goesTo'], string>> = {
  'any-node': t("it is routed by the zone of the node that receives it, not by the caller's"),
  'own-node': t(
    'externalTrafficPolicy Local keeps it on the node that receives it and drops it where that node has no endpoint',
  ),
  pods: t('the load balancer sends it to pods directly, and trafficDistribution has no say'),
};

function sayOutside({ ways, goesTo }: NoteOf<'outside-traffic'>): string {
  const through = listNames(ways.map((way) => WAYS[way]));
  return t`Traffic from outside, through ${through}, is not in the numbers: ${OUTSIDE_FATES[goesTo]}.`;
}
