import assert from 'node:assert/strict';
import type { PairFault } from '../../../server/scenario/statements.ts';
import fc from 'fast-check';
import {
  MOST_NODES,
  readCounts,
  readDataPlane,
  readRate,
  readReplicas,
  readClients,
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
    assert.deepEqual(readClients('a:0.5,b:30%'), {
      kind: 'value',
      value: [
        { kind: 'zone', zone: 'a', weight: 0.5 },
        { kind: 'zone', zone: 'b', weight: 30 },
      ],
    });
  });

  it('may name workloads, routes and nodes as clients, with and without a weight', () => {
    assert.deepEqual(readClients('deployment/frontend:3, Ingress/edge:1, sts/jobs, node/ip-10-0-1-7:2,a:1'), {
      kind: 'value',
      value: [
        { kind: 'object', objectKind: 'Deployment', name: 'frontend', weight: 3 },
        { kind: 'object', objectKind: 'Ingress', name: 'edge', weight: 1 },
        { kind: 'object', objectKind: 'StatefulSet', name: 'jobs', weight: undefined },
        { kind: 'node', node: 'ip-10-0-1-7', weight: 2 },
        { kind: 'zone', zone: 'a', weight: 1 },
      ],
    });
  });

  it('tell which client cannot be read', () => {
    const faultOf = (text: string) => {
      const reading = readClients(text);
      return reading.kind === 'malformed' && reading.expected.kind === 'weights'
        ? reading.expected.fault
        : undefined;
    };
    assert.deepEqual(faultOf('a:1,b'), { kind: 'no-pair', found: 'b' });
    assert.deepEqual(faultOf('secret/password:1'), { kind: 'no-pair', found: 'secret/password:1' });
    assert.deepEqual(faultOf('deploy/web:x'), { kind: 'no-pair', found: 'deploy/web:x' });
    assert.deepEqual(faultOf('deploy/web:1,deployment/web:2'), {
      kind: 'repeated',
      name: 'deployment/web',
    });
    assert.equal(readClients('a:0,deploy/web:0').kind, 'malformed');
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
        const counts = readCounts(value, NODES);
        if (counts.kind === 'value')
          assert.ok(counts.value.every(({ amount }) => Number.isFinite(amount) && amount >= 0));
        const clients = readClients(value);
        if (clients.kind === 'value')
          assert.ok(clients.value.every(({ weight = 1 }) => Number.isFinite(weight) && weight >= 0));
      }),
    );
  });
});
