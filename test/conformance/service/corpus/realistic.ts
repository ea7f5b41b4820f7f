import type { CorpusCase } from './base.ts';
import { REALISTIC_TEXTS } from './realisticTexts.ts';
import type { Mapping, Style } from './yaml.ts';
import { print } from './yaml.ts';

const service = (metadata: Mapping, spec: Mapping): Mapping => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata,
  spec,
});
const recommended = (name: string): Mapping => ({
  'app.kubernetes.io/name': name,
  'app.kubernetes.io/instance': `${name}-prod`,
  'app.kubernetes.io/part-of': 'shop',
  'app.kubernetes.io/version': '1.4.2',
});
const HTTP: Mapping = { name: 'http', port: 80, targetPort: 8080, protocol: 'TCP' };
const HTTPS: Mapping = { name: 'https', port: 443, targetPort: 'https', protocol: 'TCP' };
const METRICS: Mapping = { name: 'metrics', port: 9090, targetPort: 'metrics' };

/** Services as people write them, all accepted by the newest version; the mutations start from these. */
export const REALISTIC: Readonly<Record<string, Mapping>> = {
  storefront: service(
    { name: 'storefront', namespace: 'shop', labels: recommended('storefront') },
    { selector: { 'app.kubernetes.io/name': 'storefront' }, ports: [HTTP, METRICS] },
  ),
  'cart-same-zone': service(
    { name: 'cart', namespace: 'shop', labels: { app: 'cart', tier: 'backend' } },
    {
      type: 'ClusterIP',
      selector: { app: 'cart' },
      ports: [{ port: 8080 }],
      trafficDistribution: 'PreferSameZone',
    },
  ),
  'cache-same-node': service(
    { name: 'cache', labels: { app: 'cache' } },
    {
      selector: { app: 'cache' },
      ports: [{ name: 'memcache', port: 11211, targetPort: 11211 }],
      trafficDistribution: 'PreferSameNode',
    },
  ),
  'catalog-topology-auto': service(
    { name: 'catalog', annotations: { 'service.kubernetes.io/topology-mode': 'Auto' } },
    {
      selector: { app: 'catalog' },
      ports: [{ name: 'grpc', port: 9000, targetPort: 'grpc', appProtocol: 'kubernetes.io/h2c' }],
    },
  ),
  'database-headless': service(
    { name: 'postgres-headless', namespace: 'data', labels: { app: 'postgres' } },
    {
      clusterIP: 'None',
      publishNotReadyAddresses: true,
      selector: { app: 'postgres', role: 'primary' },
      ports: [{ name: 'postgres', port: 5432, targetPort: 'postgres' }],
    },
  ),
  'headless-without-ports': service({ name: 'peers' }, { clusterIP: 'None', selector: { app: 'peers' } }),
  'ingress-public': service(
    {
      name: 'ingress-public',
      namespace: 'ingress',
      annotations: {
        'service.beta.kubernetes.io/aws-load-balancer-type': 'nlb',
        'service.beta.kubernetes.io/aws-load-balancer-cross-zone-load-balancing-enabled': 'true',
      },
      labels: recommended('ingress'),
    },
    {
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
      selector: { app: 'ingress', component: 'controller' },
      ports: [
        { ...HTTP, appProtocol: 'http' },
        { ...HTTPS, appProtocol: 'https' },
      ],
    },
  ),
  'internal-balancer': service(
    { name: 'api-internal', annotations: { 'networking.gke.io/load-balancer-type': 'Internal' } },
    {
      type: 'LoadBalancer',
      loadBalancerClass: 'example.com/internal',
      loadBalancerSourceRanges: ['10.0.0.0/8', '192.168.0.0/16'],
      allocateLoadBalancerNodePorts: false,
      selector: { app: 'api' },
      ports: [HTTPS],
    },
  ),
  'balancer-fixed-address': service(
    { name: 'edge' },
    {
      type: 'LoadBalancer',
      loadBalancerIP: '203.0.113.40',
      selector: { app: 'edge' },
      ports: [{ port: 443, targetPort: 8443 }],
    },
  ),
  'balancer-health-check': service(
    { name: 'game', labels: { game: 'lobby' } },
    {
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
      healthCheckNodePort: 32100,
      selector: { game: 'lobby' },
      ports: [
        { name: 'udp', port: 7777, protocol: 'UDP' },
        { name: 'tcp', port: 7777, protocol: 'TCP' },
      ],
    },
  ),
  'dns-two-protocols': service(
    {
      name: 'resolver',
      namespace: 'kube-system',
      annotations: { 'prometheus.io/port': '9153', 'prometheus.io/scrape': 'true' },
      labels: { 'k8s-app': 'resolver', 'kubernetes.io/cluster-service': 'true' },
    },
    {
      clusterIP: '10.96.0.10',
      selector: { 'k8s-app': 'resolver' },
      ports: [
        { name: 'dns', port: 53, protocol: 'UDP' },
        { name: 'dns-tcp', port: 53, protocol: 'TCP' },
        { name: 'metrics', port: 9153, protocol: 'TCP' },
      ],
    },
  ),
  'node-port-fixed': service(
    { name: 'jenkins', labels: { app: 'jenkins' } },
    {
      type: 'NodePort',
      selector: { app: 'jenkins' },
      ports: [
        { name: 'web', port: 8080, targetPort: 8080, nodePort: 30080 },
        { name: 'agents', port: 50000, nodePort: 30500 },
      ],
    },
  ),
  'node-port-local': service(
    { name: 'syslog' },
    {
      type: 'NodePort',
      externalTrafficPolicy: 'Local',
      selector: { app: 'syslog' },
      ports: [{ port: 514, protocol: 'UDP', nodePort: 30514 }],
    },
  ),
  'external-name': service(
    { name: 'payments', namespace: 'shop' },
    { type: 'ExternalName', externalName: 'payments.partner.example.com' },
  ),
  'external-name-with-port': service(
    { name: 'mail' },
    { type: 'ExternalName', externalName: 'smtp.example.com.', ports: [{ name: 'smtp', port: 25 }] },
  ),
  'without-selector': service(
    { name: 'legacy-db', labels: { app: 'legacy' } },
    { ports: [{ name: 'mysql', protocol: 'TCP', port: 3306, targetPort: 3306 }] },
  ),
  'external-ips': service(
    { name: 'bare-metal' },
    { selector: { app: 'bare' }, ports: [HTTP], externalIPs: ['198.51.100.32', '2001:db8::20'] },
  ),
  sticky: service(
    { name: 'legacy-app' },
    {
      selector: { app: 'legacy-app' },
      sessionAffinity: 'ClientIP',
      sessionAffinityConfig: { clientIP: { timeoutSeconds: 3600 } },
      ports: [{ port: 80, targetPort: 'web' }],
    },
  ),
  'sticky-default': service(
    { name: 'chat' },
    { selector: { app: 'chat' }, sessionAffinity: 'ClientIP', ports: [{ port: 443 }] },
  ),
  'node-local-agent': service(
    { name: 'otel-agent', namespace: 'observability' },
    {
      selector: { app: 'otel-agent' },
      internalTrafficPolicy: 'Local',
      ports: [
        { name: 'otlp-grpc', port: 4317, appProtocol: 'grpc' },
        { name: 'otlp-http', port: 4318, appProtocol: 'http' },
      ],
    },
  ),
  'dual-stack-required': service(
    { name: 'mesh-gateway' },
    {
      ipFamilyPolicy: 'RequireDualStack',
      ipFamilies: ['IPv6', 'IPv4'],
      selector: { app: 'gateway' },
      ports: [HTTPS],
    },
  ),
  'dual-stack-preferred': service(
    { name: 'front' },
    { ipFamilyPolicy: 'PreferDualStack', selector: { app: 'front' }, ports: [{ port: 80 }] },
  ),
  'dual-stack-fixed': service(
    { name: 'pinned' },
    {
      ipFamilyPolicy: 'RequireDualStack',
      ipFamilies: ['IPv4', 'IPv6'],
      clusterIP: '10.96.7.7',
      clusterIPs: ['10.96.7.7', 'fd00:10:96::77'],
      selector: { app: 'pinned' },
      ports: [{ port: 80 }],
    },
  ),
  'ipv6-only': service(
    { name: 'six' },
    { ipFamilies: ['IPv6'], ipFamilyPolicy: 'SingleStack', selector: { app: 'six' }, ports: [{ port: 80 }] },
  ),
  'headless-dual-stack': service(
    { name: 'nodes' },
    {
      clusterIP: 'None',
      ipFamilyPolicy: 'PreferDualStack',
      selector: { app: 'nodes' },
      ports: [{ name: 'raft', port: 7000 }],
    },
  ),
  sctp: service(
    { name: 'amf', namespace: 'core-net' },
    { selector: { nf: 'amf' }, ports: [{ name: 'ngap', protocol: 'SCTP', port: 38412 }] },
  ),
  webhook: service(
    { name: 'webhook', annotations: { 'cert-manager.io/inject-ca-from': 'system/webhook' } },
    {
      selector: { 'control-plane': 'controller' },
      ports: [{ port: 443, protocol: 'TCP', targetPort: 9443 }],
    },
  ),
  owned: service(
    {
      name: 'shard-0',
      ownerReferences: [
        {
          apiVersion: 'databases.example.com/v1',
          kind: 'Cluster',
          name: 'shard',
          uid: '0b6c1ad2-6a5c-4a56-93f3-2f2d7d3c8a11',
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
      finalizers: ['databases.example.com/cleanup'],
    },
    { selector: { shard: '0' }, ports: [{ port: 5432 }] },
  ),
  'dumped-from-cluster': {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'orders',
      namespace: 'shop',
      creationTimestamp: '2024-05-02T08:15:30Z',
      uid: '4e7f3c55-0d5b-4f3e-8c4b-3f9d4f1f2a10',
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"apiVersion":"v1"}\n' },
    },
    spec: {
      clusterIP: '10.100.20.30',
      clusterIPs: ['10.100.20.30'],
      internalTrafficPolicy: 'Cluster',
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 8080 }],
      selector: { app: 'orders' },
      sessionAffinity: 'None',
      type: 'ClusterIP',
    },
    status: { loadBalancer: {} },
  },
  'balancer-dumped': {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'public', finalizers: ['service.kubernetes.io/load-balancer-cleanup'] },
    spec: {
      allocateLoadBalancerNodePorts: true,
      externalTrafficPolicy: 'Cluster',
      internalTrafficPolicy: 'Cluster',
      ports: [{ nodePort: 31888, port: 80, protocol: 'TCP', targetPort: 80 }],
      selector: { app: 'public' },
      sessionAffinity: 'None',
      type: 'LoadBalancer',
    },
    status: { loadBalancer: { ingress: [{ ip: '203.0.113.77', ipMode: 'VIP' }] } },
  },
  'many-ports': service(
    { name: 'broker', labels: { app: 'broker' } },
    {
      selector: { app: 'broker', 'statefulset.kubernetes.io/pod-name': 'broker-0' },
      ports: [9092, 9093, 9094, 9095, 9404].map((port) => ({ name: `p-${port}`, port, targetPort: port })),
    },
  ),
  'generated-name': service(
    { generateName: 'preview-', labels: { preview: 'true' } },
    { selector: { preview: 'true' }, ports: [{ port: 3000 }] },
  ),
};

const STYLES: readonly Style[] = ['block', 'quoted', 'flow', 'json'];

/** Realistic manifests, in every style of writing. */
export function generateRealistic(): CorpusCase[] {
  const printed = Object.entries(REALISTIC).flatMap(([name, manifest]) =>
    STYLES.map((style) => ({ id: `real/${name}/${style}`, yaml: print(manifest, style) })),
  );
  const written = Object.entries(REALISTIC_TEXTS).map(([name, yaml]) => ({ id: `real/${name}`, yaml }));
  return [...printed, ...written];
}
