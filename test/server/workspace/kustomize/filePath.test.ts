import assert from 'node:assert/strict';
import { canonicalUri } from '../../../../server/workspace/canonicalUri.ts';
import { readLabelSelector } from '../../../../server/workspace/kustomize/labelSelector.ts';
import { resolvePath } from '../../../../server/workspace/kustomize/filePath.ts';

describe('A path of a kustomization', () => {
  it('is seen from the folder of the file', () => {
    const resolve = (path: string): string | undefined => {
      const resolved = resolvePath('file:///repo/overlays/prod', path);
      return resolved.kind === 'local' ? resolved.uri : undefined;
    };
    assert.equal(resolve('../../base'), 'file:///repo/base');
    assert.equal(resolve('./a b.yaml'), 'file:///repo/overlays/prod/a%20b.yaml');
    assert.equal(
      resolve("../c++ (old)/a!b'c*d@e$f&g,h;i=j.yaml"),
      canonicalUri("file:///repo/overlays/c++ (old)/a!b'c*d@e$f&g,h;i=j.yaml", { unicodeForm: 'as written' }),
    );
    assert.equal(resolve('sub/'), 'file:///repo/overlays/prod/sub');
    assert.equal(resolve('.'), 'file:///repo/overlays/prod');
    assert.equal(resolve('../../../../../..'), 'file://');
  });

  it('stays in a workspace that is not on the disk', () => {
    assert.deepEqual(resolvePath('vscode-vfs://github/example/shop/prod', '../base'), {
      kind: 'local',
      uri: 'vscode-vfs://github/example/shop/base',
    });
  });
});

describe('A label selector of a patch target', () => {
  const labels = new Map([
    ['app', 'web'],
    ['tier', 'front'],
  ]);
  for (const [selector, takes] of [
    ['app=web', true],
    ['app==web,tier!=back', true],
    ['tier in (front, back)', true],
    ['tier notin (front,back)', false],
    ['app', true],
    ['!app', false],
    ['!other,tier in (front),app = web', true],
    ['', true],
  ] as const) {
    it(`${selector === '' ? 'that is empty' : selector} ${takes ? 'takes' : 'does not take'} the object`, () => {
      assert.equal(readLabelSelector(selector)?.(labels), takes);
    });
  }

  it('is not known where it is malformed', () => {
    for (const selector of ['a b', 'app=(x)', 'tier in front'])
      assert.equal(readLabelSelector(selector), undefined);
  });
});
