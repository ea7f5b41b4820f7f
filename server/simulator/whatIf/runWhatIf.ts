import type { SimulatedReport } from '../report/reportTypes.ts';
import type { Scenario } from '../scenarioTypes.ts';
import { simulate } from '../simulate.ts';
import { countOf, listNames } from '../../words/lists.ts';
import { compareText } from '../compareText.ts';
import { withReplicasAdded } from './addedReplicas.ts';
import { measureDifference } from './difference.ts';
import { labelOf } from '../../words/whatIfLabel.ts';
import { withoutNode, withoutZone } from './lostPlaces.ts';
import { withClientsMultiplied } from './moreClients.ts';
import { withPlacedPods } from './placedPods.ts';
import { findWorstMoment } from './rollingUpdate.ts';
import type { WhatIf, WhatIfAnswer } from './whatIfTypes.ts';

/** Nodes and endpoints simulated at most to find the worst moment of a rollout. */
const DEFAULT_EFFORT = 60_000;

/**
 * What something that could happen does to the traffic. `now` is the report of the scenario with the likely placement.
 * Undefined when it cannot happen in the scenario: no such zone, node or workload, or nothing to replace.
 */
export function runWhatIf(
  scenario: Scenario,
  now: SimulatedReport,
  what: WhatIf,
  effort: number = DEFAULT_EFFORT,
): WhatIfAnswer | undefined {
  const changed = change(scenario, now, what, effort);
  if (changed === undefined) return undefined;
  const result = simulate(changed.scenario, 'likely');
  const details = result.kind === 'report' ? changed.describe(result) : '';
  return {
    what,
    label: labelOf(what, scenario),
    sentence: `${changed.sentence}${details}`,
    scenario: changed.scenario,
    result,
    difference: measureDifference(now, result, changed.connections),
  };
}

interface Change {
  readonly scenario: Scenario;
  readonly sentence: string;
  /** Adds what only the report tells. */
  readonly describe: (result: SimulatedReport) => string;
  readonly connections: number;
}

function change(scenario: Scenario, now: SimulatedReport, what: WhatIf, effort: number): Change | undefined {
  const told = (changed: Scenario | undefined, sentence: string): Change | undefined =>
    changed && { scenario: changed, sentence, describe: () => '', connections: 1 };
  switch (what.kind) {
    case 'zone-lost':
      return told(
        withoutZone(withPlacedPods(scenario, now), what.zone),
        `Zone ${what.zone} is lost: its pods are gone and not replaced yet, and clients that were there open as many connections from elsewhere.`,
      );
    case 'node-lost':
      return told(
        withoutNode(withPlacedPods(scenario, now), what.node),
        `Node ${what.node} is lost: its pods are gone and not replaced yet, and clients that were there open as many connections from elsewhere.`,
      );
    case 'replicas-added': {
      const changed = told(
        withReplicasAdded(scenario, what.workload, what.added),
        describeAdded(scenario, what),
      );
      return changed && { ...changed, describe: (result) => describeWhere(now, result) };
    }
    case 'clients-multiplied': {
      const zone = now.zones.find(({ name }) => name === what.zone);
      if (zone === undefined || zone.clientShare === 0) return undefined;
      return {
        scenario: withClientsMultiplied(withPlacedPods(scenario, now), what.zone, what.factor),
        sentence: `Clients in ${what.zone === '' ? 'no zone' : `zone ${what.zone}`} open ${what.factor} times as many connections, all others as many as now.`,
        describe: () => '',
        connections: 1 + (what.factor - 1) * zone.clientShare,
      };
    }
    case 'rolling-update': {
      const worst = findWorstMoment(scenario, what.workload, effort);
      return told(worst?.scenario, worst?.sentence ?? '');
    }
  }
}

function describeAdded(
  { backends }: Scenario,
  { workload: name, added }: Extract<WhatIf, { kind: 'replicas-added' }>,
): string {
  const workload =
    backends.kind === 'workloads' ? backends.workloads.find((each) => each.name === name) : undefined;
  if (workload === undefined) return `${countOf(added, 'more endpoint')}, placed where the fewest are.`;
  const title = `${workload.kind} ${name}`;
  const count = countOf(added, 'replica');
  return workload.autoscaler === undefined
    ? `${title} gets ${count} more.`
    : `HorizontalPodAutoscaler ${workload.autoscaler.name} gives ${title} ${count} more.`;
}

/** Where the endpoints are that were not there before: ` New ones: 1 in us-west-2a.` */
function describeWhere(before: SimulatedReport, after: SimulatedReport): string {
  const known = new Map(before.zones.map(({ name, endpointCount }) => [name, endpointCount]));
  const parts = after.zones
    .toSorted((a, b) => compareText(a.name, b.name))
    .map(({ name, endpointCount }) => ({ name, gained: endpointCount - (known.get(name) ?? 0) }))
    .filter(({ gained }) => gained > 0)
    .map(({ name, gained }) => `${gained} ${name === '' ? 'without a zone' : `in ${name}`}`);
  return parts.length === 0 ? ' None of them finds a node.' : ` New ones: ${listNames(parts)}.`;
}
