import type { CorpusCase } from './base.ts';
import { VALID, withFields } from './base.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';
import type { Mapping, Value } from './yaml.ts';
import { print } from './yaml.ts';

/** An entry whose fields the new Service lacks: a create keeps it. */
export const KEPT_ENTRY: Mapping = {
  manager: 'tool',
  operation: 'Update',
  apiVersion: 'v1',
  fieldsType: 'FieldsV1',
  fieldsV1: { 'f:status': { 'f:loadBalancer': { 'f:ingress': {} } } },
};

export function withManagers(...entries: readonly Mapping[]): Mapping {
  return withFields({ metadata: { managedFields: entries.map((entry) => ({ ...KEPT_ENTRY, ...entry })) } });
}

/** Too long, so that the server names every entry that it keeps, by its place in the list that it writes. */
const LONG = 'm'.repeat(129);

const RANDOM_CASES = 400;

/**
 * Lists of who manages which field, as copies of objects from a cluster have them: the server reads all or nothing of a
 * list, drops what the create makes void, sorts the rest, and judges that.
 */
export function generateManagedFields(): CorpusCase[] {
  const random = createRandom(20_261_128);
  return [
    ...Object.entries(ENTRIES).map(([name, change]) =>
      caseOf(name, withManagers({ manager: LONG, ...change })),
    ),
    ...Object.entries(FIELDS).flatMap(([name, fieldsV1]) =>
      Object.entries(AROUND).map(([around, base]) =>
        caseOf(`${name}/${around}`, withList(base, [{ ...KEPT_ENTRY, manager: LONG, fieldsV1 }])),
      ),
    ),
    ...Array.from({ length: RANDOM_CASES }, (_, index) =>
      caseOf(`random/${String(index)}`, randomCase(random)),
    ),
  ];
}

function caseOf(name: string, manifest: Mapping): CorpusCase {
  return { id: `managed/${name}`, yaml: print(manifest) };
}

function withList(base: Mapping, entries: readonly Value[]): Mapping {
  return withFields({ metadata: { managedFields: entries } }, base);
}

const ENTRIES: Readonly<Record<string, Mapping>> = {
  kept: {},
  applied: { operation: 'Apply' },
  'operation-missing': { operation: undefined },
  'operation-unknown': { operation: 'Patch' },
  'version-missing': { apiVersion: undefined },
  'version-other': { apiVersion: 'apps/v1' },
  'version-group': { apiVersion: '/v1' },
  'version-malformed': { apiVersion: 'a/b/c' },
  'type-missing': { fieldsType: undefined },
  'type-unknown': { fieldsType: 'FieldsV2' },
  'fields-missing': { fieldsV1: undefined },
  'fields-null': { fieldsV1: null },
  'fields-empty': { fieldsV1: {} },
  'fields-list': { fieldsV1: [] },
  'fields-text': { fieldsV1: 'word' },
  'fields-text-below': { fieldsV1: { 'f:status': 'word' } },
  'fields-null-below': { fieldsV1: { 'f:status': null } },
  'fields-short-key': { fieldsV1: { f: {} } },
  'fields-no-colon': { fieldsV1: { status: {} } },
  'fields-unknown-key': { fieldsV1: { 'x:status': {} } },
  'fields-empty-name': { fieldsV1: { 'f:': {} } },
  'fields-bad-index': { fieldsV1: { 'f:spec': { 'i:one': {} } } },
  'fields-index': { fieldsV1: { 'f:spec': { 'f:externalIPs': { 'i:0': {} } } } },
  'fields-bad-value': { fieldsV1: { 'f:metadata': { 'f:finalizers': { 'v:word': {} } } } },
  'fields-bad-item': { fieldsV1: { 'f:spec': { 'f:ports': { 'k:80': {} } } } },
  'manager-unprintable': { manager: 'a\u0007b' },
  'manager-line': { manager: 'a\nb' },
  'manager-zero-width': { manager: 'a\u200Bb' },
  'manager-hard-space': { manager: 'a\u00A0b' },
  'manager-space': { manager: 'a b' },
  'manager-emoji': { manager: '🚀'.repeat(32) },
  'manager-emojis': { manager: '🚀'.repeat(33) },
  'manager-both': { manager: `${LONG}\u0007` },
  'manager-whole': { manager: 'm'.repeat(128) },
  'manager-missing': { manager: undefined },
  'subresource-whole': { manager: 'tool', subresource: 's'.repeat(256) },
  'subresource-long': { manager: 'tool', subresource: 's'.repeat(257) },
  'subresource-emojis': { manager: 'tool', subresource: '🚀'.repeat(65) },
  'both-long': { subresource: 's'.repeat(257) },
};

const PORT = 'k:{"port":80,"protocol":"TCP"}';

