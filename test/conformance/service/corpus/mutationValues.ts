import type { Value } from './yaml.ts';
import { raw } from './yaml.ts';

/** By field, values to set; the first half of a list is usually fine. */
export type ValueTable = Readonly<Record<string, readonly Value[]>>;

/** Values worth trying at a path of the spec; roughly every second one is fine where the rest of the manifest allows it. */
export const SPEC_VALUES: ValueTable = {
  type: ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName', 'Loadbalancer', ''],
  clusterIP: ['None', '10.96.3.4', 'fd00:10:96::34', '', '10.96.3.04', 'none', '10.96.3'],
  clusterIPs: [['None'], ['10.96.3.4'], ['10.96.3.4', 'fd00:10:96::34'], [], ['10.96.3.4', '10.96.3.5']],
  ipFamilies: [['IPv4'], ['IPv6'], ['IPv4', 'IPv6'], ['IPv4', 'IPv4'], ['IPV4'], []],
  ipFamilyPolicy: ['SingleStack', 'PreferDualStack', 'RequireDualStack', 'DualStack'],
  externalIPs: [
    ['203.0.113.5'],
    ['203.0.113.5', '2001:db8::5'],
    ['2001:DB8::5'],
    ['127.0.0.1'],
    ['203.0.113.05'],
    ['host'],
    [],
  ],
  externalName: ['db.example.com', 'DB.example.com', 'db.example.com.', 'http://db', ''],
  externalTrafficPolicy: ['Cluster', 'Local', 'local', ''],
  internalTrafficPolicy: ['Cluster', 'Local', 'Node', ''],
  healthCheckNodePort: [0, 31234, 80, -1, 70000],
  loadBalancerIP: ['203.0.113.6', '203.0.113.06', 'fd00::0:1', 'any', ''],
  loadBalancerClass: ['example.com/lb', 'internal', 'a b', ''],
  loadBalancerSourceRanges: [
    ['10.0.0.0/8'],
    ['10.0.0.1/8'],
    ['10.0.0.0'],
    [' 10.0.0.0/8'],
    ['fd00::/8', '0.0.0.0/0'],
    [],
  ],
  allocateLoadBalancerNodePorts: [true, false],
  publishNotReadyAddresses: [true, false],
  sessionAffinity: ['None', 'ClientIP', 'clientIP', ''],
  sessionAffinityConfig: [
    { clientIP: { timeoutSeconds: 600 } },
    { clientIP: { timeoutSeconds: 90000 } },
    { clientIP: {} },
    {},
  ],
  trafficDistribution: ['PreferClose', 'PreferSameZone', 'PreferSameNode', 'preferClose', 'Auto', ''],
  selector: [{ app: 'web' }, {}, { app: 'a b' }, { 'a b': 'c' }, null],
};

export const PORT_VALUES: ValueTable = {
  name: ['http', 'https', 'metrics', 'HTTP', 'http_alt', '', 'a.b'],
  port: [80, 443, 8080, 10250, 0, 65536, '80', raw('0x50'), raw('8080.0')],
  targetPort: [80, 'http', 'metrics', '8080', 0, 70000, '', 'web_port', 'a-very-long-port-name'],
  protocol: ['TCP', 'UDP', 'SCTP', 'tcp', ''],
  nodePort: [30081, 30081, 32001, 0, 8080, 32768],
  appProtocol: ['http', 'kubernetes.io/ws', 'a b', ''],
};

export const METADATA_VALUES: ValueTable = {
  name: ['web', 'web-2', '2web', 'Web', 'web.prod', 'web_prod', ''],
  namespace: ['default', 'team-a', 'Team'],
  labels: [{ app: 'web' }, { app: raw('1.0') }, { 'example.com/a': '' }, { app: 'a b' }, { 'a b': 'c' }, {}],
  annotations: [
    { 'service.kubernetes.io/topology-mode': 'Auto' },
    { 'service.kubernetes.io/topology-aware-hints': 'auto' },
    { 'service.kubernetes.io/topology-mode': 'Auto', 'service.kubernetes.io/topology-aware-hints': 'Auto' },
    { 'service.beta.kubernetes.io/load-balancer-source-ranges': '10.0.0.0/8, 11.0.0.0/8' },
    { 'service.beta.kubernetes.io/load-balancer-source-ranges': '10.0.0.0' },
    { 'example.com/replicas': 3 },
  ],
  finalizers: [['example.com/x'], ['x'], ['orphan'], []],
};

/** Fields that suit most Services, with values that are fine. */
export const HARMLESS: readonly (readonly [readonly (string | number)[], Value])[] = [
  [['spec', 'internalTrafficPolicy'], 'Local'],
  [['spec', 'publishNotReadyAddresses'], true],
  [['spec', 'sessionAffinity'], 'ClientIP'],
  [['spec', 'sessionAffinity'], 'None'],
  [['spec', 'trafficDistribution'], 'PreferClose'],
  [['spec', 'trafficDistribution'], 'PreferSameZone'],
  [['spec', 'externalName'], 'unused.example.com'],
  [['spec', 'loadBalancerIP'], '203.0.113.77'],
  [['spec', 'ports', 0, 'appProtocol'], 'http'],
  [['spec', 'ports', 0, 'name'], 'main'],
  [['spec', 'ports', 0, 'targetPort'], 'main'],
  [['spec', 'selector', 'zone'], 'a'],
  [['metadata', 'labels', 'team'], 'shop'],
  [['metadata', 'annotations', 'example.com/note'], 'Any text, any: length'],
  [['metadata', 'annotations', 'service.kubernetes.io/topology-mode'], 'Auto'],
  [['metadata', 'name'], 'renamed'],
  [['metadata', 'namespace'], 'team-b'],
];

export const UNKNOWN_KEYS = [
  'topologyKeys',
  'ipFamily',
  'replicas',
  'port',
  'targetPort',
  'loadbalancerIP',
  'matchLabels',
];
export const ODD_VALUES: readonly Value[] = [
  raw('yes'),
  raw('012'),
  raw('1e3'),
  raw('~'),
  raw('.5'),
  null,
  true,
  7,
  '7',
  [],
  {},
  ['x'],
];
