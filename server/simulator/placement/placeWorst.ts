import { placeClients } from '../endpoints/clients.ts';
import type { Clients } from '../scenarioTypes.ts';
import type { WorkBudget } from '../workBudget.ts';
import { isDaemon, placeAll } from './placeAll.ts';
import type { PlacementModel, PodCounts } from './placementModel.ts';
import { findUpdateEnd } from './updateEnds.ts';
import type { ClientShares } from './worstPlacement.ts';
import {
  compareConcentration,
  inBillionths,
  measureConcentration,
  placeGathered,
  zoneNumberOf,
} from './worstPlacement.ts';
import { searchWorst } from './worstSearch.ts';
import { orderZones } from './zoneOrders.ts';

/** No further start once so much was spent. */
const MAX_JUDGEMENTS_FOR_STARTS = 500_000;

export interface WorstPlacement {
  readonly podsOf: PodCounts;
  /** By workload: an update of it leaves its pods like this, which placing them afresh would not. */
  readonly isLeftByUpdate: readonly boolean[];
}

/** As gathered, and as far from the clients, as placing the pods or updating the workloads can leave them. */
export function placeWorst(
  model: PlacementModel,
  replicasOf: readonly number[],
  clients: Clients,
  budget: WorkBudget,
): WorstPlacement {
  const clientShares = sharesOf(model, clients);
  let podsOf = placeAfresh(model, replicasOf, clientShares, budget);
  const isLeftByUpdate = model.workloads.map((_, index) => {
    const end = findUpdateEnd(model, podsOf, index, clientShares, budget);
    if (end !== undefined) podsOf = podsOf.map((pods, at) => (at === index ? end : pods));
    return end !== undefined;
  });
  return { podsOf, isLeftByUpdate };
}

/** Of each zone the share of all clients that are in it. */
export function sharesOf(model: PlacementModel, clients: Clients): ClientShares {
  const shareOf = new Map<string, number>();
  for (const { zone, share } of placeClients(clients, model.nodes))
    shareOf.set(zone, (shareOf.get(zone) ?? 0) + share);
  const shares = new Float64Array(model.zones.domainCount + 1);
  for (const [node, zone] of model.zoneNames.entries())
    shares[zoneNumberOf(model, node)] = shareOf.get(zone) ?? 0;

  return shares;
}

function placeAfresh(
  model: PlacementModel,
  replicasOf: readonly number[],
  clientShares: ClientShares,
  budget: WorkBudget,
): PodCounts {
  const orders = orderZones(model, clientShares);
  const gather = (zoneRank: readonly number[], levels: number | undefined) =>
    placeAll(model, replicasOf, budget, (podsOf, round, replicas) => {
      const zones = model.zones.domainCount;
      const evenly = levels === undefined ? 0 : Math.max(0, zones * (Math.floor(replicas / zones) - levels));
      placeGathered(model, podsOf, round, { replicas, evenly, zoneRank }, budget);
      return [];
    }).podsOf;
  const [first] = orders;
  let worst = gather(first?.rankOf ?? [], undefined);
  let concentration = measureConcentration(model, worst, clientShares);
  const replicas = replicasOf.reduce((sum, count) => sum + count, 0);
  const isOnOneNode = concentration.placed === replicas && concentration.nodes.length <= 1;
  if (isOnOneNode && concentration.reached <= inBillionths(first?.clientShare ?? 0)) return worst;

  const found = model.workloads.some(isDaemon) ? undefined : searchWorst(model, replicasOf, clientShares);
  if (found) return found;
  for (const { rankOf, levels } of listStarts(model, orders)) {
    if (budget.spent() > MAX_JUDGEMENTS_FOR_STARTS) break;
    const other = gather(rankOf, levels);
    const otherConcentration = measureConcentration(model, other, clientShares);
    if (budget.isSpent() || compareConcentration(otherConcentration, concentration) >= 0) continue;
    worst = other;
    concentration = otherConcentration;
  }
  return worst;
}

/** What a start leaves to the end: so many pods of each zone are gathered, those before them placed evenly. */
const LEVELS: readonly (number | undefined)[] = [undefined, 0, 1, 2, 3];

/** A constraint that evens zones out bites less once all have some pods, so that the last ones gather best. */
function listStarts(model: PlacementModel, orders: ReturnType<typeof orderZones>) {
  const isEvened = model.workloads.some(({ scheduling }) =>
    scheduling.spreadConstraints.some(({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule'),
  );
  return orders.flatMap(({ rankOf }) =>
    (isEvened && model.zones.domainCount > 0 ? LEVELS : [undefined]).map((levels) => ({ rankOf, levels })),
  );
}
