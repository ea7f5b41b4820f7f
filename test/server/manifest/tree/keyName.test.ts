import assert from 'node:assert/strict';
import { keyName } from '../../../../server/manifest/tree/keyName.ts';
import type { ScalarNode } from '../../../../server/manifest/tree/node.ts';
import { resolveScalar } from '../../../../server/manifest/tree/resolveScalar.ts';

describe('keyName', () => {
  const scalarOf = (source: string): ScalarNode => ({
    kind: 'scalar',
    range: { start: 0, end: source.length },
    value: resolveScalar(source, 'plain', undefined),
    source,
    style: 'plain',
  });
  const assertNames = (names: Readonly<Record<string, string>>): void => {
    const sources = Object.keys(names);
    assert.deepEqual(Object.fromEntries(sources.map((source) => [source, keyName(scalarOf(source))])), names);
  };

  it('turns every key into the string that JSON has', () => {
    assertNames({
      app: 'app',
      '80': '80',
      on: 'true',
      '~': 'null',
      '9551615': '9551615',
      '9007199254740993': '9007199254740993',
      '-9223372036854775808': '-9223372036854775808',
      '0x1FFFFFFFFFFFFFF': '144115188075855871',
      '1_000_000': '1000000',
    });
  });

  it('writes a float as Go does, with an exponent from a million on', () => {
    assertNames({
      '80.0': '80',
      '123456.0': '123456',
      '1e6': '1e+06',
      '1e9': '1e+09',
      '09551615': '9.551615e+06',
      '18446744073709551616': '1.8446744e+19',
      '-0.0': '-0',
      '-1e-50': '-0',
      '-0': '0',
      '.inf': '.inf',
    });
  });

  it('is that of what an alias stands for, and of a quoted number with a tag', () => {
    const target = scalarOf('1e9');
    assert.equal(keyName({ value: 1e9, source: '*a', style: 'plain', target }), '1e+09');
    assert.equal(keyName({ value: 9551615, source: '"9551615"', style: 'double-quoted' }), '9551615');
    assert.equal(
      keyName({ value: 9551615, source: '9551615', style: 'plain', isFloat: true }),
      '9.551615e+06',
    );
  });
});
