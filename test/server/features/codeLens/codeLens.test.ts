import assert from 'node:assert/strict';
import {
  provideCodeLenses,
  resolveCodeLens,
  uriOfLens,
} from '../../../../server/features/codeLens/codeLens.ts';
import type { ContextOptions } from '../../../support/fileContext.ts';
import { contextOf } from '../../../support/fileContext.ts';

/** Only the age of a snapshot depends on it. */
const NOW = Date.parse('2026-11-28T12:12:00.000Z');

/** Line from 0, title and arguments of each lens. */
function lensesOf(text: string, options: ContextOptions = {}) {
  const context = contextOf(text, options);
  return provideCodeLenses(context).map((lens) => {
    const { range, command } = resolveCodeLens(context, lens, NOW);
    return {
      line: range.start.line,
      title: command?.title,
      command: command?.command,
      args: command?.arguments,
    };
  });
}

const titlesOf = (text: string, options?: ContextOptions) =>
  lensesOf(text, options).map(({ title }) => title);

const service = (name: string, spec = '') => `apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: shop}
spec:
  selector: {app: ${name}}
${spec}`;

describe('code lenses', () => {
  it('stand above the first line of each Service, and open the preview', () => {
    const text = `# zonewise: zones=a:1,b:1,c:1\n# zonewise: endpoints=a:1,b:1,c:1\n${service('web', '  trafficDistribution: PreferSameZone\n')}`;
    assert.deepEqual(lensesOf(text), [
      {
        line: 2,
        title: '0% cross-zone to 3 pods · 67% without PreferSameZone',
        command: 'zonewise.showPreview',
        args: ['file:///shop/web.yaml', { name: 'web', namespace: 'shop', index: 0 }],
      },
    ]);
  });

  it('stand above the item of a list, and above the brace of JSON', () => {
    const list = `kind: List\napiVersion: v1\nitems:\n  - metadata: {name: web}\n    kind: Service\n    apiVersion: v1\n    spec: {selector: {app: web}}\n`;
    assert.deepEqual(
      lensesOf(list).map(({ line }) => line),
      [3],
    );
    const json =
      '{\n"metadata": {"name": "web"},\n"kind": "Service",\n"apiVersion": "v1",\n"spec": {"ports": []}\n}\n';
    assert.deepEqual(
      lensesOf(json, { languageId: 'json' }).map(({ line }) => line),
      [0],
    );
  });

  it('stand above each item of a list', () => {
    const items = ['one', 'two', 'three'].map(
      (name) =>
        `  - metadata: {name: ${name}}\n    kind: Service\n    apiVersion: v1\n    spec: {selector: {app: ${name}}}\n`,
    );
    const lenses = lensesOf(`kind: List\napiVersion: v1\nitems:\n${items.join('')}`);
    assert.deepEqual(
      lenses.map(({ line }) => line),
      [3, 7, 11],
    );
  });

  it('have a tooltip with every value that the versions take, and what is not in the figures', () => {
    const context = contextOf(
      `# zonewise: zones=a:1,b:1 endpoints=a:1,b:1\n${service('web', '  type: LoadBalancer\n')}`,
      { kubernetesVersion: '1.31 - 1.35' },
    );
    const [lens] = provideCodeLenses(context);
    const lines = resolveCodeLens(context, lens!, NOW).command?.tooltip?.split('\n') ?? [];
    assert.match(
      lines[0] ?? '',
      /unset \(current\) 67%, PreferClose 33%|unset \(current\) 50%, PreferClose 0%/,
    );
    assert.ok(lines.some((line) => line.includes('outside')));
  });

  it('are not there for a Service that is still being written', () => {
    const lines = [
      'apiVersion: v1',
      'kind: Service',
      'metadata:',
      '  name: web',
      'spec:',
      '  ports:',
      '  - port: 80',
    ];
    const counts = lines.map((_, at) => lensesOf(lines.slice(0, at + 1).join('\n')).length);
    assert.deepEqual(counts, [0, 0, 0, 0, 0, 1, 1]);
    assert.equal(lensesOf('apiVersion: v1\nkind: Service\nspec: {ports: [{port: 80}]}\n').length, 0);
    const generated =
      'apiVersion: v1\nkind: Service\nmetadata: {generateName: web-}\nspec: {ports: [{port: 80}]}\n';
    assert.equal(lensesOf(generated).length, 1);
  });

  it('speak of a patch together with its base', () => {
    const base = `# zonewise: zones=a:1,b:1\n${service('web')}`;
    const patch = `# zonewise: zones=a:1,b:1 endpoints=a:1,b:1 clients=a:1,b:1\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {trafficDistribution: PreferSameZone}\n`;
    assert.deepEqual(titlesOf(patch, { others: { 'file:///shop/base/web.yaml': base } }), [
      'patch of base/web.yaml: 0% cross-zone to 2 pods · 50% without PreferSameZone',
    ]);
  });

  it('find their Service again after a change of its name', () => {
    const before = contextOf(service('web'));
    const [lens] = provideCodeLenses(before);
    const after = contextOf(service('shop'), { previous: before });
    assert.deepEqual(resolveCodeLens(after, lens!, NOW).command?.arguments?.[1], {
      name: 'shop',
      namespace: 'shop',
      index: 0,
    });
  });

  it('are empty when their Service is gone', () => {
    const before = contextOf(`${service('web')}---\n${service('api')}`);
    const lens = provideCodeLenses(before)[1];
    assert.equal(resolveCodeLens(contextOf(service('web')), lens!, NOW).command?.title, '');
  });

  it('leave lenses of others alone', () => {
    const foreign = {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      data: { uri: 1 },
    };
    assert.equal(uriOfLens(foreign), undefined);
    assert.equal(resolveCodeLens(contextOf(service('web')), foreign, NOW), foreign);
  });

  it('are not there without a Service', () => {
    assert.deepEqual(lensesOf('apiVersion: v1\nkind: ConfigMap\n'), []);
    assert.deepEqual(lensesOf(''), []);
  });
});
