import assert from 'node:assert/strict';
import type { Endpoint, Scenario } from '../../../../server/simulator/scenarioTypes.ts';
import {
  DRAINING,
  NOT_READY,
  endpoint,
  kindsOf,
  named,
  node,
  nodes,
  reasonsAt,
  reportOf,
  routesOf,
  scenario,
  service,
  withEndpoints,
} from '../scenarios.ts';

interface Row {
  readonly name: string;
  readonly change: Partial<Scenario>;
  readonly routes: Readonly<Record<string, string>>;
}

const ALL = { a1: 'p1 p2 p3', a2: 'p1 p2 p3', b1: 'p1 p2 p3', c1: 'p1 p2 p3' };
const SAME_ZONE = { a1: 'p1 p2', a2: 'p1 p2', b1: 'p3', c1: 'p1 p2 p3' };
const SAME_NODE = { a1: 'p1', a2: 'p2', b1: 'p3', c1: 'p1 p2 p3' };
const LOCAL = { a1: 'p1', a2: 'p2', b1: 'p3', c1: 'drop' };

const prefer = (trafficDistribution: string) => ({ service: service({ trafficDistribution }) });
const local = { service: service({ internalTrafficPolicy: 'Local' }) };
const p1 = endpoint('p1', 'a1');
const p2 = endpoint('p2', 'a2');
const p3 = endpoint('p3', 'b1');
const hinted = (base: Endpoint, zones: readonly string[], onNodes: readonly string[] = []): Endpoint => ({
  ...base,
  givenHints: { zones, nodes: onNodes },
});
const zoneless = { nodes: [...nodes('a1', 'a2', 'c1'), node('b1', { zone: undefined })] };

function holds(rows: readonly Row[]): void {
  for (const { name, change, routes } of rows) {
    it(name, () => {
      assert.deepEqual(routesOf(reportOf(change)), routes);
    });
  }
}

