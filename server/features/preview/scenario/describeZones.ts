import type { ScenarioZone } from '../../../protocol/scenarioModel.ts';
import { formatAmount } from '../../../scenario/overrideValues.ts';
import { isZoneName } from '../../../scenario/directiveValues.ts';
import type { SimulatedReport } from '../../../simulator/report/reportTypes.ts';
import type { Clients, Scenario, ZoneWeight } from '../../../simulator/scenarioTypes.ts';

/** The zones of a scenario by name, each with its nodes, its pods where they were put, and the weight of its clients. */
export function describeZones(
  { nodes, clients }: Scenario,
  { zones }: SimulatedReport,
): readonly ScenarioZone[] {
  const unready = new Map<string, number>();
  for (const { zone = '', isReady } of nodes) if (!isReady) unready.set(zone, (unready.get(zone) ?? 0) + 1);
  const weightOf = weigh(clients, nodes);
  return zones.map(({ name, nodes: inZone, endpointCount, readyEndpointCount, clientShare }) => {
    const unreadyNodes = unready.get(name) ?? 0;
    return {
      name,
      canChange: isZoneName(name),
      nodes: String(inZone.length),
      unreadyNodes,
      pods: String(readyEndpointCount),
      unreadyPods: endpointCount - readyEndpointCount,
      clients: weightOf(name, clientShare) ?? formatAmount(inZone.length - unreadyNodes),
      clientShare,
    };
  });
}

/** The largest and the finest weight that a comment can hold. */
const MOST_WEIGHT = 999_999_999;
const FINEST = 1_000_000;

/** The text of a zone's weight; undefined where every node weighs the same. */
function weigh(
  clients: Clients,
  nodes: Scenario['nodes'],
): (zone: string, share: number) => string | undefined {
  if (clients.kind === 'everyNode') return () => undefined;
  const weights = new Map<string, number>();
  for (const { zone, weight } of listWeights(clients, nodes))
    weights.set(zone, (weights.get(zone) ?? 0) + weight);
  const areWritable = [...weights.values()].every(isWritable);
  // Settings may hold weights that no comment can: percentages say the same.
  return (zone, share) =>
    formatAmount(areWritable ? (weights.get(zone) ?? 0) : Math.round(share * 100 * FINEST) / FINEST);
}

function listWeights(
  clients: Exclude<Clients, { readonly kind: 'everyNode' }>,
  nodes: Scenario['nodes'],
): readonly ZoneWeight[] {
  if (clients.kind === 'zoneWeights') return clients.weights;
  const zoneOf = new Map(nodes.map(({ name, zone, isReady }) => [name, isReady ? (zone ?? '') : undefined]));
  const onNodes = clients.nodes.flatMap(({ node, weight }) => {
    const zone = zoneOf.get(node);
    return zone === undefined ? [] : [{ zone, weight }];
  });
  return [...clients.zones, ...onNodes];
}

function isWritable(weight: number): boolean {
  return weight <= MOST_WEIGHT && Math.round(weight * FINEST) / FINEST === weight;
}
