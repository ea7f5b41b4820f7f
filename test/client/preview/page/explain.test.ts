import assert from 'node:assert/strict';
import { explain } from '../../../../client/preview/page/explain.ts';
import { buildPicture, zoneId } from '../../../../client/preview/page/flowPicture/pictureModel.ts';
import type { Selection } from '../../../../client/preview/page/selection.ts';
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
      'Clients in a; Of all connections: 33%; Stay on the node: 0%; Stay in the zone: 0%; Cross zones: 33%; Dropped: 0%; a all of 3',
    );
  });

  it('tells of a flow which clients feed it, and with how many candidates', () => {
    assert.equal(
      told({ kind: 'flow', from: a, to: b }),
      'Connections from a to b; Of all connections: 22%; Cross zones: 22%; a 2 of 3',
    );
  });

  it('tells of what stays in a zone how near it stays', () => {
    assert.equal(
      told({ kind: 'flow', from: b, to: b }),
      'Connections within b; Of all connections: 33%; Stay on the node: 33%; b 2 of 2',
    );
  });

  it('tells of a zone’s pods who reaches them', () => {
    assert.match(told({ kind: 'endpoints', zone: b }), /^Pods in b; .*56%.*2 pods.*; a 2 of 3; b 2 of 2$/);
  });

  it('tells of a pod its load, place and hints', () => {
    const name = report.endpoints.find(({ zone }) => zone === 'c')?.name ?? '';
    assert.equal(
      told({ kind: 'pod', name }),
      `Pod ${name}; Of all connections: 44%; Against the mean: 1.33×; State: ready; Node: node-c-1; Hints: zone c; a 1 of 3; c 1 of 1`,
    );
  });

  it('tells of dropped connections whose they are', () => {
    const local = makeReport(SKEWED, { service: { internalTrafficPolicy: 'Local' } });
    const explanation = explain(local, buildPicture(local), { kind: 'dropped', from: a });
    assert.equal(explanation?.title, 'Dropped connections of a');
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

describe('a kept selection', () => {
  const all: Selection[] = [
    { kind: 'clients', zone: a },
    { kind: 'endpoints', zone: a },
    { kind: 'flow', from: a, to: b },
    { kind: 'dropped', from: a },
    { kind: 'pod', name: 'p' },
    { kind: 'pods', zone: a, group: 'n' },
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
    assert.deepEqual([undefined, {}, { kind: 'pod' }, { kind: 'flow', from: a }].map(readSelection), [
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
