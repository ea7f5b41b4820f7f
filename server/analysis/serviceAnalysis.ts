import type { TrafficDistributionChoice } from '../kubernetes/trafficDistribution.ts';
import { acceptedSince, fateOf } from '../kubernetes/trafficDistribution.ts';
import type { Minor, VersionRange } from '../kubernetes/version.ts';
import type { SimulationResult } from '../simulator/report/reportTypes.ts';
import type { RoutedService, Scenario } from '../simulator/scenarioTypes.ts';
import { withCurrentHints } from '../simulator/hints/currentHints.ts';
import { simulate } from '../simulator/simulate.ts';
import { buildScenario } from '../scenario/buildScenario.ts';
import type { NodeFinder } from '../scenario/nodes.ts';
import { createNodeFinder } from '../scenario/nodes.ts';
import { toRoutedService } from '../scenario/routedService.ts';
import { findTwin } from './clusterTwin.ts';
import type { ClusterTwin } from './clusterTwin.ts';
import { findPatch } from '../workspace/servicePatch.ts';
import type { ServicePatch } from '../workspace/servicePatch.ts';
import { createSimulationCache } from './simulationCache.ts';
import type { SimulationCache } from './simulationCache.ts';
import { createObjectIndex } from '../workspace/objectIndex.ts';
import type { ObjectIndex } from '../workspace/objectIndex.ts';
import { runWhatIf } from '../simulator/whatIf/runWhatIf.ts';
import type { WhatIfSummary } from '../simulator/whatIf/summarizeWhatIfs.ts';
import { summarizeWhatIfs } from '../simulator/whatIf/summarizeWhatIfs.ts';
import type { WhatIf } from '../simulator/whatIf/whatIfTypes.ts';
import type { ClusterFacts } from '../cluster/clusterFacts.ts';
import type { BuiltScenario, AnalysisInputs } from '../scenario/types.ts';
import type { WhatIfAnalysis, ServiceAnalysis } from './types.ts';
import type { WorkspaceObjects } from '../workspace/workspaceObjects.ts';

/** Computes nothing until it is asked. `analysisStore.ts` keeps analyses from one edit to the next. */
export function createServiceAnalysis(
  inputs: AnalysisInputs,
  workspaceObjects: WorkspaceObjects,
): ServiceAnalysis {
  return analysisFrom(inputs, createObjectIndex(workspaceObjects), createShared());
}

/** What the analyses of all Services share. */
export interface Shared {
  readonly findNodes: NodeFinder;
  readonly cache: SimulationCache;
}

export function createShared(): Shared {
  return { findNodes: createNodeFinder(), cache: createSimulationCache() };
}

/** The same from what several Services share. */
export function analysisFrom(
  inputs: AnalysisInputs,
  objectIndex: ObjectIndex,
  shared: Shared,
): ServiceAnalysis {
  const build = (): BuiltScenario => buildScenario(inputs, objectIndex, shared.findNodes);
  const { versions, service, uri, isPatch, cluster } = inputs;
  const patch = (): ServicePatch | undefined => findPatch(service, uri, objectIndex, isPatch);
  const twin = (): ClusterTwin | undefined => findTwin(service, objectIndex);
  return analysisOn({ versions, objectIndex, shared, patch, twin, cluster }, build);
}

/** Where an analysis stands. */
interface Standpoint {
  readonly versions: VersionRange;
  readonly objectIndex: ObjectIndex;
  readonly shared: Shared;
  readonly patch: () => ServicePatch | undefined;
  readonly twin: () => ClusterTwin | undefined;
  readonly cluster: ClusterFacts | undefined;
}

function analysisOn(standpoint: Standpoint, buildFirst: () => BuiltScenario): ServiceAnalysis {
  const { versions, objectIndex, shared } = standpoint;
  const place = shared.cache.createPlace();
  let whatIfs: readonly WhatIfSummary[] | undefined;
  let under: { readonly key: string; readonly found: WhatIfAnalysis | undefined } | undefined;
  const build = (): BuiltScenario => place.built(buildFirst);
  const resultAt = (minor: Minor): SimulationResult =>
    place.result(`at ${minor}`, () => simulate({ ...build().scenario, version: minor }, 'likely'));
  const analyzeWhatIf = (what: WhatIf): WhatIfAnalysis | undefined => {
    const now = resultAt(versions.max);
    const answer = now.kind === 'report' ? runWhatIf(build().scenario, now, what) : undefined;
    if (answer === undefined) return undefined;
    const { scenario } = answer;
    return { answer, analysis: analysisOn(standpoint, () => ({ ...build(), scenario })) };
  };
  return {
    versions,
    objectIndex,
    get workspaceObjects() {
      return objectIndex.everything();
    },
    cluster: standpoint.cluster,
    get twin() {
      return standpoint.twin();
    },
    get patch() {
      return standpoint.patch();
    },
    get built() {
      return build();
    },
    get result() {
      return resultAt(versions.max);
    },
    get currentResult() {
      const scenario = withCurrentHints(build().scenario);
      if (scenario === undefined) return undefined;
      const twin = standpoint.twin();
      const service =
        twin === undefined ? scenario.service : { ...scenario.service, ...toRoutedService(twin.resource) };
      return place.result('current', () => simulate({ ...scenario, service }, 'likely'));
    },
    get worstResult() {
      return place.result('worst', () => simulate(build().scenario, 'worst'));
    },
    resultAt,
    resultOf: (choice) =>
      place.result(choice, () => simulate(withChoice(build().scenario, choice), 'likely')),
    get whatIfs() {
      const now = resultAt(versions.max);
      return (whatIfs ??= now.kind === 'report' ? summarizeWhatIfs(build().scenario, now) : []);
    },
    withWhatIf: (what) => {
      const key = JSON.stringify(what);
      if (under?.key === key) return under.found;
      const found = analyzeWhatIf(what);
      under = { key, found };
      return found;
    },
  };
}

/** The scenario with another choice, at the first version from its own on that takes the choice. */
function withChoice(scenario: Scenario, choice: TrafficDistributionChoice): Scenario {
  return {
    ...scenario,
    service: { ...scenario.service, ...choiceFields(choice) },
    version: versionFor(choice, scenario.version),
  };
}

/** The version at which a choice is shown in a document of that version. */
function versionFor(choice: TrafficDistributionChoice, version: Minor): Minor {
  if (choice === 'unset' || choice === 'auto') return version;
  const fate = fateOf(choice, version);
  return fate === 'accepted' || fate === 'deprecated' ? version : acceptedSince(choice);
}

function choiceFields(
  choice: TrafficDistributionChoice,
): Pick<RoutedService, 'trafficDistribution' | 'topologyMode' | 'topologyAwareHints'> {
  switch (choice) {
    case 'unset':
      return { trafficDistribution: undefined, topologyMode: undefined, topologyAwareHints: undefined };
    case 'auto':
      return { trafficDistribution: undefined, topologyMode: 'Auto', topologyAwareHints: undefined };
    default:
      return { trafficDistribution: choice, topologyMode: undefined, topologyAwareHints: undefined };
  }
}
