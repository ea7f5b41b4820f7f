import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CodeAction, CompletionItem, Hover, Location } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ApplyChoiceAnswer, ApplyPlace, VersionAnswer } from '../../../server/protocol/messages.ts';
import { APPLY_CHOICE_REQUEST, VERSION_REQUEST } from '../../../server/protocol/messages.ts';
import { TREE_ROOT, serveTree, stopServing } from '../../support/servedTree.ts';

const BOOKSHOP = fileURLToPath(new URL('../../../samples/bookshop', import.meta.url));

function readBookshop(): Readonly<Record<string, string>> {
  const paths = readdirSync(BOOKSHOP, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    paths
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(BOOKSHOP.length + 1), readFileSync(path, 'utf8')];
      }),
  );
}

afterEach(stopServing);

describe('A shop that an overlay spreads over the zones', () => {
  it('shows at a Service of the base what the overlay builds', async () => {
    const { lensesAt } = await serveTree(readBookshop());
    assert.deepEqual(await lensesAt('base/catalog/service.yaml'), [
      '0: overlays/zones: 67% cross-zone from ui · 0% with PreferSameZone (1.34+)',
    ]);
  });

  it('shows the same Services, one line each, at the patches and at the kustomization', async () => {
    const { lensesAt } = await serveTree(readBookshop());
    assert.deepEqual(await lensesAt('overlays/zones/catalog.yaml'), [
      '0: zones · catalog: 67% cross-zone from ui · 0% with PreferSameZone (1.34+)',
    ]);
    assert.deepEqual(await lensesAt('overlays/zones/kustomization.yaml'), [
      '0: ui: 67% cross-zone to 3 pods · 0% with PreferSameZone (1.34+)',
      '0: ui-public: 67% cross-zone from inside the cluster · 0% with PreferSameZone (1.34+)',
      '0: catalog: 67% cross-zone from ui · 0% with PreferSameZone (1.34+)',
    ]);
  });

  it('shows them too in a folder whose name the editor and the disk spell differently', async () => {
    const { lensesAt, previewOf } = await serveTree(readBookshop(), { root: 'file:///c++%20(old)' });
    assert.equal(
      (await lensesAt('overlays/zones/kustomization.yaml')).filter((each) => /: \w/.test(each)).length,
      3,
    );
    const { builds } = await previewOf('overlays/zones/kustomization.yaml');
    assert.notEqual(builds, undefined);
  });

  it('previews the built Service at the base, on the real nodes, and links to the files that decide', async () => {
    const { previewOf } = await serveTree(readBookshop());
    const preview = await previewOf('base/catalog/service.yaml');
    assert.equal(preview.uri, `${TREE_ROOT}/base/catalog/service.yaml`);
    assert.equal(preview.service.namespace, 'catalog');
    assert.equal(preview.service.range.start.line, 1);
    assert.ok(preview.result.kind === 'report');
    assert.equal(preview.result.load.readyEndpointCount, 3);
    assert.equal(Math.round(preview.result.cost.perMonth * 100), 1333);
    const byChoice = new Map(preview.comparison.map(({ choice, result }) => [choice, result]));
    const local = byChoice.get('PreferSameZone');
    assert.ok(local?.kind === 'report');
    assert.deepEqual([local.locality.crossZone, local.load.busiest?.timesMean], [0, 1]);
    assert.deepEqual(
      preview.builds?.map(({ label, isCurrent }) => [label, isCurrent]),
      [['overlays/zones', true]],
    );
    assert.ok(preview.links.some(({ uri }) => uri === `${TREE_ROOT}/base/catalog/deployment.yaml`));
    assert.ok(preview.whatIfs.some(({ what }) => what.kind === 'zone-lost'));
  });

  it('takes the pods of the UI for the clients of the catalog, and links to the ConfigMap that names it', async () => {
    const { previewOf } = await serveTree(readBookshop());
    const preview = await previewOf('base/catalog/service.yaml');
    const clients = preview.provenance.find(({ part }) => part === 'clients');
    assert.equal(clients?.source, 'manifest');
    assert.match(clients.text, /Deployment ui \(3 pods/);
    const link = preview.links.find(({ about }) => about.kind === 'scenario' && about.part === 'clients');
    assert.equal(link?.uri, `${TREE_ROOT}/base/ui/config.yaml`);
    assert.equal(link.range.start.line, 5);
    const unset = preview.comparison.find(({ choice }) => choice === 'unset')?.result;
    assert.ok(unset?.kind === 'report');
    assert.ok(Math.abs(unset.locality.crossZone - 2 / 3) < 1e-9);
  });

  it('has no clients where the UI does not run', async () => {
    const files = readBookshop();
    const { previewOf } = await serveTree({
      ...files,
      'overlays/zones/ui.yaml': (files['overlays/zones/ui.yaml'] ?? '').replace('replicas: 3', 'replicas: 1'),
    });
    const preview = await previewOf('base/catalog/service.yaml');
    assert.ok(preview.result.kind === 'report');
    assert.deepEqual(preview.result.zones.map(({ clientShare }) => clientShare).sort(), [0, 0, 1]);
  });

  it('previews at the patch of a Deployment the Service in front of it', async () => {
    const { previewOf } = await serveTree(readBookshop());
    const preview = await previewOf('overlays/zones/catalog.yaml');
    assert.deepEqual([preview.service.name, preview.service.range.start.line], ['catalog', 1]);
    assert.ok(preview.result.kind === 'report');
  });

  it('counts the endpoints that a dump of the cluster has', async () => {
    const zones = ['us-west-2a', 'us-west-2a', 'us-west-2b'];
    const endpoints = zones.map(
      (zone, at) => `  - addresses: [10.0.0.${at + 1}]\n    zone: ${zone}\n    conditions: { ready: true }\n`,
    );
    const slices = `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: catalog-x7
  namespace: catalog
  uid: 6a1c
  labels:
    kubernetes.io/service-name: catalog
addressType: IPv4
ports:
  - name: http
    port: 8080
endpoints:
${endpoints.join('')}`;
    const { previewOf } = await serveTree({ ...readBookshop(), 'cluster/slices.yaml': slices });
    const { result, comparison } = await previewOf('base/catalog/service.yaml');
    assert.ok(result.kind === 'report');
    assert.deepEqual(result.endpoints.map(({ zone }) => zone).sort(), zones);
    const after = comparison.find(({ choice }) => choice === 'PreferSameZone')?.result;
    assert.ok(after?.kind === 'report' && after.locality.crossZone < result.locality.crossZone);
  });

  it('has a Service to preview wherever a file has a part in one', async () => {
    const { client, open } = await serveTree(readBookshop());
    const hasService = async (path: string): Promise<boolean> =>
      (await client.request<VersionAnswer>(VERSION_REQUEST, { uri: await open(path) })).hasService;
    assert.equal(await hasService('overlays/zones/kustomization.yaml'), true);
    assert.equal(await hasService('overlays/zones/catalog.yaml'), true);
    assert.equal(await hasService('cluster/nodes.yaml'), false);
  });

  it('finds nothing wrong', async () => {
    const files = readBookshop();
    const { codesAt } = await serveTree(files);
    for (const path of Object.keys(files)) assert.deepEqual(await codesAt(path), [], path);
  });

  it('follows an edit of the patch at the base', async () => {
    const { client, lensesAt, open } = await serveTree(readBookshop());
    const uri = await open('overlays/zones/catalog.yaml');
    await client.rewrite(
      uri,
      readBookshop()['overlays/zones/catalog.yaml']?.replace('replicas: 3', 'replicas: 1') ?? '',
    );
    assert.deepEqual(
      (await lensesAt('base/catalog/service.yaml'))[0],
      '0: overlays/zones: single pod: cross-zone from ui in other zones',
    );
  });
});

const SERVICE = (spec: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec: ${spec}\n`;
const PATCHED = (resources: string, entry = '{ path: patch.yaml }', more = ''): string =>
  `resources: [${resources}]\npatches: [${entry}]\n${more}`;
const WEB_BASE = {
  'base/kustomization.yaml': 'resources: [service.yaml]\n',
  'base/service.yaml': SERVICE('{ selector: { app: web }, ports: [{ port: 80 }] }'),
};
const REMOTE = 'https://github.com/example/shop//base?ref=v1';

describe('A document that a kustomization uses as a patch', () => {
  const shapes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'with a selector and no ports': {
      ...WEB_BASE,
      'over/kustomization.yaml': PATCHED('../base'),
      'over/patch.yaml': SERVICE('{ selector: { track: canary } }'),
    },
    'with any name and a target': {
      ...WEB_BASE,
      'over/kustomization.yaml': PATCHED('../base', '{ path: patch.yaml, target: { kind: Service } }'),
      'over/patch.yaml': SERVICE('{ trafficDistribution: PreferSameZone }').replace('web', 'any'),
    },
    'of a remote base': {
      'over/kustomization.yaml': PATCHED(REMOTE),
      'over/patch.yaml': SERVICE('{ trafficDistribution: PreferSameZone }'),
    },
    'of a remote base, with a selector': {
      'over/kustomization.yaml': PATCHED(REMOTE),
      'over/patch.yaml': SERVICE('{ trafficDistribution: PreferSameZone, selector: { app: web } }'),
    },
    'of a base with a prefix': {
      ...WEB_BASE,
      'base/kustomization.yaml': 'resources: [service.yaml]\nnamePrefix: shop-\n',
      'over/kustomization.yaml': PATCHED('../base'),
      'over/patch.yaml': SERVICE('{ trafficDistribution: PreferSameZone }'),
    },
    'with ports and no selector': {
      ...WEB_BASE,
      'over/kustomization.yaml': PATCHED('../base'),
      'over/patch.yaml': SERVICE(
        '{ trafficDistribution: PreferSameZone, ports: [{ port: 80, targetPort: 8080 }] }',
      ),
    },
    'with the node port of a base that has the type': {
      ...WEB_BASE,
      'base/service.yaml': SERVICE('{ type: NodePort, selector: { app: web }, ports: [{ port: 80 }] }'),
      'over/kustomization.yaml': PATCHED('../base'),
      'over/patch.yaml': SERVICE('{ ports: [{ port: 80, nodePort: 30080 }] }'),
    },
    'in the older field': {
      ...WEB_BASE,
      'over/kustomization.yaml': 'bases: [../base]\npatchesStrategicMerge: [patch.yaml]\n',
      'over/patch.yaml': SERVICE('{ trafficDistribution: PreferSameZone }'),
    },
    'of a component': {
      ...WEB_BASE,
      'spread/kustomization.yaml': `kind: Component\n${PATCHED('')}`,
      'spread/patch.yaml': SERVICE('{ type: NodePort }'),
      'over/kustomization.yaml': 'resources: [../base]\ncomponents: [../spread]\n',
    },
  };
  for (const [name, files] of Object.entries(shapes)) {
    it(`${name} is not judged as if it stood for itself`, async () => {
      const { codesAt } = await serveTree(files);
      for (const path of Object.keys(files)) assert.deepEqual(await codesAt(path), [], path);
    });
  }

  it('is judged by what is built from it, at its own line', async () => {
    const { codesAt } = await serveTree({
      ...WEB_BASE,
      'over/kustomization.yaml': PATCHED('../base'),
      'over/patch.yaml': SERVICE('\n  ports:\n    - port: 80\n      nodePort: 30080'),
    });
    assert.deepEqual(await codesAt('over/patch.yaml'), ['7: node-port-on-cluster-ip']);
    assert.deepEqual(await codesAt('base/service.yaml'), []);
  });

  it('lets a finding that only one of several builds has say which', async () => {
    const { client, open } = await serveTree({
      ...WEB_BASE,
      'base/service.yaml': SERVICE(
        '\n  type: NodePort\n  selector: { app: web }\n  ports:\n    - port: 80\n      nodePort: 30080',
      ),
      'dev/kustomization.yaml': 'resources: [../base]\n',
      'prod/kustomization.yaml': PATCHED('../base'),
      'prod/patch.yaml': SERVICE('{ type: ClusterIP }'),
    });
    const [only, ...others] = await client.diagnosticsOf(await open('base/service.yaml'));
    assert.deepEqual([only?.code, others.length], ['node-port-on-cluster-ip', 0]);
    assert.ok(typeof only?.message === 'string' && only.message.includes('prod'));
  });

  it('counts where it adds what the base lacks', async () => {
    const { codesAt } = await serveTree({
      ...WEB_BASE,
      'base/service.yaml': SERVICE('{ selector: { app: web } }'),
      'over/kustomization.yaml': PATCHED('../base'),
      'over/patch.yaml': SERVICE('{ ports: [{ port: 80 }] }'),
    });
    assert.deepEqual(await codesAt('base/service.yaml'), []);
  });

  it('keeps its fixes', async () => {
    const { client, open } = await serveTree({
      ...WEB_BASE,
      'over/kustomization.yaml': PATCHED('../base'),
      'over/patch.yaml': SERVICE('\n  trafficDistribution: PreferSameZon'),
    });
    const uri = await open('over/patch.yaml');
    const [only] = await client.diagnosticsOf(uri);
    assert.equal(only?.code, 'unknown-traffic-distribution-value');
    const actions = await client.request<{ title: string }[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: only.range,
      context: { diagnostics: [only] },
    });
    assert.ok(actions.some(({ title }) => title.includes('PreferSameZone')));
  });
});

describe('The scaffold of an operator', () => {
  const FILES = {
    'config/default/kustomization.yaml': `namespace: shop-system
namePrefix: shop-
resources:
  - ../rbac
  - ../manager
patches:
  - path: manager_auth_proxy_patch.yaml
`,
    'config/default/manager_auth_proxy_patch.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: controller-manager
  namespace: system
spec:
  template:
    spec:
      containers:
        - name: kube-rbac-proxy
          image: example.org/kube-rbac-proxy
          ports:
            - containerPort: 8443
              protocol: TCP
              name: https
        - name: manager
          args: ['--leader-elect']
`,
    'config/rbac/kustomization.yaml': 'resources: [auth_proxy_service.yaml]\n',
    'config/rbac/auth_proxy_service.yaml': `apiVersion: v1
kind: Service
metadata:
  name: controller-manager-metrics-service
  namespace: system
  labels:
    control-plane: controller-manager
spec:
  ports:
    - name: https
      port: 8443
      protocol: TCP
      targetPort: https
  selector:
    control-plane: controller-manager
`,
    'config/manager/kustomization.yaml': 'resources: [manager.yaml]\n',
    'config/manager/manager.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: controller-manager
  namespace: system
spec:
  replicas: 1
  selector:
    matchLabels:
      control-plane: controller-manager
  template:
    metadata:
      labels:
        control-plane: controller-manager
    spec:
      containers:
        - name: manager
          image: controller:latest
`,
  };

  it('has the port that its patch adds', async () => {
    const { codesAt, lensesAt } = await serveTree(FILES);
    for (const path of Object.keys(FILES)) assert.deepEqual(await codesAt(path), [], path);
    assert.deepEqual((await lensesAt('config/rbac/auth_proxy_service.yaml')).length, 1);
  });
});

describe('A base that several overlays build', () => {
  const FILES = {
    ...WEB_BASE,
    'overlays/dev/kustomization.yaml': 'resources: [../../base]\nnamespace: dev\n',
    'overlays/prod/kustomization.yaml': 'resources: [../../base, pods.yaml]\nnamespace: prod\n',
    'overlays/prod/pods.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 6
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: example.org/web }] }
`,
  };

  it('offers the choice, a line for each', async () => {
    const { lensesAt } = await serveTree(FILES);
    assert.deepEqual(await lensesAt('base/service.yaml'), [
      '0: overlays/dev: no pods of app=web found · with 3: 67% cross-zone',
      '0: overlays/prod: 67% cross-zone to 6 pods · 0% with PreferSameZone (1.34+) and a zone spread (assumed: 3 zones)',
    ]);
  });

  it('previews the one that is chosen', async () => {
    const { previewOf } = await serveTree(FILES);
    const first = await previewOf('base/service.yaml');
    const other = first.builds?.find(({ isCurrent }) => !isCurrent);
    assert.equal(other?.label, 'overlays/prod');
    const second = await previewOf('base/service.yaml', other.service);
    assert.equal(second.service.namespace, 'prod');
    assert.deepEqual(
      second.builds?.map(({ isCurrent }) => isCurrent),
      [false, true],
    );
    assert.ok(second.result.kind === 'report');
    assert.equal(second.result.load.readyEndpointCount, 6);
  });
});