const FIELDS: Readonly<Record<string, Mapping>> = {
  metadata: { 'f:metadata': {} },
  name: { 'f:metadata': { 'f:name': {} } },
  namespace: { 'f:metadata': { 'f:namespace': {} } },
  created: { 'f:metadata': { 'f:creationTimestamp': {} } },
  generation: { 'f:metadata': { 'f:generation': {} } },
  labels: { 'f:metadata': { 'f:labels': { '.': {}, 'f:app': {} } } },
  'other-label': { 'f:metadata': { 'f:labels': { 'f:other': {} } } },
  annotations: { 'f:metadata': { 'f:annotations': { '.': {}, 'f:example.com/owner': {} } } },
  finalizers: { 'f:metadata': { 'f:finalizers': { '.': {}, 'v:"example.com/x"': {} } } },
  owners: { 'f:metadata': { 'f:ownerReferences': { '.': {}, 'k:{"uid":"7f0c-1"}': {} } } },
  'old-owners': {
    'f:metadata': { 'f:ownerReferences': { 'k:{"uid":"7f0c-1"}': { '.': {}, 'f:name': {} } } },
  },
  spec: { 'f:spec': {} },
  type: { 'f:spec': { 'f:type': {} } },
  selector: { 'f:spec': { 'f:selector': {} } },
  'old-selector': { 'f:spec': { 'f:selector': { '.': {}, 'f:app': {} } } },
  ports: { 'f:spec': { 'f:ports': {} } },
  port: {
    'f:spec': {
      'f:ports': { '.': {}, [PORT]: { '.': {}, 'f:port': {}, 'f:protocol': {}, 'f:targetPort': {} } },
    },
  },
  'port-name': { 'f:spec': { 'f:ports': { [PORT]: { 'f:name': {} } } } },
  'port-spelt': { 'f:spec': { 'f:ports': { 'k:{ "protocol": "TCP", "port": 80.0 }': {} } } },
  'app-protocol': { 'f:spec': { 'f:ports': { [PORT]: { 'f:appProtocol': {} } } } },
  'node-port': { 'f:spec': { 'f:ports': { [PORT]: { 'f:nodePort': {} } } } },
  'other-port': { 'f:spec': { 'f:ports': { 'k:{"port":443,"protocol":"TCP"}': {} } } },
  affinity: { 'f:spec': { 'f:sessionAffinity': {} } },
  'affinity-config': {
    'f:spec': { 'f:sessionAffinityConfig': { '.': {}, 'f:clientIP': { '.': {}, 'f:timeoutSeconds': {} } } },
  },
  internal: { 'f:spec': { 'f:internalTrafficPolicy': {} } },
  external: { 'f:spec': { 'f:externalTrafficPolicy': {} } },
  allocates: { 'f:spec': { 'f:allocateLoadBalancerNodePorts': {} } },
  addresses: { 'f:spec': { 'f:externalIPs': { 'v:"203.0.113.9"': {} } } },
  distribution: { 'f:spec': { 'f:trafficDistribution': {} } },
  unready: { 'f:spec': { 'f:publishNotReadyAddresses': {} } },
  'cluster-ip': { 'f:spec': { 'f:clusterIP': {}, 'f:clusterIPs': {} } },
  families: { 'f:spec': { 'f:ipFamilies': {}, 'f:ipFamilyPolicy': {} } },
  status: { 'f:status': { 'f:loadBalancer': {} } },
};

const AROUND: Readonly<Record<string, Mapping>> = {
  plain: VALID,
  rich: withFields({
    metadata: {
      labels: { app: 'web' },
      annotations: { 'example.com/owner': 'us' },
      finalizers: ['example.com/x'],
      ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: '7f0c-1' }],
      generation: 3,
    },
    spec: {
      type: 'LoadBalancer',
      externalIPs: ['203.0.113.9'],
      sessionAffinity: 'ClientIP',
      publishNotReadyAddresses: true,
      ipFamilyPolicy: 'SingleStack',
      ipFamilies: ['IPv4'],
      trafficDistribution: 'PreferClose',
      ports: [{ name: 'http', port: 80, appProtocol: 'http', nodePort: 30080 }],
    },
  }),
  empty: withFields({
    metadata: { labels: {}, annotations: {}, finalizers: [], ownerReferences: [], generation: 0 },
    spec: { selector: {}, externalIPs: [], publishNotReadyAddresses: false, sessionAffinityConfig: {} },
  }),
  external: withFields({ spec: { externalIPs: ['203.0.113.9'] } }),
  twins: withFields({
    metadata: { finalizers: ['example.com/x', 'example.com/x'] },
    spec: {
      ports: [
        { name: 'a', port: 80 },
        { name: 'b', port: 80 },
      ],
    },
  }),
};

const TIMES = [
  '2024-01-31T01:00:00Z',
  '2023-06-01T00:00:00Z',
  '2024-01-31T02:00:00+01:00',
  undefined,
] as const;
const SUBRESOURCES = [undefined, undefined, 'status', 's'.repeat(257)] as const;

function randomCase(random: Random): Mapping {
  const count = random.chance(0.3) ? 9 + random.below(6) : 1 + random.below(4);
  const names = [
    LONG,
    `${LONG}b`,
    'tool',
    'kubectl-client-side-apply',
    'a\u0007b',
    'kube-controller-manager',
  ];
  const entries = Array.from({ length: count }, (_, index) => ({
    ...KEPT_ENTRY,
    manager: random.chance(0.5) ? random.pick(names) : `${LONG}-${String(index)}`,
    operation: random.chance(0.3) ? 'Apply' : 'Update',
    ...(random.chance(0.1) ? random.pick(Object.values(ENTRIES)) : {}),
    ...(random.chance(0.4) ? { fieldsV1: random.pick(Object.values(FIELDS)) } : {}),
    time: random.pick(TIMES),
    subresource: random.pick(SUBRESOURCES),
  }));
  return withList(random.pick(Object.values(AROUND)), entries);
}
