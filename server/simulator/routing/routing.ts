import { DATA_PLANES } from '../../kubernetes/dataPlanes.ts';
import type { ZoneClients } from '../endpoints/clients.ts';
import type { EndpointStates } from '../endpoints/endpointStates.ts';
import { aboutHints, isAnnotationEnabling } from '../hints/trafficPreference.ts';
import type { Proxy, RoutingReason } from '../reasons.ts';
import type { RouteMode } from '../report/reportTypes.ts';
import type { Minor } from '../../kubernetes/version.ts';
import type { ClusterNode, EndpointHints, Scenario } from '../scenarioTypes.ts';
import type { Subject } from '../subject.ts';
import { ABOUT_CLIENTS, ABOUT_DATA_PLANE, aboutNode, aboutService } from '../subject.ts';
import { switchesOf } from '../../kubernetes/routingSwitches.ts';
import { askOf } from './ask.ts';
import type { CandidateSet } from './candidates.ts';
import type { Chooser, Decision } from './decision.ts';
import { chooseFromAll, decideWithoutReady } from './decision.ts';
import { chooseByHints } from './hintRouting.ts';
import { chooseByLocality } from './localityRouting.ts';
import { chooseLocally } from './localRouting.ts';

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
  readonly reasons: readonly RoutingReason[];
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
  const dial = dialPods(states);
  return clients.flatMap((zoneClients) =>
    groupByDecision(zoneClients, zoneClients.isDirect === true ? dial : choose),
  );
}

/** Evenly among the ready endpoints, wherever they are. */
function dialPods(states: EndpointStates): Chooser {
  const ready = states.ready.length;
  const decision = decideWithoutReady(states, [], 'never') ?? {
    mode: 'direct' as const,
    candidates: states.allReady,
    reasons: [{ kind: 'dials-pods', ready, about: ABOUT_CLIENTS } as const],
  };
  return () => decision;
}

function chooserFor(scenario: Scenario, states: EndpointStates, hints: readonly EndpointHints[]): Chooser {
  const { service, version, nodes, dataPlane } = scenario;
  const row = DATA_PLANES[dataPlane];
  const opening: readonly RoutingReason[] =
    dataPlane === 'kube-proxy' ? [] : [{ kind: 'data-plane', dataPlane, about: ABOUT_DATA_PLANE }];
  if (service.internalTrafficPolicy === 'Local') return chooseLocally(states, opening, row.terminating);

  const chooseAll = (steps: readonly RoutingReason[], about: Subject) =>
    chooseFromAll(states, steps, row.terminating, about);
  const about = aboutHints(service);

  if (dataPlane === 'kube-proxy' || row.rule === 'kube-proxy') {
    return byNode(nodes, (node) => {
      if (node?.isWindows === true) {
        const windows: RoutingReason = {
          kind: 'data-plane',
          dataPlane: 'kube-proxy-windows',
          about: ABOUT_DATA_PLANE,
        };
        return chooseAll([windows], ABOUT_DATA_PLANE);
      }
      return chooseAsKubeProxy(node?.minor ?? version);
    });
  }

  if (Object.keys(row.rule).length === 0) return chooseAll(opening, ABOUT_DATA_PLANE);
  const ask = askOf(service, version, row);
  const rule = row.rule[ask];
  const field = aboutService('trafficDistribution');
  switch (rule?.kind) {
    case undefined:
      return ask === 'nothing' && row.rule.annotation === undefined
        ? chooseAll([...opening, { kind: 'preference-not-in-effect', about: field }], field)
        : chooseAll(opening, about);
    case 'tiers':
      return chooseByLocality(
        states,
        rule,
        nodes,
        row.terminating,
        opening,
        ask === 'annotation' ? about : field,
      );
    case 'hints': {
      const { readsNodeHints, demands } = rule;
      const { terminating } = row;
      const proxy: Proxy = { kind: 'data-plane', dataPlane };
      return chooseByHints(
        states,
        hints,
        { readsNodeHints, matchesEmptyZone: false, demands, terminating, proxy, about },
        opening,
      );
    }
  }

  function chooseAsKubeProxy(minor: Minor): Chooser {
    const switches = switchesOf(minor);
    const proxy: Proxy = { kind: 'kube-proxy', version: minor };
    if (switches.needsAnnotation && !isAnnotationEnabling(service)) {
      const isHinted = states.ready.some((index) => (hints[index]?.zones.length ?? 0) > 0);
      const annotation = aboutService('topologyMode');
      return isHinted
        ? chooseAll([{ kind: 'annotation-needed', proxy, about: annotation }], annotation)
        : chooseAll([{ kind: 'no-hint', about }], about);
    }
    const { terminating } = row;
    return chooseByHints(
      states,
      hints,
      { ...switches, demands: 'ready', terminating, proxy, about },
      opening,
    );
  }
}

/** Each node routes by its own kube-proxy: nodes that are alike in it share a chooser. Undefined: a node without a name. */
function byNode(
  nodes: readonly ClusterNode[],
  makeChooser: (node: Pick<ClusterNode, 'minor' | 'isWindows'> | undefined) => Chooser,
): Chooser {
  const usual = makeChooser(undefined);
  const choosers = new Map<string, Chooser>();
  const own = new Map<string, Chooser>();
  for (const node of nodes) {
    const { name, minor, isWindows } = node;
    if (minor === undefined && isWindows !== true) continue;
    const key = `${minor ?? ''}/${String(isWindows === true)}`;
    const chooser = choosers.get(key) ?? makeChooser(node);
    choosers.set(key, chooser);
    own.set(name, chooser);
  }
  if (own.size === 0) return usual;
  return (zone, node) => ((node === undefined ? undefined : own.get(node)) ?? usual)(zone, node);
}

function groupByDecision(clients: ZoneClients, choose: Chooser): RoutedGroup[] {
  const { zone, nodes, share } = clients;
  if (nodes.length === 0) return [makeGroup(clients, choose(zone, undefined), [], share)];
  const nodesByDecision = new Map<Decision, string[]>();
  for (const node of nodes) {
    const decision = choose(zone, node);
    const known = nodesByDecision.get(decision);
    if (known) known.push(node);
    else nodesByDecision.set(decision, [node]);
  }
  return [...nodesByDecision].map(([decision, members]) =>
    makeGroup(
      clients,
      decision,
      members,
      members.length === nodes.length ? share : (share * members.length) / nodes.length,
    ),
  );
}

function makeGroup(
  { zone }: ZoneClients,
  { mode, candidates, reasons }: Decision,
  nodes: readonly string[],
  share: number,
): RoutedGroup {
  const isAboutNode = reasons.some(({ kind }) => kind === 'clients-without-zone');
  const own = isAboutNode ? reasons.map((each) => addClientNode(each, nodes)) : reasons;
  return { zone, nodes, share, mode, candidates, reasons: own };
}

/** A step that the label of the clients' own node decides is about the first of their nodes. */
function addClientNode(reason: RoutingReason, [node]: readonly string[]): RoutingReason {
  return reason.kind === 'clients-without-zone' && node !== undefined
    ? { ...reason, about: aboutNode(node) }
    : reason;
}
