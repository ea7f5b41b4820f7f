import assert from 'node:assert/strict';
import type { Scenario } from '../../../server/simulator/scenarioTypes.ts';
import { withClientsMultiplied, withoutNode, withoutZone } from '../../../server/simulator/whatIf.ts';
import { simulate } from '../../../server/simulator/simulate.ts';
import { asReport, routesOf, scenario, service, withClients, withCounts, workload } from './scenarios.ts';

const sameZone = { service: service({ trafficDistribution: 'PreferSameZone' }) };
const routes = (given: Scenario) => routesOf(asReport(simulate(given, 'likely')));
const clientShares = (given: Scenario) =>
  Object.fromEntries(
    asReport(simulate(given, 'likely')).zones.map(({ name, clientShare }) => [name, clientShare]),
  );

describe('Without a zone', () => {
  it('its nodes, clients and endpoints are gone', () => {
    assert.deepEqual(routes(withoutZone(scenario(sameZone), 'a')), { b1: 'p3', c1: 'p3' });
  });
  it('its counted endpoints and the weight of its clients are gone', () => {
    const given = scenario({ ...withCounts('a:2,b:1'), ...withClients('a:9,b:1') });
    assert.deepEqual(clientShares(withoutZone(given, 'a')), { b: 1, c: 0 });
    assert.deepEqual(routes(withoutZone(given, 'a')), { b1: 'b-1', c1: 'b-1' });
  });
  it('workloads move to the zones that are left', () => {
    const given = scenario({ backends: { kind: 'workloads', workloads: [workload({ replicas: 4 })] } });
    const report = asReport(simulate(withoutZone(given, 'a'), 'likely'));
    assert.deepEqual(
      report.endpoints.map(({ nodeName }) => nodeName),
      ['b1', 'b1', 'c1', 'c1'],
    );
  });
  it('nothing changes when there is no such zone', () => {
    assert.deepEqual(simulate(withoutZone(scenario(), 'z'), 'likely'), simulate(scenario(), 'likely'));
  });
});

describe('Without a node', () => {
  it('its clients and endpoints are gone', () => {
    assert.deepEqual(routes(withoutNode(scenario(sameZone), 'b1')), {
      a1: 'p1 p2',
      a2: 'p1 p2',
      c1: 'p1 p2',
    });
  });
  it('counted endpoints on it are gone', () => {
    const given = scenario(withCounts('a:2,b:1'));
    assert.deepEqual(routes(withoutNode(given, 'a2')), { a1: 'a-1 b-1', b1: 'a-1 b-1', c1: 'a-1 b-1' });
  });
  it('its part of the weight of the zone is gone', () => {
    const given = scenario(withClients('a:4,b:2'));
    assert.deepEqual(clientShares(withoutNode(given, 'a1')), { a: 0.5, b: 0.5, c: 0 });
    assert.deepEqual(clientShares(withoutNode(withoutNode(given, 'a1'), 'a2')), { b: 1, c: 0 });
  });
  it('nothing changes when there is no such node', () => {
    assert.equal(withoutNode(scenario(), 'z9').nodes.length, 4);
  });
});

describe('With more clients in a zone', () => {
  it('nodes that sent the same each keep that in the other zones', () => {
    assert.deepEqual(clientShares(withClientsMultiplied(scenario(), 'b', 3)), { a: 1 / 3, b: 0.5, c: 1 / 6 });
  });
  it('its weight is multiplied', () => {
    const given = scenario(withClients('a:1,b:1'));
    assert.deepEqual(clientShares(withClientsMultiplied(given, 'a', 3)), { a: 0.75, b: 0.25, c: 0 });
  });
});
