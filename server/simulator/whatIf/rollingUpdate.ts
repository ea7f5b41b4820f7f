import { makeEndpoint } from '../endpoints/endpoints.ts';
import type { SimulatedReport } from '../report/reportTypes.ts';
import type { Endpoint, Scenario, Workload, ZoneCount } from '../scenarioTypes.ts';
import { simulate } from '../simulate.ts';
import { modelPlacement } from '../placement/placementModel.ts';
import { sharesOf } from '../placement/placeWorst.ts';
import { findUpdateEnd } from '../placement/updateEnds.ts';
import { workBudget } from '../workBudget.ts';
import { limitsOf } from '../placement/rolloutLimits.ts';
import type { RolloutMoment, RolloutStart } from './rolloutMoments.ts';
import { rolloutMoments, startRollout } from './rolloutMoments.ts';
import type { Baseline, RolloutState, WhatIfChange } from './whatIfTypes.ts';

export interface WorstMoment {
  readonly scenario: Scenario;
  readonly result: SimulatedReport;
  /** Takes some work of its own, for it looks for what the update leaves behind. */
  readonly explain: () => WhatIfChange;
}

/** Zones that a rollout is tried against. */
const MOST_ZONES = 6;
/** Moments looked at in all, however small the cluster. */
const MOST_MOMENTS = 96;
/** For placing the pods there are, and again for all new ones. */
const MOST_JUDGEMENTS = 20_000_000;

/**
 * The worst moment of a rollout that was found: the most connections dropped, else the highest load on one pod, else the
 * most connections across zones. `effort` bounds the work, in nodes and endpoints simulated. Undefined when the workload
 * is not in the scenario, has no pods, or does not replace them by itself.
 */
export function findWorstMoment(
  { scenario, placed }: Pick<Baseline, 'scenario' | 'placed'>,
  name: string,
  effort: number,
): WorstMoment | undefined {
  if (scenario.backends.kind !== 'workloads') return undefined;
  const { workloads } = scenario.backends;
  const index = workloads.findIndex((workload) => workload.name === name);
  const workload = workloads[index];
  if (workload === undefined) return undefined;
  const start = startRollout(workloads, scenario.nodes, index, workBudget(MOST_JUDGEMENTS), scenario.version);
  const budget = workBudget(MOST_JUDGEMENTS);
  const { endpoints } = placed;
  const own = start && locatePods(start, endpoints.length);
  if (start === undefined || own === undefined) return undefined;
  const limits = limitsOf(workload, own.count, scenario.version);
  if (limits === undefined) return undefined;

  const zones = start.zones.slice(0, MOST_ZONES);
  const size = scenario.nodes.length + endpoints.length;
  const affordable = Math.max(2, Math.min(MOST_MOMENTS, Math.floor(effort / size)));
  const tried = zones.slice(0, Math.max(1, Math.floor(affordable / 2)));
  const most = Math.max(2, Math.floor(affordable / tried.length));
  let worst:
    | { readonly moment: RolloutMoment; readonly found: Scenario; readonly report: SimulatedReport }
    | undefined;
  let isCutShort = tried.length < start.zones.length;
  for (const thinned of tried) {
    const moments = rolloutMoments(start, { limits, thinned, most }, budget);
    isCutShort ||= moments.length === most;
    for (const moment of moments) {
      const changed = listEndpoints(start, workload, moment, endpoints, own);
      const found: Scenario = { ...scenario, backends: { kind: 'endpoints', endpoints: changed } };
      const report = simulate(found, 'likely');
      if (report.kind !== 'report') return undefined;
      if (worst === undefined || isWorse(report, worst.report)) worst = { moment, found, report };
    }
  }
  if (worst === undefined) return undefined;
  const { moment, found, report } = worst;
  return {
    scenario: found,
    result: report,
    explain: () => ({
      kind: 'rolling-update',
      workload: { kind: workload.kind, name: workload.name },
      limits,
      moment: countReady(start, moment),
      isPartial: isCutShort && limits.kind === 'rolling',
      end: findEnd(start, scenario),
    }),
  };
}