describe('Clients of kube-proxy choose from', () => {
  describe('what trafficDistribution asks for', () => {
    holds([
      { name: 'all endpoints while it is unset', change: {}, routes: ALL },
      { name: 'their own zone with PreferClose', change: prefer('PreferClose'), routes: SAME_ZONE },
      { name: 'their own zone with PreferSameZone', change: prefer('PreferSameZone'), routes: SAME_ZONE },
      { name: 'their own node with PreferSameNode', change: prefer('PreferSameNode'), routes: SAME_NODE },
      {
        name: 'their zone with PreferSameNode on a node without an endpoint',
        change: { ...prefer('PreferSameNode'), nodes: nodes('a1', 'a2', 'a3', 'b1', 'c1') },
        routes: { ...SAME_NODE, a3: 'p1 p2' },
      },
      {
        name: 'the whole cluster where the only endpoint of the zone is not ready',
        change: { ...prefer('PreferSameZone'), ...withEndpoints(p1, p2, { ...p3, ...NOT_READY }) },
        routes: { a1: 'p1 p2', a2: 'p1 p2', b1: 'p1 p2', c1: 'p1 p2' },
      },
      {
        name: 'the whole cluster everywhere once one ready endpoint has no zone',
        change: {
          ...prefer('PreferSameZone'),
          ...zoneless,
          ...withEndpoints(p1, p2, { ...p3, zone: undefined }),
        },
        routes: ALL,
      },
      {
        name: 'their node with PreferSameNode even where zones are missing',
        change: {
          ...prefer('PreferSameNode'),
          ...zoneless,
          ...withEndpoints(p1, p2, { ...p3, zone: undefined }),
        },
        routes: SAME_NODE,
      },
      {
        name: 'a terminating endpoint that still serves when none is ready, whatever its zone',
        change: {
          ...prefer('PreferSameZone'),
          ...withEndpoints({ ...p1, ...DRAINING }, { ...p2, ...NOT_READY }, { ...p3, ...NOT_READY }),
        },
        routes: { a1: 'p1', a2: 'p1', b1: 'p1', c1: 'p1' },
      },
      {
        name: 'no terminating endpoint while one is ready',
        change: { ...prefer('PreferSameZone'), ...withEndpoints({ ...p1, ...DRAINING }, p3) },
        routes: { a1: 'p3', a2: 'p3', b1: 'p3', c1: 'p3' },
      },
      {
        name: 'all endpoints with the Auto annotation and too few endpoints for the zones, although the field is set',
        change: { service: service({ trafficDistribution: 'PreferSameZone', topologyMode: 'Auto' }) },
        routes: ALL,
      },
      {
        name: 'their own zone when the annotation is spelled AUTO and so does not count',
        change: { service: service({ trafficDistribution: 'PreferSameZone', topologyMode: 'AUTO' }) },
        routes: SAME_ZONE,
      },
      {
        name: 'their own zone when the older annotation says Disabled and so keeps Auto from counting',
        change: {
          service: service({
            trafficDistribution: 'PreferSameZone',
            topologyAwareHints: 'Disabled',
            topologyMode: 'Auto',
          }),
        },
        routes: SAME_ZONE,
      },
      { name: 'nothing when there is no endpoint', change: withEndpoints(), routes: dropAll() },
      {
        name: 'nothing when none is ready and none serves',
        change: withEndpoints({ ...p1, ...NOT_READY }, { ...p2, ...DRAINING, isServing: false }),
        routes: dropAll(),
      },
      {
        name: 'unready endpoints too with publishNotReadyAddresses, which hint their zone as well',
        change: {
          service: service({ trafficDistribution: 'PreferSameZone', publishNotReadyAddresses: true }),
          ...withEndpoints(p1, p2, { ...p3, ...NOT_READY }),
        },
        routes: SAME_ZONE,
      },
    ]);
  });

  describe('their own node with internalTrafficPolicy Local', () => {
    holds([
      { name: 'and are dropped where there is none', change: local, routes: LOCAL },
      {
        name: 'whatever trafficDistribution says',
        change: {
          service: service({ internalTrafficPolicy: 'Local', trafficDistribution: 'PreferSameZone' }),
        },
        routes: LOCAL,
      },
      {
        name: 'taking a terminating endpoint there although others are ready elsewhere',
        change: { ...local, ...withEndpoints({ ...p1, ...DRAINING }, p2, p3) },
        routes: LOCAL,
      },
      {
        name: 'taking no terminating endpoint there while another on the node is ready',
        change: { ...local, ...withEndpoints(p1, endpoint('p4', 'a1', DRAINING), p2, p3) },
        routes: LOCAL,
      },
      {
        name: 'and not where only a broken endpoint runs',
        change: { ...local, ...withEndpoints({ ...p1, ...NOT_READY }, p2, p3) },
        routes: { ...LOCAL, a1: 'drop' },
      },
    ]);
  });

  describe('what their version makes of the field', () => {
    const fates: readonly [string, number, number, Row['routes']][] = [
      ['PreferClose', 27, 30, ALL],
      ['PreferClose', 31, 37, SAME_ZONE],
      ['PreferSameZone', 27, 33, ALL],
      ['PreferSameZone', 34, 37, SAME_ZONE],
      ['PreferSameNode', 27, 33, ALL],
      ['PreferSameNode', 34, 37, SAME_NODE],
      ['PreferZone', 27, 37, ALL],
      ['preferclose', 27, 37, ALL],
    ];
    for (const [value, first, last, routes] of fates) {
      for (let version = first; version <= last; version++) {
        it(`${value} on 1.${version}`, () => {
          assert.deepEqual(routesOf(reportOf({ version, ...prefer(value) })), routes);
        });
      }
    }
  });

  describe('hints that stand in a slice of their own', () => {
    const owned = (changes = {}) => service({ hasSelector: false, ...changes });
    const slice = withEndpoints(hinted(p1, ['a']), hinted(p2, ['a']), hinted(p3, ['b']));
    const nodeSlice = withEndpoints(
      hinted(p1, ['a'], ['a1']),
      hinted(p2, ['a'], ['a2']),
      hinted(p3, ['b'], ['b1']),
    );
    holds([
      {
        name: 'are followed since 1.31 without any annotation',
        change: { service: owned(), ...slice, version: 31 },
        routes: SAME_ZONE,
      },
      {
        name: 'are ignored by 1.30 without an annotation',
        change: { service: owned(), ...slice, version: 30 },
        routes: ALL,
      },
      {
        name: 'are followed by 1.30 with an annotation, even one the controller does not know',
        change: { service: owned({ topologyMode: 'yes please' }), ...slice, version: 30 },
        routes: SAME_ZONE,
      },
      {
        name: 'are ignored by 1.27 when the annotation says disabled',
        change: { service: owned({ topologyMode: 'disabled' }), ...slice, version: 27 },
        routes: ALL,
      },
      {
        name: 'are ignored by 1.30 when the older annotation is empty, whatever the newer says',
        change: { service: owned({ topologyAwareHints: '', topologyMode: 'Auto' }), ...slice, version: 30 },
        routes: ALL,
      },
      {
        name: 'for nodes are read since 1.34',
        change: { service: owned(), ...nodeSlice, version: 34 },
        routes: SAME_NODE,
      },
      {
        name: 'for nodes are not read by 1.33, which follows those for zones',
        change: { service: owned(), ...nodeSlice, version: 33 },
        routes: SAME_ZONE,
      },
      {
        name: 'for nodes are ignored everywhere once one endpoint lacks one',
        change: {
          service: owned(),
          ...withEndpoints(hinted(p1, ['a'], ['a1']), hinted(p2, ['a']), hinted(p3, ['b'], ['b1'])),
        },
        routes: SAME_ZONE,
      },
      {
        name: 'may name several zones, and nodes the endpoint is not on',
        change: {
          service: owned(),
          ...withEndpoints(hinted(p1, ['a', 'c']), hinted(p2, ['c', 'c']), hinted(p3, ['b'])),
        },
        routes: { a1: 'p1', a2: 'p1', b1: 'p3', c1: 'p1 p2' },
      },
      {
        name: 'are ignored everywhere once one ready endpoint has none',
        change: { service: owned(), ...withEndpoints(hinted(p1, ['a']), hinted(p2, []), p3) },
        routes: ALL,
      },
      {
        name: 'do not matter on endpoints that are not ready',
        change: {
          service: owned(),
          ...withEndpoints(hinted(p1, ['a']), hinted(p2, ['a']), { ...p3, ...NOT_READY }),
        },
        routes: { a1: 'p1 p2', a2: 'p1 p2', b1: 'p1 p2', c1: 'p1 p2' },
      },
      {
        name: 'with an empty zone fit a node without a zone since 1.33',
        change: {
          service: owned(),
          ...zoneless,
          ...withEndpoints(hinted(p1, ['a']), hinted(p2, ['a']), hinted(p3, [''])),
          version: 33,
        },
        routes: { a1: 'p1 p2', a2: 'p1 p2', b1: 'p3', c1: 'p1 p2 p3' },
      },
      {
        name: 'with an empty zone fit no node before 1.33',
        change: {
          service: owned(),
          ...zoneless,
          ...withEndpoints(hinted(p1, ['a']), hinted(p2, ['a']), hinted(p3, [''])),
          version: 32,
        },
        routes: { a1: 'p1 p2', a2: 'p1 p2', b1: 'p1 p2 p3', c1: 'p1 p2 p3' },
      },
    ]);
  });

  describe('an endpoint without a zone under PreferClose', () => {
    const change = {
      ...prefer('PreferClose'),
      ...zoneless,
      ...withEndpoints(p1, p2, { ...p3, zone: undefined }),
    };
    holds([
      {
        name: 'only where no zone fits on 1.31, which hints it to a zone with an empty name',
        change: { ...change, version: 31 },
        routes: { a1: 'p1 p2', a2: 'p1 p2', b1: 'p1 p2 p3', c1: 'p1 p2 p3' },
      },
      { name: 'everywhere on 1.33, which gives it no hint', change: { ...change, version: 33 }, routes: ALL },
    ]);
  });
});

