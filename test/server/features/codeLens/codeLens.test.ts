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
  it('stand above each Service with its headline and a comparison, and open the preview', () => {
    const text = `# zonewise: zones=a:1,b:1,c:1\n# zonewise: endpoints=a:1,b:1,c:1\n${service('web', '  trafficDistribution: PreferSameZone\n')}`;
    assert.deepEqual(lensesOf(text), [
      {
        line: 3,
        title: '100% same node · even load (assumed clients)',
        command: 'zonewise.showPreview',
        args: ['file:///shop/web.yaml', { name: 'web', namespace: 'shop', index: 0 }],
      },
      {
        line: 3,
        title: 'cross-zone: unset 67% · PreferSameZone 0% · PreferSameNode 0%',
        command: 'zonewise.showPreview',
        args: ['file:///shop/web.yaml', { name: 'web', namespace: 'shop', index: 0 }],
      },
    ]);
  });

  it('say when the numbers are only an example', () => {
    assert.match(titlesOf(service('web'))[0] ?? '', / \(assumed endpoints\)$/);
    const counted = `# zonewise: endpoints=a:1,b:1\n${service('web')}`;
    assert.match(titlesOf(counted)[0] ?? '', / \(assumed nodes\)$/);
    const known = `# zonewise: zones=a:1,b:1\n${counted}`;
    assert.match(titlesOf(known)[0] ?? '', / \(assumed clients\)$/);
    assert.match(titlesOf(`# zonewise: clients=a:1,b:2\n${known}`)[0] ?? '', /load$/);
  });

  it('say who was found to call', () => {
    const caller = `apiVersion: apps/v1
kind: Deployment
metadata: {name: ui, namespace: shop}
spec: {template: {spec: {containers: [{name: ui, image: ui, env: [{name: WEB, value: 'http://web'}]}]}}}
`;
    const text = `# zonewise: zones=a:1,b:1\n# zonewise: endpoints=a:1,b:1\n${service('web')}`;
    assert.match(titlesOf(text, { others: { 'file:///shop/ui.yaml': caller } })[0] ?? '', / \(from ui\)$/);
  });

  it('say for which versions they hold where that depends on the version', () => {
    const lab = '# zonewise: zones=a:2,b:2 endpoints=a:2,b:2 clients=a:1,b:1\n';
    const title = (value: string, kubernetesVersion: string): string | undefined =>
      titlesOf(`${lab}${service('web', `  trafficDistribution: ${value}\n`)}`, { kubernetesVersion })[0];
    assert.equal(
      title('PreferClose', '1.29 - 1.35'),
      '1.31 to 1.35: 0% cross-zone · even load | 1.29 to 1.30: 50% cross-zone · even load',
    );
    assert.equal(
      title('PreferSameNode', '1.31 - 1.35'),
      '1.34 to 1.35: 100% same node · even load | 1.31 to 1.33: refused',
    );
    assert.equal(title('PreferClose', '1.31 - 1.35'), '0% cross-zone · even load');
  });

  it('have no comparison where no proxy chooses', () => {
    assert.deepEqual(titlesOf(service('web', '  clusterIP: None\n')), ['not proxied: headless']);
  });

  it('speak of a patch together with its base, and of one without base not in numbers', () => {
    const base = `# zonewise: zones=a:1,b:1\n${service('web')}`;
    const patch = (rest: string) =>
      `# zonewise: zones=a:1,b:1 endpoints=a:1,b:1 clients=a:1,b:1\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {${rest}}\n`;
    assert.equal(
      titlesOf(patch('trafficDistribution: PreferSameZone'), {
        others: { 'file:///shop/base/web.yaml': base },
      })[0],
      'patch of base/web.yaml: 100% same node · even load',
    );
    assert.deepEqual(titlesOf(patch('$patch: merge, trafficDistribution: PreferSameZone')), [
      'a patch: the traffic depends on the Service that it changes',
      'cross-zone: unknown',
    ]);
  });

  it('compare with the name that all versions take', () => {
    const compare = (spec: string, kubernetesVersion: string) =>
      titlesOf(service('web', spec), { kubernetesVersion })[1];
    assert.equal(compare('', '1.31 - 1.35'), 'cross-zone: unset 67% · PreferClose 0%');
    assert.equal(
      compare('  trafficDistribution: PreferSameZone\n', '1.31 - 1.35'),
      'cross-zone: unset 67% · PreferSameZone 0%',
    );
    assert.equal(
      compare('  trafficDistribution: PreferClose\n', '1.30'),
      'cross-zone: unset 67% · PreferClose 67%',
    );
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
    const lens = provideCodeLenses(before)[2];
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
