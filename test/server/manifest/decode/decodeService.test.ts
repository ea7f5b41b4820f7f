import assert from 'node:assert/strict';
import { decodeService } from '../../../../server/manifest/decode/decodeService.ts';
import type { DecodedService } from '../../../../server/manifest/decode/decodeTypes.ts';
import {
  entriesIn,
  numberIn,
  objectIn,
  objectsIn,
  textIn,
  textsIn,
} from '../../../../server/manifest/decode/decoded.ts';
import { parseManifest } from '../../../../server/manifest/parse.ts';

function decode(text: string): DecodedService {
  const resource = parseManifest(`apiVersion: v1\nkind: Service\n${text}`).documents[0]?.document
    .resources[0];
  assert.ok(resource);
  return decodeService(resource.node);
}

function problemsOf(text: string): readonly string[] {
  return decode(text).problems.map(({ kind, path }) => `${kind} ${path}`);
}

describe('decodeService', () => {
  it('takes values of the right types', () => {
    const { root, problems } = decode(
      'metadata: {name: web, labels: {a: "1"}}\nspec: {externalIPs: [203.0.113.7], ports: [{port: 0x50, targetPort: http}]}',
    );
    const spec = objectIn(root, 'spec');
    const [port] = objectsIn(spec, 'ports');
    assert.deepEqual(problems, []);
    assert.equal(textIn(objectIn(root, 'metadata'), 'name')?.value, 'web');
    assert.deepEqual(
      entriesIn(objectIn(root, 'metadata'), 'labels').map(({ key, field }) => [key, field.value]),
      [['a', '1']],
    );
    assert.deepEqual(
      textsIn(spec, 'externalIPs').map(({ path, value }) => [path, value]),
      [['spec.externalIPs[0]', '203.0.113.7']],
    );
    assert.equal(numberIn(port?.value, 'port')?.value, 80);
  });

  it('takes null for absent, and for empty inside lists and maps', () => {
    const { root, problems } = decode(
      'metadata: {name: null, labels: {a: }}\nspec: {ports: [null], externalIPs: [~]}',
    );
    const spec = objectIn(root, 'spec');
    assert.deepEqual(problems, []);
    assert.equal(textIn(objectIn(root, 'metadata'), 'name'), undefined);
    assert.equal(entriesIn(objectIn(root, 'metadata'), 'labels')[0]?.field.value, '');
    assert.equal(objectsIn(spec, 'ports').length, 1);
    assert.equal(textsIn(spec, 'externalIPs')[0]?.value, '');
  });

  it('names what the server cannot decode in the order in which it meets it', () => {
    assert.deepEqual(
      problemsOf('spec: {type: 5, ports: [{port: "80", nodePort: 1.5}]}\nmetadata: {labels: {b: 1, a: on}}'),
      [
        'wrong-type metadata.labels[a]',
        'wrong-type metadata.labels[b]',
        'out-of-range spec.ports[0].nodePort',
        'wrong-type spec.ports[0].port',
        'wrong-type spec.type',
      ],
    );
  });

  it('names unknown keys, and those that only newer versions know', () => {
    const { problems } = decode('spec: {trafficDistribution: PreferClose, Ports: []}\nextra: 1');
    assert.deepEqual(
      problems.map(({ path, since }) => [path, since]),
      [
        ['extra', undefined],
        ['spec.Ports', undefined],
        ['spec.trafficDistribution', 30],
      ],
    );
  });

  it('takes times in the form of RFC 3339 on days that exist', () => {
    const time = (text: string): number => problemsOf(`metadata: {creationTimestamp: "${text}"}`).length;
    const good = ['2024-02-29T10:00:00Z', '2024-01-31T23:59:59.5+01:00'];
    const bad = [
      '',
      '2023-02-29T10:00:00Z',
      '2024-01-31',
      '2024-01-31T24:00:00Z',
      '2024-01-31 10:00:00Z',
      '2024-13-01T10:00:00Z',
    ];
    assert.deepEqual([good.map(time), bad.map(time)], [good.map(() => 0), bad.map(() => 1)]);
  });

  it('stops counting where aliases repeat a large mapping', () => {
    const labels = Array.from({ length: 300 }, (_, at) => `k${at}: ${at}`).join(', ');
    const ports = Array.from({ length: 5000 }, () => '*p').join(', ');
    const { problems } = decode(`metadata: {annotations: &p {${labels}}}\nspec: {ports: [${ports}]}`);
    assert.equal(problems.length, 1000);
  });
});
