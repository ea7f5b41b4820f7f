import type { CorpusCase } from './base.ts';
import { withFields } from './base.ts';
import type { Mapping } from './yaml.ts';
import { print } from './yaml.ts';

const SOURCE_RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const annotated = (key: string, value: string): Mapping => ({ metadata: { annotations: { [key]: value } } });
const spec = (fields: Mapping): Mapping => ({ spec: fields });

/** The fields that judge each other, each with the values that matter to another one; absent is always one of them. */
const SETTINGS: Readonly<Record<string, Readonly<Record<string, Mapping>>>> = {
  type: {
    ClusterIP: spec({ type: 'ClusterIP' }),
    NodePort: spec({ type: 'NodePort' }),
    LoadBalancer: spec({ type: 'LoadBalancer' }),
    ExternalName: spec({ type: 'ExternalName' }),
    wrong: spec({ type: 'loadBalancer' }),
  },
  clusterIP: {
    none: spec({ clusterIP: 'None' }),
    v4: spec({ clusterIP: '10.96.0.5' }),
    v6: spec({ clusterIP: 'fd00:10:96::5' }),
  },
  clusterIPs: {
    none: spec({ clusterIPs: ['None'] }),
    v4: spec({ clusterIPs: ['10.96.0.5'] }),
    both: spec({ clusterIPs: ['10.96.0.5', 'fd00:10:96::5'] }),
  },
  ipFamilies: {
    v4: spec({ ipFamilies: ['IPv4'] }),
    v6: spec({ ipFamilies: ['IPv6'] }),
    both: spec({ ipFamilies: ['IPv6', 'IPv4'] }),
  },
  ipFamilyPolicy: {
    single: spec({ ipFamilyPolicy: 'SingleStack' }),
    prefer: spec({ ipFamilyPolicy: 'PreferDualStack' }),
    require: spec({ ipFamilyPolicy: 'RequireDualStack' }),
  },
  ports: {
    none: spec({ ports: undefined }),
    node: spec({ ports: [{ port: 80, nodePort: 30080 }] }),
    two: spec({ ports: [{ port: 80 }, { port: 443 }] }),
    twin: spec({
      ports: [
        { name: 'dns', port: 53, protocol: 'TCP' },
        { name: 'dns-udp', port: 53, protocol: 'UDP' },
      ],
    }),
    kubelet: spec({ ports: [{ port: 10250 }] }),
  },
  selector: { none: spec({ selector: undefined }), bad: spec({ selector: { app: 'my app' } }) },
  externalName: { good: spec({ externalName: 'db.example.com' }), bad: spec({ externalName: 'Db' }) },
  externalIPs: { good: spec({ externalIPs: ['203.0.113.9'] }), bad: spec({ externalIPs: ['127.0.0.1'] }) },
  externalTrafficPolicy: {
    Cluster: spec({ externalTrafficPolicy: 'Cluster' }),
    Local: spec({ externalTrafficPolicy: 'Local' }),
    wrong: spec({ externalTrafficPolicy: 'local' }),
  },
  internalTrafficPolicy: {
    Local: spec({ internalTrafficPolicy: 'Local' }),
    wrong: spec({ internalTrafficPolicy: 'x' }),
  },
  healthCheckNodePort: {
    given: spec({ healthCheckNodePort: 31000 }),
    same: spec({ healthCheckNodePort: 30080 }),
  },
  loadBalancerIP: { good: spec({ loadBalancerIP: '203.0.113.10' }), odd: spec({ loadBalancerIP: 'my.lb' }) },
  loadBalancerClass: {
    good: spec({ loadBalancerClass: 'example.com/lb' }),
    bad: spec({ loadBalancerClass: '' }),
  },
  loadBalancerSourceRanges: {
    good: spec({ loadBalancerSourceRanges: ['10.0.0.0/8'] }),
    empty: spec({ loadBalancerSourceRanges: [] }),
  },
  sourceRangesAnnotation: {
    good: annotated(SOURCE_RANGES, '10.0.0.0/8'),
    bad: annotated(SOURCE_RANGES, '10.0.0.0'),
  },
  allocateLoadBalancerNodePorts: {
    true: spec({ allocateLoadBalancerNodePorts: true }),
    false: spec({ allocateLoadBalancerNodePorts: false }),
  },
  sessionAffinity: {
    None: spec({ sessionAffinity: 'None' }),
    ClientIP: spec({ sessionAffinity: 'ClientIP' }),
  },
  sessionAffinityConfig: {
    good: spec({ sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } } }),
    bad: spec({ sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } }),
  },
  publishNotReadyAddresses: { true: spec({ publishNotReadyAddresses: true }) },
  trafficDistribution: {
    close: spec({ trafficDistribution: 'PreferClose' }),
    zone: spec({ trafficDistribution: 'PreferSameZone' }),
  },
  topologyMode: { Auto: annotated('service.kubernetes.io/topology-mode', 'Auto') },
};

/** Fields whose combinations of three or more decide together; their whole product is tried. */
const GROUPS: readonly (readonly string[])[] = [
  ['type', 'clusterIP', 'ipFamilyPolicy', 'ipFamilies'],
  ['clusterIP', 'clusterIPs', 'ipFamilyPolicy', 'ipFamilies', 'selector'],
  ['type', 'externalTrafficPolicy', 'healthCheckNodePort', 'externalIPs'],
  ['type', 'ports', 'allocateLoadBalancerNodePorts', 'healthCheckNodePort'],
  ['type', 'loadBalancerSourceRanges', 'sourceRangesAnnotation'],
  ['type', 'sessionAffinity', 'sessionAffinityConfig', 'clusterIP'],
];

/** Every pair of values of two interacting fields, and the products of the groups. */
export function generatePairs(): CorpusCase[] {
  const names = Object.keys(SETTINGS);
  const pairs = names.flatMap((first, index) => names.slice(index + 1).map((second) => [first, second]));
  return [...pairs, ...GROUPS].flatMap(combine);
}

function combine(names: readonly string[]): CorpusCase[] {
  let combined: { label: string; manifest: Mapping }[] = [{ label: '', manifest: withFields({}) }];
  for (const name of names) {
    const values = Object.entries(SETTINGS[name] ?? {});
    combined = combined.flatMap(({ label, manifest }) => [
      { label, manifest },
      ...values.map(([value, change]) => ({
        label: `${label}${label ? ',' : ''}${name}=${value}`,
        manifest: withFields(change, manifest),
      })),
    ]);
  }
  return combined.map(({ label, manifest }) => ({ id: `pair/${label}`, yaml: print(manifest) }));
}
