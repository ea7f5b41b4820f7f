import type { ClusterNode, Clients } from '../scenarioTypes.ts';
import { compareText } from '../compareText.ts';

/** The clients of one zone: their share of all connections, opened evenly from its ready nodes. */
export interface ZoneClients {
  /** '' for nodes without a zone. */
  readonly zone: string;
  /** Empty for a zone that has a weight but no ready node: its clients then run on a node without a name. */
  readonly nodes: readonly string[];
  /** 0 to 1; the shares of all zones sum to one, or to zero when there are no clients at all. */
  readonly share: number;
}

/**
 * Who opens connections, by zone name. Nodes that are not ready have no clients. Weights below zero, those that are not
 * finite, and those below a billionth of the greatest count as zero; several weights of one zone add up.
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
  const weights = weigh(clients, nodesByZone);
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const zones = new Set([...nodesByZone.keys(), ...weights.keys()]);
  return [...zones].sort(compareText).map((zone) => ({
    zone,
    nodes: nodesByZone.get(zone)?.sort(compareText) ?? [],
    share: total > 0 ? (weights.get(zone) ?? 0) / total : 0,
  }));
}

const NEGLIGIBLE = 1e-9;
/** Weights of this size are scaled down before they are added up, so that their sum stays finite. */
const HUGE = 1e100;

function weigh(clients: Clients, nodesByZone: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const weights = new Map<string, number>();
  switch (clients.kind) {
    case 'everyNode':
      for (const [zone, names] of nodesByZone) weights.set(zone, names.length);
      return weights;
    case 'zoneWeights': {
      const greatest = clients.weights.reduce((most, { weight }) => Math.max(most, usable(weight)), 0);
      for (const { zone, weight } of clients.weights) {
        if (usable(weight) <= greatest * NEGLIGIBLE) continue;
        const comparable = greatest > HUGE ? weight / greatest : weight;
        weights.set(zone, (weights.get(zone) ?? 0) + comparable);
      }
      return weights;
    }
  }
}

function usable(weight: number): number {
  return Number.isFinite(weight) && weight > 0 ? weight : 0;
}
