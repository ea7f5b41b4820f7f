import assert from 'node:assert/strict';
import type { ClusterNode } from '../../../../server/simulator/scenarioTypes.ts';
import { chooseAutoZones } from '../../../../server/simulator/hints/topologyHints.ts';
import { NOT_READY, endpoint, node, kindsOf, named } from '../scenarios.ts';

const ZONES = ['a', 'b', 'c', 'd'] as const;

/** `8:4` is a node with 8 CPUs in zone a and one with 4 in zone b. */
function cpus(text: string): ClusterNode[] {
  return text.split(':').map((cpu, zone) =>
    node(`${ZONES[zone]}1`, {
      allocatable: { milliCpu: Number(cpu) * 1000, memoryBytes: undefined, pods: undefined },
    }),
  );
}

/** `6/2/1` is so many ready endpoints in zones a, b and c. */
function endpointsIn(text: string) {
  return text
    .split('/')
    .flatMap((count, zone) =>
      Array.from({ length: Number(count) }, (_, index) =>
        endpoint(`${ZONES[zone]}-${index}`, `${ZONES[zone]}1`),
      ),
    );
}

function hintCounts(nodes: readonly ClusterNode[], text: string): string {
  const { zones } = chooseAutoZones(endpointsIn(text), ({ isReady }) => isReady, nodes);
  if (zones === undefined) return 'refused';
  return text
    .split('/')
    .map((_, zone) => zones.filter((name) => name === ZONES[zone]).length)
    .join('/');
}

describe('The Auto heuristic', () => {
  describe('hints endpoints by the CPU of the zones', () => {
    const rows: readonly [cpu: string, ready: string, result: string][] = [
      ['1:1:1', '3/3/3', '3/3/3'],
      ['1:1:1', '6/2/1', '3/3/3'],
      ['1:1:1', '9/0/0', '3/3/3'],
      ['1:1:1', '4/3/3', '4/3/3'],
      ['1:1:1', '5/3/2', '4/3/3'],
      ['1:1:1', '4/4/3', 'refused'],
      ['1:1:1', '2/1/1', 'refused'],
      ['1:1', '5/1', '3/3'],
      ['8:4', '2/2', 'refused'],
      ['8:4', '3/3', '4/2'],
      ['16:4:4', '4/4/4', '8/2/2'],
      ['1', '5', 'refused'],
      ['1:1:1', '1/1/0', 'refused'],
    ];
    for (const [cpu, ready, result] of rows) {
      it(`CPU ${cpu} and endpoints ${ready} give ${result}`, () => {
        assert.equal(hintCounts(cpus(cpu), ready), result);
      });
    }
  });

  describe('is possible for some numbers of endpoints only', () => {
    const refused: readonly [zones: number, counts: readonly number[]][] = [
      [2, [1, 3, 5]],
      [3, [1, 2, 4, 5, 8, 11]],
      [4, [1, 2, 3, 5, 6, 7, 10, 11, 15]],
    ];
    for (const [zones, counts] of refused) {
      it(`${zones} equal zones refuse ${counts.join(', ')} of 1 to 40`, () => {
        const nodes = cpus(Array.from({ length: zones }, () => '4').join(':'));
        const found = Array.from({ length: 40 }, (_, index) => index + 1).filter(
          (count) => hintCounts(nodes, count.toString()) === 'refused',
        );
        assert.deepEqual(found, counts);
      });
    }
  });

  const reasonsFor = (nodes: readonly ClusterNode[], ready: string) =>
    chooseAutoZones(endpointsIn(ready), ({ isReady }) => isReady, nodes).reasons;

  it('leaves out control-plane nodes and nodes that are not ready, but not cordoned or tainted ones', () => {
    const nodes = [
      ...cpus('4:4'),
      node('c1', { labels: { 'node-role.kubernetes.io/control-plane': '' } }),
      node('d1', { isReady: false }),
      node('a2', { isUnschedulable: true, taints: [{ key: 'gpu', value: '', effect: 'NoSchedule' }] }),
    ].map((each) => ({ ...each, allocatable: { ...each.allocatable, milliCpu: 4000 } }));
    assert.equal(hintCounts(nodes, '3/3'), '4/2');
  });
  it('gives up when a counted node has no zone', () => {
    const nodes = [...cpus('4:4'), node('x', { zone: undefined })];
    const about = { kind: 'node', name: 'x' } as const;
    assert.deepEqual(reasonsFor(nodes, '3/3').at(-1), { kind: 'node-without-zone', node: 'x', about });
  });
  it('gives up when a counted node has no CPU', () => {
    const about = { kind: 'node', name: 'c1' } as const;
    assert.deepEqual(reasonsFor(cpus('4:4:0'), '3/3/3'), [{ kind: 'node-without-cpu', node: 'c1', about }]);
  });
  it('takes nodes as equal when the CPU of one is not known, and says so', () => {
    const nodes = [...cpus('16'), node('b1')];
    assert.equal(hintCounts(nodes, '2/2'), '2/2');
    assert.deepEqual(kindsOf(reasonsFor(nodes, '2/2')), ['cpu-unknown', 'allocated']);
  });
  it('gives up when a ready endpoint has no zone', () => {
    const stray = endpoint('stray', 'x', { zone: undefined });
    const { zones, reasons } = chooseAutoZones([...endpointsIn('3/3'), stray], () => true, cpus('4:4'));
    assert.equal(zones, undefined);
    const [reason] = reasons;
    assert.deepEqual(reason?.kind === 'endpoints-without-zone' && reason.endpoints, named('stray'));
  });
  it('counts and hints no endpoint that is not ready', () => {
    const endpoints = [...endpointsIn('1/1'), endpoint('down', 'a1', NOT_READY)];
    const { zones } = chooseAutoZones(endpoints, ({ isReady }) => isReady, cpus('4:4'));
    assert.deepEqual(zones, ['a', 'b', undefined]);
  });
  it('says how the sum of the minimums went over the number of endpoints', () => {
    const [reason] = reasonsFor(cpus('1:1:1'), '4/4/3');
    assert.deepEqual(reason, {
      kind: 'overload',
      minimums: [4, 4, 4],
      ready: 11,
      about: { kind: 'scenario', part: 'endpoints' },
    });
  });
});
