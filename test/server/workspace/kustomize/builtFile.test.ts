import assert from 'node:assert/strict';
import type { Resource, ServiceResource } from '../../../../server/manifest/model.ts';
import type { TextRange } from '../../../../server/manifest/tree/range.ts';
import type { BuiltFile } from '../../../../server/workspace/kustomize/builtFile.ts';
import { ROOT, treeOf } from './tree.ts';

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: catalog
spec:
  selector:
    app: catalog
  ports:
    - port: 80
`;

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: catalog
spec:
  replicas: 1
  selector:
    matchLabels:
      app: catalog
  template:
    metadata:
      labels:
        app: catalog
    spec:
      containers:
        - name: catalog
          image: example.org/catalog
          ports:
            - name: http
              containerPort: 8080
`;

const BASE = {
  'base/service.yaml': SERVICE,
  'base/deployment.yaml': DEPLOYMENT,
  'base/kustomization.yaml': `namespace: catalog
resources:
  - service.yaml
  - deployment.yaml
`,
};

describe('A build of a kustomization', () => {
  it('has the namespace, the prefix and the replicas that the kustomizations give', () => {
    const built = treeOf({
      ...BASE,
      'prod/kustomization.yaml': `resources:
  - ../base
namePrefix: prod-
replicas:
  - name: catalog
    count: 3
`,
    }).build('prod');
    const [service, deployment] = resourcesOf(built);
    assert.equal(service?.metadata.name?.value, 'prod-catalog');
    assert.equal(service.metadata.namespace?.value, 'catalog');
    assert.ok(deployment?.kind === 'Deployment');
    assert.equal(deployment.replicas?.value, 3);
  });

  it('has what an inline patch adds, traced to the line of the kustomization that says it', () => {
    const built = treeOf({
      ...BASE,
      'prod/kustomization.yaml': `resources:
  - ../base
patches:
  - patch: |-
      apiVersion: v1
      kind: Service
      metadata:
        name: catalog
        namespace: catalog
      spec:
        trafficDistribution: PreferSameZone
`,
    }).build('prod');
    const service = serviceIn(built);
    assert.equal(service.spec.trafficDistribution?.value, 'PreferSameZone');
    assert.deepEqual(traceText(built, service.spec.trafficDistribution.range), {
      uri: `${ROOT}/prod/kustomization.yaml`,
      text: 'PreferSameZone',
    });
    assert.deepEqual(traceText(built, service.spec.trafficDistribution.entryRange), {
      uri: `${ROOT}/prod/kustomization.yaml`,
      text: 'trafficDistribution: PreferSameZone',
    });
    assert.deepEqual(traceText(built, service.spec.selector?.entryRange), {
      uri: `${ROOT}/base/service.yaml`,
      text: 'selector:\n    app: catalog',
    });
  });

  it('knows the ports of a sidecar that a patch adds', () => {
    const built = treeOf({
      ...BASE,
      'prod/proxy.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: catalog
spec:
  template:
    spec:
      containers:
        - name: kube-rbac-proxy
          image: example.org/proxy
          ports:
            - name: https
              containerPort: 8443
`,
      'prod/kustomization.yaml': `resources:
  - ../base
patches:
  - path: proxy.yaml
`,
    }).build('prod');
    const deployment = resourcesOf(built).find(({ kind }) => kind === 'Deployment');
    assert.ok(deployment?.kind === 'Deployment');
    assert.deepEqual(
      deployment.template.ports?.map(({ name }) => name),
      ['https', 'http'],
    );
  });

  it('takes the comments of patch and base along, the nearest first', () => {
    const built = treeOf({
      ...BASE,
      'base/service.yaml': `# zonewise: zones=a:1,b:1 disable=idle-endpoint\n${SERVICE}`,
      'prod/patch.yaml': `# zonewise: zones=c:1
apiVersion: v1
kind: Service
metadata:
  name: catalog
spec:
  type: NodePort
`,
      'prod/kustomization.yaml': `resources: [../base]
patches: [{ path: patch.yaml }]
`,
    }).build('prod');
    const [first] = built.file.documents;
    assert.deepEqual(
      first?.document.directives.map(({ name, value }) => `${name}=${value}`),
      ['zones=c:1', 'zones=a:1,b:1'],
    );
  });

  it('never fetches a remote base, and says that it is not known', () => {
    for (const path of [
      'https://github.com/example/shop//base?ref=v1',
      'github.com/example/shop/base?ref=v1',
      'git@github.com:example/shop.git//base',
      'git::https://example.org/shop.git',
    ]) {
      const { build } = treeOf({ 'prod/kustomization.yaml': `resources:\n  - ${path}\n` }).build('prod');
      assert.deepEqual(
        build.gaps.map(({ kind, what }) => ({ kind, what })),
        [{ kind: 'remote', what: path }],
      );
    }
  });

  it('says which of the things that it names are not followed', () => {
    const { build } = treeOf({
      'prod/kustomization.yaml': `resources: [gone.yaml]
configMapGenerator: [{ name: a, literals: [b=c] }]
transformers: [t.yaml]
replacements: [{ path: r.yaml }]
vars: [{ name: X }]
helmCharts: [{ name: chart }]
generators: []
`,
    }).build('prod');
    assert.deepEqual(build.gaps.map(({ kind }) => kind).sort(), [
      'generators',
      'helm',
      'missing',
      'plugins',
      'replacements',
      'variables',
    ]);
  });

  it('tells of a patch whose target is not there, and of one that names none', () => {
    const { build } = treeOf({
      ...BASE,
      'prod/kustomization.yaml': `resources: [../base]
patches:
  - patch: '{apiVersion: v1, kind: Service, metadata: {name: other}}'
  - patch: |-
      - op: remove
        path: /spec
  - target: {kind: Ingress}
    patch: |-
      - op: remove
        path: /spec
`,
    }).build('prod');
    assert.deepEqual(
      build.faults.map(({ kind, what }) => ({ kind, what })),
      [
        { kind: 'patch-without-target', what: 'Service other' },
        { kind: 'target-missing', what: 'patch' },
        { kind: 'target-without-match', what: 'Ingress' },
      ],
    );
  });

  it('ends where kustomizations go round in a circle', () => {
    const { build } = treeOf({
      'a/kustomization.yaml': 'resources: [../b]\n',
      'b/kustomization.yaml': 'resources: [../a]\n',
    }).build('a');
    assert.deepEqual(
      build.faults.map(({ kind }) => kind),
      ['circle'],
    );
  });

  it('ends where each of many kustomizations takes the next in twice', () => {
    const levels = Array.from({ length: 40 }, (_, level): [string, string] => [
      `l${level}/kustomization.yaml`,
      `namePrefix: x\nresources: [../l${level + 1}, ../l${level + 1}]\n`,
    ]);
    const { build } = treeOf(Object.fromEntries(levels)).build('l0');
    assert.ok(build.gaps.some(({ kind }) => kind === 'too-large'));
  });
});

function resourcesOf({ file }: BuiltFile): readonly Resource[] {
  return file.documents.flatMap(({ document }) => document.resources);
}

function serviceIn(built: BuiltFile): ServiceResource {
  const service = resourcesOf(built).find((resource) => resource.kind === 'Service');
  assert.ok(service);
  return service;
}

/** Where a range of the built Service comes from, and what stands there. */
function traceText(built: BuiltFile, range: TextRange | undefined): { uri: string; text: string } {
  const placed = built.file.documents.find(({ document }) => document.resources.includes(serviceIn(built)));
  assert.ok(placed && range);
  const origin = built.trace(placed.document, range);
  assert.ok(origin);
  return { uri: origin.uri, text: origin.document.text.slice(origin.range.start, origin.range.end) };
}
