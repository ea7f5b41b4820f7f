import assert from 'node:assert/strict';
import type { JsonScalar } from '../../../../server/manifest/tree/node.ts';
import { readBytes, readMilliCpu, readQuantity } from '../../../../server/manifest/read/readQuantity.ts';

describe('readQuantity', () => {
  const rows: readonly (readonly [written: JsonScalar, quantity: number | undefined])[] = [
    [2, 2],
    ['2', 2],
    ['500m', 0.5],
    ['1.5', 1.5],
    ['.5', 0.5],
    ['1Ki', 1024],
    ['1Gi', 2 ** 30],
    ['1G', 1e9],
    ['128M', 128e6],
    ['12e6', 12e6],
    ['1E3', 1000],
    ['1E', 1e18],
    ['+1k', 1000],
    ['100n', 1e-7],
    ['1 Gi', undefined],
    ['Gi', undefined],
    ['1gi', undefined],
    ['', undefined],
    ['1e999', undefined],
    [true, undefined],
    [null, undefined],
    [Number.NaN, undefined],
  ];
  for (const [written, quantity] of rows) {
    it(`reads ${JSON.stringify(written)} as ${quantity ?? 'no quantity'}`, () => {
      assert.equal(readQuantity(written), quantity);
    });
  }

  it('counts CPU in thousandths, rounded up', () => {
    assert.equal(readMilliCpu('250m'), 250);
    assert.equal(readMilliCpu('0.1'), 100);
    assert.equal(readMilliCpu('1100u'), 2);
    assert.equal(readMilliCpu(4), 4000);
  });

  it('counts memory in bytes, rounded up', () => {
    assert.equal(readBytes('1Mi'), 1_048_576);
    assert.equal(readBytes('1500m'), 2);
  });
});
