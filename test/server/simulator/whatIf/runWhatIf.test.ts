import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Scenario, Workload } from '../../../../server/simulator/scenarioTypes.ts';
import { listWhatIfs } from '../../../../server/simulator/whatIf/listWhatIfs.ts';
import { runWhatIf } from '../../../../server/simulator/whatIf/runWhatIf.ts';
import type { WhatIf, WhatIfAnswer } from '../../../../server/simulator/whatIf/whatIfTypes.ts';
import {
  asReport,
  assertClose,
  baselineOf,
  nodes,
  routesOf,
  scenario,
  service,
  spread,
  withClients,
  withCounts,
  workload,
} from '../scenarios.ts';

const run = (given: Scenario, what: WhatIf) => runWhatIf(baselineOf(given), what);

function answerOf(given: Scenario, what: WhatIf): WhatIfAnswer {
  const answer = run(given, what);
  assert.ok(answer);
  return answer;
}

const routes = (answer: WhatIfAnswer) => routesOf(asReport(answer.result));
const clientShares = (answer: WhatIfAnswer) =>
  Object.fromEntries(asReport(answer.result).zones.map(({ name, clientShare }) => [name, clientShare]));
const round = (value: number) => Math.round(value * 1000) / 1000;
/** What is different: shares before and after, and how much more the busiest pod has to carry. */
const changesOf = ({ difference: { dropped, crossZone, busiestLoad } }: WhatIfAnswer) => ({
  ...(dropped.before !== dropped.after && { dropped: [round(dropped.before), round(dropped.after)] }),
  ...(round(crossZone.before) !== round(crossZone.after) && {
    crossZone: [round(crossZone.before), round(crossZone.after)],
  }),
  ...(round(busiestLoad.before) !== round(busiestLoad.after) && {
    busiest: round(busiestLoad.after / busiestLoad.before),
  }),
});
const changes = (given: Scenario, what: WhatIf) => changesOf(answerOf(given, what));
const DEPLOYMENT_WEB = { kind: 'Deployment', name: 'web' } as const;

const PREFER_ZONE = { service: service({ trafficDistribution: 'PreferSameZone' }) };
/** Three zones of two nodes. */
const SIX_NODES = nodes('a1', 'a2', 'b1', 'b2', 'c1', 'c2');
const running = (...workloads: readonly Workload[]): Scenario =>
  scenario({ ...PREFER_ZONE, nodes: SIX_NODES, backends: { kind: 'workloads', workloads } });

describe('When a zone is lost', () => {
  const lost = (zone: string): WhatIf => ({ kind: 'zone-lost', zone });
  it('its nodes, clients and endpoints are gone, and the rest carries as many connections', () => {
    const answer = answerOf(scenario(PREFER_ZONE), lost('a'));
    assert.deepEqual(routes(answer), { b1: 'p3', c1: 'p3' });
    assert.deepEqual(answer.difference.busiestLoad, { before: 1 / 3, after: 1 });
    assert.equal(answer.difference.connections, 1);
  });
  it('its counted endpoints and the weight of its clients are gone', () => {
    const answer = answerOf(scenario({ ...withCounts('a:2,b:1'), ...withClients('a:9,b:1') }), lost('a'));
    assert.deepEqual(clientShares(answer), { b: 1, c: 0 });
    assert.deepEqual(routes(answer), { b1: 'b-1', c1: 'b-1' });
  });
  it('clients that were all in it spread over the nodes that are left', () => {
    const answer = answerOf(scenario(withClients('a:1')), lost('a'));
    assert.deepEqual(clientShares(answer), { b: 0.5, c: 0.5 });
  });
  it('its pods are not placed anew yet', () => {
    const answer = answerOf(running(workload({ replicas: 6 })), lost('a'));
    assert.deepEqual(
      asReport(answer.result).endpoints.map(({ nodeName }) => nodeName),
      ['b1', 'b2', 'c1', 'c2'],
    );
  });
  it('the difference names dropped connections and the busiest pod', () => {
    const local = service({ internalTrafficPolicy: 'Local' });
    assert.deepEqual(changes(scenario({ service: local }), lost('a')), { dropped: [0.25, 0.5], busiest: 2 });
    assert.deepEqual(changes(scenario({ ...withCounts('a:3'), ...PREFER_ZONE }), lost('a')), {
      dropped: [0, 1],
      crossZone: [0.5, 0],
      busiest: 0,
    });
  });
  it('nothing can be said of a zone that nothing is in', () => {
    assert.equal(run(scenario(), lost('z')), undefined);
  });
});

