import assert from 'node:assert/strict';
import { explain } from '../../../../client/preview/page/explain.ts';
import { explainNumber } from '../../../../client/preview/page/explainNumber.ts';
import { buildPicture, zoneId } from '../../../../client/preview/page/flowPicture/pictureModel.ts';
import type { NumberName, Selection } from '../../../../client/preview/page/selection.ts';
import { keyOf, readSelection } from '../../../../client/preview/page/selection.ts';
import type { Cluster } from '../clusters.ts';
import { makeReport } from '../fixtures.ts';

const SKEWED: Cluster = {
  zones: [
    { name: 'a', podsPerNode: [0] },
    { name: 'b', podsPerNode: [2] },
    { name: 'c', podsPerNode: [1] },
  ],
};
const report = makeReport(SKEWED, { service: { trafficDistribution: 'PreferSameZone' } });
const picture = buildPicture(report);
const [a, b] = [zoneId('a'), zoneId('b')];

function told(selection: Selection): string {
  const explanation = explain(report, picture, selection);
  if (explanation === undefined) return 'nothing';
  const facts = explanation.facts.map(({ label, value }) => `${label}: ${value}`);
  const groups = explanation.groups.map(
    ({ group, chosenCandidates }) =>
      `${group.zone} ${String(chosenCandidates ?? 'all')} of ${String(group.route.candidates.length)}`,
  );
  return [explanation.title, ...facts, ...groups].join('; ');
}

describe('explaining a chosen part of the picture', () => {
  it('tells of a zone’s clients where their connections go', () => {
    assert.equal(
      told({ kind: 'clients', zone: a }),
      'Clients in a; Share of connections: 33%; Same node: 0%; Same zone, other node: 0%; Cross-zone: 33%; Dropped: 0%; a all of 3',
    );
  });

  it('tells of a flow which clients feed it, and with how many candidates', () => {
    assert.equal(
      told({ kind: 'flow', from: a, to: b }),
      'Connections from a to b; Share of connections: 22%; Cross-zone: 22%; a 2 of 3',
    );
  });

  it('tells of what stays in a zone how near it stays', () => {
    assert.equal(
      told({ kind: 'flow', from: b, to: b }),
      'Connections within b; Share of connections: 33%; Same node: 33%; b 2 of 2',
    );
  });

  it('tells of a zone’s pods who reaches them', () => {
    assert.match(
      told({ kind: 'endpoints', zone: b }),
      /^Pods in b; .*56%.*Pods: 2; Ready: 2; .*; a 2 of 3; b 2 of 2$/,
    );
  });

  it('tells of a lost zone on both its sides how many pods went, and what its clients do', () => {
    const gone = buildPicture(report, { zone: 'b2', node: undefined, pods: 4 });
    for (const kind of ['clients', 'endpoints'] as const) {
      const explanation = explain(report, gone, { kind, zone: zoneId('b2') });
      assert.deepEqual(
        [explanation?.title, explanation?.facts[0]],
        ['b2', { label: 'Pods lost', value: '4' }],
      );
      assert.match(
        explanation?.reasons?.[0]?.text ?? '',
        /clients open the same number of connections from elsewhere/,
      );
    }
  });

  it('tells of a zone what it lost', () => {
    const gone = buildPicture(report, { zone: 'b', node: 'n', pods: 1 });
    const explanation = explain(report, gone, { kind: 'endpoints', zone: b });
    assert.deepEqual(explanation?.facts.at(-1), { label: 'What-if', value: 'n lost with 1 pod' });
  });

  it('tells of a pod its load, place and hints', () => {
    const name = report.endpoints.find(({ zone }) => zone === 'c')?.name ?? '';
    assert.equal(
      told({ kind: 'pod', name }),
      `Pod ${name}; Share of connections: 44%; Load: 1.3× average; State: ready; Node: node-c-1; Hints: zone c; a 1 of 3; c 1 of 1`,
    );
  });

  it('tells of dropped connections whose they are', () => {
    const local = makeReport(SKEWED, { service: { internalTrafficPolicy: 'Local' } });
    const explanation = explain(local, buildPicture(local), { kind: 'dropped', from: a });
    assert.equal(explanation?.title, 'Dropped connections from a');
    assert.deepEqual(
      explanation.groups.map(({ group }) => group.route.mode),
      ['dropped'],
    );
  });

  it('tells nothing of what is no longer there', () => {
    const gone: Selection[] = [
      { kind: 'clients', zone: zoneId('x') },
      { kind: 'flow', from: b, to: a },
      { kind: 'dropped', from: b },
      { kind: 'pod', name: 'x' },
      { kind: 'pods', zone: b, group: 'x' },
    ];
    assert.deepEqual(
      gone.map(told),
      gone.map(() => 'nothing'),
    );
  });
});