interface OwnPods {
  /** Where the workload's pods begin among all endpoints. */
  readonly from: number;
  readonly count: number;
}

/** Endpoints stand by workload, and the counts tell how many each has. */
function locatePods({ podsOf, index }: RolloutStart, endpointCount: number): OwnPods | undefined {
  const counts = podsOf.map((pods) => pods.reduce((sum, count) => sum + count, 0));
  const from = counts.slice(0, index).reduce((sum, count) => sum + count, 0);
  const count = counts[index] ?? 0;
  return count === 0 || from + count > endpointCount ? undefined : { from, count };
}

function listEndpoints(
  { model }: RolloutStart,
  workload: Workload,
  moment: RolloutMoment,
  endpoints: readonly Endpoint[],
  { from, count }: OwnPods,
): Endpoint[] {
  const nodeIndex = new Map(model.nodes.map(({ name }, at) => [name, at]));
  const left = moment.oldPods.slice();
  const kept = endpoints.slice(from, from + count).filter(({ nodeName }) => {
    const node = nodeIndex.get(nodeName ?? '') ?? -1;
    const remaining = left[node] ?? 0;
    if (remaining > 0) left[node] = remaining - 1;
    return remaining > 0;
  });
  const made: Endpoint[] = [];
  for (const [pods, isReady] of [
    [moment.newReady, true],
    [moment.newStarting, false],
  ] as const) {
    for (const [at, node] of model.nodes.entries()) {
      for (let pod = 0; pod < (pods[at] ?? 0); pod++) {
        const name = `${workload.name}-new-${made.length + 1}`;
        made.push(makeEndpoint(name, node, isReady && node.isReady, workload.lacksPorts));
      }
    }
  }
  return [...endpoints.slice(0, from), ...kept, ...made, ...endpoints.slice(from + count)];
}

const ROUNDING = 1e-9;

function isWorse(a: SimulatedReport, b: SimulatedReport): boolean {
  const worseBy = [
    a.locality.dropped - b.locality.dropped,
    (a.load.busiest?.share ?? 0) - (b.load.busiest?.share ?? 0),
    a.locality.crossZone - b.locality.crossZone,
  ].find((gap) => Math.abs(gap) > ROUNDING);
  return (worseBy ?? 0) > 0;
}

/** Of the pods as they most likely are, without the new version that a rollout's model has beside the old one. */
function findEnd(start: RolloutStart, scenario: Scenario): readonly ZoneCount[] | undefined {
  const { fresh, index } = start;
  const isOld = (_: unknown, at: number): boolean => at !== fresh;
  const model = modelPlacement(start.model.workloads.filter(isOld), scenario.nodes, scenario.version);
  const shares = sharesOf(model, scenario.clients);
  const end = findUpdateEnd(model, start.podsOf.filter(isOld), index, shares, workBudget(MOST_JUDGEMENTS));
  return end && countZones(start, end);
}

function countReady(start: RolloutStart, { oldPods, newReady }: RolloutMoment): RolloutState {
  return {
    oldPods: sum(oldPods),
    newPods: sum(newReady),
    zones: countZones(
      start,
      oldPods.map((count, node) => count + (newReady[node] ?? 0)),
    ),
  };
}

function countZones({ model, zones }: RolloutStart, ready: Int32Array): readonly ZoneCount[] {
  const counts = new Map(zones.toSorted().map((zone) => [zone, 0]));
  for (const [node, count] of ready.entries()) {
    const zone = model.zoneNames[node] ?? '';
    if (count > 0) counts.set(zone, (counts.get(zone) ?? 0) + count);
  }
  return [...counts].map(([zone, count]) => ({ zone, count }));
}

function sum(counts: Int32Array): number {
  return counts.reduce((total, count) => total + count, 0);
}
