import type { Random } from '../kustomize/random.ts';

/** What a folder of a repository holds, and what is true of it by its making. */
export interface Part {
  /** Texts by path, as seen from the folder. */
  readonly files: Readonly<Record<string, string>>;
  readonly services: readonly ExpectedService[];
}

/** A Service and the pods that `kubectl kustomize`, `helm template` or `kubectl apply` of its folder would give it. */
export interface ExpectedService {
  readonly path: string;
  /** As written there. */
  readonly name: string;
  /** The folder whose kustomization builds it; absent for one that is applied as it stands. */
  readonly build?: string;
  /** Pods by workload, as built; undefined where the files do not tell. */
  readonly pods: Readonly<Record<string, number>> | undefined;
}

export type Shape = (random: Random, app: string) => Part;

const service = (name: string, selector: string, more: ServiceOptions = {}): string =>
  `apiVersion: v1
kind: Service
metadata:
  name: ${name}
${more.namespace === undefined ? '' : `  namespace: ${more.namespace}\n`}spec:
  selector:
    ${selector}
  ports:
    - name: http
      port: 80
      targetPort: ${more.targetPort ?? 'http'}
`;

interface ServiceOptions {
  readonly namespace?: string;
  readonly targetPort?: string;
}

const deployment = (name: string, labels: string, more: WorkloadOptions = {}): string =>
  `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
${more.namespace === undefined ? '' : `  namespace: ${more.namespace}\n`}spec:
  replicas: ${more.replicas ?? 1}
  selector:
    matchLabels:
      ${labels}
  template:
    metadata:
      labels:
        ${labels}
    spec:
      containers:
        - name: ${name}
          image: ${name}:1
          ports:
            - name: ${more.port ?? 'http'}
              containerPort: 8080
`;

interface WorkloadOptions {
  readonly namespace?: string;
  readonly replicas?: number;
  readonly port?: string;
}

const documents = (...texts: readonly string[]): string => texts.join('---\n');

/** One file for an app, as in examples. */
const allInOne: Shape = (random, app) => {
  const replicas = random.between(1, 5);
  const text = documents(service(app, `app: ${app}`), deployment(app, `app: ${app}`, { replicas }));
  return {
    files: { 'app.yaml': text },
    services: [{ path: 'app.yaml', name: app, pods: { [app]: replicas } }],
  };
};

/** A file for each object; the namespace stands at one of them only, or at none. */
const split: Shape = (random, app) => {
  const replicas = random.between(1, 5);
  const [ofService, ofWorkload] = random.pick([
    [undefined, undefined],
    ['shop', undefined],
    [undefined, 'shop'],
    ['shop', 'shop'],
  ] as const);
  return {
    files: {
      'service.yaml': service(app, `app: ${app}`, ofService === undefined ? {} : { namespace: ofService }),
      'deployment.yaml': deployment(app, `app: ${app}`, {
        replicas,
        ...(ofWorkload !== undefined && { namespace: ofWorkload }),
      }),
      'ingress.yaml': `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: ${app} }\nspec: { rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: ${app}, port: { number: 80 } } } }] } }] }\n`,
    },
    services: [{ path: 'service.yaml', name: app, pods: { [app]: replicas } }],
  };
};

/** The same objects twice: each in its file, and all in one for people without tools. */
const packagedTwice: Shape = (random, app) => {
  const replicas = random.between(1, 4);
  const one = service(app, `app: ${app}`);
  const two = deployment(app, `app: ${app}`, { replicas });
  const pods = { [app]: replicas };
  return {
    files: {
      'manifests/service.yaml': one,
      'manifests/deployment.yaml': two,
      'install.yaml': documents(one, two),
    },
    services: [
      { path: 'manifests/service.yaml', name: app, pods },
      { path: 'install.yaml', name: app, pods },
    ],
  };
};

