import assert from 'node:assert/strict';
import { findReferences } from '../../../../server/features/references/references.ts';
import type { ContextOptions } from '../../../support/fileContext.ts';
import { SERVICE, WORKLOAD, describePlaces, openMarked } from '../../../support/navigation.ts';

const INGRESS = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec: {defaultBackend: {service: {name: web, port: {name: http}}}}
`;

function follow(
  marked: string,
  others: ContextOptions['others'] = {},
  includeDeclaration = false,
): readonly string[] {
  const { context, offset } = openMarked(marked, { others });
  return describePlaces(findReferences(context, offset, { includeDeclaration }), context);
}

describe('a workload', () => {
  const others = { 'file:///shop/service.yaml': SERVICE };

  for (const place of ['Deployment', 'name: web']) {
    it(`leads from “${place}” to the selectors of its Services`, () => {
      assert.deepEqual(follow(WORKLOAD.replace(place, `$0${place}`), others), ['service.yaml 5 selector:…']);
    });
  }

  it('has no Services of other namespaces, or that select other pods', () => {
    const elsewhere = SERVICE.replace('namespace: shop', 'namespace: other');
    const unlike = SERVICE.replace('tier: front', 'tier: back');
    for (const text of [elsewhere, unlike]) {
      const around = { 'file:///shop/service.yaml': text };
      assert.deepEqual(follow(WORKLOAD.replace('Deployment', '$0Deployment'), around), []);
      assert.deepEqual(follow(WORKLOAD.replace('tier: front', 'tier: fr$0ont'), around), []);
    }
  });

  it('leads from its name to the autoscaler that scales it', () => {
    const scaler = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {scaleTargetRef: {kind: Deployment, name: web}}
`;
    assert.deepEqual(
      follow(WORKLOAD.replace('name: web', 'name: w$0eb'), { 'file:///shop/scaler.yaml': scaler }),
      ['scaler.yaml 4 name: web'],
    );
  });

  it('leads nowhere from the rest of it', () => {
    assert.deepEqual(follow(WORKLOAD.replace('spec', '$0spec')), []);
  });
});

describe('a label', () => {
  it('leads from the template, and from matchLabels, to every selector that takes the pods by it', () => {
    const admin = SERVICE.replace('name: web', 'name: admin').replace('    tier: front\n', '');
    const others = { 'file:///shop/service.yaml': SERVICE, 'file:///shop/x/admin.yaml': admin };
    const uses = ['here 7 app: web', 'service.yaml 6 app: web', 'admin.yaml 6 app: web'];
    for (const place of ['labels:\n        app: ', 'matchLabels:\n      app: '])
      assert.deepEqual(follow(WORKLOAD.replace(place, `${place}$0`), others), uses, place);
  });

  it('leads from a selector to the labels too when what gives the name is wanted', () => {
    const others = { 'file:///shop/workload.yaml': WORKLOAD };
    assert.deepEqual(follow(SERVICE.replace('front', 'fr$0ont'), others, true), [
      'here 7 tier: front',
      'workload.yaml 12 tier: front',
    ]);
  });
});

describe('a port', () => {
  it('leads from its name to the targetPort and the probes', () => {
    assert.deepEqual(
      follow(WORKLOAD.replace('name: main', 'name: ma$0in'), { 'file:///shop/service.yaml': SERVICE }),
      ['here 18 port: main', 'service.yaml 8 targetPort: main'],
    );
  });

  it('of a Service leads to the backends that name it', () => {
    assert.deepEqual(
      follow(SERVICE.replace('name: http', 'name: ht$0tp'), { 'file:///shop/ingress.yaml': INGRESS }),
      ['ingress.yaml 4 name: http'],
    );
  });
});

describe('a Service', () => {
  const caller = `apiVersion: apps/v1
kind: Deployment
metadata: {name: front, namespace: shop}
spec:
  template:
    spec:
      containers:
        - image: front
          env: [{name: WEB_URL, value: "http://web.shop:80/"}]
`;

  it('leads from its kind and its name to routes and to hosts that name it', () => {
    const others = { 'file:///shop/ingress.yaml': INGRESS, 'file:///shop/front.yaml': caller };
    for (const place of ['Service', 'web']) {
      assert.deepEqual(follow(SERVICE.replace(place, `$0${place}`), others), [
        'ingress.yaml 4 name: web',
        'front.yaml 9 web.shop',
      ]);
    }
  });
});
