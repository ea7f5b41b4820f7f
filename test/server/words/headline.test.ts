import assert from 'node:assert/strict';
import type { Scenario } from '../../../server/simulator/scenarioTypes.ts';
import { headline } from '../../../server/words/headline.ts';
import { simulate } from '../../../server/simulator/simulate.ts';
import {
  DRAINING,
  endpoint,
  node,
  nodes,
  scenario,
  service,
  spread,
  withClients,
  withCounts,
  withEndpoints,
  workload,
} from '../simulator/scenarios.ts';

const sameZone = { service: service({ trafficDistribution: 'PreferSameZone' }) };
const three = { nodes: nodes('a1', 'b1', 'c1') };

describe('The headline of', () => {
  const rows: readonly [name: string, change: Partial<Scenario>, expected: string][] = [
    ['an even cluster, unset', { ...three, ...withCounts('a:1,b:1,c:1') }, '67% cross-zone · even load'],
    [
      'a skewed placement that keeps to zones',
      {
        ...three,
        ...withCounts('a:1,b:2,c:2'),
        ...sameZone,
        nodes: nodes('a1', 'b1', 'b2', 'c1', 'c2'),
        ...withClients('a:1,b:1,c:1'),
      },
      '0% cross-zone · busiest pod 1.7× average',
    ],
    [
      'one pod on each node',
      { ...three, ...withCounts('a:1,b:1,c:1'), ...sameZone },
      '100% same node · even load',
    ],
    [
      'an idle pod',
      { ...three, ...withCounts('a:1,b:1,c:1'), ...withClients('a:1,b:2'), ...sameZone },
      '100% same node · busiest pod 2× average · 1 pod idle',
    ],
    [
      'pods that wait for a node',
      {
        ...sameZone,
        nodes: nodes('a1', 'b1'),
        backends: {
          kind: 'workloads',
          workloads: [workload({ replicas: 6 }, { spreadConstraints: [spread({ minDomains: 3 })] })],
        },
      },
      '100% same node · even load · 4 pods pending',
    ],
    [
      'dropped connections',
      { ...three, ...withCounts('a:1,b:1'), service: service({ internalTrafficPolicy: 'Local' }) },
      '33% dropped · 67% same node · even load',
    ],
    ['no endpoints', withEndpoints(), '100% dropped: no endpoints'],
    [
      'endpoints of which none is ready',
      withEndpoints(endpoint('p', 'a1', { isReady: false, isServing: false })),
      '100% dropped: no ready endpoint',
    ],
    [
      'endpoints that are all elsewhere',
      { ...withEndpoints(endpoint('p', 'z1')), service: service({ internalTrafficPolicy: 'Local' }) },
      "100% dropped: no endpoint on the clients' nodes",
    ],
    [
      'endpoints that are going away',
      withEndpoints(endpoint('p', 'a1', DRAINING)),
      '50% cross-zone · only terminating pods',
    ],
    ['a single pod', { ...three, ...withCounts('a:1') }, '67% cross-zone · single pod'],
    ['everything crossing', { nodes: nodes('a1'), ...withCounts('b:2') }, '100% cross-zone · even load'],
    [
      'a cluster without zones',
      {
        nodes: ['x', 'y'].map((name) => node(name, { zone: undefined })),
        ...withEndpoints(endpoint('p', 'x', { zone: undefined }), endpoint('q', 'y', { zone: undefined })),
      },
      '50% same node, zones unknown · even load',
    ],
    ['no clients', { nodes: [] }, 'no clients'],
    ['a headless Service', { service: service({ isHeadless: true }) }, 'not proxied: headless'],
    ['an ExternalName Service', { service: service({ type: 'ExternalName' }) }, 'not proxied: ExternalName'],
  ];
  for (const [name, change, expected] of rows) {
    it(`${name} reads “${expected}”`, () => {
      assert.equal(headline(simulate(scenario(change), 'likely')), expected);
    });
  }

  it('never claims all or nothing of what is almost so', () => {
    const few = { ...three, ...withCounts('a:1,b:1'), ...sameZone };
    assert.match(
      headline(simulate(scenario({ ...few, ...withClients('a:5000,b:5000,c:1') }), 'likely')),
      /^<0.1% cross-zone/,
    );
    assert.match(
      headline(simulate(scenario({ ...few, ...withClients('a:1,c:90000') }), 'likely')),
      /^>99.9% cross-zone/,
    );
  });
});
