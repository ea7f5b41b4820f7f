import { stringify } from 'yaml';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';

/** Files of a made-up repository by path, and the folder in it that is built. */
export interface Tree {
  readonly folder: string;
  readonly files: Readonly<Record<string, string>>;
}

export const TREE_COUNT = 400;

/** The same tree for the same number: bases, components and overlays around each other, with patches of every form. */
export function generateTree(number: number): Tree {
  const random = createRandom(number + 1);
  const writing: Writing = { random, files: {} };
  const apps = random.sample(['ui', 'catalog', 'cart', 'db'], random.between(1, 3));
  const bases = random.chance(0.6)
    ? [writeBase(writing, 'base', apps)]
    : apps.map((app) => writeBase(writing, `apps/${app}`, [app]));
  const components = random.chance(0.4) ? [writeComponent(writing, apps)] : [];
  let folders: readonly string[] = bases;
  const levels = random.between(0, 3);
  for (let level = 0; level < levels || folders.length > 1; level += 1) {
    const isOutermost = level >= levels - 1;
    folders = [writeOverlay(writing, `overlays/level${level}`, folders, isOutermost ? components : [], apps)];
  }
  return { folder: folders[0] ?? 'base', files: writing.files };
}

interface Writing {
  readonly random: Random;
  readonly files: Record<string, string>;
}

const WRITTEN_OUT = { aliasDuplicateObjects: false };

function write({ files }: Writing, path: string, ...documents: readonly unknown[]): void {
  files[path] = documents
    .map((document) => (typeof document === 'string' ? document : stringify(document, WRITTEN_OUT)))
    .join('---\n');
}

function writeBase(writing: Writing, folder: string, apps: readonly string[]): string {
  const { random } = writing;
  const resources: string[] = [];
  for (const app of apps) {
    const objects = makeObjects(random, app);
    if (random.chance(0.2)) {
      write(writing, `${folder}/${app}.yaml`, { apiVersion: 'v1', kind: 'List', items: objects });
      resources.push(`${app}.yaml`);
    } else if (random.chance(0.5)) {
      write(writing, `${folder}/${app}.yaml`, ...objects);
      resources.push(random.pick([`${app}.yaml`, `./${app}.yaml`]));
    } else {
      for (const object of objects) {
        const name = `${app}-${object.kind.toLowerCase()}.yaml`;
        write(writing, `${folder}/${name}`, object);
        resources.push(name);
      }
    }
  }
  write(writing, `${folder}/${random.pick(NAMES)}`, {
    ...(random.chance(0.5) && { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' }),
    [random.chance(0.1) ? 'bases' : 'resources']: resources,
    ...(random.chance(0.3) && { namespace: random.pick(['shop', apps[0] ?? 'shop']) }),
    ...(random.chance(0.3) && makeLabels(random)),
    ...(random.chance(0.15) && { namePrefix: 'shop-' }),
  });
  return folder;
}

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

interface MadeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: unknown;
}

function makeObjects(random: Random, app: string): readonly MadeObject[] {
  const metadata = {
    name: app,
    ...(random.chance(0.1) && { namespace: 'written' }),
    ...(random.chance(0.5) && { labels: { app, tier: random.pick(['front', 'back']) } }),
  };
  const kind = workloadKindOf(app);
  const pods = { app, ...(random.chance(0.3) && { 'app.kubernetes.io/name': app }) };
  const workload = {
    apiVersion: 'apps/v1',
    kind,
    metadata,
    spec: {
      ...(kind !== 'DaemonSet' && random.chance(0.8) && { replicas: random.between(1, 3) }),
      ...(kind === 'StatefulSet' && { serviceName: app }),
      ...(kind === 'Deployment' &&
        random.chance(0.3) && { strategy: { rollingUpdate: { maxSurge: '25%' } } }),
      selector: { matchLabels: pods },
      template: {
        metadata: { labels: pods },
        spec: {
          ...(random.chance(0.3) && { affinity: makeAffinity(app, random) }),
          ...(random.chance(0.4) && {
            topologySpreadConstraints: [makeConstraint(app, 'topology.kubernetes.io/zone', random)],
          }),
          ...(random.chance(0.3) && { nodeSelector: { 'kubernetes.io/arch': 'amd64' } }),
          ...(random.chance(0.3) && { tolerations: [{ key: 'dedicated', operator: 'Exists' }] }),
          containers: [
            {
              name: app,
              image: `example.org/${app}:1`,
              ports: [
                { name: 'http', containerPort: 8080, ...(random.chance(0.5) && { protocol: 'TCP' }) },
                ...(random.chance(0.3) ? [{ name: 'metrics', containerPort: 9090 }] : []),
              ],
              ...(random.chance(0.4) && { envFrom: [{ configMapRef: { name: app } }] }),
              ...(random.chance(0.5) && { resources: { requests: { cpu: '250m', memory: '128Mi' } } }),
            },
          ],
        },
      },
    },
  };
  return [
    workload,
    makeService(random, app),
    ...(random.chance(0.4) ? [makeConfigMap(app)] : []),
    ...(random.chance(0.3) && kind !== 'DaemonSet' ? [makeAutoscaler(random, app, kind)] : []),
    ...(random.chance(0.2) ? [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: app } }] : []),
    ...(random.chance(0.2) ? [makeIngress(app)] : []),
    ...(random.chance(0.1) ? [makeLocal(app)] : []),
    ...(random.chance(0.15) ? [makePod(app)] : []),
  ];
}

