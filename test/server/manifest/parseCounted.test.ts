import assert from 'node:assert/strict';
import { parseManifest } from '../../../server/manifest/parse.ts';
import { parseCounted } from '../../../server/manifest/parseCounted.ts';

const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\n';
const DEFINITION = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.com}
spec:
  names: {kind: Service}
  description: A Pod of a Deployment.
`;

/** The kinds of the objects that are read, and the lines on which they begin. */
function readKinds(text: string): readonly unknown[] {
  const file = parseCounted(text);
  const whole = file?.documents.map(({ document }) => document.text).join('') ?? '';
  return (file?.documents ?? []).flatMap(({ start, document }) =>
    document.resources.map(({ kind, kindRange }) => [
      kind,
      whole.slice(0, start + kindRange.start).split('\n').length - 1,
    ]),
  );
}

describe('what counts of a file that nobody has open', () => {
  it('is all of it where all of it is read', () => {
    const text = `${SERVICE}---\n${SERVICE.replace('Service', 'Pod')}`;
    assert.deepEqual(parseCounted(text)?.documents.length, parseManifest(text).documents.length);
    assert.equal(parseCounted(text)?.isPartial, undefined);
  });

  it('is nothing of definitions, whatever they speak of, of other kinds, and of what is not Kubernetes', () => {
    for (const text of [
      DEFINITION,
      'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n',
      'name: build\non: push\nenv: {KIND: Service}\n',
      '{"kind": "Service", "rows": [1]}',
      '',
      '---\n---\n',
    ])
      assert.equal(parseCounted(text), undefined, text);
  });

  it('is what stands behind definitions, on its own line', () => {
    const many = `${DEFINITION}---\n`.repeat(300);
    assert.deepEqual(readKinds(many + SERVICE), [['Service', 300 * 7 + 1]]);
    assert.deepEqual(readKinds(`${SERVICE}---\n${many}${SERVICE}`), [
      ['Service', 1],
      ['Service', 4 + 300 * 7 + 1],
    ]);
    assert.equal(parseCounted(many + SERVICE)?.isPartial, true);
  });

  it('costs no more than its lines: the texts of definitions are not kept', () => {
    const file = parseCounted(`${DEFINITION}---\n`.repeat(300) + SERVICE);
    const kept = file?.documents.reduce((sum, { document }) => sum + document.text.length, 0) ?? 0;
    assert.ok(kept < 300 * 8 + SERVICE.length, String(kept));
  });

  for (const [style, text] of Object.entries({
    'with line breaks of Windows': SERVICE.replaceAll('\n', '\r\n'),
    'with quotes': SERVICE.replace('kind: Service', '"kind": "Service"'),
    'in flow style': '{apiVersion: v1, kind: Service, metadata: {name: web}}\n',
    'as JSON': '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}}',
    indented: SERVICE.replaceAll(/^/gm, '  ').trimEnd(),
    'with an anchor': SERVICE.replace('Service', '&kind Service'),
    'with a tag': SERVICE.replace('Service', '!!str Service'),
    'with a comment': SERVICE.replace('Service', 'Service # of the shop'),
    'with the kind at its end': 'apiVersion: v1\nmetadata: {name: web}\nkind: Service',
    'in a list': `apiVersion: v1\nkind: List\nitems:\n- ${SERVICE.trimEnd().replaceAll('\n', '\n  ')}\n`,
    'in a list of its kind': 'apiVersion: v1\nkind: ServiceList\nitems: [{metadata: {name: web}}]\n',
    'below a directive of YAML': `%YAML 1.1\n---\n${SERVICE}`,
  })) {
    it(`is a Service ${style}`, () => {
      const kinds = readKinds(`${DEFINITION}---\n${text}`).map((each) => (each as readonly unknown[])[0]);
      const alone = readKinds(text).map((each) => (each as readonly unknown[])[0]);
      assert.deepEqual(alone, ['Service']);
      if (!text.startsWith('%')) assert.deepEqual(kinds, ['Service']);
    });
  }

  it('is a patch: operations on an object, which say no kind', () => {
    for (const text of [
      '- op: replace\n  path: /spec/replicas\n  value: 3\n',
      '[{"op": "remove", "path": "/spec"}]',
    ])
      assert.equal(parseCounted(text)?.documents.length, 1, text);
  });

  it('is what a comment of ours stands in', () => {
    assert.ok(
      parseCounted(`# zonewise: zones=a,b\n${DEFINITION}---\n${SERVICE}`)?.documents[0]?.document.directives
        .length,
    );
  });
});
