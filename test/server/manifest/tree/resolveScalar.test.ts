import assert from 'node:assert/strict';
import type { JsonScalar } from '../../../../server/manifest/tree/node.ts';
import { resolveScalar } from '../../../../server/manifest/tree/resolveScalar.ts';

/** What sigs.k8s.io/yaml 1.6 with go.yaml.in/yaml/v2 2.4 makes of a plain scalar. */
const plain: readonly (readonly [written: string, value: JsonScalar])[] = [
  ['y', true],
  ['Y', true],
  ['yes', true],
  ['YES', true],
  ['On', true],
  ['TRUE', true],
  ['n', false],
  ['no', false],
  ['off', false],
  ['False', false],
  ['yEs', 'yEs'],
  ['tRue', 'tRue'],
  ['', null],
  ['~', null],
  ['null', null],
  ['Null', null],
  ['NULL', null],
  ['nULL', 'nULL'],
  ['0', 0],
  ['-0', 0],
  ['+12', 12],
  ['-12', -12],
  ['0777', 511],
  ['0o777', 511],
  ['0O17', 15],
  ['08', 8],
  ['0o8', '0o8'],
  ['0x1F', 31],
  ['-0xff', -255],
  ['0b101', 5],
  ['-0b11', -3],
  ['0b2', '0b2'],
  ['0b-11', -3],
  ['0b+1_1', 3],
  ['-0b-11', '-0b-11'],
  ['0x-1', '0x-1'],
  ['1_000', 1000],
  ['1__0', 10],
  ['_1', '_1'],
  ['9223372036854775807', 9223372036854775807],
  ['18446744073709551615', 18446744073709551615],
  ['18446744073709551616', 18446744073709551616],
  ['0xFFFFFFFFFFFFFFFFFF', '0xFFFFFFFFFFFFFFFFFF'],
  ['1.5', 1.5],
  ['5.', 5],
  ['.5', 0.5],
  ['.51_000', 0.51],
  ['1e3', 1000],
  ['-1.5E-3', -0.0015],
  ['1e999', '1e999'],
  ['.inf', Number.POSITIVE_INFINITY],
  ['+.Inf', Number.POSITIVE_INFINITY],
  ['-.INF', Number.NEGATIVE_INFINITY],
  ['.NaN', Number.NaN],
  ['inf', 'inf'],
  ['+', '+'],
  ['-', '-'],
  ['.', '.'],
  ['1.2.3', '1.2.3'],
  ['10.0.0.1', '10.0.0.1'],
  ['2001-12-14', '2001-12-14'],
  ['2001-12-14T21:59:43Z', '2001-12-14T21:59:43Z'],
  ['12:30:45', '12:30:45'],
  ['500m', '500m'],
  ['1Gi', '1Gi'],
  ['PreferClose', 'PreferClose'],
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'],
];

const tagged: readonly (readonly [tag: string, written: string, value: JsonScalar])[] = [
  ['tag:yaml.org,2002:str', '5', '5'],
  ['tag:yaml.org,2002:str', 'yes', 'yes'],
  ['tag:yaml.org,2002:str', '', ''],
  ['tag:yaml.org,2002:int', '0x10', 16],
  ['tag:yaml.org,2002:float', '5', 5],
  ['tag:yaml.org,2002:bool', 'on', true],
  ['tag:yaml.org,2002:null', '~', null],
  ['tag:yaml.org,2002:binary', 'aGk=', 'hi'],
  ['tag:yaml.org,2002:int', 'five', 'five'],
  ['!', '5', '5'],
  ['!own', '5', '5'],
];

describe('resolveScalar', () => {
  for (const [written, value] of plain) {
    it(`reads the plain scalar "${written}" as kubectl does`, () => {
      assert.deepEqual(resolveScalar(written, 'plain', undefined), value);
    });
  }

  for (const [tag, written, value] of tagged) {
    it(`reads "${written}" with the tag ${tag} as kubectl does`, () => {
      assert.deepEqual(resolveScalar(written, 'plain', tag), value);
    });
  }

  it('leaves quoted and block scalars strings', () => {
    for (const style of ['single-quoted', 'double-quoted', 'literal', 'folded'] as const) {
      assert.equal(resolveScalar('yes', style, undefined), 'yes');
      assert.equal(resolveScalar('80', style, undefined), '80');
    }
  });

  it('lets a tag speak for a quoted scalar', () => {
    assert.equal(resolveScalar('80', 'double-quoted', 'tag:yaml.org,2002:int'), 80);
  });

  it('reads an absurdly long number without delay', () => {
    assert.equal(typeof resolveScalar(`0x${'f'.repeat(1_000_000)}`, 'plain', undefined), 'string');
    assert.equal(typeof resolveScalar('7'.repeat(1_000_000), 'plain', undefined), 'string');
  });
});
