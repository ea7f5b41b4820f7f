import type { CandidateSet } from './candidates.ts';
import type { ZoneClients } from '../endpoints/clients.ts';
import { DATA_PLANES } from './dataPlane.ts';
import type { Chooser, ClientPlace, Decision } from './decision.ts';
import { chooseFromAll } from './decision.ts';
import type { EndpointStates } from '../endpoints/endpointStates.ts';
import { chooseByHints } from './hintRouting.ts';
import { chooseByLocality } from './localityRouting.ts';
import { chooseLocally } from './localRouting.ts';
import { ABOUT_DATA_PLANE, aboutHints, aboutService, reason } from '../reasons.ts';
import type { Reason, RouteMode, Subject } from '../report/reportTypes.ts';
import type { EndpointHints, Scenario } from '../scenarioTypes.ts';
import { isAnnotationEnabling, storedPreference } from '../hints/trafficPreference.ts';
import { switchesOf } from '../versionSwitches.ts';
import { formatMinor } from '../../kubernetes/version.ts';
import { listNames } from '../../words/lists.ts';

/** Clients of one zone that see the same candidates for the same reason. */
export interface RoutedGroup {
  /** '' without a zone. */
  readonly zone: string;
  /** By name; empty for clients on a node without a name. */
  readonly nodes: readonly string[];
  /** Of all connections, 0 to 1, opened evenly from the nodes. */
  readonly share: number;
  readonly mode: RouteMode;
  readonly candidates: CandidateSet;
  readonly reasons: readonly Reason[];
}

/**
 * Which endpoints a new connection may go to, for every client node: each endpoint of the answer with the same chance.
 * Only connections from inside the cluster to the clusterIP are simulated; those that enter through a node port or load
 * balancer are judged at the node where they arrive, which a manifest does not tell.
 *
 * Candidate sets are shared between groups, so that the work grows with nodes plus endpoints and not with their product.
 */
export function routeClients(
  scenario: Scenario,
  states: EndpointStates,
  hints: readonly EndpointHints[],
  clients: readonly ZoneClients[],
): RoutedGroup[] {
  const choose = chooserFor(scenario, states, hints);
  return clients.flatMap((zoneClients) => groupByDecision(zoneClients, choose));
}

function chooserFor(scenario: Scenario, states: EndpointStates, hints: readonly EndpointHints[]): Chooser {
  const { service, version, nodes } = scenario;
  const plane = DATA_PLANES[scenario.dataPlane];
  const opening = plane.sentence === undefined ? [] : [reason(plane.sentence, ABOUT_DATA_PLANE)];
  if (service.internalTrafficPolicy === 'Local') {
    return chooseLocally(states, opening, plane.fallsBackToTerminating);
  }
  const chooseAll = (reasons: readonly Reason[], about: Subject) =>
    chooseFromAll(states, reasons, plane.fallsBackToTerminating, about);
  const about = aboutHints(service);
  const preference = storedPreference(service, version).value;

  switch (plane.choice) {
    case 'none':
      return chooseAll(opening, ABOUT_DATA_PLANE);
    case 'locality':
      return chooseByLocality(states, preference, nodes, opening);
    case 'cilium': {
      if (preference !== 'PreferClose' && !isAnnotationEnabling(service)) return chooseAll(opening, about);
      const rules = { readsNodeHints: false, matchesEmptyZone: false, proxyName: 'Cilium', about };
      return chooseByHints(states, hints, rules, opening);
    }
    case 'kube-proxy': {
      const switches = switchesOf(version);
      const proxyName = `kube-proxy ${formatMinor(version)}`;
      if (switches.needsAnnotation && !isAnnotationEnabling(service)) {
        const isHinted = states.ready.some((index) => (hints[index]?.zones.length ?? 0) > 0);
        const ignored = `${proxyName} follows hints only when a topology annotation of the Service asks for it.`;
        return isHinted
          ? chooseAll([reason(ignored, aboutService('topologyMode'))], aboutService('topologyMode'))
          : chooseAll([reason('No ready endpoint carries a hint.', about)], about);
      }
      return chooseByHints(states, hints, { ...switches, proxyName, about }, opening);
    }
  }
}

function groupByDecision(clients: ZoneClients, choose: Chooser): RoutedGroup[] {
  const { zone, nodes, share } = clients;
  if (nodes.length === 0) return [describeGroup(clients, choose(zone, undefined), [], share)];
  const nodesByDecision = new Map<Decision, string[]>();
  for (const node of nodes) {
    const decision = choose(zone, node);
    const known = nodesByDecision.get(decision);
    if (known) known.push(node);
    else nodesByDecision.set(decision, [node]);
  }
  return [...nodesByDecision].map(([decision, members]) =>
    describeGroup(
      clients,
      decision,
      members,
      members.length === nodes.length ? share : (share * members.length) / nodes.length,
    ),
  );
}

function describeGroup(
  clients: ZoneClients,
  decision: Decision,
  nodes: readonly string[],
  share: number,
): RoutedGroup {
  const { zone } = clients;
  const isWholeZone = zone !== '' && nodes.length === clients.nodes.length;
  const text = isWholeZone ? zone : nodes.length === 0 ? 'nodes without a name' : listNames(nodes);
  const place: ClientPlace = { zone, nodes, text };
  const { mode, candidates } = decision;
  return { zone, nodes, share, mode, candidates, reasons: decision.explain(place) };
}
