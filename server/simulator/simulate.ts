import { zonesOfNodes } from './routing/candidates.ts';
import { placeClients } from './endpoints/clients.ts';
import type { PlacementStrategy } from './endpoints/endpoints.ts';
import type { BuiltEndpoints } from './endpoints/endpoints.ts';
import { buildEndpoints } from './endpoints/endpoints.ts';
import type { PortGroup } from './endpoints/portGroups.ts';
import { groupPorts } from './endpoints/portGroups.ts';
import { sortByState } from './endpoints/endpointStates.ts';
import type { WrittenHints } from './hints/hints.ts';
import { NO_HINTS, writeHints } from './hints/hints.ts';
import type { Simulated } from './report/report.ts';
import { buildReport } from './report/report.ts';
import type { NotProxied, PortReport, SimulatedReport, SimulationResult } from './report/reportTypes.ts';
import { routeClients } from './routing/routing.ts';
import type { RoutedService, Scenario } from './scenarioTypes.ts';
import type { ServicePart } from './subject.ts';
import { aboutService } from './subject.ts';

/**
 * Where new connections from clients inside the cluster to the Service's clusterIP go: placement of pods, hints of the
 * EndpointSlice controller, choice of the proxy on each node, and the sums. A function of the scenario alone: the same
 * scenario always gives the same report. Never throws. Where ports have different endpoints, the numbers are those of the first,
 * and `ports` has those of each. `placement` is a way to place pods, or the endpoints of the scenario as they were placed before.
 */
export function simulate(
  scenario: Scenario,
  placement: PlacementStrategy | BuiltEndpoints,
): SimulationResult {
  const notProxied = findNotProxied(scenario.service);
  if (notProxied) return notProxied;
  const built = typeof placement === 'string' ? buildEndpoints(scenario, placement) : placement;
  const written = writeHints(scenario, built.endpoints);
  const clients = placeClients(scenario.clients, scenario.nodes);
  const all = { scenario, built, written, clients };
  const [first, ...others] = groupPorts(scenario.service, built.endpoints);
  const report = simulateOn(first, all);
  if (others.length === 0) return report;
  const ports = [
    describePort(first.ports, report),
    ...others.map((group) => describePort(group.ports, simulateOn(group, all))),
  ];
  return { ...report, ports };
}

/** The endpoints that serve certain ports; hints are written without regard to ports. */
function simulateOn(
  { members }: PortGroup,
  { scenario, built, written, clients }: Pick<Simulated, 'scenario' | 'built' | 'written' | 'clients'>,
): SimulatedReport {
  const own = members.length === built.endpoints.length ? { built, written } : pick(built, written, members);
  const states = sortByState(own.built.endpoints, zonesOfNodes(scenario.nodes));
  const groups = routeClients(scenario, states, own.written.hints, clients);
  return buildReport({ scenario, ...own, states, clients, groups });
}

function pick(
  built: BuiltEndpoints,
  written: WrittenHints,
  members: readonly number[],
): Pick<Simulated, 'built' | 'written'> {
  const endpoints = members.flatMap((at) => built.endpoints[at] ?? []);
  const hints = members.map((at) => written.hints[at] ?? NO_HINTS);
  return { built: { ...built, endpoints }, written: { ...written, hints } };
}

function describePort(
  ports: readonly string[],
  { locality, load, endpoints, clientGroups }: SimulatedReport,
): PortReport {
  return { ports, locality, load, endpoints, clientGroups };
}

function findNotProxied(service: RoutedService): NotProxied | undefined {
  if (service.isPart === true) return notProxied('part', 'selector');
  if (service.type === 'ExternalName') return notProxied('ExternalName', 'type');
  if (service.isHeadless) return notProxied('headless', 'clusterIP');
  return service.isExcludedFromKubeProxy ? notProxied('excluded', 'proxyLabel') : undefined;
}

function notProxied(cause: NotProxied['cause'], part: ServicePart): NotProxied {
  return { kind: 'notProxied', cause, about: aboutService(part) };
}