describe('Other data planes', () => {
  const plane = (dataPlane: Scenario['dataPlane'], changes = {}) => ({
    dataPlane,
    service: service({ trafficDistribution: 'PreferSameZone', ...changes }),
  });
  const close = { trafficDistribution: 'PreferClose' };
  const sameNode = { trafficDistribution: 'PreferSameNode' };
  holds([
    { name: 'kube-proxy on Windows uses all endpoints', change: plane('kube-proxy-windows'), routes: ALL },
    { name: 'Cilium by default uses all endpoints', change: plane('cilium'), routes: ALL },
    {
      name: 'Cilium with service topology does not know PreferSameZone',
      change: plane('cilium-service-topology'),
      routes: ALL,
    },
    {
      name: 'Cilium with service topology follows PreferClose',
      change: plane('cilium-service-topology', close),
      routes: SAME_ZONE,
    },
    {
      name: 'Cilium with service topology finds no hint where the version does not write PreferClose',
      change: { ...plane('cilium-service-topology', close), version: 30 },
      routes: ALL,
    },
    { name: 'Istio ambient follows PreferSameZone', change: plane('istio-ambient'), routes: SAME_ZONE },
    {
      name: 'Istio ambient follows PreferSameNode',
      change: plane('istio-ambient', sameNode),
      routes: SAME_NODE,
    },
    {
      name: 'Istio ambient is not stopped by the Auto annotation',
      change: plane('istio-ambient', { topologyMode: 'Auto' }),
      routes: SAME_ZONE,
    },
    {
      name: 'Istio ambient falls to the region before the whole cluster',
      change: {
        ...plane('istio-ambient'),
        nodes: scenario().nodes.map((each) => ({
          ...each,
          labels: { 'topology.kubernetes.io/region': each.zone === 'a' ? 'west' : 'east' },
        })),
      },
      routes: { ...SAME_ZONE, c1: 'p3' },
    },
    {
      name: 'Istio ambient does not use terminating endpoints',
      change: { ...plane('istio-ambient'), ...withEndpoints({ ...p1, ...DRAINING }) },
      routes: dropAll(),
    },
    {
      name: 'Istio ambient reads its own annotation where the version does not store the field',
      change: { ...plane('istio-ambient', { istioTrafficDistribution: 'prefersamenode' }), version: 29 },
      routes: SAME_NODE,
    },
    {
      name: 'Istio ambient lets the field win over its annotation',
      change: plane('istio-ambient', { istioTrafficDistribution: 'PreferSameNode' }),
      routes: SAME_ZONE,
    },
    {
      name: 'Istio ambient takes endpoints without a zone as near to clients without one',
      change: {
        ...plane('istio-ambient'),
        ...zoneless,
        ...withEndpoints(p1, p2, { ...p3, zone: undefined }),
      },
      routes: { a1: 'p1 p2', a2: 'p1 p2', b1: 'p3', c1: 'p1 p2 p3' },
    },
    {
      name: 'Istio with sidecars follows PreferSameNode from 1.27 on',
      change: plane('istio-sidecar', sameNode),
      routes: SAME_NODE,
    },
    {
      name: 'Istio with sidecars does not know PreferSameZone before 1.27',
      change: plane('istio-sidecar-1.25'),
      routes: ALL,
    },
    {
      name: 'Istio with sidecars follows PreferClose before 1.27',
      change: plane('istio-sidecar-1.25', close),
      routes: SAME_ZONE,
    },
    {
      name: 'Cilium from 1.20 with service topology follows PreferSameZone',
      change: plane('cilium-1.20-service-topology'),
      routes: SAME_ZONE,
    },
    {
      name: 'Cilium from 1.20 with service topology takes PreferSameNode as the node or all, without the zone between',
      change: { ...plane('cilium-1.20-service-topology', sameNode), ...withEndpoints(p1, p3) },
      routes: { a1: 'p1', a2: 'p1 p3', b1: 'p3', c1: 'p1 p3' },
    },
    {
      name: 'Cilium 1.18 and 1.19 lose the zones while a pod terminates',
      change: {
        ...plane('cilium-service-topology', close),
        ...withEndpoints(p1, p2, { ...p3, ...DRAINING }),
      },
      routes: { a1: 'p1 p2', a2: 'p1 p2', b1: 'p1 p2', c1: 'p1 p2' },
    },
    {
      name: 'Cilium from 1.20 keeps the zones while a pod terminates',
      change: {
        ...plane('cilium-1.20-service-topology', close),
        ...withEndpoints(p1, { ...p2, ...DRAINING }, p3),
      },
      routes: { a1: 'p1', a2: 'p1', b1: 'p3', c1: 'p1 p3' },
    },
    {
      name: 'Cilium up to 1.17 with service topology follows zone hints, whoever wrote them',
      change: {
        ...plane('cilium-1.17-service-topology', { trafficDistribution: undefined, hasSelector: false }),
        ...withEndpoints(hinted(p1, ['a']), hinted(p2, ['a']), hinted(p3, ['b'])),
      },
      routes: SAME_ZONE,
    },
    { name: 'Linkerd follows zone hints', change: plane('linkerd'), routes: SAME_ZONE },
    { name: 'Linkerd ignores node hints', change: plane('linkerd', sameNode), routes: SAME_ZONE },
    {
      name: 'Linkerd ignores all zone hints when one is missing',
      change: {
        ...plane('linkerd', { hasSelector: false }),
        ...withEndpoints(hinted(p1, ['a']), hinted(p2, ['a']), p3),
      },
      routes: ALL,
    },
    { name: 'Antrea takes PreferSameNode as the zone', change: plane('antrea', sameNode), routes: SAME_ZONE },
    {
      name: 'Calico with eBPF follows node hints',
      change: plane('calico-ebpf', sameNode),
      routes: SAME_NODE,
    },
    {
      name: 'Calico with eBPF follows zone hints although one is missing',
      change: {
        ...plane('calico-ebpf', { hasSelector: false }),
        ...withEndpoints(hinted(p1, ['a']), hinted(p2, ['a']), p3),
      },
      routes: { a1: 'p1 p2', a2: 'p1 p2', b1: 'p1 p2 p3', c1: 'p1 p2 p3' },
    },
    {
      name: 'Calico with eBPF uses terminating endpoints like ready ones',
      change: { ...plane('calico-ebpf'), ...withEndpoints(p1, p2, { ...p3, ...DRAINING }) },
      routes: { a1: 'p1 p2', a2: 'p1 p2', b1: 'p1 p2 p3', c1: 'p1 p2 p3' },
    },
    {
      name: 'Envoy Gateway takes PreferSameNode as the zone',
      change: plane('envoy-gateway', sameNode),
      routes: SAME_ZONE,
    },
    { name: 'kgateway follows PreferSameNode', change: plane('kgateway', sameNode), routes: SAME_NODE },
    { name: 'kube-router uses all endpoints', change: plane('kube-router'), routes: ALL },
    { name: 'OVN-Kubernetes uses all endpoints', change: plane('ovn-kubernetes'), routes: ALL },
    {
      name: 'another that follows zone hints does so',
      change: plane('other-follows-zone-hints'),
      routes: SAME_ZONE,
    },
    {
      name: 'another that reads the field does so',
      change: plane('other-follows-field', sameNode),
      routes: SAME_NODE,
    },
    {
      name: 'another that ignores hints uses all endpoints',
      change: plane('other-ignores-hints'),
      routes: ALL,
    },
    {
      name: 'one that ignores hints still keeps internalTrafficPolicy Local',
      change: plane('cilium', { internalTrafficPolicy: 'Local' }),
      routes: LOCAL,
    },
  ]);

  it('are named in the reasons', () => {
    const [first] = reasonsAt(reportOf(plane('kube-proxy-windows')), 'a1');
    assert.deepEqual(first, {
      kind: 'data-plane',
      dataPlane: 'kube-proxy-windows',
      about: { kind: 'scenario', part: 'dataPlane' },
    });
  });
});

