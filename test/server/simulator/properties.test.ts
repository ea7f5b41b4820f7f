import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { SimulatedReport } from '../../../server/simulator/report/reportTypes.ts';
import { buildEndpoints } from '../../../server/simulator/endpoints/endpoints.ts';
import type { Scenario } from '../../../server/simulator/scenarioTypes.ts';
import { headline } from '../../../server/words/headline.ts';
import { simulate } from '../../../server/simulator/simulate.ts';
import { NAMES, arbitraryNodes, arbitraryScenario } from './arbitraryScenario.ts';
import { asReport, endpoint, scenario } from './scenarios.ts';

const report = (given: Scenario): SimulatedReport => asReport(simulate(given, 'likely'));
const isClose = (actual: number, expected: number, what: string) => {
  assert.ok(Math.abs(actual - expected) < 1e-9, `${what}: ${actual}, not ${expected}`);
};
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe('Any report', () => {
  const holds = (check: (report: SimulatedReport, given: Scenario) => void) => {
    fc.assert(
      fc.property(arbitraryScenario, (given) => {
        check(report(given), given);
      }),
      { numRuns: 400 },
    );
  };

  it('accounts for all connections, however they are added up', () => {
    holds(({ locality, zones, flows, endpoints, clientGroups }) => {
      const served = locality.sameNode + locality.sameZone + locality.crossZone;
      const all = sum(clientGroups.map(({ share }) => share));
      assert.ok(Math.abs(all) < 1e-9 || Math.abs(all - 1) < 1e-9);
      isClose(served + locality.dropped, all, 'locality');
      isClose(sum(endpoints.map(({ share }) => share)), served, 'endpoints');
      isClose(sum(flows.map(({ share }) => share)), served, 'flows');
      isClose(sum(zones.map(({ clientShare }) => clientShare)), all, 'clients of zones');
      isClose(sum(zones.map(({ servedShare }) => servedShare)), served, 'served by zones');
      for (const { name, clientShare, servedShare, locality: parts } of zones) {
        isClose(sum(Object.values(parts)), clientShare, `zone ${name}`);
        isClose(
          sum(flows.filter(({ to }) => to === name).map(({ share }) => share)),
          servedShare,
          `to ${name}`,
        );
      }
    });
  });
  it('is the same when its pods were placed before', () => {
    holds((placed, given) => {
      assert.deepEqual(simulate(given, buildEndpoints(given, 'likely')), placed);
    });
  });
  it('sends nothing to an endpoint that is neither ready nor serving while it terminates', () => {
    holds(({ endpoints }) => {
      for (const { share, state } of endpoints) if (state === 'not-ready') assert.equal(share, 0);
    });
  });
  it('sends to terminating endpoints only where no ready one could be a candidate', () => {
    holds(({ endpoints, clientGroups }, given) => {
      const isAnyReady = endpoints.some(({ state }) => state === 'ready');
      if (!isAnyReady || given.service.internalTrafficPolicy === 'Local') return;
      for (const { route } of clientGroups) assert.notEqual(route.mode, 'serving-terminating');
    });
  });
  it('has parts from 0 to 1, and candidates unless connections are dropped', () => {
    holds(({ endpoints, flows, clientGroups }) => {
      for (const { share } of [...endpoints, ...flows, ...clientGroups])
        assert.ok(share >= 0 && share <= 1 + 1e-9);

      for (const { route } of clientGroups) {
        assert.equal(route.mode === 'dropped', route.candidates.length === 0);
        assert.ok(route.reasons.length > 0);
        for (const { kind, about } of route.reasons)
          assert.ok(about !== undefined || kind === 'clients-without-zone', kind);
      }
      for (const { share } of flows) assert.ok(share > 0);
    });
  });
  it('is the same text for the same scenario', () => {
    holds((first, given) => {
      assert.equal(JSON.stringify(report(structuredClone(given))), JSON.stringify(first));
    });
  });
  it('leaves the scenario as it was', () => {
    fc.assert(
      fc.property(arbitraryScenario, (generated) => {
        const given = structuredClone(generated);
        simulate(given, 'worst');
        assert.deepEqual(given, structuredClone(generated));
      }),
    );
  });
  it('has a headline that claims all or nothing only when it is so', () => {
    holds((given) => {
      const text = headline(given);
      const { crossZone, dropped } = given.locality;
      if (/\b100% same/.test(text)) assert.equal(crossZone + dropped, 0);
      if (/(^|\D)0% cross-zone/.test(text)) assert.equal(crossZone, 0);
      assert.doesNotMatch(text, /NaN|undefined|Infinity|(^|\D)0% (?!cross-zone)/);
    });
  });
});

describe('Renaming zones', () => {
  it('renames them in the report and changes no number', () => {
    const renamed: Readonly<Record<string, string>> = { a: 'c', b: 'd', c: 'a', d: 'b', z: 'y' };
    const rename = (zone: string) => renamed[zone] ?? zone;
    fc.assert(
      fc.property(arbitraryScenario, (given) => {
        // which zone gives or receives on a tie is decided by name
        fc.pre(
          !/^auto$/i.test(given.service.topologyMode ?? '') && given.service.topologyAwareHints !== 'Auto',
        );
        const other = report(renameZones(given, rename));
        const first = report(given);
        const zonesOf = ({ zones }: SimulatedReport, name: (zone: string) => string) =>
          Object.fromEntries(zones.map((zone) => [name(zone.name), round(Object.values(zone.locality))]));
        assert.deepEqual(
          zonesOf(other, (zone) => zone),
          zonesOf(first, rename),
        );
        const sharesOf = ({ endpoints }: SimulatedReport) =>
          Object.fromEntries(endpoints.map(({ name, share }) => [name, round([share])]));
        assert.deepEqual(sharesOf(other), sharesOf(first));
      }),
      { numRuns: 300 },
    );
  });
});

describe('While trafficDistribution is unset', () => {
  it('another endpoint never makes the busiest busier', () => {
    fc.assert(
      fc.property(
        arbitraryNodes,
        fc.array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 9 }),
        (on, places) => {
          const build = (names: readonly string[]) =>
            report(
              scenario({
                nodes: on,
                backends: {
                  kind: 'endpoints',
                  endpoints: names.map((name, index) => endpoint(`p${index}`, name)),
                },
              }),
            ).load.busiest?.share ?? 0;
          assert.ok(build(places) <= build(places.slice(0, -1)) || places.length === 1);
        },
      ),
    );
  });
});

function round(numbers: readonly number[]): number[] {
  return numbers.map((number) => Math.round(number * 1e9));
}

function renameZones(given: Scenario, rename: (zone: string) => string): Scenario {
  const zoneOf = (zone: string | undefined) => (zone === undefined ? undefined : rename(zone));
  const { backends, clients } = given;
  return {
    ...given,
    nodes: given.nodes.map((each) => ({ ...each, zone: zoneOf(each.zone) })),
    backends:
      backends.kind === 'endpoints'
        ? {
            kind: 'endpoints',
            endpoints: backends.endpoints.map((each) => ({
              ...each,
              zone: zoneOf(each.zone),
              givenHints: each.givenHints && { ...each.givenHints, zones: each.givenHints.zones.map(rename) },
            })),
          }
        : backends,
    clients:
      clients.kind === 'zoneWeights'
        ? {
            kind: 'zoneWeights',
            weights: clients.weights.map(({ zone, weight }) => ({ zone: rename(zone), weight })),
          }
        : clients,
  };
}
