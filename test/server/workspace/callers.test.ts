import assert from 'node:assert/strict';
import { parseManifest } from '../../../server/manifest/parse.ts';
import { findCallers } from '../../../server/workspace/callers.ts';
import { createObjectIndex } from '../../../server/workspace/objectIndex.ts';
import { OPEN_URI, parseAll, servicesOf, workspaceObjectsOf } from '../../support/workspace.ts';

const CART = `apiVersion: v1
kind: Service
metadata: {name: cart, namespace: shop}
spec: {selector: {app: cart}, ports: [{port: 80}]}
`;

/** Each caller, and the texts that name the Service. */
function callersOf(files: Readonly<Record<string, string>>, service = CART): readonly string[] {
  const open = parseManifest(service);
  const others = parseAll(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`file:///shop/${path}`, text])),
  );
  const found = findCallers(
    servicesOf(open)[0]!,
    OPEN_URI,
    createObjectIndex(workspaceObjectsOf(open, others)),
  );
  return found.map(({ caller, evidence }) => {
    const texts = evidence.map(({ from, range }) => {
      const { documents } = from.uri === OPEN_URI ? open : others[from.uri]!;
      const { document } = documents.find((each) => each.document.resources.includes(from.resource))!;
      return document.text.slice(range.start, range.end);
    });
    return `${caller.resource.kind} ${caller.resource.metadata.name?.value}: ${texts.join(', ')}`;
  });
}

const deployment = (container: string, { name = 'ui', namespace = 'shop', spec = '' } = {}): string =>
  `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
        - name: main
          image: main
          ${container}
${spec}`;

const variable = (name: string, value: string, namespace = 'shop'): readonly string[] =>
  callersOf({ 'ui.yaml': deployment(`env: [{name: ${name}, value: '${value}'}]`, { namespace }) });