describe('Applying a choice to a Service that is built', () => {
  const applied = async (
    files: Readonly<Record<string, string>>,
    path: string,
    choose: (places: readonly ApplyPlace[]) => string | undefined,
    choice = 'PreferSameZone',
    isSpread = false,
  ): Promise<{ places: readonly ApplyPlace[]; after: Readonly<Record<string, string>> }> => {
    const { client, previewOf } = await serveTree(files);
    const { uri, service } = await previewOf(path);
    const { name, namespace, index, build } = service;
    const params = { uri, service: { name, namespace, index, build }, choice, isSpread };
    const first = await client.request<ApplyChoiceAnswer>(APPLY_CHOICE_REQUEST, params);
    const where = choose(first.places ?? []);
    const answer =
      first.places === undefined
        ? first
        : await client.request<ApplyChoiceAnswer>(APPLY_CHOICE_REQUEST, { ...params, where });
    const after: Record<string, string> = {};
    for (const change of answer.files ?? []) {
      const changed = change.uri.slice(TREE_ROOT.length + 1);
      const before = TextDocument.create(change.uri, 'yaml', 0, files[changed] ?? '');
      assert.equal(change.isNew, files[changed] === undefined);
      after[changed] = TextDocument.applyEdits(before, [...change.edits]);
    }
    return { places: first.places ?? [], after };
  };

  it('asks where, and says which builds change', async () => {
    const { places } = await applied(readBookshop(), 'base/catalog/service.yaml', () => undefined);
    assert.deepEqual(
      places.map(({ label, detail }) => [label, detail.endsWith('overlays/zones')]),
      [
        ['service.yaml', true],
        ['overlays/zones/kustomization.yaml', true],
      ],
    );
  });

  it('writes into the Service of the base', async () => {
    const files = readBookshop();
    const { after } = await applied(files, 'base/catalog/service.yaml', (places) => places[0]?.id);
    assert.deepEqual(Object.keys(after), ['base/catalog/service.yaml']);
    assert.match(after['base/catalog/service.yaml'] ?? '', /\n {2}trafficDistribution: PreferSameZone\n/);
  });

  it('writes a patch into a new file, and its line into the kustomization', async () => {
    const files = readBookshop();
    const { after } = await applied(files, 'base/catalog/service.yaml', (places) => places[1]?.id);
    assert.deepEqual(after, {
      'overlays/zones/catalog-traffic.yaml': `apiVersion: v1
kind: Service
metadata:
  name: catalog
spec:
  trafficDistribution: PreferSameZone
`,
      'overlays/zones/kustomization.yaml': `${files['overlays/zones/kustomization.yaml'] ?? ''}  - path: catalog-traffic.yaml\n`,
    });
    const { lensesAt } = await serveTree({ ...files, ...after });
    assert.match(
      (await lensesAt('base/catalog/service.yaml'))[0] ?? '',
      /0% cross-zone|100% same node|in-zone/,
    );
  });

  it('does not take the name of a file that is there', async () => {
    const files = { ...readBookshop(), 'overlays/zones/catalog-traffic.yaml': 'a: b\n' };
    const { after } = await applied(files, 'overlays/zones/catalog.yaml', (places) => places[1]?.id);
    assert.ok('overlays/zones/catalog-traffic-2.yaml' in after);
  });

  it('takes a value of the base away by a patch', async () => {
    const files = readBookshop();
    const service = files['base/catalog/service.yaml'] ?? '';
    const { after } = await applied(
      {
        ...files,
        'base/catalog/service.yaml': service.replace(
          'spec:\n',
          'spec:\n  trafficDistribution: PreferClose\n',
        ),
      },
      'base/catalog/service.yaml',
      (places) => places[1]?.id,
      'unset',
    );
    assert.match(after['overlays/zones/catalog-traffic.yaml'] ?? '', /trafficDistribution: null/);
  });

  const LOOSE_SHOP = {
    'base/kustomization.yaml': 'resources: [service.yaml, deployment.yaml]\n',
    'base/service.yaml': SERVICE('\n  selector:\n    app: web\n  ports:\n    - port: 80'),
    'base/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: web
`,
    'prod/kustomization.yaml':
      'resources: [../base]\nnamePrefix: shop-\nlabels: [{ pairs: { env: prod }, includeSelectors: true }]\n',
  };
  const applySpread = (place: number, files: Readonly<Record<string, string>> = LOOSE_SHOP) =>
    applied(files, 'base/service.yaml', (places) => places[place]?.id, 'PreferSameZone', true);

  it('offers the value and the zone spread that it needs as one step', async () => {
    const { previewOf } = await serveTree(LOOSE_SHOP);
    const { advice } = await previewOf('base/service.yaml');
    assert.deepEqual(
      advice?.actions.map((action) => action.kind === 'apply' && [action.choice, action.isSpread]),
      [
        ['PreferSameZone', true],
        ['PreferSameZone', false],
      ],
    );
  });

  it('writes both into the files of the base, with the labels that are there', async () => {
    const { after } = await applySpread(0);
    assert.deepEqual(Object.keys(after), ['base/service.yaml', 'base/deployment.yaml']);
    const { 'base/deployment.yaml': deployment = '' } = after;
    assert.match(deployment, /topologyKey: topology\.kubernetes\.io\/zone/);
    assert.doesNotMatch(deployment, /env: prod/);
    await assertSpread(after);
  });

  it('writes both as patches of the overlay, each in a file of its own', async () => {
    const { after } = await applySpread(1);
    assert.deepEqual(after, {
      'prod/web-traffic.yaml': `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  trafficDistribution: PreferSameZone
`,
      'prod/web-zones.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: DoNotSchedule
          labelSelector:
            matchLabels:
              app: web
              env: prod
          matchLabelKeys:
            - pod-template-hash
`,
      'prod/kustomization.yaml': `${LOOSE_SHOP['prod/kustomization.yaml']}patches:\n  - path: web-traffic.yaml\n  - path: web-zones.yaml\n`,
    });
    await assertSpread(after);
  });

  it('patches the workload alone where the value is written already', async () => {
    const chosen = SERVICE('\n  trafficDistribution: PreferSameZone\n  selector:\n    app: web');
    const { after } = await applySpread(1, { ...LOOSE_SHOP, 'base/service.yaml': chosen });
    assert.deepEqual(Object.keys(after), ['prod/web-zones.yaml', 'prod/kustomization.yaml']);
  });

  it('writes neither into a base whose pods only an overlay gives their labels', async () => {
    const unlike = LOOSE_SHOP['base/deployment.yaml'].replaceAll('app: web', 'name: web');
    const relabelled = LOOSE_SHOP['prod/kustomization.yaml'].replace('env: prod', 'app: web');
    const files = { ...LOOSE_SHOP, 'base/deployment.yaml': unlike, 'prod/kustomization.yaml': relabelled };
    assert.deepEqual((await applySpread(0, files)).after, {});
    assert.ok('prod/web-zones.yaml' in (await applySpread(1, files)).after);
  });

  /** What was advised is done: nothing better is left. */
  async function assertSpread(after: Readonly<Record<string, string>>): Promise<void> {
    const { previewOf } = await serveTree({ ...LOOSE_SHOP, ...after });
    const { advice, worst, result } = await previewOf('base/service.yaml');
    assert.equal(advice?.tone, 'fine');
    assert.equal(worst, undefined);
    assert.ok(result.kind === 'report' && result.locality.crossZone === 0);
  }

  it('does not ask where there is one place', async () => {
    const { places, after } = await applied(WEB_BASE, 'base/service.yaml', () => undefined);
    assert.deepEqual([places, Object.keys(after)], [[], ['base/service.yaml']]);
  });
});

