import assert from 'node:assert/strict';
import { RECORDED_MINORS } from '../../conformance/cluster/recordings.ts';
import { withCluster } from '../../support/clusterOf.ts';
import type { ContextOptions } from '../../support/fileContext.ts';
import { checkText } from '../../support/fileContext.ts';
import { takeRecorded } from '../../support/recordedCluster.ts';

const CODES = [
  'node-port-taken',
  'cluster-ip-taken',
  'immutable-field-differs',
  'namespace-missing',
  'endpoints-not-ready',
];

/** `severity code text` of what only a cluster can know. */
function findingsIn(text: string, around: ContextOptions): readonly string[] {
  return checkText(text, around)
    .filter(({ code }) => CODES.includes(code))
    .map(({ severity, code, start, end }) => `${severity} ${code} ${text.slice(start, end)}`);
}

function service(name: string, spec: string, namespace = 'shop'): string {
  return `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {${spec}}\n`;
}

for (const minor of RECORDED_MINORS) {
  describe(`what only a real cluster of 1.${minor} knows`, () => {
    let around: ContextOptions;
    before(async () => {
      around = withCluster(await takeRecorded(minor));
    });

    it('is a node port that another Service has', () => {
      const spec = 'type: NodePort, selector: {app: x}, ports: [{port: 80, nodePort: 30080}]';
      assert.deepEqual(findingsIn(service('new', spec), around), ['warning node-port-taken 30080']);
    });

    it('is no conflict of a Service with itself', () => {
      const spec = 'type: NodePort, selector: {app: web}, ports: [{name: http, port: 80, nodePort: 30080}]';
      assert.deepEqual(findingsIn(service('edge', spec), around), []);
    });

    it('is a cluster IP that another Service has', () => {
      const spec = 'selector: {app: x}, clusterIP: 10.0.0.50, ports: [{port: 80}]';
      assert.deepEqual(findingsIn(service('new', spec), around), ['warning cluster-ip-taken 10.0.0.50']);
    });

    it('is a field that may not change any more', () => {
      const spec = (ip: string): string => `selector: {app: cart}, clusterIP: ${ip}, ports: [{port: 80}]`;
      for (const ip of ['10.0.0.51', 'None']) {
        assert.deepEqual(findingsIn(service('cart', spec(ip)), around), [
          `warning immutable-field-differs ${ip}`,
        ]);
      }
      for (const ip of ['10.0.0.50', '""'])
        assert.deepEqual(findingsIn(service('cart', spec(ip)), around), []);
      const families = 'selector: {app: cart}, ipFamilies: [IPv6], ports: [{port: 80}]';
      assert.deepEqual(findingsIn(service('cart', families), around), [
        'warning immutable-field-differs IPv6',
      ]);
    });

    it('is a namespace that does not exist', () => {
      const spec = 'selector: {app: web}, ports: [{port: 80}]';
      assert.deepEqual(findingsIn(service('web', spec, 'nowhere'), around), [
        'information namespace-missing nowhere',
      ]);
      assert.deepEqual(findingsIn(service('web', spec, 'empty'), around), []);
    });

    it('is a Service whose pods are all not ready, and one that has none', () => {
      const down = service('down', 'selector: {app: down}, ports: [{port: 80, targetPort: http}]');
      assert.deepEqual(findingsIn(down, around), ['warning endpoints-not-ready selector']);
      const changed = service('down', 'selector: {app: web}, ports: [{port: 80}]');
      assert.deepEqual(findingsIn(changed, around), []);
    });
  });
}

describe('what a cluster may know', () => {
  it('is that no endpoint is there, where all EndpointSlices could be read', () => {
    const web = service('web', 'selector: {app: web}, ports: [{port: 80}]');
    const slice =
      'apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: api-1, namespace: shop}\n';
    assert.deepEqual(findingsIn(web, withCluster(`${web}---\n${slice}`)), [
      'warning endpoints-not-ready selector',
    ]);
    assert.deepEqual(findingsIn(web, withCluster(web)), []);
  });

  it('is not said where the login may not read it', async () => {
    const around = withCluster(await takeRecorded(37, { login: 'reader-token' }));
    const spec = 'selector: {app: web}, ports: [{port: 80}]';
    assert.deepEqual(findingsIn(service('web', spec, 'nowhere'), around), []);
  });

  it('is not said of a Service that changes from or to ExternalName', () => {
    const around = withCluster(
      `apiVersion: v1\nkind: Service\nmetadata: {name: x, namespace: shop, uid: u}\nspec: {type: ExternalName, externalName: a.example.com}\n`,
    );
    const spec = 'selector: {app: x}, clusterIP: 10.0.0.9, ports: [{port: 80}]';
    assert.deepEqual(
      findingsIn(service('x', spec), around).filter((text) => text.includes('immutable')),
      [],
    );
  });

  it('is said of load balancers: their class, and their health check port', () => {
    const lb = 'type: LoadBalancer, externalTrafficPolicy: Local, selector: {app: x}, ports: [{port: 80}]';
    const around = withCluster(
      service('x', `${lb}, loadBalancerClass: a.com/x, healthCheckNodePort: 30500`).replace(
        'namespace: shop',
        'namespace: shop, uid: u',
      ),
    );
    assert.deepEqual(
      findingsIn(service('x', `${lb}, loadBalancerClass: a.com/y, healthCheckNodePort: 30501`), around),
      ['warning immutable-field-differs a.com/y', 'warning immutable-field-differs 30501'],
    );
  });
});
