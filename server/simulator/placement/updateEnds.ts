import type { Workload, WorkloadScheduling } from '../scenarioTypes.ts';
import type { WorkBudget } from '../workBudget.ts';
import { gatherInUpdates } from './gatheredUpdates.ts';
import { hasBoundPods } from './ordinalParts.ts';
import type { PlacementModel, PodCounts } from './placementModel.ts';
import { modelPlacement } from './placementModel.ts';
import type { PlacementRound } from './placementRound.ts';
import { openRound } from './placementRound.ts';
import { limitsOf } from './rolloutLimits.ts';
import type { Update } from './update.ts';
import { searchUpdateEnds } from './updateSearch.ts';
import type { ClientShares } from './worstPlacement.ts';
import { compareConcentration, measureConcentration } from './worstPlacement.ts';

/**
 * The worst that updates of the workload can leave its pods in, one update or several; undefined where that is no worse
 * than `podsOf`. A spread constraint that counts old and new pods together lets new pods go where there will be too many
 * once the old ones are gone. With `matchLabelKeys: [pod-template-hash]` it does not, nor where nothing is constrained.
 */
export function findUpdateEnd(
  model: PlacementModel,
  podsOf: PodCounts,
  index: number,
  clientShares: ClientShares,
  budget: WorkBudget,
): Int32Array | undefined {
  const update = openUpdate(model, podsOf, index, clientShares);
  if (update === undefined) return undefined;
  const start = podsOf[index] ?? new Int32Array(model.nodes.length);
  const end = searchUpdateEnds(update, start) ?? gatherInUpdates(update, start, budget);
  return end !== undefined && update.compare(end, start) < 0 ? end : undefined;
}

/** A hard spread constraint of the workload counts its old pods with its new ones. */
export function isSkewedByUpdates({ scheduling }: Workload): boolean {
  return scheduling.spreadConstraints.some(
    (constraint) =>
      constraint.whenUnsatisfiable === 'DoNotSchedule' &&
      constraint.selectsOwnPods &&
      constraint.isPerRevision !== true,
  );
}

function openUpdate(
  model: PlacementModel,
  podsOf: PodCounts,
  index: number,
  clientShares: ClientShares,
): Update | undefined {
  const workload = model.workloads[index];
  const pods = podsOf[index];
  if (workload === undefined || pods === undefined || !isSkewedByUpdates(workload)) return undefined;
  // pods that are bound come back to where they were
  if (workload.whole !== undefined || hasBoundPods(workload)) return undefined;
  const replicas = pods.reduce((sum, count) => sum + count, 0);
  // an update that begins while some pods wait has other limits all along
  if (replicas < Math.floor(workload.replicas)) return undefined;
  const limits = limitsOf(workload, replicas, model.version);
  if (limits?.kind !== 'rolling' || workload.kind === 'DaemonSet') return undefined;
  // what counts all pods of the workload, and what counts the new ones only, are kept apart
  const all = openPart(model, podsOf, index, isOfAll);
  const fresh = openPart(model, podsOf, index, isOfRevision);
  const isPinned = workload.scheduling.nodeName !== undefined;
  if (all === undefined || fresh === undefined || isPinned) return undefined;
  return {
    model,
    podsOf,
    index,
    replicas,
    limits,
    takesFullestFirst: workload.kind === 'Deployment',
    admits: (node) => all.canHost(node) && fresh.canHost(node),
    changeOld: (node, by) => {
      all.change(node, by);
    },
    changeNew: (node, by) => {
      all.change(node, by);
      fresh.change(node, by);
    },
    compare: (a, b) =>
      compareConcentration(
        measureConcentration(model, replaceAt(podsOf, index, a), clientShares),
        measureConcentration(model, replaceAt(podsOf, index, b), clientShares),
      ),
    clientShares,
  };
}

interface PerRevision {
  readonly isPerRevision?: boolean;
}

const isOfRevision = ({ isPerRevision }: PerRevision): boolean => isPerRevision === true;
const isOfAll = (rule: PerRevision): boolean => !isOfRevision(rule);

/** A round for the workload without any pod, in which only those of its rules hold. */
function openPart(
  { workloads, nodes, version }: PlacementModel,
  podsOf: PodCounts,
  index: number,
  holds: (rule: PerRevision) => boolean,
): PlacementRound | undefined {
  const workload = workloads[index];
  if (workload === undefined) return undefined;
  const { scheduling } = workload;
  const kept: WorkloadScheduling = {
    ...scheduling,
    spreadConstraints: scheduling.spreadConstraints.filter(holds),
    podAffinity: scheduling.podAffinity.filter(holds),
    podAntiAffinity: scheduling.podAntiAffinity.filter(holds),
    ...(holds === isOfRevision && { requests: NO_REQUESTS, hostPorts: [] }),
  };
  const part = { ...workload, scheduling: kept };
  const model = modelPlacement(
    workloads.map((each, at) => (at === index ? part : each)),
    nodes,
    version,
  );
  const others = podsOf.map((pods, at) => (at === index ? new Int32Array(pods.length) : pods));
  return openRound(model, others, index, part);
}

const NO_REQUESTS = { milliCpu: undefined, memoryBytes: undefined } as const;

function replaceAt(podsOf: PodCounts, index: number, pods: Int32Array): PodCounts {
  return podsOf.map((each, at) => (at === index ? pods : each));
}
