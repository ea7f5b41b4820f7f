import assert from 'node:assert/strict';
import { provideCodeLenses, resolveCodeLens } from '../../../server/features/codeLens/codeLens.ts';
import { contextOf } from '../../support/fileContext.ts';
import { previewOf, reportOf } from '../../support/previewOf.ts';

function lensOf(text: string): string {
  const context = contextOf(text);
  const [lens] = provideCodeLenses(context);
  return resolveCodeLens(context, lens!, 0).command?.title ?? '';
}

const service = (annotations = '', spec = '') => `# zonewise: zones=a:1,b:1
# zonewise: endpoints=a:1,b:1
apiVersion: v1
kind: Service
metadata: {name: web, annotations: {${annotations}}}
spec: {selector: {app: web}, ports: [{port: 80}], trafficDistribution: PreferSameZone${spec}}
`;

const ingress = (spec = '', annotations = '') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: edge, annotations: {${annotations}}}
spec: {${spec}defaultBackend: {service: {name: web, port: {number: 80}}}}
`;

/** What of the connections is cross-zone, in percent: half of those that go past the Service, none of the others. */
function crossZone(text: string): number {
  return Math.round(reportOf(text).locality.crossZone * 100);
}

describe('an Ingress', () => {
  const direct: readonly (readonly [string, string])[] = [
    ['ingress-nginx', service() + ingress('ingressClassName: nginx, ')],
    ['a class of ingress-nginx', service() + ingress('ingressClassName: nginx-internal, ')],
    ['the annotation of old', service() + ingress('', 'kubernetes.io/ingress.class: nginx')],
    ['Traefik', service() + ingress('ingressClassName: traefik, ')],
    ['Kong', service() + ingress('ingressClassName: kong, ')],
    [
      'an ALB with IP targets',
      service() + ingress('ingressClassName: alb, ', 'alb.ingress.kubernetes.io/target-type: ip'),
    ],
    [
      'Google with NEGs',
      service(`cloud.google.com/neg: '{"ingress": true}'`) + ingress('ingressClassName: gce, '),
    ],
  ];
  for (const [name, text] of direct) {
    it(`dials pods past the Service: ${name}`, () => {
      assert.equal(crossZone(text), 50);
      assert.deepEqual(
        [
          ...new Set(
            reportOf(text)
              .clientGroups.filter(({ share }) => share > 0)
              .map(({ route }) => route.mode),
          ),
        ],
        ['direct'],
      );
    });
  }

  const through: readonly (readonly [string, string])[] = [
    ['nothing tells of the controller', service() + ingress()],
    ['a class that nobody knows', service() + ingress('ingressClassName: edge, ')],
    [
      'ingress-nginx with service-upstream',
      service() +
        ingress('ingressClassName: nginx, ', `nginx.ingress.kubernetes.io/service-upstream: "true"`),
    ],
    [
      'F5 NGINX with use-cluster-ip',
      service() + ingress('ingressClassName: nginx, ', `nginx.org/use-cluster-ip: "True"`),
    ],
    [
      'Traefik with nativeLB',
      service(`traefik.ingress.kubernetes.io/service.nativelb: "true"`) +
        ingress('ingressClassName: traefik, '),
    ],
    ['an ALB with instances', service() + ingress('ingressClassName: alb, ')],
    ['Google without NEGs', service(`cloud.google.com/neg: 'x'`) + ingress('ingressClassName: gce, ')],
  ];
  for (const [name, text] of through) {
    it(`goes through the Service: ${name}`, () => {
      assert.equal(crossZone(text), 0);
    });
  }

  it('beside other callers is counted by its weight, and said beside the headline', () => {
    const text =
      service() +
      ingress('ingressClassName: nginx, ') +
      `---
apiVersion: v1
kind: Pod
metadata: {name: ui}
spec: {nodeName: a-1, containers: [{name: ui, image: ui, env: [{name: WEB_URL, value: "http://web"}]}]}
`;
    const { locality, clientGroups } = reportOf(text);
    assert.equal(locality.crossZone, 0.25);
    assert.deepEqual(
      clientGroups
        .filter(({ share }) => share > 0)
        .map(({ zone, share, route }) => [zone, share, route.mode]),
      [
        ['a', 0.5, 'same-zone'],
        ['a', 0.25, 'direct'],
        ['b', 0.25, 'direct'],
      ],
    );
    assert.equal(
      lensOf(text),
      '25% cross-zone from edge and ui · busiest pod 1.5× average · 50% dials pods past the Service',
    );
  });

  it('is not kept on the node by internalTrafficPolicy Local', () => {
    const text = service('', ', internalTrafficPolicy: Local') + ingress('ingressClassName: nginx, ');
    assert.deepEqual([crossZone(text), reportOf(text).locality.dropped], [50, 0]);
  });
});

describe('the lens of a Service with a preference', () => {
  const remarks: readonly (readonly [string, string, RegExp])[] = [
    [
      'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip',
      ', type: LoadBalancer',
      /outside traffic goes to pods/,
    ],
    [`cloud.google.com/neg: '{"exposed_ports": {"80": {}}}'`, '', /outside traffic goes to pods/],
    ['', ', type: LoadBalancer, externalTrafficPolicy: Local', /outside traffic stays on node/],
  ];
  for (const [annotations, spec, remark] of remarks) {
    it(`says what the preference does not govern: ${annotations}${spec}`, () => {
      assert.match(lensOf(service(annotations, spec)), remark);
    });
  }

  it('says nothing where the preference governs all, or there is none', () => {
    assert.doesNotMatch(lensOf(service('', ', type: LoadBalancer')), /outside/);
    const unset = service('', ', type: LoadBalancer, externalTrafficPolicy: Local');
    assert.doesNotMatch(lensOf(unset.replace('trafficDistribution: PreferSameZone, ', '')), /outside/);
  });
});

describe('the preview', () => {
  it('leads from each caller to the lines that name the Service', () => {
    const text = service() + ingress();
    const { links } = previewOf(text);
    const callers = links.filter(({ about }) => about.kind === 'caller');
    assert.deepEqual(
      callers.map(({ about, range }) => [
        about,
        text.split('\n')[range.start.line]?.slice(range.start.character, range.end.character),
      ]),
      [[{ kind: 'caller', name: 'Ingress edge', at: 0 }, 'web']],
    );
  });
});