describe('A patch that stands as text in a kustomization', () => {
  const FILES = {
    ...WEB_BASE,
    'over/kustomization.yaml': `resources:
  - ../base
patches:
  - target:
      kind: Service
    patch: |-
      apiVersion: v1
      kind: Service
      metadata:
        name: any
      spec:
        trafficDistribution: PreferSameZon
        ports:
          - port: 80
            nodePort: 30080
`,
  };

  it('is judged at its own lines', async () => {
    const { codesAt } = await serveTree(FILES);
    assert.deepEqual(await codesAt('over/kustomization.yaml'), [
      '11: unknown-traffic-distribution-value',
      '14: node-port-on-cluster-ip',
    ]);
    assert.deepEqual(await codesAt('base/service.yaml'), []);
  });

  it('has fixes that change its own lines', async () => {
    const { client, open } = await serveTree(FILES);
    const uri = await open('over/kustomization.yaml');
    const [first] = await client.diagnosticsOf(uri);
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: first?.range,
      context: { diagnostics: [first] },
    });
    const edit = actions.find(({ title }) => title.includes('PreferSameZone'))?.edit?.changes?.[uri]?.[0];
    assert.deepEqual([edit?.range.start.line, edit?.newText], [11, 'PreferSameZone']);
  });

  it('completes values and explains them with the numbers of what is built', async () => {
    const { client, open } = await serveTree(FILES);
    const uri = await open('over/kustomization.yaml');
    const at = { textDocument: { uri }, position: { line: 11, character: 34 } };
    const list = await client.request<{ items: CompletionItem[] }>('textDocument/completion', at);
    assert.ok(list.items.some(({ label }) => label === 'PreferSameZone'));
    const hover = await client.request<Hover>('textDocument/hover', {
      ...at,
      position: { line: 11, character: 12 },
    });
    assert.match(JSON.stringify(hover.contents), /trafficDistribution/);
  });

  it('completes keys on an empty line at its end', async () => {
    const text = FILES['over/kustomization.yaml'].replace(/\n {8}trafficDistribution[^]*$/, '\n        \n');
    const { client, open } = await serveTree({ ...FILES, 'over/kustomization.yaml': text });
    const uri = await open('over/kustomization.yaml');
    const list = await client.request<{ items: CompletionItem[] }>('textDocument/completion', {
      textDocument: { uri },
      position: { line: 11, character: 8 },
    });
    assert.ok(list.items.some(({ label }) => label === 'trafficDistribution'));
  });
});

