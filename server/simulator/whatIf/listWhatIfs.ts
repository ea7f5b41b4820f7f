import type { SimulatedReport } from '../report/reportTypes.ts';
import type { Scenario, Workload } from '../scenarioTypes.ts';
import { compareText } from '../compareText.ts';
import { takesPods } from './addedReplicas.ts';
import { limitsOf } from '../placement/rolloutLimits.ts';
import type { WhatIf, WhatIfOption } from './whatIfTypes.ts';

/** So many of each are offered, those that matter most for the traffic. */
const MOST_ZONES = 12;
const MOST_NODES = 6;
const MOST_WORKLOADS = 3;

/**
 * What is worth asking about a scenario, for a person to choose from: zones lost, nodes lost, updates, more replicas,
 * more clients. `current` is the report of the scenario with the likely placement. A single zone can neither be lost nor
 * have more clients than others, so none of that is offered for it.
 */
export function listWhatIfs(scenario: Scenario, current: SimulatedReport): WhatIfOption[] {
  return [
    ...loseZones(current),
    ...loseNodes(current),
    ...updateWorkloads(scenario),
    ...addReplicas(scenario, current),
    ...multiplyClients(current),
  ].map((what) => ({ what, autoscaler: autoscalerOf(what, scenario) }));
}

/** The name of the HorizontalPodAutoscaler that would add the replicas; undefined for all other what-ifs. */
export function autoscalerOf(what: WhatIf, { backends }: Scenario): string | undefined {
  return what.kind === 'replicas-added'
    ? listWorkloads(backends).find(({ name }) => name === what.workload)?.autoscaler?.name
    : undefined;
}

function loseZones({ zones }: SimulatedReport): WhatIf[] {
  if (zones.length < 2) return [];
  return zones
    .filter(({ name, endpointCount }) => name !== '' && endpointCount > 0)
    .toSorted((a, b) => b.servedShare - a.servedShare || compareText(a.name, b.name))
    .slice(0, MOST_ZONES)
    .map(({ name }) => name)
    .sort()
    .map((zone): WhatIf => ({ kind: 'zone-lost', zone }));
}

/** The nodes that serve most. */
function loseNodes({ zones, endpoints }: SimulatedReport): WhatIf[] {
  const known = new Set(zones.flatMap(({ nodes }) => nodes));
  if (known.size < 2) return [];
  const served = new Map<string, number>();
  for (const { nodeName, share } of endpoints) {
    if (nodeName !== undefined && known.has(nodeName))
      served.set(nodeName, (served.get(nodeName) ?? 0) + share);
  }
  return [...served]
    .sort(([a, x], [b, y]) => roundShare(y) - roundShare(x) || compareText(a, b))
    .slice(0, MOST_NODES)
    .map(([node]): WhatIf => ({ kind: 'node-lost', node }));
}

/** Shares that differ by the order of additions alone are equal. */
function roundShare(share: number): number {
  return Math.round(share * 1e9);
}

function updateWorkloads({ backends, version }: Scenario): WhatIf[] {
  return listWorkloads(backends)
    .filter(
      (workload) => workload.replicas >= 1 && limitsOf(workload, workload.replicas, version) !== undefined,
    )
    .slice(0, MOST_WORKLOADS)
    .map(({ name }): WhatIf => ({ kind: 'rolling-update', workload: name }));
}

/** One more and twice as many, as far as an autoscaler lets them grow. */
function addReplicas({ backends, nodes }: Scenario, { endpoints }: SimulatedReport): WhatIf[] {
  if (backends.kind !== 'workloads') {
    const isPossible = endpoints.length > 0 && nodes.some(takesPods);
    return isPossible ? growBy('', endpoints.length, Infinity) : [];
  }
  return listWorkloads(backends)
    .filter(({ kind, replicas }) => kind !== 'DaemonSet' && replicas >= 1)
    .slice(0, MOST_WORKLOADS)
    .flatMap(({ name, replicas, autoscaler }) =>
      growBy(name, replicas, (autoscaler?.maxReplicas ?? Infinity) - replicas),
    );
}

function growBy(workload: string, count: number, most: number): WhatIf[] {
  const steps = new Set([1, count].filter((added) => added <= most));
  if (count > most && most > 1) steps.add(most);
  return [...steps].map((added): WhatIf => ({ kind: 'replicas-added', workload, added }));
}

function multiplyClients({ zones }: SimulatedReport): WhatIf[] {
  const withClients = zones.filter(({ clientShare }) => clientShare > 0);
  if (withClients.length < 2) return [];
  return withClients
    .toSorted((a, b) => b.clientShare - a.clientShare || compareText(a.name, b.name))
    .slice(0, MOST_ZONES)
    .map(({ name }) => name)
    .sort()
    .map((zone): WhatIf => ({ kind: 'clients-multiplied', zone, factor: 2 }));
}

function listWorkloads(backends: Scenario['backends']): readonly Workload[] {
  return backends.kind === 'workloads' ? backends.workloads : [];
}
