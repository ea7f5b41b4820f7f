import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Scenario } from '../../../../server/simulator/scenarioTypes.ts';
import { simulate } from '../../../../server/simulator/simulate.ts';
import { isWhatIf } from '../../../../server/simulator/whatIf/isWhatIf.ts';
import { labelOf } from '../../../../server/words/whatIfLabel.ts';
import { listWhatIfs } from '../../../../server/simulator/whatIf/listWhatIfs.ts';
import { runWhatIf } from '../../../../server/simulator/whatIf/runWhatIf.ts';
import { summarizeWhatIfs } from '../../../../server/simulator/whatIf/summarizeWhatIfs.ts';
import type { WhatIf } from '../../../../server/simulator/whatIf/whatIfTypes.ts';
import { arbitraryScenario } from '../arbitraryScenario.ts';
import { asReport, node, scenario, service, withClients, withCounts, workload } from '../scenarios.ts';

const now = (given: Scenario) => asReport(simulate(given, 'likely'));
const labels = (given: Scenario) => listWhatIfs(given, now(given)).map(({ label }) => label);
const withWorkload = (...workloads: readonly ReturnType<typeof workload>[]): Scenario =>
  scenario({ backends: { kind: 'workloads', workloads } });

describe('What could happen to a Service', () => {
  it('says of a name what it is, unless the name does', () => {
    const labelFor = (what: WhatIf) => labelOf(what, scenario());
    assert.equal(labelFor({ kind: 'node-lost', node: 'node-2a-1' }), 'node-2a-1 lost');
    assert.equal(labelFor({ kind: 'node-lost', node: 'ip-10-0-0-1' }), 'node ip-10-0-0-1 lost');
    assert.equal(labelFor({ kind: 'zone-lost', zone: 'zone-1' }), 'zone-1 lost');
    assert.equal(labelFor({ kind: 'zone-lost', zone: 'a' }), 'zone a lost');
  });

  it('is a zone or node with endpoints lost, more endpoints, and more clients in a zone', () => {
    assert.deepEqual(labels(scenario()), [
      'zone a lost',
      'zone b lost',
      'node a1 lost',
      'node a2 lost',
      'node b1 lost',
      '1 more endpoint',
      '3 more endpoints',
      'twice the clients in a',
      'twice the clients in b',
      'twice the clients in c',
    ]);
  });
  it('is an update and more replicas where a workload is known', () => {
    assert.deepEqual(labels(withWorkload(workload({ replicas: 4 }))).slice(7, 10), [
      'update of web',
      '1 more replica of web',
      '4 more replicas of web',
    ]);
  });
  it('is no more than the autoscaler allows', () => {
    const scaled = (maxReplicas: number) =>
      labels(
        withWorkload(workload({ replicas: 4, autoscaler: { name: 'web', minReplicas: 2, maxReplicas } })),
      ).filter((label) => label.includes('replica'));
    assert.deepEqual(scaled(6), [
      '1 more replica of web, by its autoscaler',
      '2 more replicas of web, by its autoscaler',
    ]);
    assert.deepEqual(scaled(5), ['1 more replica of web, by its autoscaler']);
    assert.deepEqual(scaled(4), []);
  });
  it('is nothing about zones when there is only one', () => {
    const given = scenario({ nodes: [node('a1'), node('a2')], ...withCounts('a:2') });
    assert.deepEqual(labels(given), ['node a1 lost', 'node a2 lost', '1 more endpoint', '2 more endpoints']);
  });
  it('is what matters most where there is much', () => {
    const zones = Array.from({ length: 30 }, (_, index) => `z${index + 10}`);
    const given = scenario({
      nodes: zones.map((zone) => node(`${zone}-node`, { zone })),
      ...withCounts(zones.map((zone) => `${zone}:1`).join()),
      ...withClients(zones.map((zone, index) => `${zone}:${index + 1}`).join()),
      service: service({ trafficDistribution: 'PreferSameZone' }),
    });
    const listed = listWhatIfs(given, now(given));
    const count = (kind: string) => listed.filter(({ what }) => what.kind === kind).length;
    assert.deepEqual([count('zone-lost'), count('node-lost'), count('clients-multiplied')], [12, 6, 12]);
    assert.equal(listed[0]?.label, 'zone z28 lost');
    assert.equal(listed[12]?.label, 'node z39-node lost');
  });
  it('is told with its difference, as far as bounded work goes', () => {
    assert.deepEqual(
      summarizeWhatIfs(scenario(), now(scenario()))
        .slice(0, 3)
        .map(({ label, difference }) => [label, difference]),
      [
        ['zone a lost', 'busiest pod 3× its load now · crosses zones 58% → 50%'],
        ['zone b lost', 'busiest pod 1.5× its load now · crosses zones 58% → 33%'],
        ['node a1 lost', 'busiest pod 1.5× its load now · crosses zones 58% → 67%'],
      ],
    );
    const large = scenario({
      nodes: Array.from({ length: 3000 }, (_, index) => node(`${'abc'.charAt(index % 3)}${index}`)),
      ...withCounts('a:2000,b:2000,c:2000'),
    });
    const differences = summarizeWhatIfs(large, now(large)).map(({ difference }) => difference !== '');
    assert.deepEqual([differences.at(0), differences.at(-1)], [true, false]);
  });
  it('is all understood when it comes back in a message', () => {
    for (const given of [scenario(), withWorkload(workload())]) {
      for (const { what } of listWhatIfs(given, now(given))) {
        assert.ok(isWhatIf(JSON.parse(JSON.stringify(what))), JSON.stringify(what));
      }
    }
  });
});

describe('A message that is no what-if', () => {
  for (const value of [
    undefined,
    null,
    'zone-lost',
    [],
    { kind: 'zone-lost' },
    { kind: 'zone-lost', zone: 1 },
    { kind: 'something', zone: 'a' },
    { kind: 'replicas-added', workload: 'web', added: 0 },
    { kind: 'replicas-added', workload: 'web', added: 1.5 },
    { kind: 'replicas-added', workload: 'web', added: 1e9 },
    { kind: 'clients-multiplied', zone: 'a', factor: Number.NaN },
    { kind: 'clients-multiplied', zone: 'a', factor: -1 },
    Object.create({ kind: 'zone-lost', zone: 'a' }) as unknown,
  ]) {
    it(`is refused: ${JSON.stringify(value)}`, () => {
      assert.equal(isWhatIf(value), false);
    });
  }
});

describe('Whatever the cluster', () => {
  it('everything that is offered can happen, and loses no connection from the sums', () => {
    fc.assert(
      fc.property(arbitraryScenario, (given) => {
        const report = now(given);
        for (const { what, label } of listWhatIfs(given, report)) {
          const answer = runWhatIf(given, report, what);
          assert.ok(answer, label);
          const { sameNode, sameZone, crossZone, dropped } = asReport(answer.result).locality;
          const total = sameNode + sameZone + crossZone + dropped;
          assert.ok(Math.abs(total - 1) < 1e-9 || Math.abs(total) < 1e-9, label);
          for (const { before, after } of [answer.difference.dropped, answer.difference.busiestLoad]) {
            assert.ok(Number.isFinite(before) && Number.isFinite(after), label);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
