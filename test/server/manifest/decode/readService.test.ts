import assert from 'node:assert/strict';
import type { ServiceResource } from '../../../../server/manifest/model.ts';
import { parseManifest } from '../../../../server/manifest/parse.ts';
import { readServiceView } from '../../../../server/rules/validation/serviceView.ts';

function readOne(text: string): ServiceResource {
  const [resource] =
    parseManifest(`apiVersion: v1\nkind: Service\n${text}`).documents[0]?.document.resources ?? [];
  assert.ok(resource?.kind === 'Service');
  return resource;
}

describe('A Service', () => {
  it('is one object to the simulator and to the rules: what both look at is equal', () => {
    for (const text of [
      'spec: {type: NodePort, clusterIP: None, clusterIPs: [None, ~], externalIPs: [203.0.113.7, 5, ""]}',
      'spec: {type: 5, externalIPs: 203.0.113.7, ports: [80, {port: 80}, {port: 1.5, nodePort: 30080}, {port: 99999999999}]}',
      'spec: {selector: {app: web, n: 5, empty: }, ports: [{$patch: delete, port: 80}, {port: 81, name: b}]}',
      'x: &x {type: LoadBalancer, ports: [{port: 1}]}\nspec: {<<: *x, type: ExternalName, externalName: a.example}',
      'spec: {$patch: replace, selector: {$patch: replace, a: b}}\nmetadata: {name: web, labels: {a: 1, b: c}}',
      'spec:\nmetadata:\n',
      'spec: []\nmetadata: {name: ["a"], namespace: shop}',
    ]) {
      const service = readOne(text);
      const { spec: view, metadata } = readServiceView(service);
      const { spec } = service;
      const portsOf = (ports: readonly { node: unknown; port: unknown; nodePort: unknown }[]) =>
        ports.map(({ port, nodePort }) => ({ port, nodePort }));
      assert.deepEqual(
        {
          type: spec.type?.value ?? 'ClusterIP',
          clusterIP: spec.clusterIP,
          externalIPs: spec.externalIPs,
          externalName: spec.externalName,
          selector: spec.selector?.value ?? [],
          ports: portsOf(spec.ports),
          name: service.metadata.name,
          namespace: service.metadata.namespace,
          labels: service.metadata.labels,
        },
        {
          type: view.type,
          clusterIP: view.clusterIP,
          externalIPs: view.externalIPs,
          externalName: view.externalName,
          selector: view.selector,
          ports: portsOf(view.ports),
          name: metadata.name,
          namespace: metadata.namespace,
          labels: metadata.labels,
        },
        text,
      );
    }
  });

  it('keeps texts with a placeholder, which the server will never see', () => {
    const service = readOne(
      'metadata: {name: "${NAME}", labels: {app: "${APP}", "${KEY}": x}, annotations: {a: "${A}", b: c}}\n' +
        'spec: {type: "${TYPE}", trafficDistribution: "${NEAR}", externalIPs: ["${IP}", 203.0.113.7], selector: {app: "${APP}"}, ports: [{port: "${PORT}", targetPort: "${PORT}"}]}',
    );
    const { spec, metadata } = service;
    const view = readServiceView(service);
    assert.deepEqual(
      [metadata.name?.value, spec.type?.value, spec.trafficDistribution, spec.ports[0]?.targetPort?.value],
      ['${NAME}', '${TYPE}', undefined, '${PORT}'],
    );
    assert.deepEqual(
      [metadata.labels, metadata.annotations, spec.selector?.value ?? []].map((list) =>
        list.map(({ key, field }) => `${key}=${field.value}`),
      ),
      [['app=${APP}', '${KEY}=x'], ['b=c'], ['app=${APP}']],
    );
    assert.deepEqual(
      spec.externalIPs.map(({ path, value }) => [path, value]),
      [
        ['spec.externalIPs[0]', '${IP}'],
        ['spec.externalIPs[1]', '203.0.113.7'],
      ],
    );
    assert.deepEqual(
      [
        view.metadata.name,
        view.spec.type,
        view.spec.selector,
        view.spec.externalIPs.length,
        view.metadata.labels,
      ],
      [undefined, 'ClusterIP', [], 1, []],
    );
    assert.ok(view.isRefused('spec.type') && view.isRefused('spec.externalIPs[0]'));
  });

  it('takes null for an empty text in its selector and labels, as the server does', () => {
    const { spec, metadata } = readOne('metadata: {labels: {a: }}\nspec: {selector: {app: ~}}');
    assert.deepEqual([spec.selector?.value[0]?.field.value, metadata.labels[0]?.field.value], ['', '']);
  });

  it('can be spread into a changed one', () => {
    const service = readOne('spec: {type: NodePort}');
    const changed = { ...service, metadata: { ...service.metadata, labels: [] } };
    assert.equal(changed.spec.type?.value, 'NodePort');
  });
});