/** A base, and overlays that patch its replicas, its value and its names, each in a form of its own. */
const overlays: Shape = (random, app) => {
  const replicas = random.between(1, 2);
  const base = {
    'base/kustomization.yaml': 'resources:\n  - service.yaml\n  - deployment.yaml\n',
    'base/service.yaml': service(app, `app: ${app}`),
    'base/deployment.yaml': deployment(app, `app: ${app}`, { replicas }),
  };
  const more = random.between(3, 6);
  const suffix = random.chance(0.5) ? `-${random.pick(['eu', 'canary'])}` : '';
  const forms: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    [
      `replicas:\n  - name: ${app}\n    count: ${more}\npatches:\n  - target: { kind: Service }\n    patch: |\n      apiVersion: v1\n      kind: Service\n      metadata: { name: any }\n      spec: { trafficDistribution: PreferSameZone }\n`,
      {},
    ],
    [
      'patches:\n  - path: patch.yaml\n  - path: value.yaml\n',
      {
        'patch.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${app} }\nspec:\n  replicas: ${more}\n`,
        'value.yaml': `apiVersion: v1\nkind: Service\nmetadata: { name: ${app} }\nspec: { trafficDistribution: PreferSameZone, selector: { app: ${app} } }\n`,
      },
    ],
    [
      `patches:\n  - target: { kind: Deployment, name: ${app} }\n    patch: '[{ op: replace, path: /spec/replicas, value: ${more} }]'\n  - path: ports.yaml\n`,
      {
        'ports.yaml': `apiVersion: v1\nkind: Service\nmetadata: { name: ${app} }\nspec: { ports: [{ name: http, port: 80, targetPort: http, nodePort: 30080 }], type: NodePort }\n`,
      },
    ],
  ];
  const [text, files] = random.pick(forms);
  const kustomization = `namespace: ${app}-live\n${suffix === '' ? '' : `nameSuffix: ${suffix}\n`}resources:\n  - ../../base\n${text}`;
  return {
    files: {
      ...base,
      'overlays/live/kustomization.yaml': kustomization,
      ...Object.fromEntries(Object.entries(files).map(([path, each]) => [`overlays/live/${path}`, each])),
    },
    services: [
      { path: 'base/service.yaml', name: app, build: 'overlays/live', pods: { [`${app}${suffix}`]: more } },
      {
        path: 'overlays/live/kustomization.yaml',
        name: app,
        build: 'overlays/live',
        pods: { [`${app}${suffix}`]: more },
      },
    ],
  };
};

/** A component that scales, and adds a sidecar whose port the Service of the base names. */
const component: Shape = (random, app) => {
  const replicas = random.between(2, 5);
  return {
    files: {
      'base/kustomization.yaml': 'resources: [all.yaml]\n',
      'base/all.yaml': documents(
        service(app, `app: ${app}`, { targetPort: 'proxied' }),
        deployment(app, `app: ${app}`),
      ),
      'sidecar/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: [{ path: sidecar.yaml }]\n`,
      'sidecar/sidecar.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${app} }\nspec:\n  replicas: ${replicas}\n  template:\n    spec:\n      containers: [{ name: proxy, image: proxy:1, ports: [{ name: proxied, containerPort: 9090 }] }]\n`,
      'live/kustomization.yaml': 'resources: [../base]\ncomponents: [../sidecar]\n',
    },
    services: [{ path: 'base/all.yaml', name: app, build: 'live', pods: { [app]: replicas } }],
  };
};

/** What operator tools lay out: a manager, its metrics behind a proxy that a patch adds, a webhook, labels of everyone. */
const scaffold: Shape = (random, app) => {
  const replicas = random.between(1, 2);
  const labels = 'control-plane: controller-manager';
  const files = {
    'config/manager/kustomization.yaml': 'resources: [manager.yaml]\n',
    'config/manager/manager.yaml': deployment('controller-manager', labels, {
      replicas,
      namespace: 'system',
      port: 'health',
    }),
    'config/rbac/kustomization.yaml': 'resources: [metrics.yaml]\n',
    'config/rbac/metrics.yaml': service('metrics', labels, { namespace: 'system', targetPort: 'https' }),
    'config/webhook/kustomization.yaml': 'resources: [service.yaml]\n',
    'config/webhook/service.yaml': service('webhook', labels, { namespace: 'system', targetPort: '9443' }),
    'config/default/kustomization.yaml': `namespace: ${app}-system\nnamePrefix: ${app}-\nresources: [../manager, ../rbac, ../webhook]\npatches:\n  - path: proxy.yaml\n`,
    'config/default/proxy.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: controller-manager, namespace: system }\nspec:\n  template:\n    spec:\n      containers: [{ name: proxy, image: proxy:1, ports: [{ name: https, containerPort: 8443 }] }]\n`,
  };
  const pods = { [`${app}-controller-manager`]: replicas };
  return {
    files,
    services: [
      { path: 'config/rbac/metrics.yaml', name: 'metrics', build: 'config/default', pods },
      { path: 'config/webhook/service.yaml', name: 'webhook', build: 'config/default', pods },
    ],
  };
};

