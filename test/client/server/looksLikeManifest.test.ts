import assert from 'node:assert/strict';
import { looksLikeManifest } from '../../../client/server/looksLikeManifest.ts';

const looks = (text: string, path = '/repo/file.yaml'): boolean =>
  looksLikeManifest({ path, text, isJson: path.endsWith('.json') });

describe('a document that needs the server', () => {
  for (const [what, text] of Object.entries({
    'a manifest': 'apiVersion: v1\nkind: Service\n',
    'a manifest whose version is still missing': 'metadata: {name: web}\nkind: Service\n',
    'a template of a chart': '{{- if .Values.on }}\n  kind: Service\n{{- end }}\n',
    'a manifest in flow style': '{ "apiVersion": "v1", kind: Service }',
    'a manifest behind others': `${'a: 1\n'.repeat(100)}---\nkind: Service\n`,
    'a comment of ours': '# zonewise: zones=a,b\n',
    'an empty document': '\n',
    'the first word of a person': '# a comment\n---\napi',
  })) {
    it(`is ${what}`, () => {
      assert.ok(looks(text));
    });
  }

  it('is a file of Kustomize or of a chart', () => {
    for (const name of [
      'kustomization.yaml',
      'Kustomization',
      'Chart.yaml',
      'values.yaml',
      'ci/small-values.yml',
    ])
      assert.ok(looks('replicas: 3\nimage: a\n', `/repo/${name}`), name);
  });

  it('is JSON with a version and a kind', () => {
    assert.ok(looks('{\n  "apiVersion": "v1",\n  "kind": "Service"\n}', '/repo/web.json'));
  });

  for (const [what, path, text] of [
    ['a workflow', '/repo/.github/workflows/ci.yaml', 'name: ci\non: push\njobs:\n  a:\n    kinds: [b]\n'],
    ['a composition of containers', '/repo/compose.yaml', 'services:\n  web:\n    image: shop/web\n'],
    ['settings', '/repo/package.json', '{ "name": "shop", "version": "1.0.0" }'],
    ['data that has kinds', '/repo/data.json', '[{ "kind": "Service" }]'],
    ['an empty JSON file', '/repo/data.json', ''],
    ['a sentence', '/repo/a.yaml', 'a kind of text\n'],
  ] as const) {
    it(`is not ${what}`, () => {
      assert.ok(!looks(text, path));
    });
  }
});
