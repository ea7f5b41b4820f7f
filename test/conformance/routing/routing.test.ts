import assert from 'node:assert/strict';
import { zonesOfNodes } from '../../../server/simulator/candidates.ts';
import { sortByState } from '../../../server/simulator/endpointStates.ts';
import { writeHints } from '../../../server/simulator/hints.ts';
import type { RoutedGroup } from '../../../server/simulator/routing.ts';
import { routeClients } from '../../../server/simulator/routing.ts';
import type { EndpointHints, Scenario } from '../../../server/simulator/scenarioTypes.ts';
import type { OracleCase } from './cases.ts';
import { generateCases, scenarioOf, storedValues } from './cases.ts';
import type { OracleAnswer } from './vectors.ts';
import { readAnswers, recordedMinors } from './vectors.ts';

const CASES = generateCases();

/** Where the simulator and Kubernetes differ, by case; at most a few are shown. */
type Check = (given: OracleCase, answer: OracleAnswer, minor: number) => readonly string[];

const CHECKS: readonly { readonly name: string; readonly check: Check }[] = [
  { name: 'trafficDistribution writes the same hints', check: compareHints },
  { name: 'the Auto heuristic comes to a possible outcome', check: compareAuto },
  { name: 'every node uses the same endpoints', check: (...args) => compareRoutes(...args, 'Cluster') },
  {
    name: 'every node uses the same endpoints with Local',
    check: (...args) => compareRoutes(...args, 'Local'),
  },
];

describe('The simulator agrees with Kubernetes', () => {
  let answers: ReadonlyMap<number, readonly OracleAnswer[]>;
  before(() => {
    answers = readAnswers();
  });

  it('on every minor that the tables know', () => {
    assert.deepEqual(recordedMinors(), [37, 36, 35, 34, 33, 32, 31, 30, 29, 28, 27]);
  });
  it('in cases that reach every mode and both ends of the Auto heuristic', () => {
    const modes = new Map<string, number>();
    for (const given of CASES) {
      for (const { mode } of routesOf(scenarioOf(given, 37, true), given)) {
        modes.set(mode, (modes.get(mode) ?? 0) + 1);
      }
    }
    for (const mode of ['cluster', 'same-zone', 'same-node', 'serving-terminating', 'dropped']) {
      assert.ok((modes.get(mode) ?? 0) > 200, `${mode}: ${modes.get(mode) ?? 0}`);
    }
    const enabled = answers.get(37)?.filter(({ auto }) => auto.length > 0).length ?? 0;
    assert.ok(enabled > 100 && enabled < CASES.length - 100, `${enabled} with hints`);
  });
  for (const minor of recordedMinors()) {
    for (const { name, check } of CHECKS) {
      it(`1.${minor}: ${name}`, () => {
        const ofMinor = answers.get(minor) ?? [];
        assert.equal(ofMinor.length, CASES.length);
        const differences = CASES.flatMap((given, index) => {
          const answer = ofMinor[index];
          return answer ? check(given, answer, minor).map((text) => `case ${index}: ${text}`) : ['no answer'];
        });
        assert.deepEqual(differences.slice(0, 3), []);
      });
    }
  }
});

function compareHints(given: OracleCase, answer: OracleAnswer, minor: number): string[] {
  return storedValues(minor).flatMap((value) => {
    const plain = scenarioOf(given, minor, false);
    const service = { ...plain.service, trafficDistribution: value, topologyMode: undefined };
    const ours = hintsOf({ ...plain, service })
      .map(describeHints)
      .join(' ');
    return difference(value, ours, answer.hints[value]);
  });
}

function compareAuto(given: OracleCase, answer: OracleAnswer, minor: number): string[] {
  const plain = scenarioOf(given, minor, false);
  const hints = hintsOf({ ...plain, service: { ...plain.service, topologyMode: 'Auto' } });
  const counts = new Map<string, number>();
  for (const { zones } of hints) for (const zone of zones) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  const outcome = [...counts]
    .map(([zone, count]) => `${zone}:${count}`)
    .sort()
    .join(' ');
  if (answer.auto.length === 0 ? outcome !== '' : !answer.auto.includes(outcome)) {
    return [`${outcome || 'gives up'}, Kubernetes ${answer.auto.join(' or ') || 'gives up'}`];
  }
  return answer.autoZones === ''
    ? []
    : difference('zones', hints.map(describeHints).join(' '), answer.autoZones);
}

function compareRoutes(
  given: OracleCase,
  answer: OracleAnswer,
  minor: number,
  policy: 'Cluster' | 'Local',
): string[] {
  const hinted = scenarioOf(given, minor, true);
  const scenario = { ...hinted, service: { ...hinted.service, internalTrafficPolicy: policy } };
  const groups = routesOf(scenario, given);
  const expected = policy === 'Cluster' ? answer.cluster : answer.local;
  return given.nodes.flatMap(({ name }, index) =>
    difference(name, groups[index]?.candidates.members.join(' '), expected[index]),
  );
}

/** One group for each node of the case. */
function routesOf(scenario: Scenario, given: OracleCase): readonly RoutedGroup[] {
  const states = sortByState(endpointsOf(scenario), zonesOfNodes(scenario.nodes));
  const clients = given.nodes.map(({ name, zone }) => ({ zone: zone ?? '', nodes: [name], share: 0 }));
  return routeClients(scenario, states, hintsOf(scenario), clients);
}

function hintsOf(scenario: Scenario): readonly EndpointHints[] {
  return writeHints(scenario, endpointsOf(scenario)).hints;
}

function endpointsOf({ backends }: Scenario) {
  return backends.kind === 'endpoints' ? backends.endpoints : [];
}

function describeHints({ zones, nodes }: EndpointHints): string {
  return `${zones.map((zone) => zone || "''").join(',')}/${nodes.join(',')}`;
}

function difference(what: string, ours: string | undefined, theirs: string | undefined): string[] {
  return ours === theirs ? [] : [`${what}: ${ours ?? '-'}, Kubernetes ${theirs ?? '-'}`];
}