describe('When a node is lost', () => {
  const lost = (node: string): WhatIf => ({ kind: 'node-lost', node });
  it('its clients and endpoints are gone', () => {
    assert.deepEqual(routes(answerOf(scenario(PREFER_ZONE), lost('b1'))), {
      a1: 'p1 p2',
      a2: 'p1 p2',
      c1: 'p1 p2',
    });
  });
  it('counted endpoints on it are gone', () => {
    assert.deepEqual(routes(answerOf(scenario(withCounts('a:2,b:1')), lost('a2'))), {
      a1: 'a-1 b-1',
      b1: 'a-1 b-1',
      c1: 'a-1 b-1',
    });
  });
  it('clients with a weight stay in its zone as long as that has another node', () => {
    const given = scenario(withClients('a:4,b:2'));
    assertClose(clientShares(answerOf(given, lost('a1'))).a, 2 / 3);
    assert.deepEqual(clientShares(answerOf(given, lost('b1'))), { a: 1, c: 0 });
  });
  it('nothing can be said of a node that is not there', () => {
    assert.equal(run(scenario(), lost('z9')), undefined);
  });
});

describe('With more clients in a zone', () => {
  const more = (zone: string, factor = 2): WhatIf => ({ kind: 'clients-multiplied', zone, factor });
  it('nodes that sent the same each keep that in the other zones', () => {
    const answer = answerOf(scenario(), more('b', 3));
    assert.deepEqual(clientShares(answer), { a: 1 / 3, b: 0.5, c: 1 / 6 });
    assert.equal(answer.difference.connections, 1.5);
  });
  it('its weight is multiplied', () => {
    assert.deepEqual(clientShares(answerOf(scenario(withClients('a:1,b:1')), more('a', 3))), {
      a: 0.75,
      b: 0.25,
      c: 0,
    });
  });
  it('its own pods carry all of it under a zone preference, and everyone without', () => {
    const given = { ...withCounts('a:1,b:1,c:1'), ...withClients('a:1,b:1,c:1') };
    assert.deepEqual(changes(scenario({ ...given, ...PREFER_ZONE }), more('c')), { busiest: 2 });
    assert.deepEqual(changes(scenario(given), more('c')), { busiest: 1.333 });
  });
  it('nothing can be said of a zone without clients', () => {
    assert.equal(run(scenario(withClients('a:1')), more('b')), undefined);
    assert.equal(run(scenario(), more('z')), undefined);
  });
});

describe('With replicas added', () => {
  const add = (added: number, name = 'web'): WhatIf => ({ kind: 'replicas-added', workload: name, added });
  const placed = ({ change }: WhatIfAnswer) => change.kind === 'replicas-added' && change.placed;
  it('they go where the scheduler puts them, and the pods that run stay', () => {
    const answer = answerOf(running(workload({ replicas: 3 }, { spreadConstraints: [spread()] })), add(1));
    assert.deepEqual(answer.change, {
      kind: 'replicas-added',
      workload: DEPLOYMENT_WEB,
      autoscaler: undefined,
      added: 1,
      placed: [{ zone: 'a', count: 1 }],
    });
    assert.deepEqual(
      asReport(answer.result).endpoints.map(({ nodeName }) => nodeName),
      ['a1', 'a2', 'b1', 'c1'],
    );
  });
  it('a hot zone stays hot when they land elsewhere', () => {
    const given = { ...running(workload({ replicas: 3 })), ...withClients('a:1,b:1,c:4') };
    assert.deepEqual(placed(answerOf(given, add(1))), [{ zone: 'a', count: 1 }]);
    assert.deepEqual(changes(given, add(1)), {});
    assert.deepEqual(changes(given, add(3)), { busiest: 0.5 });
  });
  it('an autoscaler is named', () => {
    const autoscaler = { name: 'web-scaler', minReplicas: 3, maxReplicas: 9 };
    const answer = answerOf(running(workload({ autoscaler })), add(3));
    assert.equal(answer.autoscaler, 'web-scaler');
    assert.deepEqual(answer.change, {
      kind: 'replicas-added',
      workload: DEPLOYMENT_WEB,
      autoscaler: 'web-scaler',
      added: 3,
      placed: ['a', 'b', 'c'].map((zone) => ({ zone, count: 1 })),
    });
  });
  it('replicas that fit nowhere are told', () => {
    const pinned = workload({ replicas: 1 }, { nodeSelector: { disk: 'none' } });
    assert.deepEqual(placed(answerOf(running(pinned), add(1))), []);
  });
  it('endpoints without a known workload get company where the fewest are', () => {
    const answer = answerOf(scenario(withCounts('a:2,b:1')), add(2, ''));
    assert.deepEqual(
      placed(answer),
      ['b', 'c'].map((zone) => ({ zone, count: 1 })),
    );
  });
  it('a DaemonSet has no replicas to add, nor has a workload that is not there', () => {
    assert.equal(run(running(workload({ kind: 'DaemonSet' })), add(1)), undefined);
    assert.equal(run(running(workload()), add(1, 'other')), undefined);
  });
});