function workloadKindOf(app: string): 'Deployment' | 'StatefulSet' | 'DaemonSet' {
  return app === 'db' ? 'StatefulSet' : app === 'cart' ? 'DaemonSet' : 'Deployment';
}

function makeService(random: Random, app: string): MadeObject {
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: app, ...(random.chance(0.3) && { annotations: { note: 'base' } }) },
    spec: {
      ...(random.chance(0.7) && { selector: { app } }),
      ...(random.chance(0.3) && { type: random.pick(['ClusterIP', 'NodePort', 'LoadBalancer']) }),
      ports: random.pick([
        [{ port: 80, targetPort: 'http' }],
        [{ name: 'http', port: 80, targetPort: 8080, protocol: 'TCP' }],
        [
          { name: 'http', port: 80, targetPort: 'http' },
          { name: 'metrics', port: 9090 },
        ],
        [
          { name: 'dns', port: 53, protocol: 'UDP' },
          { name: 'dns-tcp', port: 53, protocol: 'TCP' },
        ],
        [
          { name: 'dns', port: 53, protocol: 'UDP' },
          { name: 'dns-tcp', port: 53 },
        ],
      ]),
      ...(random.chance(0.2) && { trafficDistribution: 'PreferClose' }),
    },
  };
  return service;
}

function makeConfigMap(app: string): MadeObject {
  const object = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: app },
    data: { ENDPOINT: `http://${app}.${app}.svc:80`, TEXT: 'one\ntwo: three\n' },
  };
  return object;
}

function makeAutoscaler(random: Random, app: string, kind: string): MadeObject {
  const object = {
    apiVersion: random.pick(['autoscaling/v2', 'autoscaling/v1']),
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: app },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind, name: app },
      minReplicas: random.between(1, 3),
      maxReplicas: 9,
    },
  };
  return object;
}

function makeIngress(app: string): MadeObject {
  const backend = { service: { name: app, port: { number: 80 } } };
  const object = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: app },
    spec: {
      defaultBackend: backend,
      rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
    },
  };
  return object;
}

function makeLocal(app: string): MadeObject {
  const object = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `${app}-local`, annotations: { 'config.kubernetes.io/local-config': 'true' } },
  };
  return object;
}

function makePod(app: string): MadeObject {
  const object = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `${app}-once`, labels: { app } },
    spec: {
      nodeName: 'node-1',
      containers: [{ name: app, image: 'example.org/x', ports: [{ containerPort: 1 }] }],
    },
  };
  return object;
}

function makeConstraint(app: string, topologyKey: string, random: Random): unknown {
  return {
    topologyKey,
    maxSkew: random.between(1, 2),
    whenUnsatisfiable: random.pick(['DoNotSchedule', 'ScheduleAnyway']),
    labelSelector: { matchLabels: { app } },
  };
}

function makeAffinity(app: string, random: Random): unknown {
  const term = {
    topologyKey: random.pick(['topology.kubernetes.io/zone', 'kubernetes.io/hostname']),
    labelSelector: random.chance(0.5)
      ? { matchLabels: { app } }
      : { matchExpressions: [{ key: 'app', operator: 'In', values: [app] }] },
  };
  return random.chance(0.5)
    ? { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } }
    : {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }],
        },
      };
}

function makeLabels(random: Random): Readonly<Record<string, unknown>> {
  const pairs = { team: random.pick(['one', 'two']), 'app.kubernetes.io/part-of': 'shop' };
  return random.pick([
    { commonLabels: pairs },
    { labels: [{ pairs }] },
    { labels: [{ pairs, includeSelectors: true }] },
    { labels: [{ pairs, includeTemplates: true }] },
    {
      labels: [
        { pairs: { only: 'objects' } },
        { pairs: { deep: 'label' }, fields: [{ path: 'spec/template/metadata/labels', kind: 'Deployment' }] },
      ],
    },
    { commonAnnotations: { owner: 'team-one' } },
  ]);
}

