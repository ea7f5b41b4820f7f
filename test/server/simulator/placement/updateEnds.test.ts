import assert from 'node:assert/strict';
import { HOSTNAME_LABEL, ZONE_LABEL } from '../../../../server/kubernetes/keys.ts';
import { placeWorkloads } from '../../../../server/simulator/placement/placement.ts';
import { limitsOf } from '../../../../server/simulator/placement/rolloutLimits.ts';
import type { ClusterNode, SpreadConstraint, Workload } from '../../../../server/simulator/scenarioTypes.ts';
import { badness, compareNumbers } from '../naivePlacement.ts';
import { allOutcomesOfUpdates, rememberOpen, sortAlike } from '../naiveUpdates.ts';
import { nodes, spread, workload } from '../scenarios.ts';

const VERSION = 37;
const MOST_REPLICAS = 6;

/** Up to three zones of one or two nodes: how many each has. */
const SHAPES = [[1], [2], [1, 1], [1, 2], [2, 2], [1, 1, 1], [1, 1, 2], [1, 2, 2], [2, 2, 2]] as const;

const ZONE_SPREADS = [1, 2, 3].flatMap((maxSkew) =>
  [false, true].map((isPerRevision) => spread({ topologyKey: ZONE_LABEL, maxSkew, isPerRevision })),
);
const HOST_SPREADS = [1, 2].map((maxSkew) => spread({ topologyKey: HOSTNAME_LABEL, maxSkew }));
const MIN_DOMAINS = [2, 3].flatMap((minDomains) =>
  [1, 2].map((maxSkew) => spread({ topologyKey: ZONE_LABEL, maxSkew, minDomains })),
);

const CONSTRAINTS: readonly (readonly SpreadConstraint[])[] = [
  ...[...ZONE_SPREADS, ...HOST_SPREADS, ...MIN_DOMAINS].map((each) => [each]),
  ...ZONE_SPREADS.filter(({ maxSkew }) => maxSkew < 3).flatMap((zone) =>
    HOST_SPREADS.map((host) => [zone, host]),
  ),
];

/**
 * Pods for maxSurge and maxUnavailable: 0 to 2 is what the defaults come to for so few replicas; `npm run conformance` goes
 * to 3, which takes four times as long.
 */
const AMOUNTS = [0, 1, 2, 3].slice(0, Number(process.env.ZONEWISE_MOST_UPDATED ?? 2) + 1);
const UPDATES: readonly Pick<Workload, 'kind' | 'update'>[] = [
  ...AMOUNTS.flatMap((surge) => AMOUNTS.map((unavailable) => updateOf('Deployment', surge, unavailable))),
  ...AMOUNTS.filter((unavailable) => unavailable > 0).map((unavailable) =>
    updateOf('StatefulSet', 0, unavailable),
  ),
];

function updateOf(kind: string, surge: number, unavailable: number): Pick<Workload, 'kind' | 'update'> {
  const pods = (value: number) => ({ unit: 'pods', value }) as const;
  return { kind, update: { type: undefined, maxSurge: pods(surge), maxUnavailable: pods(unavailable) } };
}

describe('The worst that updates can leave, held against every step of every update', () => {
  for (const constraints of CONSTRAINTS) {
    it(`is that with ${describeConstraints(constraints)}`, () => {
      for (const shape of SHAPES) compareAll(nodesOf(shape), constraints);
    });
  }
});

function compareAll(on: readonly ClusterNode[], spreadConstraints: readonly SpreadConstraint[]): void {
  const findOpen = rememberOpen(workload({}, { spreadConstraints }), on);
  const alike = sortAlike(on.map(({ zone }) => zone ?? ''));
  const worstOf = (given: Workload, limits: { readonly surge: number; readonly unavailable: number }) =>
    allOutcomesOfUpdates(
      given,
      on,
      { ...limits, takesFullestFirst: given.kind === 'Deployment' },
      alike,
      findOpen,
    )
      .map((counts) => badness(on, counts))
      .reduce((worst, each) => (compareNumbers(each, worst) < 0 ? each : worst));
  for (let replicas = 1; replicas <= MOST_REPLICAS; replicas++) {
    const known = new Set<string>();
    for (const { kind, update } of UPDATES) {
      const given = workload({ replicas, kind, ...(update && { update }) }, { spreadConstraints });
      const limits = limitsOf(given, replicas, VERSION);
      assert.ok(limits?.kind === 'rolling');
      // more than all replicas is no more than all
      const { surge, unavailable } = {
        surge: Math.min(limits.surge, replicas),
        unavailable: limits.unavailable,
      };
      const key = `${kind} ${surge} ${unavailable}`;
      if (known.has(key)) continue;
      known.add(key);
      const worst = worstOf(given, { surge, unavailable });
      const { pods } = placeWorkloads([given], on, 'worst', { kind: 'everyNode' }, VERSION);
      const found = on.map(({ name }) => pods.filter(({ nodeName }) => nodeName === name).length);
      assert.deepEqual(
        badness(on, found),
        worst,
        `${key}, ${replicas} replicas on ${on.map(({ name }) => name).join()}`,
      );
    }
  }
}

function nodesOf(shape: readonly number[]): readonly ClusterNode[] {
  return nodes(
    ...shape.flatMap((count, zone) => Array.from({ length: count }, (_, at) => `${'abc'[zone]}${at + 1}`)),
  );
}

function describeConstraints(constraints: readonly SpreadConstraint[]): string {
  return constraints
    .map(({ topologyKey, maxSkew, minDomains, isPerRevision }) =>
      [
        `maxSkew ${maxSkew} over ${topologyKey === ZONE_LABEL ? 'zones' : 'nodes'}`,
        ...(minDomains === undefined ? [] : [`minDomains ${minDomains}`]),
        ...(isPerRevision === true ? ['matchLabelKeys'] : []),
      ].join(', '),
    )
    .join(' and ');
}
