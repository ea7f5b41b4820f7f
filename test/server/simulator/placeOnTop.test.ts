import assert from 'node:assert/strict';
import { countLikely, placeOnTop } from '../../../server/simulator/placement/placement.ts';
import type { PodTerm, SpreadConstraint } from '../../../server/simulator/scenarioTypes.ts';
import { workBudget } from '../../../server/simulator/workBudget.ts';
import { nodes, spread, workload } from './scenarios.ts';

/** Three new pods on a1, b1 and c1, where three older ones run on a1: the new ones of each node. */
function newPods(constraint: Partial<SpreadConstraint>): string {
  const web = workload({ replicas: 0 }, { spreadConstraints: [spread(constraint)] });
  const budget = workBudget(10_000);
  const { model, podsOf } = countLikely([web], [web], nodes('a1', 'b1', 'c1'), budget);
  podsOf[0]?.set([3, 0, 0]);
  assert.equal(placeOnTop(model, podsOf, 1, 3, budget), 3);
  return [...(podsOf[1] ?? [])].join(' ');
}

describe('Pods placed on top of older ones of the same workload', () => {
  it('are spread with them', () => {
    assert.equal(newPods({}), '0 2 1');
    assert.equal(newPods({ whenUnsatisfiable: 'ScheduleAnyway' }), '0 2 1');
  });
  it('are spread by themselves where only their own version counts', () => {
    assert.equal(newPods({ isPerRevision: true }), '1 1 1');
  });
  it('are spread by themselves where the constraint selects neither', () => {
    assert.equal(newPods({ selectsOwnPods: false, maxSkew: 5 }), '0 2 1', 'the emptiest nodes come first');
  });
  it('are kept apart from them by anti-affinity, unless that is about their own version only', () => {
    const apart = (isPerRevision: boolean): PodTerm => ({
      topologyKey: 'kubernetes.io/hostname',
      strength: { kind: 'required' },
      selects: ['web'],
      isPerRevision,
    });
    const placed = (isPerRevision: boolean) => {
      const web = workload({ replicas: 0 }, { podAntiAffinity: [apart(isPerRevision)] });
      const budget = workBudget(10_000);
      const { model, podsOf } = countLikely([web], [web], nodes('a1', 'b1', 'c1'), budget);
      podsOf[0]?.set([1, 1, 0]);
      return placeOnTop(model, podsOf, 1, 3, budget);
    };
    assert.equal(placed(false), 1);
    assert.equal(placed(true), 3);
  });
});
