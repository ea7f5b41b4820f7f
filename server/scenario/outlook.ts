import type { TrafficDistributionChoice } from '../kubernetes/trafficDistribution.ts';
import { acceptedSince, fateOf } from '../kubernetes/trafficDistribution.ts';
import type { Minor } from '../kubernetes/version.ts';
import type { SimulationResult } from '../simulator/reportTypes.ts';
import type { RoutedService, Scenario } from '../simulator/scenarioTypes.ts';
import { simulate } from '../simulator/simulate.ts';
import { buildScenario } from './buildScenario.ts';
import type { NodeFinder } from './nodes.ts';
import { createNodeFinder } from './nodes.ts';
import { createSurroundingsIndex } from './surroundingsIndex.ts';
import type { SurroundingsIndex } from './surroundingsIndex.ts';
import type { BuiltScenario, OutlookInputs, ServiceOutlook, Surroundings } from './types.ts';

/** Computes nothing until it is asked. `outlookStore.ts` keeps outlooks from one edit to the next. */
export function createOutlook(inputs: OutlookInputs, surroundings: Surroundings): ServiceOutlook {
  return outlookFrom(inputs, createSurroundingsIndex(surroundings), createNodeFinder());
}

/** The same from what several Services share. */
export function outlookFrom(
  inputs: OutlookInputs,
  neighbours: SurroundingsIndex,
  findNodes: NodeFinder,
): ServiceOutlook {
  let built: BuiltScenario | undefined;
  let worst: SimulationResult | undefined;
  const byMinor = new Map<Minor, SimulationResult>();
  const byChoice = new Map<TrafficDistributionChoice, SimulationResult>();
  const build = (): BuiltScenario => (built ??= buildScenario(inputs, neighbours, findNodes));
  const resultAt = (minor: Minor): SimulationResult =>
    remember(byMinor, minor, () => simulate({ ...build().scenario, version: minor }, 'likely'));
  return {
    versions: inputs.versions,
    neighbours,
    get surroundings() {
      return neighbours.everything();
    },
    get built() {
      return build();
    },
    get result() {
      return resultAt(inputs.versions.max);
    },
    get worstResult() {
      return (worst ??= simulate(build().scenario, 'worst'));
    },
    resultAt,
    resultOf: (choice) =>
      remember(byChoice, choice, () => simulate(withChoice(build().scenario, choice), 'likely')),
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

function remember<K, V>(known: Map<K, V>, key: K, compute: () => V): V {
  const found = known.get(key);
  if (found !== undefined) return found;
  const value = compute();
  known.set(key, value);
  return value;
}