function writeComponent(writing: Writing, apps: readonly string[]): string {
  const { random } = writing;
  write(writing, 'components/spread/kustomization.yaml', {
    apiVersion: 'kustomize.config.k8s.io/v1alpha1',
    kind: 'Component',
    ...makePatches(writing, 'components/spread', apps),
    ...(random.chance(0.3) && { labels: [{ pairs: { component: 'spread' } }] }),
    ...(random.chance(0.2) && { namespace: 'from-component' }),
  });
  return 'components/spread';
}

function writeOverlay(
  writing: Writing,
  folder: string,
  inner: readonly string[],
  components: readonly string[],
  apps: readonly string[],
): string {
  const { random } = writing;
  const extra = random.chance(0.2) ? ['extra.yaml'] : [];
  if (extra.length > 0)
    write(writing, `${folder}/extra.yaml`, makeService(random, `extra-${folder.slice(-1)}`));
  write(writing, `${folder}/kustomization.yaml`, {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: [...inner.map((other) => `../../${other}${random.chance(0.2) ? '/' : ''}`), ...extra],
    ...(components.length > 0 && { components: components.map((other) => `../../${other}`) }),
    ...(random.chance(0.4) && { namespace: random.pick(['prod', 'stage']) }),
    ...(random.chance(0.35) && { namePrefix: `${folder.slice(-1)}-` }),
    ...(random.chance(0.2) && { nameSuffix: '-v1' }),
    ...(random.chance(0.4) && makeLabels(random)),
    ...(random.chance(0.4) && makeReplicas(random, apps)),
    ...(random.chance(0.8) && makePatches(writing, folder, apps)),
    ...(random.chance(0.1) && { images: [{ name: 'example.org/ui', newTag: '2' }] }),
  });
  return folder;
}

function makeReplicas(random: Random, apps: readonly string[]): Readonly<Record<string, unknown>> {
  const scaled = apps.filter((app) => workloadKindOf(app) !== 'DaemonSet');
  return scaled.length === 0
    ? {}
    : { replicas: [{ name: random.pick(scaled), count: random.between(2, 6) }] };
}

function makePatches(
  writing: Writing,
  folder: string,
  apps: readonly string[],
): Readonly<Record<string, unknown>> {
  const { random } = writing;
  const patches: unknown[] = [];
  const merges: unknown[] = [];
  const operations: unknown[] = [];
  const count = random.between(1, 4);
  for (let at = 0; at < count; at += 1) {
    const app = random.pick(apps);
    const form = random.pick(FORMS);
    const file = `patch-${at}.yaml`;
    switch (form) {
      case 'file':
        write(writing, `${folder}/${file}`, makeMerge(random, app));
        patches.push({ path: file });
        break;
      case 'inline':
        patches.push({ patch: stringify(makeMerge(random, app), WRITTEN_OUT) });
        break;
      case 'older file':
        write(writing, `${folder}/${file}`, makeMerge(random, app));
        merges.push(file);
        break;
      case 'older inline':
        merges.push(stringify(makeMerge(random, app), WRITTEN_OUT));
        break;
      case 'by target':
        patches.push({
          patch: stringify({ ...makeMerge(random, app), metadata: { name: 'any' } }),
          target: makeTarget(random, app),
        });
        break;
      case 'operations':
        patches.push({ patch: makeOperations(random), target: { kind: 'Service', name: app } });
        break;
      case 'operations in a file':
        write(writing, `${folder}/${file}`, makeOperations(random));
        patches.push({ path: file, target: { version: 'v1', kind: 'Service' } });
        break;
      case 'older operations':
        operations.push({
          target: { version: 'v1', kind: 'Service', name: app },
          patch: makeOperations(random),
        });
        break;
      case 'pods':
        patches.push({
          target: { kind: random.pick(['Deployment', 'Deployment|StatefulSet|DaemonSet']) },
          patch: JSON.stringify([
            { op: 'add', path: '/spec/template/metadata/labels/patched', value: 'yes' },
            { op: 'replace', path: '/spec/template/spec/containers/0/image', value: 'example.org/other' },
          ]),
        });
        break;
    }
  }
  return {
    ...(patches.length > 0 && { patches }),
    ...(merges.length > 0 && { patchesStrategicMerge: merges }),
    ...(operations.length > 0 && { patchesJson6902: operations }),
  };
}

const FORMS = [
  'file',
  'inline',
  'older file',
  'older inline',
  'by target',
  'operations',
  'operations in a file',
  'older operations',
  'pods',
] as const;