describe('The reasons of a route', () => {
  const about = { kind: 'service', part: 'trafficDistribution' } as const;
  it('name the zone without a hinted endpoint and say what happens', () => {
    const report = reportOf(prefer('PreferSameZone'));
    assert.deepEqual(reasonsAt(report, 'c1'), [{ kind: 'zone-not-hinted', ready: 3, about }]);
    assert.deepEqual(reasonsAt(report, 'b1'), [
      { kind: 'hinted-for-zone', zone: 'b', ready: 3, used: named('p3'), about },
    ]);
  });
  it('go from node to zone in the order in which kube-proxy decides', () => {
    const report = reportOf(prefer('PreferSameNode'));
    assert.deepEqual(kindsOf(reasonsAt(report, 'c1')), ['node-not-hinted', 'zone-not-hinted']);
    assert.deepEqual(kindsOf(reasonsAt(report, 'a1')), ['hinted-for-node']);
  });
  it('name the endpoint that spoils the hints for all', () => {
    const report = reportOf({
      ...prefer('PreferSameZone'),
      ...withEndpoints(p1, p2, { ...p3, zone: undefined }),
    });
    const proxy = { kind: 'kube-proxy', version: 34 } as const;
    assert.deepEqual(reasonsAt(report, 'a1'), [
      { kind: 'zone-hints-incomplete', without: named('p3'), proxy, ready: 3, about },
    ]);
  });
  it('are about the node that lacks a zone, where clients have none', () => {
    const report = reportOf({ ...prefer('PreferSameZone'), ...zoneless, ...withEndpoints(p1, p2) });
    assert.deepEqual(reasonsAt(report, 'b1'), [
      { kind: 'clients-without-zone', ready: 2, about: { kind: 'node', name: 'b1' } },
    ]);
  });
  it('carry a few of many names, and their count', () => {
    const many = Array.from({ length: 9 }, (_, at) => endpoint(`m${at}`, 'a1'));
    const [reason] = reasonsAt(reportOf({ ...prefer('PreferSameZone'), ...withEndpoints(...many) }), 'a1');
    assert.deepEqual(reason?.kind === 'hinted-for-zone' && reason.used, {
      first: ['m0', 'm1', 'm2', 'm3'],
      count: 9,
    });
  });
  it('tell dropped from refused connections', () => {
    const isElsewhere = (change: Partial<Scenario>) => {
      const last = reasonsAt(reportOf(change), 'c1').at(-1);
      return last?.kind === 'none-local' && last.existElsewhere;
    };
    assert.equal(isElsewhere(local), true);
    assert.equal(isElsewhere({ ...local, ...withEndpoints() }), false);
  });
});

function dropAll() {
  return { a1: 'drop', a2: 'drop', b1: 'drop', c1: 'drop' };
}