describe('While pods are replaced', () => {
  const update = (name = 'web'): WhatIf => ({ kind: 'rolling-update', workload: name });
  const limits = ({ change }: WhatIfAnswer) => change.kind === 'rolling-update' && change.limits;
  const amount = (value: number, unit: 'pods' | 'percent' = 'pods') => ({ unit, value }) as const;
  const strategy = (maxSurge: number, maxUnavailable: number) => ({
    type: 'RollingUpdate',
    maxSurge: amount(maxSurge),
    maxUnavailable: amount(maxUnavailable),
  });
  const readyByZone = (answer: WhatIfAnswer) =>
    asReport(answer.result)
      .zones.map(({ name, readyEndpointCount }) => `${name}${readyEndpointCount}`)
      .join(' ');

  it('a surge pod beside the old ones lets a zone run empty when an old one goes there', () => {
    const answer = answerOf(running(workload({ replicas: 3 })), update());
    assert.deepEqual(answer.change, {
      kind: 'rolling-update',
      workload: DEPLOYMENT_WEB,
      limits: { kind: 'rolling', surge: 1, unavailable: 0 },
      moment: {
        oldPods: 2,
        newPods: 1,
        zones: [
          { zone: 'a', count: 2 },
          { zone: 'b', count: 0 },
          { zone: 'c', count: 1 },
        ],
      },
      isPartial: false,
      end: undefined,
    });
    assert.equal(readyByZone(answer), 'a2 b0 c1');
    assert.deepEqual(changesOf(answer), { busiest: 1.333, crossZone: [0, 0.333] });
  });
  it('a constraint that counts both versions can be left uneven in the end', () => {
    const endOf = (isPerRevision: boolean) => {
      const web = workload({ replicas: 6 }, { spreadConstraints: [spread({ isPerRevision })] });
      const { change } = answerOf(running(web), update());
      const end = change.kind === 'rolling-update' ? change.end : undefined;
      return end?.map(({ count }) => count).sort();
    };
    assert.deepEqual(endOf(false), [0, 3, 3]);
    assert.equal(endOf(true), undefined);
  });
  it('pods may be missing as far as maxUnavailable says', () => {
    const answer = answerOf(running(workload({ replicas: 6, update: strategy(0, 2) })), update());
    assert.deepEqual(limits(answer), { kind: 'rolling', surge: 0, unavailable: 2 });
    assert.equal(readyByZone(answer), 'a1 b1 c2');
    assert.deepEqual(changesOf(answer), { busiest: 2 });
  });
  it('nothing is ready while a strategy Recreate is at work', () => {
    const recreate = { type: 'Recreate', maxSurge: undefined, maxUnavailable: undefined };
    const answer = answerOf(running(workload({ update: recreate })), update());
    assert.deepEqual(changesOf(answer), { dropped: [0, 1], busiest: 0 });
    assert.deepEqual(limits(answer), { kind: 'recreate' });
  });
  it('a single pod is never missing with the defaults', () => {
    assert.deepEqual(changes(running(workload({ replicas: 1 })), update()), {});
  });
  it('new pods that fit nowhere leave the old ones in place', () => {
    const apart = {
      topologyKey: 'kubernetes.io/hostname',
      strength: { kind: 'required' },
      selects: ['web'],
    } as const;
    const full = workload({ replicas: 6 }, { podAntiAffinity: [apart] });
    const answer = answerOf(running({ ...full, update: strategy(2, 0) }), update());
    assert.equal(asReport(answer.result).load.readyEndpointCount, 6);
    assert.deepEqual(changesOf(answer), {});
  });
  it('a StatefulSet has one pod down at a time, up to 1.36 whatever maxUnavailable says', () => {
    const given = running(workload({ kind: 'StatefulSet', replicas: 6, update: strategy(0, 2) }));
    assert.equal(readyByZone(answerOf({ ...given, version: 36 }, update())), 'a1 b2 c2');
    assert.equal(readyByZone(answerOf({ ...given, version: 37 }, update())), 'a0 b2 c2');
  });
  it('a DaemonSet has one pod down at a time, or none when it may surge', () => {
    const daemon = (maxSurge: number, maxUnavailable: number) =>
      running(workload({ kind: 'DaemonSet', update: strategy(maxSurge, maxUnavailable) }));
    assert.equal(readyByZone(answerOf(daemon(0, 1), update())), 'a1 b2 c2');
    assert.deepEqual(changes(daemon(1, 0), update()), {});
  });
  it('amounts in percent round as the controllers round them', () => {
    const percent = {
      type: undefined,
      maxSurge: amount(10, 'percent'),
      maxUnavailable: amount(40, 'percent'),
    };
    assert.deepEqual(limits(answerOf(running(workload({ replicas: 6, update: percent })), update())), {
      kind: 'rolling',
      surge: 1,
      unavailable: 2,
    });
    const tiny = { type: undefined, maxSurge: amount(0), maxUnavailable: amount(1, 'percent') };
    assert.deepEqual(limits(answerOf(running(workload({ replicas: 6, update: tiny })), update())), {
      kind: 'rolling',
      surge: 0,
      unavailable: 1,
    });
  });
  it('other workloads keep their pods', () => {
    const given = running(workload({ name: 'web', replicas: 3 }), workload({ name: 'canary', replicas: 1 }));
    const names = asReport(answerOf(given, update('canary')).result).endpoints.map(({ name }) => name);
    assert.deepEqual(names.filter((name) => name.startsWith('web-')).sort(), ['web-1', 'web-2', 'web-3']);
  });
  it('nothing can be said of pods that someone else replaces', () => {
    const byHand = { type: 'OnDelete', maxSurge: undefined, maxUnavailable: undefined };
    assert.equal(run(running(workload({ kind: 'DaemonSet', update: byHand })), update()), undefined);
    assert.equal(run(running(workload({ kind: 'ReplicaSet' })), update()), undefined);
    assert.equal(run(running(workload({ replicas: 0 })), update()), undefined);
    assert.equal(run(scenario(), update()), undefined);
  });
  it('never more pods than the surge allows, nor fewer ready than maxUnavailable allows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 0, max: 4 }),
        (replicas, surge, unavailable) => {
          const given = running(workload({ replicas, update: strategy(surge, unavailable) }));
          const { endpoints, load } = asReport(answerOf(given, update()).result);
          const isStuck = surge + unavailable === 0;
          assert.ok(endpoints.length <= replicas + surge);
          assert.ok(load.readyEndpointCount >= replicas - Math.max(unavailable, isStuck ? 1 : 0));
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('Ports with different endpoints', () => {
  const given: Scenario = {
    ...running(
      workload({ name: 'api', replicas: 3, lacksPorts: ['metrics'] }),
      workload({ name: 'agent', replicas: 6, lacksPorts: ['http'] }),
    ),
    service: service({ ports: ['http', 'metrics'] }),
  };
  const podsOf = (what: WhatIf) =>
    Object.fromEntries(
      (asReport(answerOf(given, what).result).ports ?? []).map(({ ports, endpoints }) => [
        ports.join(),
        endpoints.length,
      ]),
    );
  for (const [title, what, pods] of [
    ['a zone is lost', { kind: 'zone-lost', zone: 'a' }, { http: 2, metrics: 4 }],
    ['a node is lost', { kind: 'node-lost', node: 'a2' }, { http: 3, metrics: 5 }],
    [
      'a zone has more clients',
      { kind: 'clients-multiplied', zone: 'a', factor: 2 },
      { http: 3, metrics: 6 },
    ],
    ['replicas are added', { kind: 'replicas-added', workload: 'agent', added: 2 }, { http: 3, metrics: 8 }],
    ['pods are replaced', { kind: 'rolling-update', workload: 'agent' }, { http: 3, metrics: 7 }],
  ] as const) {
    it(`are told apart when ${title}`, () => {
      assert.deepEqual(podsOf(what), pods);
    });
  }
});

describe('Every what-if that is offered', () => {
  it('can be run, and leaves shares that sum to one', () => {
    for (const given of [
      scenario(PREFER_ZONE),
      scenario({ ...withCounts('a:2,b:1'), ...withClients('a:1,c:3') }),
      running(workload({ replicas: 4 }), workload({ kind: 'DaemonSet', name: 'agent' })),
    ]) {
      const baseline = baselineOf(given);
      const options = listWhatIfs(given, baseline.current);
      assert.ok(options.length > 5);
      for (const { what, autoscaler } of options) {
        const answer = runWhatIf(baseline, what);
        assert.ok(answer);
        assert.deepEqual([answer.what, answer.autoscaler], [what, autoscaler]);
        const { sameNode, sameZone, crossZone, dropped } = asReport(answer.result).locality;
        assertClose(sameNode + sameZone + crossZone + dropped, 1, what.kind);
      }
    }
  });
});
