import { compareText } from '../compareText.ts';
import { withPlaced } from '../endpoints/endpoints.ts';
import type { SimulatedReport, SimulationResult } from '../report/reportTypes.ts';
import type { Scenario, ZoneCount } from '../scenarioTypes.ts';
import { simulate } from '../simulate.ts';
import { withReplicasAdded } from './addedReplicas.ts';
import { measureDifference, measurePorts } from './difference.ts';
import { autoscalerOf } from './listWhatIfs.ts';
import { withoutNode, withoutZone } from './lostPlaces.ts';
import { withClientsMultiplied } from './moreClients.ts';
import { findWorstMoment } from './rollingUpdate.ts';
import type { Baseline, WhatIf, WhatIfAnswer, WhatIfChange } from './whatIfTypes.ts';

/** Nodes and endpoints simulated at most to find the worst moment of a rollout. */
const DEFAULT_EFFORT = 60_000;

/**
 * What something that could happen does to the traffic. Undefined when it cannot happen in the scenario: no such zone,
 * node or workload, or nothing to replace.
 */
export function runWhatIf(
  baseline: Baseline,
  what: WhatIf,
  effort: number = DEFAULT_EFFORT,
): WhatIfAnswer | undefined {
  const changed = changeScenario(baseline, what, effort);
  if (changed === undefined) return undefined;
  const result = resultOf(changed);
  return {
    what,
    autoscaler: autoscalerOf(what, baseline.scenario),
    change: changed.explain(result),
    scenario: changed.scenario,
    result,
    ...measure(baseline, changed, result),
  };
}

/** The same without what explains it. */
export function measureWhatIf(
  baseline: Baseline,
  what: WhatIf,
  effort: number,
): Pick<WhatIfAnswer, 'difference' | 'ports'> | undefined {
  const changed = changeScenario(baseline, what, effort);
  return changed && measure(baseline, changed, resultOf(changed));
}

function resultOf({ result, scenario }: ChangedScenario): SimulationResult {
  return result ?? simulate(scenario, 'likely');
}

function measure({ current }: Baseline, { connections }: ChangedScenario, result: SimulationResult) {
  const ports = measurePorts(current, result, connections);
  return { difference: measureDifference(current, result, connections), ...(ports && { ports }) };
}

interface ChangedScenario {
  readonly scenario: Scenario;
  /** Where it is known already. */
  readonly result?: SimulationResult;
  /** Some of what is different only the result tells. */
  readonly explain: (result: SimulationResult) => WhatIfChange;
  /** That clients open, as a multiple of those before. */
  readonly connections: number;
}

function changeScenario(baseline: Baseline, what: WhatIf, effort: number): ChangedScenario | undefined {
  const { scenario, current } = baseline;
  const placed = withPlaced(scenario, baseline.placed);
  const to = (changed: Scenario | undefined, change: WhatIfChange): ChangedScenario | undefined =>
    changed && { scenario: changed, explain: () => change, connections: 1 };
  switch (what.kind) {
    case 'zone-lost':
      return to(withoutZone(placed, what.zone), what);
    case 'node-lost':
      return to(withoutNode(placed, what.node), what);
    case 'replicas-added': {
      const changed = withReplicasAdded(scenario, what.workload, what.added);
      if (changed === undefined) return undefined;
      const workload = findWorkload(scenario, what.workload);
      const explain = (result: SimulationResult): WhatIfChange => ({
        kind: 'replicas-added',
        workload: workload && { kind: workload.kind, name: workload.name },
        autoscaler: workload?.autoscaler?.name,
        added: what.added,
        placed: result.kind === 'report' ? findGained(current, result) : undefined,
      });
      return { scenario: changed, explain, connections: 1 };
    }
    case 'clients-multiplied': {
      const zone = current.zones.find(({ name }) => name === what.zone);
      if (zone === undefined || zone.clientShare === 0) return undefined;
      return {
        scenario: withClientsMultiplied(placed, what.zone, what.factor),
        explain: () => what,
        connections: 1 + (what.factor - 1) * zone.clientShare,
      };
    }
    case 'rolling-update': {
      const worst = findWorstMoment(baseline, what.workload, effort);
      return worst && { ...worst, connections: 1 };
    }
  }
}

function findWorkload({ backends }: Scenario, name: string) {
  return backends.kind === 'workloads' ? backends.workloads.find((each) => each.name === name) : undefined;
}

/** Where the endpoints are that were not there before. */
function findGained(before: SimulatedReport, after: SimulatedReport): readonly ZoneCount[] {
  const known = new Map(before.zones.map(({ name, endpointCount }) => [name, endpointCount]));
  return after.zones
    .toSorted((a, b) => compareText(a.name, b.name))
    .map(({ name, endpointCount }) => ({ zone: name, count: endpointCount - (known.get(name) ?? 0) }))
    .filter(({ count }) => count > 0);
}