describe('explaining a number', () => {
  const local = makeReport(SKEWED, { service: { internalTrafficPolicy: 'Local' } });
  const toldOf = (number: NumberName, of = report): string => {
    const explanation = explainNumber(of, number);
    if (explanation === undefined) return 'nothing';
    const facts = explanation.facts.map(({ label, value }) => `${label}: ${value}`);
    const groups = explanation.groups.map(
      ({ group, chosenCandidates }) => `${group.zone} ${String(chosenCandidates ?? 'all')}`,
    );
    return [explanation.title, ...facts, ...groups].join('; ');
  };

  it('tells which zones stay on their node, and whose candidates make it so', () => {
    assert.equal(
      toldOf('sameNode'),
      'Same-node connections; Share of connections: 67%; From b: 33%; From c: 33%; b 2; c 1',
    );
    assert.equal(toldOf('sameZone'), 'Same-zone connections to another node; Share of connections: 0%');
  });

  it('tells between which zones connections cross, most first', () => {
    assert.equal(
      toldOf('crossZone'),
      'Cross-zone connections; Share of connections: 33%; a to b: 22%; a to c: 11%; a 3',
    );
  });

  it('tells whose connections are dropped', () => {
    assert.equal(
      toldOf('dropped', local),
      'Dropped connections; Share of connections: 33%; From a: 33%; a all',
    );
  });

  it('tells how the busiest pod is measured', () => {
    const name = report.load.busiest?.name ?? '';
    assert.equal(
      toldOf('busiest'),
      `Busiest pod ${name}; Share of connections: 44%; Average of 3 ready pods: 33%; Load: 44% ÷ 33% = 1.3× average; Zone: c; Node: node-c-1; a 1; c 1`,
    );
  });

  it('tells the price and volume of the cost', () => {
    assert.equal(
      toldOf('cost'),
      'Cross-zone cost per month; Service traffic: 10,000 GiB; Cross-zone: 10,000 GiB × 33% = 3,333 GiB; Price: 0.02 USD/GiB; Cost: 3,333 GiB × 0.02 USD = $66.67; a to b: 22%; a to c: 11%; a 3',
    );
  });

  it('tells which pods are idle, and why', () => {
    const idle = makeReport(
      {
        zones: [
          { name: 'a', podsPerNode: [1] },
          { name: 'b', podsPerNode: [] },
          { name: 'c', podsPerNode: [1, 0] },
        ],
      },
      { service: { trafficDistribution: 'PreferSameZone', internalTrafficPolicy: 'Cluster' } },
    );
    assert.equal(explainNumber(idle, 'idle'), undefined);
    const [first, second] = idle.endpoints;
    const load = { ...idle.load, idle: [second?.name ?? ''] };
    const explanation = explainNumber({ ...idle, load }, 'idle');
    assert.deepEqual(explanation?.facts, [
      { label: 'Idle', value: '1 of 2 ready pods' },
      { label: 'In c', value: second?.name },
    ]);
    assert.equal(explanation.reasons, idle.hints.reasons);
    assert.notEqual(first, undefined);
  });

  it('tells of many contributions how many more there are', () => {
    const many = makeReport({
      zones: Array.from({ length: 5 }, (_, at) => ({ name: `z${String(at)}`, podsPerNode: [1] })),
    });
    assert.match(toldOf('crossZone', many), /And: 12 more zone pairs/);
  });

  it('never fails on a report without pods', () => {
    const empty = makeReport({ zones: [{ name: 'a', podsPerNode: [0] }] });
    assert.equal(toldOf('busiest', empty), 'nothing');
    assert.equal(toldOf('idle', empty), 'nothing');
    assert.match(toldOf('cost', empty), /10,000 GiB × 0% = 0 GiB/);
  });
});

describe('a kept selection', () => {
  const all: Selection[] = [
    { kind: 'clients', zone: a },
    { kind: 'endpoints', zone: a },
    { kind: 'flow', from: a, to: b },
    { kind: 'dropped', from: a },
    { kind: 'pod', name: 'p' },
    { kind: 'pods', zone: a, group: 'n' },
    { kind: 'number', number: 'cost' },
  ];

  it('is read back', () => {
    assert.deepEqual(
      all.map((selection) => readSelection(structuredClone(selection))),
      all,
    );
  });

  it('has a key of its own', () => {
    assert.equal(new Set(all.map(keyOf)).size, all.length);
  });

  it('is none for anything else', () => {
    assert.deepEqual(
      [undefined, {}, { kind: 'pod' }, { kind: 'flow', from: a }, { kind: 'number', number: 'x' }].map(
        readSelection,
      ),
      [undefined, undefined, undefined, undefined, undefined],
    );
  });
});
