import assert from 'node:assert/strict';
import { findWorkspaceSymbols } from '../../../../server/features/symbols/workspaceSymbols.ts';
import type { ManifestFile } from '../../../../server/manifest/model.ts';
import { parseAll } from '../../../support/workspace.ts';

function filesOf(texts: Readonly<Record<string, string>>): Parameters<typeof findWorkspaceSymbols>[0] {
  const files: Readonly<Record<string, ManifestFile>> = parseAll(texts);
  return { fileUris: () => Object.keys(files), fileOf: (uri) => files[uri] };
}

const objectOf = (kind: string, name: string): string =>
  `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n`;

describe('symbols of the workspace', () => {
  const files = filesOf({
    'file:///shop/b.yaml': `${objectOf('Service', 'web')}---\n${objectOf('Pod', 'webserver')}`,
    'file:///shop/a.yaml': `${objectOf('Service', 'api')}  namespace: web\n`,
    'file:///shop/c.yaml': 'services: {web: {}}\n',
  });
  const find = (query: string): readonly string[] =>
    findWorkspaceSymbols(files, query).map(({ name }) => name);

  it('are the objects of all files whose kind and name have the letters, names that begin so first', () => {
    assert.deepEqual(find('web'), ['Service web', 'Pod webserver']);
    assert.deepEqual(find('Service'), ['Service api', 'Service web']);
    assert.deepEqual(find('svweb'), ['Service web']);
    assert.deepEqual(find('pod web'), ['Pod webserver']);
    assert.deepEqual(find('nothing'), []);
  });

  it('are all of them without a query, with the place of the name and where it is', () => {
    const [api] = findWorkspaceSymbols(files, '');
    assert.equal(api?.containerName, 'web, a.yaml');
    assert.deepEqual(api.location, {
      uri: 'file:///shop/a.yaml',
      range: { start: { line: 3, character: 8 }, end: { line: 3, character: 11 } },
    });
    assert.equal(find('').length, 3);
  });

  it('are bounded', () => {
    const many = filesOf({
      'file:///shop/many.yaml': Array.from({ length: 1000 }, (_, at) => objectOf('Pod', `p${at}`)).join(
        '---\n',
      ),
    });
    assert.equal(findWorkspaceSymbols(many, 'p').length, 300);
  });
});
