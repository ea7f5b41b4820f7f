import { SERVICE_PROXY_NAME_LABEL } from '../kubernetes/keys.ts';
import { zonesOfNodes } from './routing/candidates.ts';
import { placeClients } from './endpoints/clients.ts';
import type { PlacementStrategy } from './endpoints/endpoints.ts';
import { buildEndpoints } from './endpoints/endpoints.ts';
import { sortByState } from './endpoints/endpointStates.ts';
import { writeHints } from './hints/hints.ts';
import { buildReport } from './report/report.ts';
import { aboutService } from './reasons.ts';
import type { NotProxied, SimulationResult } from './report/reportTypes.ts';
import { routeClients } from './routing/routing.ts';
import type { RoutedService, Scenario } from './scenarioTypes.ts';

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
  if (service.isPart === true) {
    return {
      kind: 'notProxied',
      cause: 'part',
      about: aboutService('selector'),
      reason:
        'This manifest is a patch: where connections go depends on the Service that it changes, which it deletes or no other file has.',
    };
  }
  if (service.type === 'ExternalName') {
    return {
      kind: 'notProxied',
      cause: 'ExternalName',
      about: aboutService('type'),
      reason: 'An ExternalName Service is a DNS alias: no proxy chooses an endpoint.',
    };
  }
  if (service.isHeadless) {
    return {
      kind: 'notProxied',
      cause: 'headless',
      about: aboutService('clusterIP'),
      reason:
        'A headless Service has no clusterIP: DNS answers with the addresses of all ready endpoints, and the client chooses.',
    };
  }
  if (service.isExcludedFromKubeProxy) {
    return {
      kind: 'notProxied',
      cause: 'excluded',
      about: aboutService('proxyLabel'),
      reason: `A label hands the Service to another proxy (${SERVICE_PROXY_NAME_LABEL}) or marks it headless, so kube-proxy looks away.`,
    };
  }
  return undefined;
}
