import type { ClusterNode, Clients, NodeWeight, ZoneWeight } from '../scenarioTypes.ts';
import { compareText } from '../compareText.ts';

/** Clients of one zone: their share of all connections, opened evenly from the nodes. */
export interface ZoneClients {
  /** '' for nodes without a zone. */
  readonly zone: string;
  /** Empty for a zone that has a weight but no ready node: its clients then run on a node without a name. */
  readonly nodes: readonly string[];
  /** 0 to 1; the shares of all sum to one, or to zero when there are no clients at all. */
  readonly share: number;
  /** See `NodeWeight.isDirect`. */
  readonly isDirect?: boolean;
}

/**
 * Who opens connections, by zone name. Where nodes of a zone open different numbers of them, the zone is there several
 * times, each time with the nodes that open the same. Nodes that are not ready have no clients. Weights below zero, those
 * that are not finite, and those below a billionth of the greatest count as zero; several weights of one zone or node add up.
 * Clients that dial pods come last, apart from the others.
 */
export function placeClients(clients: Clients, nodes: readonly ClusterNode[]): ZoneClients[] {
  const nodesByZone = new Map<string, string[]>();
  for (const node of nodes) {
    if (!node.isReady) continue;
    const zone = node.zone ?? '';
    const names = nodesByZone.get(zone);
    if (names) names.push(node.name);
    else nodesByZone.set(zone, [node.name]);
  }
  const { through, direct } = weigh(clients, nodesByZone);
  const total = [through, direct].reduce(
    (sum, { zones, onNodes }) => sum + sumOf(zones.values()) + sumOf(onNodes.values()),
    0,
  );
  const shareOf = (weight: number): number => (total > 0 ? weight / total : 0);
  if (direct.zones.size + direct.onNodes.size === 0) return spread(through, nodesByZone, shareOf);
  const diallers = spread(
    direct,
    new Map([...nodesByZone].filter(([zone, names]) => isUsed(direct, zone, names))),
    shareOf,
  );
  return [
    ...spread(through, nodesByZone, shareOf),
    ...diallers.filter(({ share }) => share > 0).map((each) => ({ ...each, isDirect: true })),
  ];
}

function isUsed({ zones, onNodes }: Weights, zone: string, names: readonly string[]): boolean {
  return zones.has(zone) || names.some((name) => onNodes.has(name));
}

function spread(
  { zones, onNodes }: Weights,
  nodesByZone: ReadonlyMap<string, readonly string[]>,
  shareOf: (weight: number) => number,
): ZoneClients[] {
  const names = new Set([...nodesByZone.keys(), ...zones.keys()]);
  return [...names].sort(compareText).flatMap((zone) => {
    const inZone = nodesByZone.get(zone)?.toSorted(compareText) ?? [];
    const shared = zones.get(zone) ?? 0;
    if (inZone.length === 0 || !inZone.some((node) => onNodes.has(node)))
      return [{ zone, nodes: inZone, share: shareOf(shared) }];
    const groups = new Map<number, string[]>();
    for (const node of inZone) {
      const weight = (onNodes.get(node) ?? 0) + shared / inZone.length;
      const group = groups.get(weight);
      if (group) group.push(node);
      else groups.set(weight, [node]);
    }
    return [...groups].map(([weight, alike]) => ({
      zone,
      nodes: alike,
      share: shareOf(weight * alike.length),
    }));
  });
}

const NEGLIGIBLE = 1e-9;
/** Weights of this size are scaled down before they are added up, so that their sum stays finite. */
const HUGE = 1e100;

interface Weights {
  readonly zones: ReadonlyMap<string, number>;
  /** By the name of a ready node. */
  readonly onNodes: ReadonlyMap<string, number>;
}

/** The weights of clients that go through the Service, and of those that dial pods. */
interface AllWeights {
  readonly through: Weights;
  readonly direct: Weights;
}

const NO_WEIGHTS: Weights = { zones: new Map(), onNodes: new Map() };

function weigh(clients: Clients, nodesByZone: ReadonlyMap<string, readonly string[]>): AllWeights {
  switch (clients.kind) {
    case 'everyNode': {
      const zones = new Map([...nodesByZone].map(([zone, names]) => [zone, names.length]));
      return { through: { zones, onNodes: new Map() }, direct: NO_WEIGHTS };
    }
    case 'zoneWeights':
      return addUp(clients.weights, []);
    case 'nodeWeights': {
      const ready = new Set([...nodesByZone.values()].flat());
      return addUp(
        clients.zones,
        clients.nodes.filter(({ node }) => ready.has(node)),
      );
    }
  }
}

function addUp(zones: readonly ZoneWeight[], nodes: readonly NodeWeight[]): AllWeights {
  let greatest = 0;
  for (const { weight } of zones) greatest = Math.max(greatest, usable(weight));
  for (const { weight } of nodes) greatest = Math.max(greatest, usable(weight));
  const isCounted = (weight: number): boolean => usable(weight) > greatest * NEGLIGIBLE;
  const toComparable = (weight: number): number => (greatest > HUGE ? weight / greatest : weight);
  const through = { zones: new Map<string, number>(), onNodes: new Map<string, number>() };
  const direct = { zones: new Map<string, number>(), onNodes: new Map<string, number>() };
  for (const { zone, weight, isDirect } of zones)
    if (isCounted(weight)) add((isDirect === true ? direct : through).zones, zone, toComparable(weight));
  for (const { node, weight, isDirect } of nodes)
    if (isCounted(weight)) add((isDirect === true ? direct : through).onNodes, node, toComparable(weight));
  return { through, direct };
}

function add(weights: Map<string, number>, key: string, weight: number): void {
  weights.set(key, (weights.get(key) ?? 0) + weight);
}

function sumOf(weights: Iterable<number>): number {
  let sum = 0;
  for (const weight of weights) sum += weight;
  return sum;
}

function usable(weight: number): number {
  return Number.isFinite(weight) && weight > 0 ? weight : 0;
}
