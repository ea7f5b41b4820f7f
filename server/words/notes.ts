import { formatMinor } from '../kubernetes/version.ts';
import type { Note } from '../scenario/statements.ts';
import { IDLE_REPLICAS, sayExpected } from './directives.ts';
import { clip, countOf, listNames, verbFor } from './lists.ts';
import { formatCount } from './numbers.ts';
import { saySource } from './sources.ts';

type NoteOf<K extends Note['kind']> = Extract<Note, { readonly kind: K }>;

/** What a reader of the numbers has to know beside them, as one or two whole sentences. */
export function sayNote(note: Note): string {
  switch (note.kind) {
    case 'comment-ignored':
      return `Comment ${note.name}=${clip(note.value)} ignored: it must be ${sayExpected(note.expected)}.`;
    case 'replicas-comment-idle':
      return `Comment replicas= ignored: ${IDLE_REPLICAS}.`;
    case 'topology-too-large':
      return `Setting zonewise.topology ignored: it has more than ${countOf(note.most, 'node')}.`;
    case 'workloads-cut':
      return `Only the first ${note.taken} of ${countOf(note.of, 'workload')} that the selector matches count.`;
    case 'terms-cut':
      return `Only the first ${note.most} spread constraints and affinity terms of a workload count.`;
    case 'version-setting-ignored':
      return `Setting zonewise.kubernetesVersion "${clip(note.value)}" ignored: it must be ${sayExpected({ kind: 'version' })}. ${note.used === 'cluster' ? "The cluster's" : 'The newest known'} version is used.`;
    case 'version-unknown':
      return sayUnknownVersion(clip(note.text), note);
    case 'cluster-version-unknown':
      return sayUnknownVersion(`The version of ${listNames(note.contexts)}`, note);
    case 'patch':
      return `This manifest patches the Service in ${note.file}; what it omits comes from there.`;
    case 'nodes-of-other-folders':
      return `Nodes in ${listNames(note.files)} ignored: those of another folder count as another cluster's.`;
    case 'fqdn-slices':
      return "EndpointSlices of address type FQDN ignored: proxies don't read them.";
    case 'several-families':
      return `The EndpointSlices are ${listNames(note.families)}; the numbers are those of ${note.used}. Each family is routed on its own.`;
    case 'pods-on-unknown-nodes':
      return `${countOf(note.pods, 'pod')} ignored: ${verbFor(note.nodes.length, 'node', 'nodes')} ${listNames(note.nodes)} ${verbFor(note.nodes.length, 'is', 'are')} unknown.`;
    case 'pods-without-port':
      return `${countOf(note.pods, 'pod')} ignored: no container port that a targetPort names.`;
    case 'workload-without-port':
      return sayMissingPorts(note);
    case 'one-pod-selected':
      return 'The selector matches one pod by its name or number, so one is counted.';
    case 'twins-ignored':
      return note.workload === undefined
        ? `${countOf(note.count, 'workload')} in ${listNames(note.files)} ignored: others of their names are as near.`
        : `${note.workload} in ${listNames(note.files)} ignored: another of that name is as near.`;
    case 'unknown-node-labels': {
      const [require, its] = note.workloads.length === 1 ? ['requires', 'its'] : ['require', 'their'];
      return `${listNames(note.workloads)} ${require} node labels that are unknown here; only ${its} zones are considered.`;
    }
    case 'replicas-of-strangers':
      return `Replicas ${saySource(note.sayer)}: no workload with replicas behind the Service is named ${listNames(note.names)}.`;
    case 'endpoints-without-nodes':
      return `Endpoints are in ${listNames(note.zones)}, where there is no node.`;
    case 'clients-without-nodes':
      return `Clients are in ${listNames(note.zones)}, where there is no node.`;
    case 'clients-not-found':
      return `Clients ${saySource(note.sayer)}: ${listNames(note.names)} ${verbFor(note.names.length, 'is', 'are')} nowhere in the workspace, and ${verbFor(note.names.length, 'counts', 'count')} as spread over all nodes.`;
    case 'clients-on-unknown-nodes':
      return `Clients ${saySource(note.sayer)}: ${verbFor(note.nodes.length, 'node', 'nodes')} ${listNames(note.nodes)} ${verbFor(note.nodes.length, 'is', 'are')} unknown.`;
    case 'clients-without-pods':
      return `${listNames(note.names)} ${verbFor(note.names.length, 'calls', 'call')} the Service but ${verbFor(note.names.length, 'has', 'have')} no pod that runs.`;
    case 'replicas-unset':
      return `${note.workload} sets no replicas: Kubernetes defaults to ${note.replicas}.`;
    case 'replicas-of-autoscaler':
      return `${note.workload} sets no replicas: ${countOf(note.replicas, 'replica')}, the minimum of HorizontalPodAutoscaler ${note.autoscaler}.`;
    case 'replicas-bounded':
      return `${note.workload} sets ${countOf(note.written, 'replica')}; HorizontalPodAutoscaler ${note.autoscaler} keeps at ${note.bound} ${formatCount(note.limit)}${note.replicas === note.limit ? '' : `; ${formatCount(note.replicas)} are simulated`}.`;
    case 'replicas-cut':
      return `${note.workload} sets ${countOf(note.written, 'replica')}; ${formatCount(note.replicas)} ${verbFor(note.replicas, 'is', 'are')} simulated.`;
    case 'outside-traffic':
      return sayOutside(note);
    case 'session-affinity':
      return 'sessionAffinity ClientIP is not in the numbers: a returning client keeps its endpoint, so a busy one loads a single endpoint.';
    case 'files-left-out':
      return `${listNames(note.files)} ${verbFor(note.files.length, 'is', 'are')} too large to include.`;
  }
}

function sayUnknownVersion(
  version: string,
  { is, known }: NoteOf<'version-unknown' | 'cluster-version-unknown'>,
): string {
  if (is === 'beta')
    return `${version} is a beta: the checks and numbers are those of its first beta, and the release may differ.`;
  const end = is === 'newer' ? 'newest' : 'oldest';
  const minor = formatMinor(known);
  return `${version} is ${is} than ${minor}, the ${end} version that Zonewise knows, and is treated as ${minor}.`;
}

function sayMissingPorts({ workload, ports, hasOthers }: NoteOf<'workload-without-port'>): string {
  const lack = `Pods of ${workload} have no container port named ${listNames(ports)}`;
  return hasOthers
    ? `${lack} and get no traffic on the port that asks for it.`
    : `${lack} and get no traffic.`;
}

const WAYS: Readonly<Record<NoteOf<'outside-traffic'>['ways'][number], string>> = {
  'load-balancer': 'the load balancer',
  'node-ports': 'node ports',
  'external-ips': 'externalIPs',
};

const OUTSIDE_FATES: Readonly<Record<NoteOf<'outside-traffic'>['goesTo'], string>> = {
  'any-node': "it is routed by the zone of the node that receives it, not by the caller's",
  'own-node':
    'externalTrafficPolicy Local keeps it on the node that receives it and drops it where that node has no endpoint',
  pods: 'the load balancer sends it to pods directly, and trafficDistribution has no say',
};

function sayOutside({ ways, goesTo }: NoteOf<'outside-traffic'>): string {
  const through = listNames(ways.map((way) => WAYS[way]));
  return `Traffic from outside, through ${through}, is not in the numbers: ${OUTSIDE_FATES[goesTo]}.`;
}
