import { ZONE_LABEL } from '../../../server/kubernetes/keys.ts';
import { writeHints } from '../../../server/simulator/hints/hints.ts';
import type { Endpoint } from '../../../server/simulator/scenarioTypes.ts';
import { generateCases } from './cases.ts';
import { parseOutcome } from './outcomes.ts';
import type { SchedulingCase } from './schedulingCase.ts';
import { scenarioOf } from './simulated.ts';
import type { Recording, SeenHints } from './vectors.ts';

/** The numbers of the cases of which the model writes other hints than the controller did. */
export function judgeHints(
  { hints }: Pick<Recording, 'hints'>,
  minor: number,
  givenCases: readonly SchedulingCase[] = generateCases(),
): readonly number[] {
  return [...hints].flatMap(([at, seen]) => {
    const given = givenCases[at];
    return given === undefined || isAsWritten(given, seen, minor) ? [] : [at];
  });
}

function isAsWritten(given: SchedulingCase, { outcome, endpoints: seen }: SeenHints, minor: number): boolean {
  const scenario = scenarioOf(given, minor);
  const endpoints = endpointsOf(given, outcome);
  const { hints } = writeHints(scenario, endpoints);
  const place = (name: string | undefined): number =>
    given.nodes.findIndex(({ metadata }) => metadata.name === name);
  const written = endpoints.map(
    ({ nodeName }, index) =>
      `${place(nodeName)}:${(hints[index]?.zones ?? []).join('+')}:${(hints[index]?.nodes ?? []).map(place).join('+')}`,
  );
  const isAuto = scenario.service.topologyMode !== undefined;
  const summary = isAuto ? countZones : (each: readonly string[]) => each.toSorted().join();
  return summary(written) === summary(seen);
}

/** Which of the zones that are worth the same gets one endpoint more is chance: how many are hinted to each, fewest first. */
function countZones(endpoints: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of endpoints) {
    const zones = text.split(':')[1] ?? '';
    counts.set(zones, (counts.get(zones) ?? 0) + 1);
  }
  return `${counts.get('') ?? 0} without, ${[...counts.values()].sort((a, b) => a - b).join()}`;
}

/** The pods of an outcome that have a node, all of them ready. */
function endpointsOf(given: SchedulingCase, outcome: string): readonly Endpoint[] {
  return parseOutcome(outcome).flatMap(({ onNodes }) =>
    onNodes.flatMap((count, at) => {
      const { name, labels = {} } = given.nodes[at]?.metadata ?? { name: '' };
      const zone = (labels as Readonly<Record<string, string>>)[ZONE_LABEL];
      return Array.from({ length: count }, (_, pod): Endpoint => ({
        name: `${name}-${pod}`,
        nodeName: name,
        zone,
        isReady: true,
        isServing: true,
        isTerminating: false,
        givenHints: undefined,
      }));
    }),
  );
}
