import assert from 'node:assert/strict';
import { checkText } from '../../support/fileContext.ts';

/** Codes of findings that rest on more than the Service itself. */
const ACROSS: ReadonlySet<string> = new Set([
  'selector-without-match',
  'target-port-without-match',
  'name-taken',
  'node-port-taken',
  'cluster-ip-taken',
]);

const service = (name: string, spec: string, namespace?: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}${namespace === undefined ? '' : `, namespace: ${namespace}`}}\nspec: {${spec}}\n---\n`;
const deployment = (name: string, labels: string, more = '', namespace?: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}${namespace === undefined ? '' : `, namespace: ${namespace}`}}\nspec: {template: {metadata: {labels: {${labels}}}, spec: {containers: [{name: c, image: c${more}}]}}}\n---\n`;
const pod = (name: string, labels: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, labels: {${labels}}}\n---\n`;

function codesAcross(text: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  return checkText(text, { others }).flatMap(({ code }) => (ACROSS.has(code) ? [code] : []));
}

const PORTS = 'ports: [{port: 80}]';

describe('findings across files and objects', () => {
  describe('a near miss of a selector', () => {
    const rows: readonly (readonly [selector: string, labels: string, isFound: boolean])[] = [
      ['app: wbe', 'app: web', true],
      ['app: fronted', 'app: frontend', true],
      ['app: web', 'app: web-db', false],
      ['app: web', 'app: web-cache', false],
      ['app: web', 'app: web-worker', false],
      ['app: shard-1', 'app: shard-2', false],
      ['app: api', 'app: ui', false],
    ];
    for (const [selector, labels, isFound] of rows) {
      const expected = isFound ? ['selector-without-match'] : [];
      it(`is ${isFound ? '' : 'not '}that of {${selector}} and {${labels}}, for workloads and bare Pods`, () => {
        const written = service('front', `selector: {${selector}}, ${PORTS}`);
        assert.deepEqual(codesAcross(written + deployment('other', labels)), expected);
        assert.deepEqual(codesAcross(written + pod('other', labels)), expected);
      });
    }

    it('is that of two names which differ in their endings alone', () => {
      const text =
        service('web-svc', `selector: {app: w}, ${PORTS}`) + deployment('web-deployment', 'app: front');
      assert.deepEqual(codesAcross(text), ['selector-without-match']);
    });
  });

  it('take a namespace that is not written for any', () => {
    const inProd = service('web', `selector: {app: web}, ${PORTS}`, 'prod');
    const inNone = service('web', `selector: {app: web}, ${PORTS}`);
    assert.deepEqual(codesAcross(inProd + deployment('web', 'app: web')), []);
    assert.deepEqual(codesAcross(inNone + deployment('web', 'app: web', '', 'prod')), []);
    assert.deepEqual(codesAcross(inProd + deployment('web', 'app: web', '', 'dev')), [
      'selector-without-match',
    ]);
  });

  it('judge a named port by pods beside the Service, and name their file', () => {
    const text = service('web', 'selector: {app: web}, ports: [{port: 80, targetPort: https}]');
    const pods = deployment('web', 'app: web', ', ports: [{name: http, containerPort: 80}]');
    const [finding] = checkText(text, { others: { 'file:///shop/deployment.yaml': pods } }).filter(
      ({ code }) => code === 'target-port-without-match',
    );
    assert.match(finding?.finding.message ?? '', /deployment\.yaml/);
    assert.equal(finding?.finding.related?.[0]?.uri, 'file:///shop/deployment.yaml');
  });

  it('do not judge a named port by pods of another folder, which a build may change', () => {
    const text = service(
      'webhook',
      'selector: {control-plane: controller-manager}, ports: [{port: 443, targetPort: webhook-server}]',
    );
    const pods = deployment(
      'manager',
      'control-plane: controller-manager',
      ', ports: [{name: metrics, containerPort: 8080}]',
    );
    assert.deepEqual(codesAcross(text, { 'file:///shop/manager/manager.yaml': pods }), []);
  });

  it('speak of node ports and addresses only for what is applied together', () => {
    const text = service(
      'web',
      `type: NodePort, selector: {app: web}, clusterIP: 10.0.0.7, ports: [{port: 80, nodePort: 30080}]`,
    );
    const other = service(
      'api',
      `type: NodePort, selector: {app: api}, clusterIP: 10.0.0.7, ports: [{port: 80, nodePort: 30080}]`,
    );
    assert.deepEqual(codesAcross(text, { 'file:///shop/api.yaml': other }).toSorted(), [
      'cluster-ip-taken',
      'node-port-taken',
    ]);
    assert.deepEqual(codesAcross(text, { 'file:///elsewhere/api.yaml': other }), []);
  });

  it('take the same object in another packaging for no conflict', () => {
    const text = service(
      'web',
      `type: NodePort, selector: {app: web}, ports: [{port: 80, nodePort: 30080}]`,
      'shop',
    );
    const copy = service('web', `type: NodePort, selector: {app: web}, ports: [{port: 80, nodePort: 30080}]`);
    assert.deepEqual(codesAcross(text, { 'file:///shop/all-in-one.yaml': copy }), []);
  });
});
