import type { TrafficDistributionChoice } from '../kubernetes/trafficDistribution.ts';
import { acceptedSince, fateOf } from '../kubernetes/trafficDistribution.ts';
import type { Minor, VersionRange } from '../kubernetes/version.ts';
import type { BuiltEndpoints } from '../simulator/endpoints/endpoints.ts';
import { buildEndpoints } from '../simulator/endpoints/endpoints.ts';
import type { SimulatedReport, SimulationResult } from '../simulator/report/reportTypes.ts';
import type { RoutedService, Scenario } from '../simulator/scenarioTypes.ts';
import { withCurrentHints } from '../simulator/hints/currentHints.ts';
import { simulate } from '../simulator/simulate.ts';
import { runToEnd } from '../manifest/steps.ts';
import { buildScenario } from '../scenario/buildScenario.ts';
import { ScenarioSources } from '../scenario/scenarioSources.ts';
import type { NodeFinder } from '../scenario/nodes.ts';
import { createNodeFinder } from '../scenario/nodes.ts';
import { toRoutedService } from '../scenario/routedService.ts';
import { findTwin } from './clusterTwin.ts';
import type { ClusterTwin } from './clusterTwin.ts';
import type { ServicePatch } from '../workspace/servicePatch.ts';
import { createSimulationCache } from './simulationCache.ts';
import type { CachedResults, SimulationCache } from './simulationCache.ts';
import { createObjectIndex } from '../workspace/objectIndex.ts';
import type { ObjectIndex } from '../workspace/objectIndex.ts';
import { runWhatIf } from '../simulator/whatIf/runWhatIf.ts';
import type { WhatIfSummary } from '../simulator/whatIf/summarizeWhatIfs.ts';
import { summarizeWhatIfs } from '../simulator/whatIf/summarizeWhatIfs.ts';
import type { Baseline, WhatIf } from '../simulator/whatIf/whatIfTypes.ts';
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
  const sources = new ScenarioSources(inputs, objectIndex, shared.findNodes);
  return new Analysis({ inputs, objectIndex, shared, sources });
}

/** Where an analysis stands. */
interface Standpoint {
  readonly inputs: AnalysisInputs;
  readonly objectIndex: ObjectIndex;
  readonly shared: Shared;
  readonly sources: ScenarioSources;
}

/** A class, for there is one for each Service: what they share stands in one place. */
class Analysis implements ServiceAnalysis {
  readonly #standpoint: Standpoint;
  readonly #buildFirst: (() => BuiltScenario) | undefined;
  readonly #place: CachedResults;
  #twin: { readonly value: ClusterTwin | undefined } | undefined;
  #whatIfs: readonly WhatIfSummary[] | undefined;
  #under: { readonly key: string; readonly found: WhatIfAnalysis | undefined } | undefined;

  constructor(standpoint: Standpoint, buildFirst?: () => BuiltScenario) {
    this.#standpoint = standpoint;
    this.#buildFirst = buildFirst;
    this.#place = standpoint.shared.cache.createPlace();
  }

  get versions(): VersionRange {
    return this.#standpoint.inputs.versions;
  }

  get objectIndex(): ObjectIndex {
    return this.#standpoint.objectIndex;
  }

  get workspaceObjects(): WorkspaceObjects {
    return this.objectIndex.everything();
  }

  get cluster(): ClusterFacts | undefined {
    return this.#standpoint.inputs.cluster;
  }

  get sources(): ScenarioSources {
    return this.#standpoint.sources;
  }

  get patch(): ServicePatch | undefined {
    return this.sources.patch;
  }

  get twin(): ClusterTwin | undefined {
    this.#twin ??= { value: findTwin(this.#standpoint.inputs.service, this.objectIndex) };
    return this.#twin.value;
  }

  get built(): BuiltScenario {
    return this.#place.built(this.#buildFirst ?? (() => buildScenario(this.sources)));
  }

  get result(): SimulationResult {
    return this.resultAt(this.versions.max);
  }

  get currentResult(): SimulationResult | undefined {
    const scenario = withCurrentHints(this.built.scenario);
    if (scenario === undefined) return undefined;
    const { twin } = this;
    const service =
      twin === undefined ? scenario.service : { ...scenario.service, ...toRoutedService(twin.resource) };
    return this.#place.result('current', () => simulate({ ...scenario, service }, 'likely'));
  }

  get worstResult(): SimulationResult {
    return this.#place.result('worst', () => simulate(this.built.scenario, 'worst'));
  }

  resultAt(minor: Minor): SimulationResult {
    return this.#place.result(`at ${minor}`, () => this.#simulateAt(minor, this.built.scenario));
  }

  resultOf(choice: TrafficDistributionChoice): SimulationResult {
    return this.#place.result(choice, () => {
      const { scenario } = this.built;
      return this.#simulateAt(versionFor(choice, scenario.version), withChoice(scenario, choice));
    });
  }

  get whatIfs(): readonly WhatIfSummary[] {
    return this.#whatIfs ?? runToEnd(this.whatIfsInSteps());
  }

  *whatIfsInSteps(): Generator<void, readonly WhatIfSummary[]> {
    if (this.#whatIfs !== undefined) return this.#whatIfs;
    const now = this.result;
    yield;
    this.#whatIfs = now.kind === 'report' ? yield* summarizeWhatIfs(this.#baselineOf(now)) : [];
    return this.#whatIfs;
  }

  withWhatIf(what: WhatIf): WhatIfAnalysis | undefined {
    const key = JSON.stringify(what);
    if (this.#under?.key === key) return this.#under.found;
    const found = this.#analyzeWhatIf(what);
    this.#under = { key, found };
    return found;
  }

  #baselineOf(current: SimulatedReport): Baseline {
    return { scenario: this.built.scenario, placed: this.#placed, current };
  }

  get #placed(): BuiltEndpoints {
    return this.#place.placed(() => buildEndpoints(this.built.scenario, 'likely'));
  }

  /** Where pods go depends on the version, and not on the choice. */
  #simulateAt(version: Minor, scenario: Scenario): SimulationResult {
    const isPlaced = version === scenario.version && scenario.backends.kind === 'workloads';
    return simulate({ ...scenario, version }, isPlaced ? this.#placed : 'likely');
  }

  #analyzeWhatIf(what: WhatIf): WhatIfAnalysis | undefined {
    const now = this.result;
    const answer = now.kind === 'report' ? runWhatIf(this.#baselineOf(now), what) : undefined;
    if (answer === undefined) return undefined;
    const { scenario } = answer;
    return { answer, analysis: new Analysis(this.#standpoint, () => ({ ...this.built, scenario })) };
  }
}

function withChoice(scenario: Scenario, choice: TrafficDistributionChoice): Scenario {
  return { ...scenario, service: { ...scenario.service, ...choiceFields(choice) } };
}

/** The first version from the document's own on that takes the choice. */
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