describe('A kustomization file', () => {
  const definitionsAt = async (
    files: Readonly<Record<string, string>>,
    path: string,
    line: number,
  ): Promise<readonly string[]> => {
    const { client, open } = await serveTree(files);
    const uri = await open(path);
    const position = { line, character: (files[path]?.split('\n')[line]?.length ?? 1) - 1 };
    const found = await client.request<Location[]>('textDocument/definition', {
      textDocument: { uri },
      position,
    });
    return found.map((each) => `${each.uri.slice(TREE_ROOT.length + 1)}:${each.range.start.line}`);
  };

  it('leads to its resources, components and patches', async () => {
    const files = {
      ...readBookshop(),
      'parts/kustomization.yaml': 'kind: Component\n',
      'overlays/zones/kustomization.yaml': `resources:
  - ../../base
components:
  - ../../parts
patches:
  - path: ui.yaml
  - target:
      kind: Service
      name: catalog
    patch: |-
      - op: add
        path: /spec/trafficDistribution
        value: PreferSameZone
`,
    };
    const at = (line: number) => definitionsAt(files, 'overlays/zones/kustomization.yaml', line);
    assert.deepEqual(await at(1), ['base/kustomization.yaml:0']);
    assert.deepEqual(await at(3), ['parts/kustomization.yaml:0']);
    assert.deepEqual(await at(5), ['overlays/zones/ui.yaml:0']);
    assert.deepEqual(await at(8), ['base/catalog/service.yaml:0']);
    assert.deepEqual(await definitionsAt(files, 'base/catalog/kustomization.yaml', 6), [
      'base/catalog/service.yaml:0',
    ]);
  });

  it('says which patch has no target, and is silent where a base is not known', async () => {
    const patch = SERVICE('{ trafficDistribution: PreferSameZone }').replace('web', 'other');
    const { codesAt } = await serveTree({
      ...WEB_BASE,
      'over/kustomization.yaml': `resources:\n  - ../base\npatches:\n  - path: patch.yaml\n`,
      'over/patch.yaml': patch,
      'far/kustomization.yaml': `resources:\n  - ${REMOTE}\npatches:\n  - path: patch.yaml\n`,
      'far/patch.yaml': patch,
    });
    assert.deepEqual(await codesAt('over/kustomization.yaml'), ['3: patch-without-target']);
    assert.deepEqual(await codesAt('far/kustomization.yaml'), []);
  });

  it('is silent on targets where a resource holds nothing yet, as before a tool has written it', async () => {
    const patched = `patches:\n  - target: { kind: Deployment, name: controller }\n    patch: '[{ op: remove, path: /spec/replicas }]'\n`;
    const { codesAt } = await serveTree({
      ...WEB_BASE,
      'flux/kustomization.yaml': `resources:\n  - components.yaml\n${patched}`,
      'flux/components.yaml': '# written when the cluster is set up\n',
      'full/kustomization.yaml': `resources:\n  - ../base\n${patched}`,
    });
    assert.deepEqual(await codesAt('flux/kustomization.yaml'), []);
    assert.deepEqual(await codesAt('full/kustomization.yaml'), ['3: patch-without-target']);
  });

  it('finds the target of a patch whatever its kind is', async () => {
    const { codesAt } = await serveTree({
      ...WEB_BASE,
      'role/role.yaml':
        'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: { name: reader }\nrules: []\n',
      'role/kustomization.yaml': `resources:\n  - role.yaml\n  - ../base\npatches:\n  - path: patch.yaml\n`,
      'role/patch.yaml':
        'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: { name: reader }\nrules: [{ verbs: [get] }]\n',
    });
    assert.deepEqual(await codesAt('role/kustomization.yaml'), []);
  });
});