function makeTarget(random: Random, app: string): unknown {
  return random.pick([
    { kind: 'Service' },
    { kind: 'Service', name: app },
    { kind: 'Service', name: '.*' },
    { kind: 'Service', name: `(${app}|other)` },
    { group: 'apps', kind: workloadKindOf(app) },
    { kind: workloadKindOf(app), labelSelector: 'tier in (front, back)' },
    { kind: workloadKindOf(app), labelSelector: `app=${app},tier!=none` },
  ]);
}

function makeOperations(random: Random): string {
  return stringify(
    random.pick([
      [{ op: 'add', path: '/spec/trafficDistribution', value: 'PreferSameZone' }],
      [{ op: 'replace', path: '/spec/ports/0/port', value: 8443 }],
      [{ op: 'add', path: '/spec/ports/-', value: { name: 'admin', port: 9901, targetPort: 'admin' } }],
      [
        {
          op: 'add',
          path: '/metadata/annotations',
          value: { 'service.kubernetes.io/topology-mode': 'Auto' },
        },
        { op: 'add', path: '/metadata/labels', value: { json: 'patched' } },
        { op: 'add', path: '/metadata/labels/a~1b', value: 'c' },
      ],
      [{ op: 'replace', path: '/spec/type', value: 'NodePort' }],
      [
        { op: 'copy', from: '/spec/ports/0', path: '/spec/ports/-' },
        { op: 'replace', path: '/spec/ports/1/name', value: 'copied' },
      ],
      [
        { op: 'test', path: '/kind', value: 'Service' },
        { op: 'remove', path: '/spec/ports/0' },
      ],
      [{ op: 'remove', path: '/spec/externalName' }],
    ]),
  );
}

function makeMerge(random: Random, app: string): Readonly<Record<string, unknown>> {
  return random.chance(0.5) ? makeServiceMerge(random, app) : makeWorkloadMerge(random, app);
}

function makeServiceMerge(random: Random, app: string): Readonly<Record<string, unknown>> {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: app, ...(random.chance(0.2) && { annotations: { note: null, more: 'patch' } }) },
    spec: random.pick([
      { trafficDistribution: 'PreferSameZone' },
      { type: 'LoadBalancer', externalTrafficPolicy: 'Local' },
      { type: null },
      { selector: { app, version: 'two' } },
      { selector: { $patch: 'replace', only: 'this' } },
      { ports: [{ port: 80, nodePort: 30080 }] },
      { ports: [{ port: 443, name: 'https', targetPort: 'https' }] },
      { ports: [{ port: 53, protocol: 'UDP', name: 'dns', targetPort: 5353 }] },
      { ports: [{ port: 80, $patch: 'delete' }] },
      { ports: [{ $patch: 'replace' }, { port: 8443, name: 'https' }] },
      { ports: [{ port: 9090, $patch: 'replace', name: 'replaced' }] },
      { ports: null },
      { clusterIP: 'None', publishNotReadyAddresses: true },
    ]),
  };
}

function makeWorkloadMerge(random: Random, app: string): Readonly<Record<string, unknown>> {
  const kind = workloadKindOf(app);
  const pods = (spec: unknown): unknown => ({ template: { spec } });
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: app },
    ...(random.chance(0.05)
      ? { $patch: 'delete' }
      : {
          spec: random.pick([
            kind === 'DaemonSet' ? { minReadySeconds: 3 } : { replicas: random.between(2, 5) },
            pods({ affinity: makeAffinity(app, random) }),
            pods({ affinity: null }),
            pods({ topologySpreadConstraints: [makeConstraint(app, 'topology.kubernetes.io/zone', random)] }),
            pods({ topologySpreadConstraints: [makeConstraint(app, 'kubernetes.io/hostname', random)] }),
            pods({ tolerations: [{ key: 'other', operator: 'Equal', value: 'x', effect: 'NoSchedule' }] }),
            pods({
              containers: [
                {
                  name: 'proxy',
                  image: 'example.org/proxy',
                  ports: [{ name: 'https', containerPort: 8443, protocol: 'TCP' }],
                },
              ],
            }),
            pods({ containers: [{ name: app, ports: [{ name: 'web', containerPort: 8080 }] }] }),
            pods({
              containers: [{ name: app, ports: [{ name: 'udp', containerPort: 8080, protocol: 'UDP' }] }],
            }),
            pods({
              containers: [
                { name: app, $patch: 'delete' },
                { name: 'new', image: 'example.org/new' },
              ],
            }),
            pods({ initContainers: [{ name: 'side', image: 'example.org/side', restartPolicy: 'Always' }] }),
            pods({ nodeSelector: { zone: 'a', 'kubernetes.io/arch': null } }),
            { template: { metadata: { labels: { added: 'label' } } } },
          ]),
        }),
  };
}
