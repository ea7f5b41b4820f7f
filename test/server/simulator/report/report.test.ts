import assert from 'node:assert/strict';
import type { SimulatedReport } from '../../../../server/simulator/report/reportTypes.ts';
import { simulate } from '../../../../server/simulator/simulate.ts';
import {
  DRAINING,
  NOT_READY,
  CLIENTS_OF_10,
  assertClose,
  endpoint,
  node,
  nodes,
  reportOf,
  scenario,
  service,
  withClients,
  withCounts,
  withEndpoints,
  kindsOf,
} from '../scenarios.ts';

const sharesOf = (report: SimulatedReport) =>
  Object.fromEntries(report.endpoints.map(({ name, share }) => [name, share]));

function assertShares(report: SimulatedReport, expected: Readonly<Record<string, number>>): void {
  const shares = sharesOf(report);
  assert.deepEqual(Object.keys(shares), Object.keys(expected));
  for (const [name, share] of Object.entries(expected))
    assertClose(shares[name], share, `${name}: ${shares[name]}`);
}

describe('The golden placements', () => {
  const zones = { nodes: nodes('a1', 'b1', 'c1') };
  const sameZone = { service: service({ trafficDistribution: 'PreferSameZone' }) };
  const rows: readonly [
    name: string,
    clients: string,
    counts: string,
    crossZone: number,
    shares: Readonly<Record<string, number>>,
  ][] = [
    [
      'even clients, even endpoints',
      'a:1,b:1,c:1',
      'a:1,b:1,c:1',
      0,
      { 'a-1': 1 / 3, 'b-1': 1 / 3, 'c-1': 1 / 3 },
    ],
    [
      'a zone without endpoints',
      'a:1,b:1,c:1',
      'a:0,b:2,c:1',
      1 / 3,
      { 'b-1': 5 / 18, 'b-2': 5 / 18, 'c-1': 4 / 9 },
    ],
    ['a zone without clients', 'a:1,b:2,c:0', 'a:1,b:1,c:1', 0, { 'a-1': 1 / 3, 'b-1': 2 / 3, 'c-1': 0 }],
  ];
  for (const [name, clients, counts, crossZone, shares] of rows) {
    const change = { ...zones, ...withClients(clients), ...withCounts(counts) };
    it(`${name}: two thirds cross zones while unset`, () => {
      assertClose(reportOf(change).locality.crossZone, 2 / 3);
    });
    it(`${name}: PreferSameZone gives each endpoint its fraction`, () => {
      const report = reportOf({ ...change, ...sameZone });
      assertClose(report.locality.crossZone, crossZone);
      assertShares(report, shares);
    });
  }
  it('a zone without clients leaves an endpoint idle', () => {
    const report = reportOf({
      ...zones,
      ...withClients('a:1,b:2,c:0'),
      ...withCounts('a:1,b:1,c:1'),
      ...sameZone,
    });
    assert.deepEqual(report.load.idle, ['c-1']);
    assert.equal(report.load.busiest?.name, 'b-1');
    assertClose(report.load.busiest.timesMean, 2);
  });
});

