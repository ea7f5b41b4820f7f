import assert from 'node:assert/strict';
import type { PairFault } from '../../../server/scenario/statements.ts';
import fc from 'fast-check';
import {
  MOST_NODES,
  readCounts,
  readDataPlane,
  readRate,
  readReplicas,
  readWeights,
} from '../../../server/scenario/directiveValues.ts';

const NODES = { least: 1, most: MOST_NODES };

describe('values of scenario comments', () => {
  it('are zones and whole numbers in their order', () => {
    assert.deepEqual(readCounts('us-west-2b:1, us-west-2a:20', NODES), {
      kind: 'value',
      value: [
        { zone: 'us-west-2b', amount: 1 },
        { zone: 'us-west-2a', amount: 20 },
      ],
    });
  });

  const noPair = (found: string) => ({ kind: 'no-pair', found }) as const;
  const malformed: readonly (readonly [text: string, fault: PairFault | undefined])[] = [
    ['', noPair('')],
    ['a', noPair('a')],
    ['a:1,', noPair('')],
    ['a:one', noPair('a:one')],
    ['a:-1', noPair('a:-1')],
    ['a:1.5', noPair('a:1.5')],
    [':1', noPair(':1')],
    ['a b:1', noPair('a b:1')],
    ['a:1,a:2', { kind: 'repeated', name: 'a' }],
    ['a:0', undefined],
    ['a:5000,b:1', undefined],
    ['a:99999999999', noPair('a:99999999999')],
  ];
  for (const [text, fault] of malformed) {
    it(`are not "${text}"`, () => {
      assert.deepEqual(readCounts(text, NODES), {
        kind: 'malformed',
        expected: { kind: 'counts', ...NODES, fault },
      });
    });
  }

  it('may count no endpoint in a zone, but not in all', () => {
    assert.equal(readCounts('a:0,b:1', { least: 0, most: 10 }).kind, 'value');
    assert.equal(readCounts('a:0,b:0', { least: 0, most: 10 }).kind, 'malformed');
  });

  it('may weigh clients with fractions and percentages', () => {
    assert.deepEqual(readWeights('a:0.5,b:30%'), {
      kind: 'value',
      value: [
        { zone: 'a', amount: 0.5 },
        { zone: 'b', amount: 30 },
      ],
    });
    assert.equal(readWeights('a:0').kind, 'malformed');
  });

  it('are replicas of all workloads, or by name', () => {
    assert.deepEqual(readReplicas(' 6 '), { kind: 'value', value: { kind: 'each', replicas: 6 } });
    assert.deepEqual(readReplicas('web:6, canary.v2:0'), {
      kind: 'value',
      value: {
        kind: 'named',
        replicas: new Map([
          ['web', 6],
          ['canary.v2', 0],
        ]),
      },
    });
    for (const text of ['', '-1', '1.5', '10001', 'web', 'web:', 'web:10001', 'web:1,web:2', '6,7'])
      assert.equal(readReplicas(text).kind, 'malformed', text);
  });

  it('are amounts of data and prices without a sign or an exponent', () => {
    assert.deepEqual(readRate('0.02'), { kind: 'value', value: 0.02 });
    assert.deepEqual(readRate('0'), { kind: 'value', value: 0 });
    for (const text of ['', '-1', '1e3', '.5', '1.', '5 GiB', 'Infinity', '9'.repeat(13)])
      assert.equal(readRate(text).kind, 'malformed', text);
  });

  it('name a data plane exactly', () => {
    assert.deepEqual(readDataPlane('cilium'), { kind: 'value', value: 'cilium' });
    assert.equal(readDataPlane('Cilium').kind, 'malformed');
    assert.equal(readDataPlane('constructor').kind, 'malformed');
  });

  it('never fail to be judged, and amounts are finite', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^([a-z0-9:,.%-]{0,8}){0,6}$/));
    fc.assert(
      fc.property(text, (value) => {
        for (const reading of [readCounts(value, NODES), readWeights(value)]) {
          if (reading.kind === 'value')
            assert.ok(reading.value.every(({ amount }) => Number.isFinite(amount) && amount >= 0));
        }
      }),
    );
  });
});