/** A chart whose names only Helm knows, and what Helm once made of it beside it. */
const chart: Shape = (random, app) => {
  const replicas = random.between(1, 4);
  const rendered = `release-${app}`;
  return {
    files: {
      'chart/Chart.yaml': `apiVersion: v2\nname: ${app}\nversion: 0.1.0\n`,
      'chart/values.yaml': `replicaCount: ${replicas}\nservice:\n  type: ClusterIP\n  port: 80\n`,
      'chart/templates/service.yaml': `apiVersion: v1
kind: Service
metadata:
  name: {{ include "${app}.fullname" . }}
spec:
  type: {{ .Values.service.type }}
  selector:
    {{- include "${app}.selectorLabels" . | nindent 4 }}
  ports:
    - name: http
      port: {{ .Values.service.port }}
      targetPort: http
`,
      'chart/templates/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "${app}.fullname" . }}
spec:
  replicas: {{ .Values.replicaCount }}
  template:
    metadata:
      labels:
        {{- include "${app}.selectorLabels" . | nindent 8 }}
`,
      'dist/all.yaml': documents(
        service(rendered, `app.kubernetes.io/instance: ${rendered}`),
        deployment(rendered, `app.kubernetes.io/instance: ${rendered}`, { replicas }),
      ),
    },
    services: [{ path: 'dist/all.yaml', name: rendered, pods: { [rendered]: replicas } }],
  };
};

/** Test data: nodes and pods that are nobody's, and the expected output of a program. */
const testData: Shape = (random, app) => {
  const replicas = random.between(2, 4);
  return {
    files: {
      'service.yaml': service(app, `app: ${app}`),
      'deployment.yaml': deployment(app, `app: ${app}`, { replicas }),
      'testdata/node.yaml': 'kind: Node\napiVersion: v1\nmetadata: { name: node-1 }\n',
      'testdata/expected.yaml': documents(
        service(app, `app: ${app}`),
        deployment(app, `app: ${app}`, { replicas: 9 }),
      ),
      'pkg/fixtures/pod.yaml': `apiVersion: v1\nkind: Pod\nmetadata: { name: one, labels: { app: ${app} } }\nspec: { nodeName: node-1 }\n`,
    },
    services: [{ path: 'service.yaml', name: app, pods: { [app]: replicas } }],
  };
};

/** Pods that something else than a workload of Kubernetes makes. */
const operatorOwned: Shape = (random, app) => {
  const owner = random.pick([
    `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: ${app} }\nspec: { replicas: 3, template: { metadata: { labels: { app: ${app} } }, spec: { containers: [{ name: c, image: c, ports: [{ name: http, containerPort: 80 }] }] } } }\n`,
    `apiVersion: example.com/v1\nkind: Database\nmetadata: { name: ${app}, labels: { app: ${app} } }\nspec: { size: 3 }\n`,
    `apiVersion: serving.example.com/v1\nkind: Site\nmetadata: { name: site }\nspec: { template: { metadata: { labels: { app: ${app} } } } }\n`,
  ]);
  const isRollout = owner.includes('Rollout');
  return {
    files: {
      'service.yaml': service(app, `app: ${app}`),
      'owner.yaml': owner,
      // Of the same family of names, and another thing.
      'worker.yaml': deployment(`${app}-worker`, `app: ${app}-worker`),
    },
    services: [{ path: 'service.yaml', name: app, pods: isRollout ? { [app]: 3 } : undefined }],
  };
};

/** Objects as a cluster gives them, with its nodes. */
const dump: Shape = (random, app) => {
  const replicas = random.between(2, 4);
  const nodes = ['a', 'b', 'c'].map(
    (zone) =>
      `  - { apiVersion: v1, kind: Node, metadata: { name: ${app}-${zone}, uid: u-${zone}, labels: { topology.kubernetes.io/zone: ${zone} } }, status: { conditions: [{ type: Ready, status: "True" }] } }\n`,
  );
  const own = `  - { apiVersion: v1, kind: Service, metadata: { name: ${app}, namespace: live }, spec: { selector: { app: ${app} }, ports: [{ port: 80, targetPort: 8080 }] } }\n`;
  const workload = `  - { apiVersion: apps/v1, kind: Deployment, metadata: { name: ${app}, namespace: live }, spec: { replicas: ${replicas}, template: { metadata: { labels: { app: ${app} } }, spec: { containers: [{ name: c, image: c }] } } } }\n`;
  return {
    files: { 'cluster.yaml': `apiVersion: v1\nkind: List\nitems:\n${own}${workload}${nodes.join('')}` },
    services: [{ path: 'cluster.yaml', name: app, pods: { [app]: replicas } }],
  };
};

/** Patches of a base in another repository, in the forms that people write them. */
const remoteBase: Shape = (_, app) => ({
  files: {
    'kustomization.yaml': `namePrefix: my-\nresources:\n  - https://github.com/example/${app}//config?ref=v1\npatches:\n  - path: value.yaml\n  - path: ports.yaml\n  - path: selector.yaml\n  - target: { kind: Service }\n    patch: '[{ op: add, path: /spec/trafficDistribution, value: PreferSameZone }]'\n`,
    'value.yaml': `apiVersion: v1\nkind: Service\nmetadata: { name: ${app} }\nspec: { trafficDistribution: PreferSameZone }\n`,
    'ports.yaml': `apiVersion: v1\nkind: Service\nmetadata: { name: ${app}-ports }\nspec: { ports: [{ port: 80, targetPort: https }] }\n`,
    'selector.yaml': `apiVersion: v1\nkind: Service\nmetadata: { name: ${app}-selector }\nspec: { selector: { app: ${app} } }\n`,
  },
  services: [],
});

