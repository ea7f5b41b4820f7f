import { parseManifest } from '../../../server/manifest/parse.ts';
import { buildScenario } from '../../../server/scenario/buildScenario.ts';
import { ScenarioSources } from '../../../server/scenario/scenarioSources.ts';
import { createDirectiveFinder } from '../../../server/scenario/directives.ts';
import { createNodeFinder } from '../../../server/scenario/nodes.ts';
import { placeWorkloads } from '../../../server/simulator/placement/placement.ts';
import type { Placement } from '../../../server/simulator/placement/placement.ts';
import { modelPlacement } from '../../../server/simulator/placement/placementModel.ts';
import {
  compareConcentration,
  measureConcentration,
} from '../../../server/simulator/placement/worstPlacement.ts';
import type { Scenario, Workload } from '../../../server/simulator/scenarioTypes.ts';
import { createObjectIndex } from '../../../server/workspace/objectIndex.ts';
import { OPEN_URI, PLAIN_SETTINGS, servicesOf, workspaceObjectsOf } from '../../support/workspace.ts';
import type { Manifest, SchedulingCase } from './schedulingCase.ts';
import { SERVES } from './schedulingCase.ts';
import type { Outcome } from './outcomes.ts';
import { formatOutcome, parseOutcome } from './outcomes.ts';

/** What the model says of a case on one minor, read from the same objects as text. */
export interface SimulatedCase {
  /** For the first so many workloads. */
  readonly likely: (workloads: number) => Outcome;
  /** Whether the worst placement is as bad as the outcome, or worse. */
  readonly reaches: (outcome: Outcome) => boolean;
  readonly worst: (workloads: number) => Outcome;
}

export function simulateCase(given: SchedulingCase, minor: number): SimulatedCase {
  const scenario = scenarioOf(given, minor);
  const all = scenario.backends.kind === 'workloads' ? scenario.backends.workloads : [];
  const order = new Map(given.workloads.map(({ metadata }, at) => [metadata.name, at]));
  const workloads = all.toSorted((a, b) => (order.get(a.name) ?? 0) - (order.get(b.name) ?? 0));
  const place = (count: number, strategy: 'likely' | 'worst') =>
    placeWorkloads(workloads.slice(0, count), scenario.nodes, strategy, scenario.clients, minor);
  const known = new Map<string, Outcome>();
  const countsOf = (count: number, strategy: 'likely' | 'worst'): Outcome => {
    const key = `${count} ${strategy}`;
    const outcome =
      known.get(key) ?? formatPlacement(given, workloads.slice(0, count), place(count, strategy));
    known.set(key, outcome);
    return outcome;
  };
  return {
    likely: (count) => countsOf(count, 'likely'),
    worst: (count) => countsOf(count, 'worst'),
    reaches: (outcome) => {
      const placed = parseOutcome(outcome);
      const model = modelPlacement(workloads.slice(0, placed.length), scenario.nodes, minor);
      const shares = new Float64Array(model.zones.domainCount + 1).fill(1 / model.zones.domainCount);
      const measure = (text: Outcome) =>
        measureConcentration(
          model,
          parseOutcome(text).map(({ onNodes }) => Int32Array.from(onNodes)),
          shares,
        );
      return compareConcentration(measure(countsOf(placed.length, 'worst')), measure(outcome)) <= 0;
    },
  };
}

const PLAIN_SERVICE: Manifest = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'default' },
  spec: { selector: SERVES, ports: [{ port: 80, targetPort: 8080 }] },
};

export function scenarioOf(given: SchedulingCase, minor: number): Scenario {
  const service = given.service ?? PLAIN_SERVICE;
  const objects = [service, ...given.nodes, ...given.others, ...given.workloads];
  const file = parseManifest(objects.map((object) => JSON.stringify(object)).join('\n---\n'));
  const [found] = servicesOf(file);
  const placed = file.documents.find(({ document }) => document.resources.some((each) => each === found));
  if (found === undefined || placed === undefined) throw new Error('the Service was not read');
  const inputs = {
    service: found,
    uri: OPEN_URI,
    versions: { min: minor, max: minor },
    versionSource: 'setting',
    directives: createDirectiveFinder(file)(placed.document, found),
    settings: PLAIN_SETTINGS,
  } as const;
  return buildScenario(
    new ScenarioSources(inputs, createObjectIndex(workspaceObjectsOf(file)), createNodeFinder()),
  ).scenario;
}

/** Node names end with their number, so that they sort as the case has them. */
function formatPlacement(
  given: SchedulingCase,
  workloads: readonly Workload[],
  { pods, reasons }: Placement,
): Outcome {
  const counts = workloads.map(({ name, kind }) => {
    const own = pods.filter((pod) => pod.workload === name);
    const onNodes = given.nodes.map(
      ({ metadata }) => own.filter(({ nodeName }) => nodeName === metadata.name).length,
    );
    const unplaced = reasons.find(
      (reason) =>
        reason.kind === 'unplaced' && reason.workload.name === name && reason.workload.kind === kind,
    );
    return { onNodes, pending: unplaced?.kind === 'unplaced' ? unplaced.replicas : 0 };
  });
  return formatOutcome(counts);
}
