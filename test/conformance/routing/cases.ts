/** A case in the words of the oracles; see `oracle/judge`. */
export interface OracleCase {
  readonly endpoints: readonly OracleEndpoint[];
  readonly nodes: readonly OracleNode[];
  /** The topology annotation that kube-proxy sees, '' for none. */
  readonly annotation: string;
  /** What the whole reconciler is asked about. */
  readonly service: OracleService;
}

export interface OracleEndpoint {
  /** '' for none. */
  readonly node: string;
  readonly zone: string | null;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
  readonly zones: readonly string[];
  readonly nodes: readonly string[];
  /** The IP families of the pod behind it. */
  readonly families: '4' | '6' | '46';
}

export interface OracleNode {
  readonly name: string;
  readonly zone: string | null;
  readonly ready: boolean;
  readonly cpu: number;
  readonly controlPlane: boolean;
}

export interface OracleService {
  /** The two topology annotations; null: absent. */
  readonly hints: string | null;
  readonly mode: string | null;
  /** trafficDistribution, '' for unset. */
  readonly value: string;
  readonly publishNotReady: boolean;
  /** How many endpoints the controller puts into a slice. */
  readonly perSlice: number;
}

export const CASE_COUNT = 20_000;

/** The same cases every time: up to 6 zones, 60 nodes and 200 endpoints, with everything mixed that can be. */
export function generateCases(): OracleCase[] {
  return Array.from({ length: CASE_COUNT }, (_, index) => generateCase(index + 1));
}

const ANNOTATIONS = ['', '', 'Auto', 'auto', 'Disabled', 'disabled', 'anything'];
const MODES: readonly (string | null)[] = [null, null, 'Auto', 'auto', 'Auto', 'AUTO', 'Disabled', ''];
const OLD_HINTS: readonly (string | null)[] = [null, null, null, null, null, 'Auto', 'auto', 'disabled', ''];
const VALUES = ['', 'PreferClose', 'PreferSameZone', 'PreferSameNode'];
const CPUS = [1000, 2000, 4000, 16_000, 3920];

interface Chance {
  /** From 0 up to, not including, the limit. */
  readonly below: (limit: number) => number;
  readonly is: (percent: number) => boolean;
  readonly pick: <T>(items: readonly [T, ...T[]] | readonly T[], fallback: T) => T;
}

/** Most are small, where every condition matters; some are as large as they may be. */
const SIZES = [
  { percent: 75, nodes: 8, endpoints: 16 },
  { percent: 80, nodes: 25, endpoints: 60 },
  { percent: 100, nodes: 60, endpoints: 201 },
] as const;

function generateCase(seed: number): OracleCase {
  const chance = chanceOf(seed);
  const size = SIZES.find(({ percent }) => chance.is(percent)) ?? SIZES[2];
  const zoneNames = Array.from({ length: 1 + chance.below(6) }, (_, index) => `zone-${index}`);
  const zone = () => chance.pick(zoneNames, '');
  // rare faults spoil hints for the whole cluster, so most cases have none of a kind
  const [zonelessNodes, faultyNodes, zonelessEndpoints, unready] = [5, 10, 5, 30].map((percent) =>
    chance.is(30) ? percent : 0,
  );
  const isEven = chance.is(40);
  const nodes = Array.from({ length: 1 + chance.below(size.nodes) }, (_, index): OracleNode => ({
    name: `node-${index}`,
    zone: chance.is(zonelessNodes ?? 0) ? null : zone(),
    ready: !chance.is(faultyNodes ?? 0),
    cpu: chance.is(1) ? 0 : isEven ? 4000 : chance.pick(CPUS, 1000),
    controlPlane: chance.is(faultyNodes ?? 0),
  }));
  const style = chance.below(6);
  const count = chance.is(8) ? chance.below(3) : chance.below(size.endpoints);
  const isDualStack = chance.is(30);
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
      ...hintsOf(style, { home, node }, chance, zoneNames, nodes),
      families: isDualStack ? chance.pick(['4', '6', '46', '46'], '46') : '4',
    };
  });
  return {
    endpoints,
    nodes,
    annotation: chance.pick(ANNOTATIONS, ''),
    service: {
      hints: chance.pick(OLD_HINTS, null),
      mode: chance.pick(MODES, null),
      value: chance.pick(VALUES, ''),
      publishNotReady: chance.is(10),
      perSlice: 1 + chance.below(100),
    },
  };
}

/** 0: none; 1: own zone; 2: own zone and node; 3: like 2 with gaps; 4: anything; 5: like 1, where nothing is ready. */
function hintsOf(
  style: number,
  { home, node }: { readonly home: string | null; readonly node: string },
  chance: Chance,
  zoneNames: readonly string[],
  nodes: readonly OracleNode[],
): Pick<OracleEndpoint, 'zones' | 'nodes'> {
  const own = { zones: home === null ? [] : [home], nodes: node === '' ? [] : [node] };
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