describe('callers of a Service', () => {
  for (const value of [
    'http://cart',
    'http://cart:8080/items',
    'cart:8080',
    'redis://user:pa%24s@cart:6379/0',
    'cart.shop:80',
    'grpc://cart.shop.svc.cluster.local.:9000',
    'cart.shop.svc',
    'other:1,cart:2',
  ]) {
    it(`are those that name it in a variable: ${value}`, () => {
      assert.equal(variable('X', value).length, 1);
    });
  }

  for (const key of ['CART_HOST', 'cart.address', 'CART_URL', 'cartEndpoint', 'CART_SERVICE', 'CART_ADDR']) {
    it(`may name it alone under ${key}`, () => {
      assert.deepEqual(variable(key, 'cart'), ['Deployment ui: cart']);
    });
  }

  for (const [key, value] of [
    ['MODE', 'cart'],
    ['SERVICE_ACCOUNT', 'cart'],
    ['CART_URL', 'http://carts'],
    ['CART_URL', 'http://cart-${STAGE}'],
    ['CART_URL', 'http://cart.other'],
    ['CART_URL', 'http://cart.shop.example.com'],
    ['CART_URL', 'http://example.com/cart'],
    ['CART_URL', 'http://my.cart:80'],
    ['NOTE', 'the cart: 80 items'],
  ] as const) {
    it(`are none for ${key}=${value}`, () => {
      assert.deepEqual(variable(key, value), []);
    });
  }

  it('of another namespace have to name the namespace', () => {
    assert.deepEqual(variable('CART_URL', 'http://cart', 'web'), []);
    assert.deepEqual(variable('CART_URL', 'http://cart.shop', 'web'), ['Deployment ui: cart.shop']);
  });

  it('name it in commands and arguments', () => {
    assert.deepEqual(callersOf({ 'a.yaml': deployment('args: [--cart-host, cart]') }), [
      'Deployment ui: cart',
    ]);
    assert.deepEqual(callersOf({ 'a.yaml': deployment('args: ["--cart-addr=cart"]') }), [
      'Deployment ui: cart',
    ]);
    assert.deepEqual(
      callersOf({ 'a.yaml': deployment('command: [sh, -c, "serve --to http://cart/ --fast"]') }),
      ['Deployment ui: cart'],
    );
    assert.deepEqual(callersOf({ 'a.yaml': deployment('args: [--mode, cart]') }), []);
  });

  it('are not those that only wait for it at their start', () => {
    const init = '      initContainers: [{name: wait, image: wait, args: ["http://cart"]}]\n';
    assert.deepEqual(callersOf({ 'a.yaml': deployment('args: []', { spec: init }) }), []);
    const sidecar = init.replace('name: wait,', 'name: wait, restartPolicy: Always,');
    assert.equal(callersOf({ 'a.yaml': deployment('args: []', { spec: sidecar }) }).length, 1);
  });

  it('read it from a ConfigMap, whole, by key, or as a file', () => {
    const config = (data: string): string =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ui, namespace: shop}\ndata:\n${data}`;
    const read = (container: string, data: string, spec = ''): readonly string[] =>
      callersOf({ 'a.yaml': deployment(container, { spec }), 'c.yaml': config(data) });
    const all = 'envFrom: [{configMapRef: {name: ui}}]';
    assert.deepEqual(read(all, '  CART: http://cart.shop.svc:80\n'), ['Deployment ui: cart.shop.svc']);
    assert.deepEqual(read(all, '  CART_HOST: cart\n  MODE: cart\n'), ['Deployment ui: cart']);
    const byKey = 'env: [{name: CART_HOST, valueFrom: {configMapKeyRef: {name: ui, key: first}}}]';
    assert.deepEqual(read(byKey, '  first: cart\n  second: http://cart\n'), ['Deployment ui: cart']);
    assert.deepEqual(read(byKey, '  second: http://cart\n'), []);
    const file = '  app.properties: |\n    mode=cart\n    cart.host=cart\n';
    const volume = '      volumes: [{name: config, configMap: {name: ui}}]\n';
    assert.deepEqual(read('args: []', file, volume), ['Deployment ui: cart']);
    assert.deepEqual(read('args: []', file), []);
  });

  it('read it from the literals of a generated ConfigMap', () => {
    const kustomization = (...literals: readonly string[]): string =>
      `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: shop
configMapGenerator:
  - name: ui
    literals: [${literals.join(', ')}]
`;
    const read = (...literals: readonly string[]): readonly string[] =>
      callersOf({
        'a.yaml': deployment('envFrom: [{configMapRef: {name: ui}}]'),
        'kustomization.yaml': kustomization(...literals),
      });
    assert.deepEqual(read('CART_URL=http://cart:8080'), ['Deployment ui: cart']);
    assert.deepEqual(read('"CART_HOST=cart"', 'MODE=cart'), ['Deployment ui: cart']);
    assert.deepEqual(read('MODE=cart'), []);
    assert.deepEqual(read('CART_URL=http://cart.other'), []);
  });

  it('read the nearest ConfigMap of the name', () => {
    const config = (host: string): string =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ui}\ndata: {CART: 'http://${host}'}\n`;
    const container = 'envFrom: [{configMapRef: {name: ui}}]';
    const files = { 'ui/a.yaml': deployment(container), 'ui/c.yaml': config('other') };
    assert.deepEqual(callersOf({ ...files, 'far/c.yaml': config('cart') }), []);
    assert.equal(callersOf({ ...files, 'ui/c.yaml': config('cart') }).length, 1);
  });

  it('never come from Secrets', () => {
    const secret = `apiVersion: v1\nkind: Secret\nmetadata: {name: ui, namespace: shop}\nstringData: {CART_URL: 'http://cart'}\n`;
    const container = 'envFrom: [{secretRef: {name: ui}}]';
    assert.deepEqual(callersOf({ 'a.yaml': deployment(container), 's.yaml': secret }), []);
  });

  it('are not the pods behind the Service itself', () => {
    const own = deployment("env: [{name: OTEL_SERVICE_NAME, value: cart}, {name: X, value: 'cart:80'}]", {
      name: 'cart',
    });
    assert.deepEqual(callersOf({ 'cart.yaml': own }), []);
  });

  it('are Ingresses and HTTPRoutes with the Service as a backend', () => {
    const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: edge, namespace: shop}
spec:
  rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: cart, port: {number: 80}}}}]}}]
`;
    const route = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: edge, namespace: gates}
spec: {rules: [{backendRefs: [{name: cart, namespace: shop, port: 80}, {name: cart, kind: Bucket, group: example.com}]}]}
`;
    assert.deepEqual(callersOf({ 'a.yaml': ingress, 'b.yaml': route }), [
      'Ingress edge: cart',
      'HTTPRoute edge: cart',
    ]);
    assert.deepEqual(callersOf({ 'a.yaml': ingress.replace('shop', 'web') }), []);
    assert.deepEqual(callersOf({ 'b.yaml': route.replace(', namespace: shop', '') }), []);
  });

  it('mean the nearest Service of the name', () => {
    const redis = `apiVersion: v1\nkind: Service\nmetadata: {name: redis}\nspec: {selector: {app: redis}, ports: [{port: 6379}]}\n`;
    const caller = deployment("env: [{name: X, value: 'redis:6379'}]").replace(', namespace: shop', '');
    assert.equal(callersOf({ 'ui.yaml': caller }, redis).length, 1);
    assert.deepEqual(callersOf({ 'votes/ui.yaml': caller, 'votes/redis.yaml': redis }, redis), []);
  });

  it('count once where several files have them', () => {
    const caller = deployment("env: [{name: X, value: 'cart:80'}]");
    assert.equal(callersOf({ 'ui.yaml': caller, 'all/in/one.yaml': caller }).length, 1);
  });
});
