import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Scenario } from '../../../../server/simulator/scenarioTypes.ts';
import { simulate } from '../../../../server/simulator/simulate.ts';
import { isWhatIf } from '../../../../server/simulator/whatIf/isWhatIf.ts';
import { listWhatIfs } from '../../../../server/simulator/whatIf/listWhatIfs.ts';
import { runWhatIf } from '../../../../server/simulator/whatIf/runWhatIf.ts';
import { runToEnd } from '../../../../server/manifest/steps.ts';
import { summarizeWhatIfs } from '../../../../server/simulator/whatIf/summarizeWhatIfs.ts';
import type { WhatIf } from '../../../../server/simulator/whatIf/whatIfTypes.ts';
import { arbitraryScenario } from '../arbitraryScenario.ts';
import {
  CLIENTS_OF_10,
  asReport,
  baselineOf,
  node,
  scenario,
  service,
  withClients,
  withCounts,
  workload,
} from '../scenarios.ts';

const current = (given: Scenario) => asReport(simulate(given, 'likely'));
/** Each in short: `zone-lost a`, `replicas-added web 2`. */
const brief = ({ kind, ...details }: WhatIf) => [kind, ...Object.values(details)].join(' ');
const listed = (given: Scenario) => listWhatIfs(given, current(given)).map(({ what }) => brief(what));
const withWorkload = (...workloads: readonly ReturnType<typeof workload>[]): Scenario =>
  scenario({ backends: { kind: 'workloads', workloads } });

describe('What could happen to a Service', () => {
  it('is a zone or node with endpoints lost, more endpoints, and more clients in a zone', () => {
    assert.deepEqual(listed(scenario()), [
      'zone-lost a',
      'zone-lost b',
      'node-lost a1',
      'node-lost a2',
      'node-lost b1',
      'replicas-added  1',
      'replicas-added  3',
      'clients-multiplied a 2',
      'clients-multiplied b 2',
      'clients-multiplied c 2',
    ]);
  });
  it('is an update and more replicas where a workload is known', () => {
    assert.deepEqual(listed(withWorkload(workload({ replicas: 4 }))).slice(7, 10), [
      'rolling-update web',
      'replicas-added web 1',
      'replicas-added web 4',
    ]);
  });
  it('is no more than the autoscaler allows', () => {
    const scaled = (maxReplicas: number) =>
      listed(
        withWorkload(workload({ replicas: 4, autoscaler: { name: 'web', minReplicas: 2, maxReplicas } })),
      ).filter((what) => what.startsWith('replicas-added'));
    assert.deepEqual(scaled(6), ['replicas-added web 1', 'replicas-added web 2']);
    assert.deepEqual(scaled(5), ['replicas-added web 1']);
    assert.deepEqual(scaled(4), []);
  });
  it('is nothing about zones when there is only one', () => {
    const given = scenario({ nodes: [node('a1'), node('a2')], ...withCounts('a:2') });
    assert.deepEqual(listed(given), [
      'node-lost a1',
      'node-lost a2',
      'replicas-added  1',
      'replicas-added  2',
    ]);
  });
  it('is what matters most where there is much', () => {
    const zones = Array.from({ length: 30 }, (_, index) => `z${index + 10}`);
    const given = scenario({
      nodes: zones.map((zone) => node(`${zone}-node`, { zone })),
      ...withCounts(zones.map((zone) => `${zone}:1`).join()),
      ...withClients(zones.map((zone, index) => `${zone}:${index + 1}`).join()),
      service: service({ trafficDistribution: 'PreferSameZone' }),
    });
    const all = listed(given);
    const count = (kind: WhatIf['kind']) => all.filter((what) => what.startsWith(kind)).length;
    assert.deepEqual([count('zone-lost'), count('node-lost'), count('clients-multiplied')], [12, 6, 12]);
    assert.equal(all[0], 'zone-lost z28');
    assert.equal(all[12], 'node-lost z39-node');
  });
  it('names the first by name of nodes that serve the same but for rounding', () => {
    const given = scenario(CLIENTS_OF_10);
    assert.deepEqual(
      listed(given).filter((each) => each.startsWith('node-lost')),
      ['node-lost c1', 'node-lost d1', 'node-lost a1', 'node-lost b1'],
    );
  });
  it('is told with its difference, as far as bounded work goes', () => {
    for (const { what, difference } of runToEnd(summarizeWhatIfs(baselineOf(scenario())))) {
      const answer = runWhatIf(baselineOf(scenario()), what);
      assert.deepEqual(difference, answer?.difference);
    }
    const large = scenario({
      nodes: Array.from({ length: 3000 }, (_, index) => node(`${'abc'.charAt(index % 3)}${index}`)),
      ...withCounts('a:2000,b:2000,c:2000'),
    });
    const differences = runToEnd(summarizeWhatIfs(baselineOf(large))).map(
      ({ difference }) => difference !== undefined,
    );
    assert.deepEqual([differences.at(0), differences.at(-1)], [true, false]);
  });
  it('is all understood when it comes back in a message', () => {
    for (const given of [scenario(), withWorkload(workload())]) {
      for (const { what } of listWhatIfs(given, current(given)))
        assert.ok(isWhatIf(JSON.parse(JSON.stringify(what))), JSON.stringify(what));
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
        const baseline = baselineOf(given);
        for (const { what } of listWhatIfs(given, baseline.current)) {
          const label = brief(what);
          const answer = runWhatIf(baseline, what);
          assert.ok(answer, label);
          const { sameNode, sameZone, crossZone, dropped } = asReport(answer.result).locality;
          const total = sameNode + sameZone + crossZone + dropped;
          assert.ok(Math.abs(total - 1) < 1e-9 || Math.abs(total) < 1e-9, label);
          for (const { before, after } of [answer.difference.dropped, answer.difference.busiestLoad])
            assert.ok(Number.isFinite(before) && Number.isFinite(after), label);
        }
      }),
      { numRuns: 200 },
    );
  });
});
