import assert from 'node:assert/strict';
import { parseManifest } from '../../../server/manifest/parse.ts';
import type { ServicePatch } from '../../../server/workspace/servicePatch.ts';
import { findPatch } from '../../../server/workspace/servicePatch.ts';
import { createObjectIndex } from '../../../server/workspace/objectIndex.ts';
import { OPEN_URI, servicesOf, workspaceObjectsOf } from '../../support/workspace.ts';

const BASE_URI = 'file:///shop/base/web.yaml';
const BASE = `apiVersion: v1
kind: Service
metadata:
  name: web
  labels: {team: shop}
  annotations: {service.kubernetes.io/topology-mode: Auto}
spec:
  type: NodePort
  trafficDistribution: PreferClose
  selector: {app: web, tier: front}
  ports:
    - {name: http, port: 80, targetPort: web}
    - {name: admin, port: 8080}
`;

const service = (spec: string, name = 'web'): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\n${spec}`;

function patchOf(
  text: string,
  others: Readonly<Record<string, string>> = { [BASE_URI]: BASE },
): ServicePatch | undefined {
  const file = parseManifest(text);
  const [found] = servicesOf(file);
  return findPatch(found!, OPEN_URI, createObjectIndex(workspaceObjectsOf(file, others)));
}

function pairsIn(patch: ServicePatch | undefined, what: 'selector' | 'annotations'): string[] {
  const { spec, metadata } = patch!.result!;
  const entries = what === 'selector' ? (spec.selector?.value ?? []) : metadata.annotations;
  return entries.map(({ key, field }) => `${key}=${field.value}`);
}

describe('a Service that is a patch', () => {
  it('has neither ports nor selector, while a Service of its name in another file has them', () => {
    const patch = patchOf(service('spec: {trafficDistribution: PreferSameZone}'));
    assert.equal(patch?.base?.uri, BASE_URI);
    assert.equal(patch.result?.spec.trafficDistribution?.value, 'PreferSameZone');
    assert.equal(patch.result.spec.type?.value, 'NodePort');
    assert.deepEqual(pairsIn(patch, 'selector'), ['app=web', 'tier=front']);
    assert.deepEqual(pairsIn(patch, 'annotations'), ['service.kubernetes.io/topology-mode=Auto']);
  });

  it('is none with ports or a selector of its own, nor with another name, nor beside another such piece', () => {
    assert.equal(patchOf(service('spec: {ports: [{port: 80}]}')), undefined);
    assert.equal(patchOf(service('spec: {selector: {app: web}}')), undefined);
    assert.equal(patchOf(service('spec: {type: ExternalName, externalName: a.b}')), undefined);
    assert.equal(patchOf(service('spec: {type: NodePort}', 'api')), undefined);
    const piece = service('spec: {type: NodePort}');
    assert.equal(patchOf(service('spec: {type: ClusterIP}'), { [BASE_URI]: piece }), undefined);
  });

  it('is one for its directives alone, even where nobody knows the base', () => {
    for (const spec of [
      'spec: {$patch: merge, ports: [{port: 80}]}',
      'spec: {ports: [{$patch: delete, port: 80}]}',
      'spec: {selector: {$patch: replace, app: api}}',
      'spec: {$retainKeys: [ports], ports: [{port: 80}]}',
      'spec: {$setElementOrder/ports: [{port: 80}]}',
      'spec: {$deleteFromPrimitiveList/externalIPs: [192.0.2.1]}',
    ])
      assert.deepEqual(patchOf(service(spec), {}), { base: undefined, result: undefined }, spec);
  });

  it('is none for keys that only look like directives', () => {
    assert.equal(patchOf(service('spec: {$path: x, ports: [{port: 80}]}'), {}), undefined);
    const annotated = `apiVersion: v1\nkind: Service\nmetadata: {name: web, annotations: {a: $patch}}\n`;
    assert.equal(patchOf(`${annotated}spec: {ports: [{port: 80}]}`, {}), undefined);
  });

  it('is none where it replaces the whole object', () => {
    assert.equal(patchOf(service('$patch: replace\nspec: {ports: [{port: 80}]}')), undefined);
  });

  it('leaves nothing where it deletes the object', () => {
    const patch = patchOf(service('$patch: delete'));
    assert.equal(patch?.base?.uri, BASE_URI);
    assert.equal(patch.result, undefined);
  });

  it('merges selectors by key and ports by number, and takes away what it sets to null', () => {
    const patch = patchOf(
      service(
        'spec: {$patch: merge, trafficDistribution: null, selector: {tier: back}, ports: [{port: 8080, nodePort: 30080}, {port: 443}]}',
      ),
    );
    assert.equal(patch?.result?.spec.trafficDistribution, undefined);
    assert.deepEqual(pairsIn(patch, 'selector'), ['app=web', 'tier=back']);
    assert.deepEqual(
      patch?.result?.spec.ports.map(({ name, port, nodePort }) => [
        name?.value,
        port?.value,
        nodePort?.value,
      ]),
      [
        ['http', 80, undefined],
        ['admin', 8080, 30080],
        [undefined, 443, undefined],
      ],
    );
  });

  it('keeps nothing of a spec that it replaces', () => {
    const patch = patchOf(service('spec: {$patch: replace, type: ClusterIP}'));
    assert.equal(patch?.result?.spec.selector, undefined);
    assert.equal(patch?.result?.metadata.annotations.length, 1);
  });

  it('belongs to the nearest of several bases', () => {
    const patch = patchOf(service('spec: {type: NodePort}'), {
      'file:///other/web.yaml': BASE,
      'file:///shop/nested/deep/web.yaml': BASE,
      [BASE_URI]: BASE,
    });
    assert.equal(patch?.base?.uri, BASE_URI);
  });
});