/** Labels that a kustomization adds, to selectors too, so that base and overlay select by different ones. */
const addedLabels: Shape = (random, app) => {
  const replicas = random.between(2, 4);
  const form = random.pick([
    `commonLabels: { team: ${app} }\n`,
    `labels:\n  - pairs: { team: ${app} }\n    includeSelectors: true\n`,
  ]);
  return {
    files: {
      'base/kustomization.yaml': 'resources: [service.yaml, deployment.yaml]\n',
      'base/service.yaml': service(app, `app: ${app}`),
      'base/deployment.yaml': deployment(app, `app: ${app}`, { replicas }),
      'live/kustomization.yaml': `${form}resources: [../base]\n`,
    },
    services: [{ path: 'base/service.yaml', name: app, build: 'live', pods: { [app]: replicas } }],
  };
};

/** Texts that a program fills in before anyone applies them, each in its own way. */
const filledIn: Shape = (random, app) => {
  const blank = (name: string): string =>
    random.pick([
      `\${${name}}`,
      `__${name}__`,
      `%${name}%`,
      `(( ${name} ))`,
      `'[[ ${name} ]]'`,
      `<${name}>`,
      'REPLACE_ME',
    ]);
  return {
    files: {
      'service.yaml': `apiVersion: v1
kind: Service
metadata:
  name: ${app}
  namespace: ${blank('namespace')}
spec:
  clusterIP: ${blank('ip')}
  type: ${blank('type')}
  trafficDistribution: ${blank('distribution')}
  selector:
    app: ${app}
  ports:
    - port: 80
      nodePort: ${blank('port')}
`,
      'deployment.yaml': deployment(app, `app: ${app}`, { replicas: 3 }),
    },
    services: [],
  };
};

/** Two environments with the same objects, each in a folder. */
const environments: Shape = (random, app) => {
  const folders = ['dev', 'prod'];
  const counts = folders.map(() => random.between(1, 5));
  const files = folders.flatMap((folder, at) => [
    [`${folder}/service.yaml`, service(app, `app: ${app}`, { namespace: app })],
    [
      `${folder}/deployment.yaml`,
      deployment(app, `app: ${app}`, { namespace: app, replicas: counts[at] ?? 1 }),
    ],
  ]);
  return {
    files: Object.fromEntries(files) as Record<string, string>,
    services: folders.map((folder, at) => ({
      path: `${folder}/service.yaml`,
      name: app,
      pods: { [app]: counts[at] ?? 1 },
    })),
  };
};

export const SHAPES: Readonly<Record<string, Shape>> = {
  allInOne,
  split,
  packagedTwice,
  overlays,
  component,
  scaffold,
  chart,
  testData,
  operatorOwned,
  dump,
  remoteBase,
  addedLabels,
  filledIn,
  environments,
};
