/** Inputs that cost far more than their length, or are as large as files get. */
export interface HostileInput {
  readonly name: string;
  readonly language: 'yaml' | 'json';
  readonly text: string;
  /** A line to type in, zero-based, and what is typed there. */
  readonly typed: { readonly line: number; readonly text: string };
}

export function hostileInputs(): readonly HostileInput[] {
  return [
    {
      name: '1,600 Services in front of 1,600 Deployments that share a label',
      language: 'yaml',
      text: join(1600, (index) =>
        [service(`shop-${index}`, 'app: shop'), deployment(`shop-${index}`, 'app: shop')].join('---\n'),
      ),
      typed: { line: 4, text: '  labels: {}\n' },
    },
    {
      name: 'a Deployment with 10,000 spread constraints',
      language: 'yaml',
      text: [
        '# zonewise: zones=a:3,b:3,c:3\n',
        service('shop', 'app: shop'),
        deployment('shop', 'app: shop', { replicas: 3, spec: spreadOver(10_000) }),
      ].join('---\n'),
      typed: { line: 5, text: '  labels: {}\n' },
    },
    {
      name: 'a Service with 10,000 equal ports',
      language: 'yaml',
      text: service('shop', 'app: shop', '  - port: 80\n'.repeat(10_000)),
      typed: { line: 4, text: '  labels: {}\n' },
    },
    {
      name: '5,000 replicas with two constraints on 5,000 nodes',
      language: 'yaml',
      text: [
        `# zonewise: zones=${Array.from({ length: 100 }, (_, zone) => `zone-${zone}:50`).join(',')}\n`,
        service('shop', 'app: shop'),
        deployment('shop', 'app: shop', { replicas: 5000, spec: twoConstraints() }),
      ].join('---\n'),
      typed: { line: 5, text: '  labels: {}\n' },
    },
    {
      name: 'replicas: 2147483647',
      language: 'yaml',
      text: [
        '# zonewise: zones=a:30,b:30,c:30\n',
        service('shop', 'app: shop'),
        deployment('shop', 'app: shop', { replicas: 2_147_483_647, spec: twoConstraints() }),
      ].join('---\n'),
      typed: { line: 5, text: '  labels: {}\n' },
    },
    {
      name: 'a List dump of 11 MB',
      language: 'yaml',
      text: listOf(9000),
      typed: { line: 6, text: '    again: x\n' },
    },
    {
      name: 'a Helm template of 1 MB',
      language: 'yaml',
      text: template(5000),
      typed: { line: 4, text: '  labels: {}\n' },
    },
    {
      name: '60,000 Services in a file',
      language: 'yaml',
      text: join(60_000, (index) => service(`shop-${index}`, `app: shop-${index}`)),
      typed: { line: 4, text: '  labels: {}\n' },
    },
  ];
}

function join(count: number, write: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => write(index)).join('---\n');
}

function service(name: string, label: string, ports = '  - port: 80\n'): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    ${label}
  trafficDistribution: PreferSameZone
  ports:
${ports}`;
}

interface DeploymentOptions {
  readonly replicas?: number;
  readonly spec?: string;
}

function deployment(
  name: string,
  label: string,
  { replicas = 3, spec = '' }: DeploymentOptions = {},
): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: ${replicas}
  selector:
    matchLabels:
      ${label}
  template:
    metadata:
      labels:
        ${label}
    spec:
${spec}      containers:
        - name: web
          image: shop/web:1.0
`;
}

/** Services in front of each other in one document of a chart. */
function template(count: number): string {
  return join(count, (index) =>
    service(`{{ .Release.Name }}-${index}`, `app: {{ .Values.app${index} | quote }}`).replace(
      '  ports:',
      `  {{- if .Values.wide${index} }}\n  type: LoadBalancer\n  {{- end }}\n  ports:`,
    ),
  );
}

function constraint(key: string, maxSkew: number): string {
  return `        - maxSkew: ${maxSkew}
          topologyKey: ${key}
          whenUnsatisfiable: DoNotSchedule
          labelSelector:
            matchLabels:
              app: shop
`;
}

function spreadOver(count: number): string {
  const all = Array.from({ length: count }, (_, index) =>
    constraint(index % 2 === 0 ? 'topology.kubernetes.io/zone' : 'kubernetes.io/hostname', 1 + index),
  );
  return `      topologySpreadConstraints:\n${all.join('')}`;
}

function twoConstraints(): string {
  return `      topologySpreadConstraints:\n${constraint('topology.kubernetes.io/zone', 1)}${constraint('kubernetes.io/hostname', 1)}`;
}

/** As `kubectl get services -o yaml` writes it, with the fields that a cluster adds. */
function listOf(services: number): string {
  const item = (_: unknown, index: number): string => `- apiVersion: v1
  kind: Service
  metadata:
    annotations:
      meta.helm.sh/release-name: shop-${index}
      meta.helm.sh/release-namespace: shop
      note: ${'written by the cluster '.repeat(18)}
    creationTimestamp: "2026-11-01T10:00:00Z"
    labels:
      app.kubernetes.io/managed-by: Helm
      app.kubernetes.io/name: shop-${index}
    name: shop-${index}
    namespace: shop
    resourceVersion: "${100_000 + index}"
    uid: 00000000-0000-0000-0000-${String(index).padStart(12, '0')}
  spec:
    clusterIP: 10.${Math.floor(index / 65_536)}.${Math.floor(index / 256) % 256}.${index % 256}
    internalTrafficPolicy: Cluster
    ipFamilies:
    - IPv4
    ipFamilyPolicy: SingleStack
    ports:
    - name: http
      port: 80
      protocol: TCP
      targetPort: 8080
    selector:
      app.kubernetes.io/name: shop-${index}
    sessionAffinity: None
    type: ClusterIP
  status:
    loadBalancer: {}
`;
  return `apiVersion: v1\nitems:\n${Array.from({ length: services }, item).join('')}kind: List\nmetadata:\n  resourceVersion: ""\n`;
}
