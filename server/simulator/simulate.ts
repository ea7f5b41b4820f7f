import { zonesOfNodes } from './routing/candidates.ts';
import { placeClients } from './endpoints/clients.ts';
import type { PlacementStrategy } from './endpoints/endpoints.ts';
import { buildEndpoints } from './endpoints/endpoints.ts';
import { sortByState } from './endpoints/endpointStates.ts';
import { writeHints } from './hints/hints.ts';
import { buildReport } from './report/report.ts';
import type { NotProxied, SimulationResult } from './report/reportTypes.ts';
import { routeClients } from './routing/routing.ts';
import type { RoutedService, Scenario } from './scenarioTypes.ts';
import type { ServicePart } from './subject.ts';
import { aboutService } from './subject.ts';

/**
 * Where new connections from clients inside the cluster to the Service's clusterIP go: placement of pods, hints of the
 * EndpointSlice controller, choice of the proxy on each node, and the sums. A function of the scenario alone: the same
 * scenario always gives the same report. Never throws.
 */
export function simulate(scenario: Scenario, placement: PlacementStrategy): SimulationResult {
  const notProxied = findNotProxied(scenario.service);
  if (notProxied) return notProxied;
  const built = buildEndpoints(scenario, placement);
  const states = sortByState(built.endpoints, zonesOfNodes(scenario.nodes));
  const written = writeHints(scenario, built.endpoints);
  const clients = placeClients(scenario.clients, scenario.nodes);
  const groups = routeClients(scenario, states, written.hints, clients);
  return buildReport({ scenario, built, states, written, clients, groups });
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
