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
}

/**
 * Who opens connections, by zone name. Where nodes of a zone open different numbers of them, the zone is there several
 * times, each time with the nodes that open the same. Nodes that are not ready have no clients. Weights below zero, those
 * that are not finite, and those below a billionth of the greatest count as zero; several weights of one zone or node add up.
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
  const { zones, onNodes } = weigh(clients, nodesByZone);
  const total = sumOf(zones.values()) + sumOf(onNodes.values());
  const shareOf = (weight: number): number => (total > 0 ? weight / total : 0);
  const names = new Set([...nodesByZone.keys(), ...zones.keys()]);
  return [...names].sort(compareText).flatMap((zone) => {
    const inZone = nodesByZone.get(zone)?.sort(compareText) ?? [];
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

function weigh(clients: Clients, nodesByZone: ReadonlyMap<string, readonly string[]>): Weights {
  switch (clients.kind) {
    case 'everyNode':
      return {
        zones: new Map([...nodesByZone].map(([zone, names]) => [zone, names.length])),
        onNodes: new Map(),
      };
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

function addUp(zones: readonly ZoneWeight[], nodes: readonly NodeWeight[]): Weights {
  let greatest = 0;
  for (const { weight } of zones) greatest = Math.max(greatest, usable(weight));
  for (const { weight } of nodes) greatest = Math.max(greatest, usable(weight));
  const isCounted = (weight: number): boolean => usable(weight) > greatest * NEGLIGIBLE;
  const toComparable = (weight: number): number => (greatest > HUGE ? weight / greatest : weight);
  const byZone = new Map<string, number>();
  for (const { zone, weight } of zones)
    if (isCounted(weight)) byZone.set(zone, (byZone.get(zone) ?? 0) + toComparable(weight));
  const byNode = new Map<string, number>();
  for (const { node, weight } of nodes)
    if (isCounted(weight)) byNode.set(node, (byNode.get(node) ?? 0) + toComparable(weight));
  return { zones: byZone, onNodes: byNode };
}

function sumOf(weights: Iterable<number>): number {
  let sum = 0;
  for (const weight of weights) sum += weight;
  return sum;
}

function usable(weight: number): number {
  return Number.isFinite(weight) && weight > 0 ? weight : 0;
}
