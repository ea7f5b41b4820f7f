import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { HOSTNAME_LABEL, ZONE_LABEL } from '../../../../server/kubernetes/keys.ts';
import { placeWorkloads } from '../../../../server/simulator/placement/placement.ts';
import { limitsOf } from '../../../../server/simulator/placement/rolloutLimits.ts';
import type { ClusterNode, SpreadConstraint, Workload } from '../../../../server/simulator/scenarioTypes.ts';
import { badness, compareNumbers } from '../naivePlacement.ts';
import { allOutcomesOfUpdates } from '../naiveUpdates.ts';
import { nodes, spread, workload } from '../scenarios.ts';

const VERSION = 37;

function zonesOf(given: Workload, on: readonly ClusterNode[]): number[] {
  const { pods } = placeWorkloads([given], on, 'worst', { kind: 'everyNode' }, VERSION);
  const zones = [...new Set(on.map(({ zone }) => zone))];
  return zones.map((zone) => pods.filter((pod) => pod.zone === zone).length).sort((a, b) => b - a);
}

const web = (replicas: number, constraint: Partial<SpreadConstraint> = {}, changes: Partial<Workload> = {}) =>
  workload({ replicas, ...changes }, { spreadConstraints: [spread(constraint)] });

describe('An update that counts old and new pods together', () => {
  const SIX = nodes('a1', 'a2', 'b1', 'b2', 'c1', 'c2');
  const FOUR = nodes('a1', 'a2', 'b1', 'b2');

  it('can leave a zone without pods', () => {
    assert.deepEqual(zonesOf(web(6), SIX), [3, 3, 0]);
    assert.deepEqual(zonesOf(web(3), SIX), [2, 1, 0]);
    assert.deepEqual(zonesOf(web(5), SIX), [3, 2, 0]);
  });
  it('can leave more between zones than maxSkew', () => {
    assert.deepEqual(zonesOf(web(4), FOUR), [3, 1]);
  });
  it('keeps the balance with matchLabelKeys', () => {
    assert.deepEqual(zonesOf(web(6, { isPerRevision: true }), SIX), [2, 2, 2]);
    assert.deepEqual(zonesOf(web(4, { isPerRevision: true }), FOUR), [2, 2]);
  });
  it('keeps it where all old pods go first, or nobody updates the pods', () => {
    const update = { type: 'Recreate', maxSurge: undefined, maxUnavailable: undefined };
    assert.deepEqual(zonesOf(web(6, {}, { update }), SIX), [2, 2, 2]);
    assert.deepEqual(zonesOf(web(6, {}, { kind: 'ReplicaSet' }), SIX), [2, 2, 2]);
  });
  it('leaves many replicas uneven too', () => {
    const many = Array.from({ length: 30 }, (_, at) => `${'abc'[at % 3]}${at + 1}`);
    const [most = 0, , fewest = 0] = zonesOf(web(30), nodes(...many));
    assert.ok(most - fewest > 1, `${most} and ${fewest}`);
  });

  it('leaves at worst what trying every update shows', () => {
    fc.assert(
      fc.property(arbitraryUpdate(), ([given, on]) => {
        const limits = limitsOf(given, given.replicas, VERSION);
        const { pods } = placeWorkloads([given], on, 'worst', { kind: 'everyNode' }, VERSION);
        const found = on.map(({ name }) => pods.filter(({ nodeName }) => nodeName === name).length);
        const all = allOutcomesOfUpdates(given, on, {
          surge: 0,
          unavailable: 0,
          ...limits,
          takesFullestFirst: given.kind === 'Deployment',
        });
        const worst = all.map((counts) => badness(on, counts)).sort(compareNumbers)[0];
        assert.deepEqual(badness(on, found), worst);
      }),
      { numRuns: 60 },
    );
  });
});

function arbitraryUpdate(): fc.Arbitrary<[Workload, ClusterNode[]]> {
  const constraint = fc.record({
    topologyKey: fc.constantFrom(ZONE_LABEL, ZONE_LABEL, HOSTNAME_LABEL),
    maxSkew: fc.integer({ min: 1, max: 2 }),
    minDomains: fc.constantFrom(undefined, undefined, 2, 4),
    isPerRevision: fc.constantFrom(false, false, true),
  });
  const amount = fc.constantFrom(
    undefined,
    { unit: 'pods' as const, value: 0 },
    { unit: 'pods' as const, value: 1 },
    { unit: 'pods' as const, value: 2 },
    { unit: 'percent' as const, value: 50 },
  );
  const perZone = fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 3 });
  return fc
    .tuple(
      fc.integer({ min: 1, max: 6 }),
      fc.array(constraint.map(spread), { minLength: 1, maxLength: 2 }),
      fc.record({ type: fc.constant(undefined), maxSurge: amount, maxUnavailable: amount }),
      fc.constantFrom('Deployment', 'Deployment', 'StatefulSet'),
      perZone,
    )
    .map(([replicas, spreadConstraints, update, kind, shape]): [Workload, ClusterNode[]] => [
      workload({ replicas, update, kind }, { spreadConstraints }),
      nodes(
        ...shape.flatMap((count, zone) =>
          Array.from({ length: count }, (_, at) => `${'abc'[zone]}${at + 1}`),
        ),
      ),
    ]);
}
