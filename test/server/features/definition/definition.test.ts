import assert from 'node:assert/strict';
import { findDefinitions } from '../../../../server/features/definition/definition.ts';
import type { ContextOptions } from '../../../support/fileContext.ts';
import { SERVICE, WORKLOAD, describePlaces, openMarked } from '../../../support/navigation.ts';

const SLICE = `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: web-x, namespace: shop, labels: {kubernetes.io/service-name: web}}
addressType: IPv4
endpoints: [{addresses: [10.0.0.1]}]
`;

const others = { 'file:///shop/service.yaml': SERVICE, 'file:///shop/workload.yaml': WORKLOAD };

function follow(marked: string, options: ContextOptions = { others }): readonly string[] {
  const { context, offset } = openMarked(marked, options);
  return describePlaces(findDefinitions(context, offset), context);
}

describe('a selector', () => {
  const only = { others: { 'file:///shop/workload.yaml': WORKLOAD } };

  it('leads to the workload that it selects, in another file', () => {
    assert.deepEqual(follow(SERVICE.replace('sel', '$0sel'), only), ['workload.yaml 2 kind: Deployment']);
  });

  it('leads from each pair to the label that it matches', () => {
    const at = (place: string): readonly string[] => follow(SERVICE.replace(place, `$0${place}`), only);
    assert.deepEqual(at('tier'), ['workload.yaml 12 tier: front']);
    assert.deepEqual(at('front'), ['workload.yaml 12 tier: front']);
  });

  it('leads there as well when EndpointSlices say where the pods run', () => {
    const running = { others: { ...only.others, 'file:///shop/slices.yaml': SLICE } };
    assert.deepEqual(follow(SERVICE.replace('web\n', 'w$0eb\n'), running), ['workload.yaml 11 app: web']);
  });

  it('leads to a workload of the same file', () => {
    assert.deepEqual(follow(`${SERVICE.replace('app', 'a$0pp')}---\n${WORKLOAD}`, {}), ['here 20 app: web']);
  });

  it('of matchLabels leads to the label of its own template', () => {
    assert.deepEqual(follow(WORKLOAD.replace('app: web', 'app: w$0eb'), {}), ['here 11 app: web']);
  });

  it('of a disruption budget, a network policy or a spread constraint leads to the label as well', () => {
    const budget = `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, namespace: shop}
spec: {selector: {matchExpressions: [{key: app, operator: In, values: [w$0eb]}]}}
`;
    const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec: {podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {tier: fr$0ont}}}]}]}
`;
    assert.deepEqual(follow(budget), ['workload.yaml 11 app: web']);
    assert.deepEqual(follow(policy), ['workload.yaml 12 tier: front']);
  });

  it('leads nowhere where nothing is selected, and from nothing else', () => {
    assert.deepEqual(follow(SERVICE.replace('sel', '$0sel'), {}), []);
    assert.deepEqual(follow(SERVICE.replace('ports', '$0ports'), only), []);
    assert.deepEqual(follow(SERVICE.replace('metadata', '$0metadata'), only), []);
  });
});

describe('a port that is named', () => {
  it('leads from a targetPort to the port of the container', () => {
    assert.deepEqual(follow(SERVICE.replace('main', 'ma$0in')), ['workload.yaml 17 name: main']);
  });

  it('leads from a probe to the port of its container, by name and by number', () => {
    assert.deepEqual(follow(WORKLOAD.replace('port: main}}', 'port: ma$0in}}')), ['here 17 name: main']);
    assert.deepEqual(follow(WORKLOAD.replace('port: 8080}}', 'port: 80$080}}')), [
      'here 17 containerPort: 8080',
    ]);
  });

  it('leads from a targetPort that is a number to the port of that number', () => {
    assert.deepEqual(follow(SERVICE.replace('main', '80$080')), ['workload.yaml 17 containerPort: 8080']);
  });
});

describe('what names a Service', () => {
  const named = ['service.yaml 3 name: web'];
  const port = ['service.yaml 8 name: http'];
  const number = ['service.yaml 8 port: 80'];
  const ingress = (backend: string, apiVersion = 'networking.k8s.io/v1'): string =>
    `apiVersion: ${apiVersion}\nkind: Ingress\nmetadata: {name: web, namespace: shop}\nspec: {rules: [{http: {paths: [{backend: ${backend}}]}}]}\n`;
  const route = (backend: string): string =>
    `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: web, namespace: gateways}\nspec: {rules: [{backendRefs: [${backend}]}]}\n`;

  it('leads from an Ingress to the Service and its port', () => {
    assert.deepEqual(follow(ingress('{service: {name: w$0eb, port: {name: http}}}')), named);
    assert.deepEqual(follow(ingress('{service: {name: web, port: {name: h$0ttp}}}')), port);
    assert.deepEqual(follow(ingress('{service: {name: web, port: {number: 8$00}}}')), number);
    assert.deepEqual(follow(ingress('{serviceName: w$0eb, servicePort: http}', 'extensions/v1beta1')), named);
    assert.deepEqual(follow(ingress('{serviceName: web, servicePort: h$0ttp}', 'extensions/v1beta1')), port);
  });

  it('leads from an HTTPRoute to the Service of the namespace that it names', () => {
    assert.deepEqual(follow(route('{name: w$0eb, namespace: shop, port: 80}')), named);
    assert.deepEqual(follow(route('{name: web, namespace: shop, port: 8$00}')), number);
    assert.deepEqual(follow(route('{name: w$0eb, port: 80}')), []);
    assert.deepEqual(follow(route('{kind: Bucket, group: example.com, name: w$0eb, namespace: shop}')), []);
  });

  it('leads from the serviceName of a StatefulSet, and from a webhook', () => {
    const set = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec: {serviceName: w$0eb}\n';
    const hook =
      'apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: {name: hook}\nwebhooks: [{clientConfig: {service: {name: w$0eb, namespace: shop}}}]\n';
    assert.deepEqual(follow(set), named);
    assert.deepEqual(follow(hook), named);
  });

  it('leads from an EndpointSlice to its Service', () => {
    assert.deepEqual(follow(SLICE.replace('service-name: web', 'service-name: w$0eb')), named);
  });

  it('leads to the Service of its own folder where another environment has one too', () => {
    const environments = {
      'file:///shop/service.yaml': SERVICE,
      'file:///staging/service.yaml': SERVICE,
    };
    const found = openMarked(ingress('{service: {name: w$0eb}}'), { others: environments });
    assert.deepEqual(
      findDefinitions(found.context, found.offset).map(({ uri }) => uri),
      ['file:///shop/service.yaml'],
    );
  });
});

it('an autoscaler leads to the workload that it scales', () => {
  const scaler = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: w$0eb}}
`;
  assert.deepEqual(follow(scaler), ['workload.yaml 3 name: web']);
});

it('what gives a name leads to itself, so that the editor shows who uses it', () => {
  assert.deepEqual(follow(SERVICE.replace('name: web', 'name: w$0eb'), {}), ['here 3 name: web']);
  assert.deepEqual(follow(WORKLOAD.replace('name: main', 'name: ma$0in'), {}), ['here 17 name: main']);
});
