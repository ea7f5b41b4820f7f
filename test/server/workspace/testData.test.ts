import assert from 'node:assert/strict';
import { maySpeakFor } from '../../../server/workspace/testData.ts';

describe('what may speak for a manifest', () => {
  const rows: readonly (readonly [uri: string, openUri: string, may: boolean])[] = [
    ['file:///r/deploy/nodes.yaml', 'file:///r/deploy/web.yaml', true],
    ['file:///r/pkg/testdata/node.yaml', 'file:///r/deploy/web.yaml', false],
    ['file:///r/test/Fixtures/a/b.yaml', 'file:///r/deploy/web.yaml', false],
    ['file:///r/out/golden/web.yaml', 'file:///r/deploy/web.yaml', false],
    ['file:///r/deploy/web.expected.yaml', 'file:///r/deploy/web.yaml', false],
    ['file:///r/deploy/web-golden.yml', 'file:///r/deploy/web.yaml', false],
    ['file:///r/deploy/unexpected.yaml', 'file:///r/deploy/web.yaml', true],
    ['file:///r/pkg/testdata/one/node.yaml', 'file:///r/pkg/testdata/one/web.yaml', true],
    ['file:///r/pkg/testdata/one/node.yaml', 'file:///r/pkg2/testdata/web.yaml', false],
    ['file:///r/deploy/nodes.yaml', 'file:///r/deploy/testdata/web.yaml', true],
  ];
  for (const [uri, openUri, may] of rows) {
    it(`${uri} ${may ? 'may' : 'may not'} for ${openUri}`, () => {
      assert.equal(maySpeakFor(uri, openUri), may);
    });
  }
});
