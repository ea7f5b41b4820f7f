import { fateOf } from '../../../server/kubernetes/trafficDistribution.ts';
import type { ClusterNode, Endpoint, Scenario } from '../../../server/simulator/scenarioTypes.ts';

/** A case in the words of the oracles; see `oracle/judge`. */
export interface OracleCase {
  readonly endpoints: readonly OracleEndpoint[];
  readonly nodes: readonly OracleNode[];
  /** The topology annotation of the Service, '' for none. */
  readonly annotation: string;
  /** trafficDistribution values to ask about. */
  readonly values: readonly string[];
}

interface OracleEndpoint {
  /** '' for none. */
  readonly node: string;
  readonly zone: string | null;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
  readonly zones: readonly string[];
  readonly nodes: readonly string[];
}

interface OracleNode {
  readonly name: string;
  readonly zone: string | null;
  readonly ready: boolean;
  readonly cpu: number;
  readonly controlPlane: boolean;
}

const CASE_COUNT = 700;
const ANNOTATIONS = ['', '', 'Auto', 'auto', 'Disabled', 'disabled', 'anything'];

/** The same cases every time: up to 6 zones, 60 nodes and 200 endpoints, with everything mixed that can be. */
export function generateCases(): OracleCase[] {
  return Array.from({ length: CASE_COUNT }, (_, seed) => generateCase(seed + 1));
}

/** The values that the API server of the minor stores. */
export function storedValues(minor: number): string[] {
  return ['PreferClose', 'PreferSameZone', 'PreferSameNode'].filter((value) =>
    ['accepted', 'deprecated'].includes(fateOf(value, minor)),
  );
}

/** The case as a scenario in which the hints of the case stand on the endpoints, or none do. */
export function scenarioOf(given: OracleCase, minor: number, isHinted: boolean): Scenario {
  return {
    nodes: given.nodes.map((node): ClusterNode => ({
      name: node.name,
      zone: node.zone ?? undefined,
      labels: node.controlPlane ? { 'node-role.kubernetes.io/control-plane': '' } : {},
      isReady: node.ready,
      isUnschedulable: false,
      taints: [],
      allocatable: { milliCpu: node.cpu, memoryBytes: undefined, pods: undefined },
    })),
    backends: {
      kind: 'endpoints',
      endpoints: given.endpoints.map((endpoint, index): Endpoint => ({
        name: index.toString(),
        nodeName: endpoint.node === '' ? undefined : endpoint.node,
        zone: endpoint.zone ?? undefined,
        isReady: endpoint.ready,
        isServing: endpoint.serving,
        isTerminating: endpoint.terminating,
        givenHints: isHinted ? { zones: endpoint.zones, nodes: endpoint.nodes } : undefined,
      })),
    },
    clients: { kind: 'everyNode' },
    service: {
      type: 'ClusterIP',
      isHeadless: false,
      hasSelector: true,
      trafficDistribution: undefined,
      topologyMode: given.annotation === '' ? undefined : given.annotation,
      topologyAwareHints: undefined,
      internalTrafficPolicy: 'Cluster',
      externalTrafficPolicy: 'Cluster',
      publishNotReadyAddresses: false,
      isExcludedFromKubeProxy: false,
    },
    version: minor,
    dataPlane: 'kube-proxy',
    cost: { monthlyGiB: 0, perCrossZoneGiB: 0, currency: 'USD' },
  };
}

interface Chance {
  /** From 0 up to, not including, the limit. */
  readonly below: (limit: number) => number;
  readonly is: (percent: number) => boolean;
  readonly pick: <T>(items: readonly [T, ...T[]] | readonly T[], fallback: T) => T;
}

function generateCase(seed: number): OracleCase {
  const chance = chanceOf(seed);
  const zoneNames = Array.from({ length: 1 + chance.below(6) }, (_, index) => `zone-${index}`);
  const zone = () => chance.pick(zoneNames, '');
  // rare faults spoil hints for the whole cluster, so most cases have none of a kind
  const [zonelessNodes, faultyNodes, zonelessEndpoints, unready] = [5, 10, 5, 30].map((percent) =>
    chance.is(35) ? percent : 0,
  );
  const nodes = Array.from({ length: 1 + chance.below(chance.is(50) ? 10 : 60) }, (_, index): OracleNode => ({
    name: `node-${index}`,
    zone: chance.is(zonelessNodes ?? 0) ? null : zone(),
    ready: !chance.is(faultyNodes ?? 0),
    cpu: chance.is(1) ? 0 : chance.pick([1000, 2000, 4000, 16_000, 3920], 1000),
    controlPlane: chance.is(faultyNodes ?? 0),
  }));
  const style = chance.below(6);
  const hintsFor = (home: string | null, node: string) =>
    hintsOf(style, home, node, chance, zoneNames, nodes);
  const count = chance.is(10) ? chance.below(3) : chance.below(chance.is(60) ? 30 : 200);
  const endpoints = Array.from({ length: count }, (): OracleEndpoint => {
    const host = chance.pick(nodes, { name: '', zone: null, ready: true, cpu: 0, controlPlane: false });
    const home = chance.is(zonelessEndpoints ?? 0) ? null : (host.zone ?? (chance.is(50) ? zone() : null));
    const node = chance.is(zonelessEndpoints ?? 0) ? '' : host.name;
    const isReady = !chance.is(unready ?? 0) && style !== 5;
    return {
      node,
      zone: home,
      ready: isReady,
      serving: isReady ? !chance.is(3) : chance.is(50),
      terminating: isReady ? chance.is(3) : chance.is(50),
      ...hintsFor(home, node),
    };
  });
  return { endpoints, nodes, annotation: chance.pick(ANNOTATIONS, ''), values: [] };
}

/** 0: none; 1: own zone; 2: own zone and node; 3: like 2 with gaps; 4: anything; 5: like 1, where nothing is ready. */
function hintsOf(
  style: number,
  zone: string | null,
  node: string,
  chance: Chance,
  zoneNames: readonly string[],
  nodes: readonly OracleNode[],
): Pick<OracleEndpoint, 'zones' | 'nodes'> {
  const own = { zones: zone === null ? [] : [zone], nodes: node === '' ? [] : [node] };
  switch (style) {
    case 0:
      return { zones: [], nodes: [] };
    case 1:
    case 5:
      return { zones: own.zones, nodes: [] };
    case 2:
      return own;
    case 3:
      return { zones: chance.is(2) ? [] : own.zones, nodes: chance.is(2) ? [] : own.nodes };
    default: {
      const some = (names: readonly string[]) =>
        Array.from({ length: 1 + chance.below(3) }, () => chance.pick(names, ''));
      return {
        zones: some([...zoneNames, '']),
        nodes: chance.is(50) ? some(nodes.map(({ name }) => name)) : [],
      };
    }
  }
}

/** A small generator of pseudo-random numbers (xorshift), so that a seed is all there is to a case. */
function chanceOf(seed: number): Chance {
  let state = Math.imul(seed, 2_654_435_761) || 1;
  const below = (limit: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return limit === 0 ? 0 : (state >>> 0) % limit;
  };
  return {
    below,
    is: (percent) => below(100) < percent,
    pick: (items, fallback) => items[below(items.length)] ?? fallback,
  };
}
