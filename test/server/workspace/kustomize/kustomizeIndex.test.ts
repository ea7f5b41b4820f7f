import assert from 'node:assert/strict';
import { ROOT, treeOf } from './tree.ts';

const TREE = {
  'base/service.yaml':
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports: [{ port: 80 }]\n',
  'base/kustomization.yaml': 'resources: [service.yaml]\n',
  'spread/kustomization.yaml': 'kind: Component\npatches: [{ path: patch.yaml }]\n',
  'spread/patch.yaml': 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  type: NodePort\n',
  'overlays/dev/kustomization.yaml': 'resources: [../../base]\nnamespace: dev\n',
  'overlays/prod/kustomization.yml': 'resources: [../../base]\ncomponents: [../../spread]\nnamespace: prod\n',
  'other/Kustomization': 'resources: [service.yaml]\n',
};

const uri = (path: string): string => `${ROOT}/${path}`;

describe('The kustomizations of a workspace', () => {
  it('begin with those that no other takes in', () => {
    assert.deepEqual(
      treeOf(TREE).index.roots(),
      ['other/Kustomization', 'overlays/dev/kustomization.yaml', 'overlays/prod/kustomization.yml'].map(uri),
    );
  });

  it('tell which of them take a file in, the outermost first', () => {
    const { index } = treeOf(TREE);
    assert.deepEqual(
      index.takenInBy(uri('base/service.yaml')),
      ['overlays/dev/kustomization.yaml', 'overlays/prod/kustomization.yml', 'base/kustomization.yaml'].map(
        uri,
      ),
    );
    assert.deepEqual(index.takenInBy(uri('spread/patch.yaml')), [uri('overlays/prod/kustomization.yml')]);
    assert.deepEqual(index.takenInBy(uri('README.yaml')), []);
  });

  it('tell which entries use a file as a patch', () => {
    const [use, ...others] = treeOf(TREE).index.patchUsesOf(uri('spread/patch.yaml'));
    assert.equal(use?.kustomization.uri, uri('spread/kustomization.yaml'));
    assert.deepEqual(others, []);
  });

  it('keep a build for as long as nothing that it is made of changes', () => {
    const tree = treeOf(TREE);
    const before = tree.build('overlays/dev');
    tree.write('unrelated.yaml', 'kind: Pod\n');
    assert.equal(tree.build('overlays/dev'), before);
    tree.write('base/service.yaml', TREE['base/service.yaml'].replace('80', '81'));
    assert.notEqual(tree.build('overlays/dev'), before);
  });

  it('keep the objects of a build whose own text stays the same', () => {
    const tree = treeOf({ ...TREE, 'base/kustomization.yaml': 'resources: [service.yaml, more.yaml]\n' });
    tree.write('base/more.yaml', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: more\n');
    const [before] = tree.build('overlays/dev').file.documents;
    tree.write('base/more.yaml', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: changed\n');
    const [after, other] = tree.build('overlays/dev').file.documents;
    assert.equal(after?.document.resources[0], before?.document.resources[0]);
    assert.equal(other?.document.resources[0]?.metadata.name?.value, 'changed');
  });

  it('build anew when a file comes that was missing', () => {
    const tree = treeOf({ 'a/kustomization.yaml': 'resources: [later.yaml]\n' });
    assert.equal(tree.build('a').build.gaps[0]?.kind, 'missing');
    tree.write('a/later.yaml', TREE['base/service.yaml']);
    assert.deepEqual(tree.build('a').build.gaps, []);
    tree.remove('a/later.yaml');
    assert.equal(tree.build('a').build.gaps[0]?.kind, 'missing');
  });
});
