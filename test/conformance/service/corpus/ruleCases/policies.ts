import { withFields, withSpec } from '../base.ts';
import type { Mapping, Value } from '../yaml.ts';
import type { RuleCaseTable } from './types.ts';

const ANNOTATION = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const specs = (...list: Mapping[]) => list.map((spec) => withSpec(spec));
const external = (...list: Mapping[]) =>
  list.map((spec) =>
    withSpec({
      type: 'ExternalName',
      externalName: 'db.example.com',
      ports: undefined,
      selector: undefined,
      ...spec,
    }),
  );
const balancers = (...list: Mapping[]) => list.map((spec) => withSpec({ type: 'LoadBalancer', ...spec }));
const ranges = (...list: Value[]) =>
  balancers(...list.map((range) => ({ loadBalancerSourceRanges: [range] })));
const annotated = (type: string | undefined, ...texts: string[]) =>
  texts.map((text) => withFields({ metadata: { annotations: { [ANNOTATION]: text } }, spec: { type } }));
const LOCAL = { type: 'LoadBalancer', externalTrafficPolicy: 'Local' };
const timeouts = (...list: Value[]) =>
  list.map((timeoutSeconds) =>
    withSpec({ sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds } } }),
  );

export const POLICY_CASES: RuleCaseTable = {
  'type-unsupported': {
    fails: specs(
      { type: 'clusterip' },
      { type: 'Headless' },
      { type: 'ClusterIP ' },
      { type: 'LoadBalance', externalTrafficPolicy: 'Local' },
      { type: 'x', clusterIP: 'None', ports: undefined },
    ),
    passes: specs(
      { type: 'ClusterIP' },
      { type: 'NodePort' },
      { type: 'LoadBalancer' },
      { type: '' },
      { type: null },
    ),
  },
  'headless-load-balancer': {
    fails: specs(
      { type: 'LoadBalancer', clusterIP: 'None' },
      { type: 'LoadBalancer', clusterIP: 'None', ports: undefined },
    ),
    passes: specs({ type: 'LoadBalancer' }),
  },
  'headless-node-port': {
    fails: specs({ type: 'NodePort', clusterIP: 'None' }),
    passes: specs({ type: 'NodePort', clusterIP: '' }),
  },
  'external-name-with-cluster-ip': {
    fails: external(
      { clusterIP: 'None' },
      { clusterIPs: ['10.96.0.5'] },
      { clusterIP: '10.96.0.5' },
      { clusterIP: 'nonsense' },
      { clusterIPs: [''] },
    ),
    passes: external({ clusterIP: '' }, { clusterIPs: [] }),
  },
  'external-name-with-ip-families': {
    fails: external({ ipFamilies: ['IPv4'] }, { ipFamilies: ['x'] }),
    passes: external({ ipFamilies: [] }),
  },
  'external-name-with-ip-family-policy': {
    fails: external({ ipFamilyPolicy: 'SingleStack' }, { ipFamilyPolicy: '' }, { ipFamilyPolicy: 'x' }),
    passes: external({ ipFamilyPolicy: null }),
  },
  'external-name-missing': {
    fails: external({ externalName: undefined }, { externalName: '' }, { externalName: '.' }),
    passes: external({ externalName: 'a' }),
  },
  'external-name-malformed': {
    fails: external(
      { externalName: 'https://db.example.com' },
      { externalName: 'Db.example.com' },
      { externalName: 'a_b.example.com' },
      { externalName: '*.example.com' },
      { externalName: 'db.example.com:5432' },
      { externalName: 'fd00::1' },
      { externalName: 'a..b' },
      { externalName: 'a.b..' },
      { externalName: `${'a.'.repeat(127)}a` },
      { externalName: ' a.b' },
    ),
    passes: [
      ...external(
        { externalName: 'db.example.com.' },
        { externalName: '10.0.0.1' },
        { externalName: '1.2' },
        { externalName: `${'a.'.repeat(126)}a` },
        { externalName: `${'a'.repeat(64)}.b` },
      ),
      ...specs({ externalName: 'Not checked_here' }),
    ],
  },
  'session-affinity-unsupported': {
    fails: specs({ sessionAffinity: 'Cookie' }, { sessionAffinity: 'clientIP' }),
    passes: specs({ sessionAffinity: 'None' }, { sessionAffinity: 'ClientIP' }, { sessionAffinity: '' }),
  },
  'session-timeout-out-of-range': {
    fails: timeouts(0, -1, 86401),
    passes: [
      ...timeouts(1, 86400, null),
      ...specs(
        { sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } },
        { sessionAffinity: 'ClientIP', sessionAffinityConfig: {} },
        { sessionAffinity: 'Cookie2', sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } },
      ),
    ],
  },
  'source-ranges-without-load-balancer': {
    fails: specs(
      { loadBalancerSourceRanges: ['10.0.0.0/8'] },
      { type: 'NodePort', loadBalancerSourceRanges: ['x'] },
    ),
    passes: specs(
      { loadBalancerSourceRanges: [] },
      { type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8'] },
    ),
  },
  'source-range-malformed': {
    fails: [
      ...ranges('10.0.0.1', '10.0.0.0/33', 'x', '', null, '10.0.0.0/8,11.0.0.0/8'),
      ...balancers({ loadBalancerSourceRanges: ['10.0.0.0/8', 'x', 'y'] }),
    ],
    passes: ranges('10.0.0.0/8', ' 10.0.0.0/8 ', '0.0.0.0/0', '::/0', '2001:db8::/32'),
  },
  'source-range-ambiguous': {
    fails: ranges('10.0.0.1/8', '010.0.0.0/8', '10.0.0.0/08', '::ffff:10.0.0.0/104', '2001:db8::1/32'),
    passes: ranges('10.0.0.1/32', '2001:DB8::/32'),
  },
  'source-ranges-annotation-without-load-balancer': {
    fails: [...annotated(undefined, '10.0.0.0/8', ''), ...annotated('NodePort', 'x')],
    passes: annotated('LoadBalancer', '10.0.0.0/8', ''),
  },
  'source-ranges-annotation-malformed': {
    fails: annotated('LoadBalancer', '10.0.0.0/8,', 'x', '10.0.0.1', 'x,y', ','),
    passes: [
      ...annotated('LoadBalancer', ' 10.0.0.0/8 , 11.0.0.0/8 ', ' '),
      withFields({
        spec: { type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8'] },
        metadata: { annotations: { [ANNOTATION]: 'x' } },
      }),
    ],
  },
  'source-ranges-annotation-ambiguous': {
    fails: annotated('LoadBalancer', '10.0.0.1/8', '010.0.0.0/8', '::ffff:10.0.0.0/104,10.0.0.0/8'),
    passes: annotated('LoadBalancer', '2001:DB8::/32'),
  },
  'allocate-node-ports-without-load-balancer': {
    fails: specs(
      { allocateLoadBalancerNodePorts: false },
      { type: 'NodePort', allocateLoadBalancerNodePorts: true },
    ),
    passes: specs(
      { allocateLoadBalancerNodePorts: null },
      { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false },
    ),
  },
  'load-balancer-class-without-load-balancer': {
    fails: specs(
      { loadBalancerClass: 'example.com/lb' },
      { loadBalancerClass: '' },
      { type: 'NodePort', loadBalancerClass: 'a b' },
    ),
    passes: specs({ loadBalancerClass: null }, { type: 'LoadBalancer', loadBalancerClass: 'example.com/lb' }),
  },
  'load-balancer-class-malformed': {
    fails: balancers({ loadBalancerClass: 'a b' }, { loadBalancerClass: '' }, { loadBalancerClass: 'a/b/c' }),
    passes: balancers({ loadBalancerClass: 'internal' }, { loadBalancerClass: 'example.com/Internal_1' }),
  },
  'external-traffic-policy-not-reachable': {
    failsUntil: {
      minor: 28,
      manifests: specs({ externalIPs: ['203.0.113.9'], externalTrafficPolicy: 'Local' }),
    },
    fails: [
      ...specs(
        { externalTrafficPolicy: 'Local' },
        { externalTrafficPolicy: 'x' },
        { clusterIP: 'None', externalTrafficPolicy: 'Cluster' },
      ),
      ...external({ externalTrafficPolicy: 'Cluster' }),
    ],
    passes: specs(
      { externalTrafficPolicy: '' },
      { type: 'NodePort', externalTrafficPolicy: 'Local' },
      { externalIPs: ['203.0.113.9'] },
    ),
  },
  'external-traffic-policy-unsupported': {
    fails: specs(
      { type: 'NodePort', externalTrafficPolicy: 'local' },
      { type: 'LoadBalancer', externalTrafficPolicy: 'OnlyLocal' },
    ),
    passes: specs(
      { type: 'NodePort', externalTrafficPolicy: '' },
      { type: 'LoadBalancer', externalTrafficPolicy: 'Cluster' },
    ),
  },
  'health-check-node-port-not-needed': {
    fails: specs(
      { healthCheckNodePort: 31000 },
      { type: 'NodePort', healthCheckNodePort: 31000 },
      { type: 'LoadBalancer', healthCheckNodePort: 31000 },
      { healthCheckNodePort: -5 },
    ),
    passes: specs({ healthCheckNodePort: 0 }, { ...LOCAL, healthCheckNodePort: 31000 }),
  },
  'health-check-node-port-out-of-range': {
    fails: specs({ ...LOCAL, healthCheckNodePort: -1 }, { ...LOCAL, healthCheckNodePort: 70000 }),
    passes: specs(LOCAL, { ...LOCAL, healthCheckNodePort: 0 }),
  },
  'health-check-node-port-refused': {
    fails: specs(
      { ...LOCAL, healthCheckNodePort: 80 },
      { ...LOCAL, healthCheckNodePort: 31000, ports: [{ port: 80, nodePort: 31000 }] },
    ),
    passes: specs({ ...LOCAL, healthCheckNodePort: 31001, ports: [{ port: 80, nodePort: 31000 }] }),
  },
  'internal-traffic-policy-unsupported': {
    fails: [
      ...specs(
        { internalTrafficPolicy: 'Nearby' },
        { internalTrafficPolicy: '' },
        { internalTrafficPolicy: 'local' },
      ),
      ...external({ internalTrafficPolicy: 'x' }),
    ],
    passes: [
      ...specs(
        { internalTrafficPolicy: 'Cluster' },
        { internalTrafficPolicy: 'Local' },
        { internalTrafficPolicy: null },
      ),
      ...external({ internalTrafficPolicy: 'Local' }),
    ],
  },
  'traffic-distribution-unsupported': {
    fails: [
      ...specs(
        { trafficDistribution: 'preferclose' },
        { trafficDistribution: '' },
        { trafficDistribution: 'PreferLocal' },
        { trafficDistribution: 'Auto', clusterIP: 'None' },
      ),
      ...external({ trafficDistribution: 'x' }),
    ],
    passes: [
      ...specs(
        { trafficDistribution: 'PreferClose' },
        { trafficDistribution: null },
        { trafficDistribution: 'PreferClose', clusterIP: 'None' },
      ),
      ...external({ trafficDistribution: 'PreferClose' }),
    ],
    failsUntil: {
      minor: 33,
      manifests: specs({ trafficDistribution: 'PreferSameZone' }, { trafficDistribution: 'PreferSameNode' }),
    },
  },
};