describe('The report', () => {
  it('tells same node, same zone and cross zone apart', () => {
    // a1 and a2 send a quarter each to p1, p2 and p3; b1 and c1 too
    const { locality } = reportOf({});
    assertClose(locality.sameNode, (1 + 1 + 1) / 12);
    assertClose(locality.sameZone, (1 + 1) / 12);
    assertClose(locality.crossZone, 7 / 12);
    assert.equal(locality.dropped, 0);
  });
  it('counts an unknown zone as another zone, except on the same node', () => {
    const zoneless = node('x1', { zone: undefined });
    const report = reportOf({
      nodes: [zoneless, node('x2', { zone: undefined })],
      ...withEndpoints(endpoint('p1', 'x1', { zone: undefined })),
    });
    assert.deepEqual(report.locality, { sameNode: 0.5, sameZone: 0, crossZone: 0.5, dropped: 0 });
    assert.deepEqual(
      report.zones.map(({ name }) => name),
      [''],
    );
  });
  it('has a part of exactly zero where nothing crosses', () => {
    const report = reportOf({
      ...withCounts('a:7,b:11,c:13'),
      service: service({ trafficDistribution: 'PreferSameZone' }),
    });
    assert.equal(report.locality.crossZone, 0);
  });
  it('lists the zone-to-zone matrix by name, without empty pairs', () => {
    const report = reportOf({ service: service({ trafficDistribution: 'PreferSameZone' }) });
    assert.deepEqual(
      report.flows.map(({ from, to }) => `${from}>${to}`),
      ['a>a', 'b>b', 'c>a', 'c>b'],
    );
    assertClose(
      report.flows.reduce((sum, { share }) => sum + share, 0),
      1,
    );
  });
  it('lists zones with their nodes, endpoints, clients and what they serve', () => {
    const [a] = reportOf({}).zones;
    assert.deepEqual(a?.nodes, ['a1', 'a2']);
    assert.equal(a.endpointCount, 2);
    assert.equal(a.clientShare, 0.5);
    assertClose(a.servedShare, 2 / 3);
  });
  it('shows clients of a zone that has no node', () => {
    const report = reportOf({ ...withClients('a:1,z:3') });
    assert.deepEqual(report.zones.at(-1)?.name, 'z');
    assert.equal(report.zones.at(-1)?.clientShare, 0.75);
  });
  it('sorts endpoints by zone, node and name and keeps those that are not ready', () => {
    const report = reportOf(
      withEndpoints(
        endpoint('p3', 'b1'),
        endpoint('p2', 'a2', NOT_READY),
        endpoint('p1', 'a2', DRAINING),
        endpoint('p0', 'a1'),
      ),
    );
    assert.deepEqual(
      report.endpoints.map(({ name, state }) => `${name} ${state}`),
      ['p0 ready', 'p1 serving-terminating', 'p2 not-ready', 'p3 ready'],
    );
  });
  it('shows the hints of every endpoint', () => {
    const report = reportOf({ service: service({ trafficDistribution: 'PreferSameNode' }) });
    assert.deepEqual(report.endpoints[0]?.zoneHints, ['a']);
    assert.deepEqual(report.endpoints[0].nodeHints, ['a1']);
    assert.equal(report.hints.source, 'trafficDistribution');
  });
  it('names the first by name of several busiest endpoints', () => {
    assert.equal(reportOf({}).load.busiest?.name, 'p1');
  });
  it('takes shares for equal that differ only by the order of their additions', () => {
    assert.notEqual(0.1 + 0.2, 0.3);
    const report = reportOf(CLIENTS_OF_10);
    const { p1, p2 } = sharesOf(report);
    assert.notEqual(p1, p2);
    assertClose(p1, 0.3);
    assertClose(p2, 0.3);
    assert.equal(report.load.busiest?.name, 'p1');
  });
  it('prices what crosses zones', () => {
    const { cost } = reportOf({});
    assertClose(cost.crossZoneGiBPerMonth, (1000 * 7) / 12);
    assertClose(cost.perMonth, (20 * 7) / 12);
  });
  it('has no clients on nodes that are not ready', () => {
    const report = reportOf({ nodes: [node('a1'), node('b1', { isReady: false })] });
    assert.deepEqual(
      report.clientGroups.map((group) => group.nodes),
      [['a1']],
    );
    assert.equal(report.zones[1]?.clientShare, 0);
  });
  it('is empty when there are no clients', () => {
    const { locality } = reportOf({ nodes: [] });
    assert.deepEqual(locality, { sameNode: 0, sameZone: 0, crossZone: 0, dropped: 0 });
  });
  it('takes weights that are no use as none', () => {
    const report = reportOf({
      clients: {
        kind: 'zoneWeights',
        weights: [
          { zone: 'a', weight: Number.NaN },
          { zone: 'b', weight: -1 },
          { zone: 'c', weight: Infinity },
          { zone: 'b', weight: 2 },
        ],
      },
    });
    assert.equal(report.zones.find(({ name }) => name === 'b')?.clientShare, 1);
  });
  it('spreads counted endpoints over the nodes of their zone in order', () => {
    const report = reportOf(withCounts('a:3,z:1'));
    assert.deepEqual(
      report.endpoints.map(({ name, nodeName }) => `${name} on ${nodeName}`),
      ['a-1 on a1', 'a-3 on a1', 'a-2 on a2', 'z-1 on undefined'],
    );
    assert.deepEqual(report.placement.reasons, [
      {
        kind: 'zone-without-node',
        zone: 'z',
        endpoints: 1,
        about: { kind: 'scenario', part: 'endpoints' },
      },
    ]);
  });
  it('cuts counts that no cluster could hold', () => {
    const report = reportOf({
      ...withCounts('a:1e12'),
      service: service({ trafficDistribution: 'PreferSameZone' }),
    });
    assert.equal(report.endpoints.length, 150_000);
    assert.deepEqual(kindsOf(report.placement.reasons), ['endpoints-cut']);
  });

  describe('is none for a Service that no proxy serves', () => {
    const rows = [
      ['ExternalName', service({ type: 'ExternalName' })],
      ['headless', service({ isHeadless: true, trafficDistribution: 'PreferSameZone' })],
      ['excluded', service({ isExcludedFromKubeProxy: true })],
    ] as const;
    for (const [cause, excluded] of rows) {
      it(cause, () => {
        const result = simulate(scenario({ service: excluded }), 'likely');
        assert.equal(result.kind === 'notProxied' && result.cause, cause);
      });
    }
  });
});

describe('The hints report', () => {
  const reasonsOf = (changes: Parameters<typeof service>[0], version = 34) =>
    reportOf({ service: service(changes), version }).hints;

  it('says that nothing is asked for', () => {
    assert.equal(reasonsOf({}).source, 'none');
  });
  it('says which value a version drops', () => {
    assert.deepEqual(reasonsOf({ trafficDistribution: 'PreferClose' }, 30).reasons, [
      {
        kind: 'preference-lost',
        value: 'PreferClose',
        fate: 'dropped',
        version: 30,
        about: { kind: 'service', part: 'trafficDistribution' },
      },
    ]);
  });
  it('says that the Auto annotation wins', () => {
    const { source, reasons } = reasonsOf({ trafficDistribution: 'PreferClose', topologyMode: 'auto' });
    assert.equal(source, 'topology-mode');
    assert.equal(reasons[0]?.kind, 'annotation-wins');
  });
  it('says that nothing writes hints for a Service without a selector', () => {
    assert.deepEqual(kindsOf(reasonsOf({ hasSelector: false, trafficDistribution: 'PreferClose' }).reasons), [
      'no-selector',
    ]);
  });
  it('tells given hints from written ones', () => {
    const given = { ...endpoint('p1', 'a1'), givenHints: { zones: ['a'], nodes: [] } };
    const report = reportOf({ service: service({ hasSelector: false }), ...withEndpoints(given) });
    assert.equal(report.hints.source, 'given');
  });
});
