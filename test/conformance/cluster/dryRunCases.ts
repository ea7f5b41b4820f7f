/** Manifests that a cluster filled by `stage.ts` is asked to take, by what they are about. */
export const DRY_RUN_CASES: Readonly<Record<string, string>> = {
  'a new Service': service('new', '  selector: {app: web}'),
  'the Service as it is': service(
    'edge',
    '  selector: {app: web}\n  type: NodePort',
    '{name: http, port: 80, nodePort: 30080}',
  ),
  'a value that older versions refuse': service('new', '  trafficDistribution: PreferSameNode'),
  'an unknown value': service('new', '  trafficDistribution: Nearby'),
  'a deprecated value': service('new', '  trafficDistribution: PreferClose'),
  'an unknown field': service('new', '  trafficDistributoin: PreferClose'),
  'a wrong type': service('new', '  sessionAffinity: 7'),
  'a duplicate key': service('new', '  type: ClusterIP\n  type: NodePort'),
  'text that is no YAML': 'apiVersion: v1\nkind: Service\nmetadata: {name: new\n',
  'no ports':
    'apiVersion: v1\nkind: Service\nmetadata: {name: new, namespace: shop}\nspec: {selector: {app: web}}\n',
  'a port out of range': service('new', '', '{port: 70000}'),
  'a node port out of range': service('new', '  type: NodePort', '{port: 80, nodePort: 70000}'),
  'a node port outside the cluster’s': service('new', '  type: NodePort', '{port: 80, nodePort: 20000}'),
  'a node port that another Service has': service('new', '  type: NodePort', '{port: 80, nodePort: 30080}'),
  'a cluster IP that another Service has': service('new', '  clusterIP: 10.0.0.50'),
  'a cluster IP that is none': service('new', '  clusterIP: 10.0.0.500'),
  'a cluster IP outside the range': service('new', '  clusterIP: 192.168.7.7'),
  'another cluster IP for a Service that has one': service(
    'cart',
    '  selector: {app: cart}\n  clusterIP: 10.0.0.51',
  ),
  'no cluster IP for a Service that has one': service('cart', '  selector: {app: cart}\n  clusterIP: None'),
  'another type for a Service': service(
    'cart',
    '  selector: {app: cart}\n  type: ExternalName\n  externalName: example.com',
  ),
  'a namespace that does not exist': service('new', '').replace('namespace: shop', 'namespace: nowhere'),
  'several faults': service('New', '  type: Cluster', '{port: 0}'),
  'ports without names': service('new', '', '{port: 80}, {port: 81}'),
  'external IPs': service('new', '  externalIPs: [203.0.113.7]'),
  'a label that is malformed': service('new', '').replace(
    'namespace: shop',
    'namespace: shop, labels: {a: "b c"}',
  ),
  'local traffic from outside without outside': service('new', '  externalTrafficPolicy: Local'),
  'the older annotation': service('new', '').replace(
    'namespace: shop',
    'namespace: shop, annotations: {service.kubernetes.io/topology-aware-hints: auto}',
  ),
};

function service(name: string, spec: string, ports = '{port: 80}'): string {
  const more = spec === '' ? '' : `${spec}\n`;
  return `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: shop}\nspec:\n${more}  ports: [${ports}]\n`;
}
