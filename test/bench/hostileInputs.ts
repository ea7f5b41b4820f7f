/** Inputs that cost far more than their length, or are as large as files get. */
export interface HostileInput {
  readonly name: string;
  readonly language: 'yaml' | 'json';
  /** Its name. */
  readonly file: string;
  readonly text: string;
  /** A place to type in, zero-based, and what is typed there; requests are about the line above. */
  readonly typed: { readonly line: number; readonly character?: number; readonly text: string };
}

const YAML = { language: 'yaml', file: 'hostile.yaml' } as const;
const JSON_FILE = { language: 'json', file: 'hostile.json' } as const;

export function hostileInputs(): readonly HostileInput[] {
  return [
    {
      name: '1,600 Services in front of 1,600 Deployments that share a label',
      ...YAML,
      text: join(1600, (index) =>
        [service(`shop-${index}`, 'app: shop'), deployment(`shop-${index}`, 'app: shop')].join('---\n'),
      ),
      typed: { line: 4, text: '  labels: {}\n' },
    },
    {
      name: 'a Deployment with 10,000 spread constraints',
      ...YAML,
      text: [
        '# zonewise: zones=a:3,b:3,c:3\n',
        service('shop', 'app: shop'),
        deployment('shop', 'app: shop', { replicas: 3, spec: spreadOver(10_000) }),
      ].join('---\n'),
      typed: { line: 5, text: '  labels: {}\n' },
    },
    {
      name: 'a Service with 10,000 equal ports',
      ...YAML,
      text: service('shop', 'app: shop', '  - port: 80\n'.repeat(10_000)),
      typed: { line: 4, text: '  labels: {}\n' },
    },
    {
      name: '5,000 replicas with two constraints on 5,000 nodes',
      ...YAML,
      text: [
        `# zonewise: zones=${Array.from({ length: 100 }, (_, zone) => `zone-${zone}:50`).join(',')}\n`,
        service('shop', 'app: shop'),
        deployment('shop', 'app: shop', { replicas: 5000, spec: twoConstraints() }),
      ].join('---\n'),
      typed: { line: 5, text: '  labels: {}\n' },
    },
    {
      name: 'replicas: 2147483647',
      ...YAML,
      text: [
        '# zonewise: zones=a:30,b:30,c:30\n',
        service('shop', 'app: shop'),
        deployment('shop', 'app: shop', { replicas: 2_147_483_647, spec: twoConstraints() }),
      ].join('---\n'),
      typed: { line: 5, text: '  labels: {}\n' },
    },
    {
      name: 'a List dump of 11 MB',
      ...YAML,
      text: listOf(9000),
      typed: { line: 6, text: '    again: x\n' },
    },
    {
      name: 'the same with a comment for us, a word half typed',
      ...YAML,
      text: `# zonewise: zones=a:3,b:3,c:3\n${listOf(9000)}`,
      typed: { line: 9, text: '    half\n' },
    },
    {
      name: 'a Helm template of 1 MB',
      ...YAML,
      text: template(5000),
      typed: { line: 4, text: '  labels: {}\n' },
    },
    {
      name: '60,000 Services in a file',
      ...YAML,
      text: join(60_000, (index) => service(`shop-${index}`, `app: shop-${index}`)),
      typed: { line: 4, text: '  labels: {}\n' },
    },
    {
      name: 'a List of 60,000 Services',
      ...YAML,
      text: `apiVersion: v1\nkind: List\nitems:\n${joinItems(60_000)}`,
      typed: { line: 6, text: '    labels: {}\n' },
    },
    {
      name: 'a List dump of 11 MB as JSON',
      ...JSON_FILE,
      text: `${JSON.stringify(listOfObjects(9000), null, 4)}\n`,
      typed: { line: 6, text: ' \n' },
    },
    {
      name: 'a List dump of 9 MB as JSON on one line',
      ...JSON_FILE,
      text: `${JSON.stringify(listOfObjects(9000))}\n`,
      typed: { line: 0, character: 200, text: ' ' },
    },
    {
      name: '1,600 Services in flow style on one line',
      ...YAML,
      text: flowListOf(1600),
      typed: { line: 0, character: 40, text: ' ' },
    },
    {
      name: 'a ConfigMap of 10 MB, one text of many lines',
      ...YAML,
      text: configMapOf('  page: |\n', '    <p>some text of a page that somebody wrote</p>\n', 10),
      typed: { line: 6, text: '    another line\n' },
    },
    {
      name: 'a ConfigMap of 4 MB with 85,000 keys',
      ...YAML,
      text: configMapOf('', (index) => `  page-${index}.html: "<p>some text of a page</p>"\n`, 4),
      typed: { line: 6, text: '  another: line\n' },
    },
    {
      name: 'a CustomResourceDefinition of 4 MB',
      ...YAML,
      text: definitionOf(4),
      typed: { line: 3, text: '  labels: {}\n' },
    },
    {
      name: 'a Service with an annotation of 15 MB on one line',
      ...YAML,
      text: service('shop', 'app: shop').replace(
        'spec:',
        `  annotations:\n    note: ${'written by the cluster '.repeat(650_000)}\nspec:`,
      ),
      typed: { line: 4, text: '  labels: {}\n' },
    },
    {
      name: 'a Service of 4 MB with 75,000 annotations',
      ...YAML,
      text: service('shop', 'app: shop').replace('spec:', `  annotations:\n${annotations(75_000)}spec:`),
      typed: { line: 4, text: '  labels: {}\n' },
    },
    {
      name: 'the same, half typed',
      ...YAML,
      text: service('shop', 'app: shop').replace('spec:', `  annotations:\n${annotations(38_000)}spec:`),
      typed: { line: 6, text: '    half\n' },
    },
    {
      name: 'one line of 15 MB',
      ...YAML,
      text: `kind: Service ${'x'.repeat(15_000_000)}\n`,
      typed: { line: 0, character: 100, text: 'x' },
    },
    {
      name: 'a Service of 58 kB with a fault in every other line',
      ...YAML,
      text: service('shop', 'app: shop').replace(
        'spec:',
        Array.from({ length: 4000 }, (_, index) => `  k${index}: v\n k: v\n`)
          .join('')
          .slice(0, 57_000)
          .concat('\nspec:'),
      ),
      typed: { line: 6, text: '  half\n' },
    },
    {
      name: 'a kustomization with 10,000 resources',
      language: 'yaml',
      file: 'kustomization.yaml',
      text: `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamePrefix: shop-\nresources:\n${Array.from({ length: 10_000 }, (_, index) => `  - service-${index}.yaml\n`).join('')}`,
      typed: { line: 4, text: '  - more.yaml\n' },
    },
  ];
}

