import type { CorpusCase } from './base.ts';
import { VALID, withFields, withValueAt } from './base.ts';
import { KEPT_ENTRY } from './managedFields.ts';
import type { Mapping, Value } from './yaml.ts';
import { isMapping, print, raw } from './yaml.ts';

type Path = readonly (string | number)[];

/** Every field of a Service, and what must stand around it for its value to be looked at. */
const FIELDS: readonly { readonly path: Path; readonly around?: Mapping }[] = [
  { path: ['metadata'] },
  { path: ['metadata', 'name'] },
  { path: ['metadata', 'generateName'] },
  { path: ['metadata', 'namespace'] },
  { path: ['metadata', 'labels'] },
  { path: ['metadata', 'labels', 'tier'] },
  { path: ['metadata', 'annotations'] },
  { path: ['metadata', 'annotations', 'example.com/owner'] },
  { path: ['metadata', 'finalizers'] },
  { path: ['metadata', 'finalizers', 0] },
  { path: ['metadata', 'ownerReferences'] },
  { path: ['metadata', 'ownerReferences', 0] },
  ...['apiVersion', 'kind', 'name', 'uid', 'controller', 'blockOwnerDeletion'].map((key) => ({
    path: ['metadata', 'ownerReferences', 0, key],
    around: {
      metadata: { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: 'a1' }] },
    },
  })),
  { path: ['metadata', 'uid'] },
  { path: ['metadata', 'resourceVersion'] },
  { path: ['metadata', 'generation'] },
  { path: ['metadata', 'creationTimestamp'] },
  { path: ['metadata', 'deletionTimestamp'] },
  { path: ['metadata', 'deletionGracePeriodSeconds'] },
  { path: ['metadata', 'selfLink'] },
  { path: ['metadata', 'managedFields'] },
  { path: ['metadata', 'managedFields', 0] },
  ...['manager', 'operation', 'apiVersion', 'time', 'fieldsType', 'fieldsV1', 'subresource'].map((key) => ({
    path: ['metadata', 'managedFields', 0, key],
    around: { metadata: { managedFields: [KEPT_ENTRY] } },
  })),
  { path: ['spec'] },
  { path: ['spec', 'type'] },
  { path: ['spec', 'selector'] },
  { path: ['spec', 'selector', 'app'] },
  { path: ['spec', 'ports'] },
  { path: ['spec', 'ports', 0] },
  ...['name', 'protocol', 'appProtocol', 'port', 'targetPort'].map((key) => ({
    path: ['spec', 'ports', 0, key],
  })),
  { path: ['spec', 'ports', 0, 'nodePort'], around: { spec: { type: 'NodePort' } } },
  { path: ['spec', 'clusterIP'] },
  { path: ['spec', 'clusterIPs'], around: { spec: { clusterIP: '10.96.0.20' } } },
  { path: ['spec', 'clusterIPs', 0], around: { spec: { clusterIP: '10.96.0.20' } } },
  { path: ['spec', 'ipFamilies'] },
  { path: ['spec', 'ipFamilies', 0] },
  { path: ['spec', 'ipFamilyPolicy'] },
  { path: ['spec', 'externalIPs'] },
  { path: ['spec', 'externalIPs', 0] },
  { path: ['spec', 'externalName'], around: { spec: { type: 'ExternalName', ports: undefined } } },
  { path: ['spec', 'externalTrafficPolicy'], around: { spec: { type: 'NodePort' } } },
  { path: ['spec', 'internalTrafficPolicy'] },
  {
    path: ['spec', 'healthCheckNodePort'],
    around: { spec: { type: 'LoadBalancer', externalTrafficPolicy: 'Local' } },
  },
  { path: ['spec', 'loadBalancerIP'], around: { spec: { type: 'LoadBalancer' } } },
  { path: ['spec', 'loadBalancerClass'], around: { spec: { type: 'LoadBalancer' } } },
  { path: ['spec', 'loadBalancerSourceRanges'], around: { spec: { type: 'LoadBalancer' } } },
  { path: ['spec', 'loadBalancerSourceRanges', 0], around: { spec: { type: 'LoadBalancer' } } },
  { path: ['spec', 'allocateLoadBalancerNodePorts'], around: { spec: { type: 'LoadBalancer' } } },
  { path: ['spec', 'publishNotReadyAddresses'] },
  { path: ['spec', 'sessionAffinity'] },
  { path: ['spec', 'sessionAffinityConfig'], around: { spec: { sessionAffinity: 'ClientIP' } } },
  { path: ['spec', 'sessionAffinityConfig', 'clientIP'], around: { spec: { sessionAffinity: 'ClientIP' } } },
  {
    path: ['spec', 'sessionAffinityConfig', 'clientIP', 'timeoutSeconds'],
    around: { spec: { sessionAffinity: 'ClientIP' } },
  },
  { path: ['spec', 'trafficDistribution'] },
  { path: ['status'] },
  { path: ['status', 'loadBalancer'] },
  { path: ['status', 'loadBalancer', 'ingress'] },
  { path: ['status', 'loadBalancer', 'ingress', 0] },
  ...['ip', 'hostname', 'ipMode', 'ports'].map((key) => ({
    path: ['status', 'loadBalancer', 'ingress', 0, key],
  })),
  { path: ['status', 'conditions'] },
  { path: ['status', 'conditions', 0] },
];

/** One value of each type, and the spellings that YAML readers disagree about. */
const VALUES: Readonly<Record<string, Value>> = {
  word: 'word',
  'empty-string': '',
  'number-string': '80',
  integer: 80,
  zero: 0,
  negative: -1,
  'int32-max': 2147483647,
  'int32-overflow': 2147483648,
  'int64-overflow': raw('9223372036854775808'),
  fraction: 1.5,
  'whole-fraction': raw('80.0'),
  exponent: raw('1e2'),
  octal: raw('0120'),
  'octal-new': raw('0o120'),
  hexadecimal: raw('0x50'),
  underscored: raw('8_0'),
  infinity: raw('.inf'),
  true: true,
  yes: raw('yes'),
  off: raw('Off'),
  null: null,
  tilde: raw('~'),
  nothing: raw(''),
  'empty-list': [],
  'list-of-words': ['word'],
  'list-of-null': [null],
  'list-of-mappings': [{ word: 'word' }],
  'empty-mapping': {},
  'mapping-of-words': { word: 'word' },
  'mapping-of-null': { word: null },
  'mapping-of-numbers': { word: 80 },
  date: raw('2024-01-31'),
  'tagged-string': raw('!!str 80'),
  'tagged-integer': raw('!!int "80"'),
};

/** Every field with a value of every type. */
export function generateFieldTypes(): CorpusCase[] {
  return FIELDS.flatMap(({ path, around }) => {
    const base = around ? withFields(around) : VALID;
    const name = path.map((part) => (typeof part === 'number' ? `${part}` : part)).join('.');
    return Object.entries(VALUES).map(([type, value]) => {
      const changed = withValueAt(base, path, value);
      return { id: `type/${name}/${type}`, yaml: print(isMapping(changed) ? changed : base) };
    });
  });
}