function joinItems(count: number): string {
  return Array.from(
    { length: count },
    (_, index) =>
      `- apiVersion: v1\n  kind: Service\n  metadata:\n    name: shop-${index}\n  spec:\n    selector:\n      app: shop-${index}\n    trafficDistribution: PreferSameZone\n    ports:\n    - port: 80\n`,
  ).join('');
}

function objectOf(index: number): object {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: `shop-${index}`,
      annotations: { note: 'written by the cluster '.repeat(32) },
      labels: { 'app.kubernetes.io/name': `shop-${index}` },
    },
    spec: {
      ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 8080 }],
      selector: { 'app.kubernetes.io/name': `shop-${index}` },
    },
  };
}

function listOfObjects(count: number): object {
  return {
    apiVersion: 'v1',
    kind: 'List',
    items: Array.from({ length: count }, (_, index) => objectOf(index)),
  };
}

function flowListOf(count: number): string {
  const items = Array.from(
    { length: count },
    (_, index) =>
      `{apiVersion: v1, kind: Service, metadata: {name: shop-${index}}, spec: {selector: {app: shop}, trafficDistribution: PreferSameZone, ports: [{port: 80}]}}`,
  );
  return `{apiVersion: v1, kind: List, items: [${items.join(', ')}]}\n`;
}

function annotations(count: number): string {
  return Array.from(
    { length: count },
    (_, index) => `    example.com/note-${index}: written by somebody\n`,
  ).join('');
}

const MEGABYTE = 1_000_000;

function configMapOf(key: string, line: string | ((index: number) => string), megabytes: number): string {
  const lineAt = typeof line === 'string' ? () => line : line;
  const count = (megabytes * MEGABYTE) / lineAt(100_000).length;
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: pages
data:
${key}${Array.from({ length: count }, (_, index) => lineAt(index)).join('')}`;
}

function definitionOf(megabytes: number): string {
  const propertyOf = (index: number): string => `                field${index}:
                  description: What the field means, in a sentence of some words.
                  type: object
                  properties:
                    inner:
                      type: string
`;
  const count = (megabytes * MEGABYTE) / propertyOf(10_000).length;
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: shops.example.com
spec:
  group: example.com
  names: {kind: Shop, plural: shops}
  scope: Namespaced
  versions:
    - name: v1
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              properties:
${Array.from({ length: count }, (_, index) => propertyOf(index)).join('')}`;
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
