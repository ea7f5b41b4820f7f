import type { DataPlaneRow } from '../../kubernetes/dataPlanes.ts';
import type { EndpointStates } from '../endpoints/endpointStates.ts';
import { addMember, candidatesOf } from '../endpoints/endpointStates.ts';
import { namesOf } from '../names.ts';
import type { Proxy, RoutingReason } from '../reasons.ts';
import type { EndpointHints } from '../scenarioTypes.ts';
import type { Subject } from '../subject.ts';
import { ABOUT_VERSION } from '../subject.ts';
import type { Chooser, Decision, UsableEndpoints } from './decision.ts';
import { chooseFromAll, decideWithoutReady, usableEndpoints } from './decision.ts';

export interface HintRules {
  readonly readsNodeHints: boolean;
  readonly matchesEmptyZone: boolean;
  /** Which endpoints must all have a hint for any to count; `none`: those that have one are enough. */
  readonly demands: 'ready' | 'ready-and-terminating' | 'none';
  readonly terminating: DataPlaneRow['terminating'];
  readonly proxy: Proxy;
  /** What decides the hints. */
  readonly about: Subject;
}

/**
 * For one client node, as kube-proxy has it, over the ready endpoints only:
 * 1. every one has a node hint and one names this node: those hinted for the node;
 * 2. else every one has a zone hint and one names the node's zone: those hinted for the zone;
 * 3. else all of them.
 * Without a ready endpoint: those that serve while terminating, whatever their hints.
 * Other data planes ask more endpoints for a hint, or fewer.
 * Compare topologyModeFromHints and CategorizeEndpoints in pkg/proxy/topology.go.
 */
export function chooseByHints(
  states: EndpointStates,
  hints: readonly EndpointHints[],
  rules: HintRules,
  opening: readonly RoutingReason[],
): Chooser {
  const unready = decideWithoutReady(states, opening, rules.terminating);
  if (unready) return () => unready;
  const usable = usableEndpoints(states, rules.terminating);
  const hinted = indexHints(states, hints, rules, usable);
  if (hinted.byZone.size === 0 && hinted.byNode.size === 0) {
    const steps: readonly RoutingReason[] = [...opening, { kind: 'no-hint', about: rules.about }];
    return chooseFromAll(states, steps, rules.terminating, rules.about);
  }

  const nodes = decideByNode(states, hinted, rules, opening);
  const byZone = decideByZone(states, hinted, rules, nodes.missed);
  const fallback = decideOnAll(hinted, rules, nodes.missed);
  return (zone, node) =>
    (node === undefined ? undefined : nodes.byNode.get(node)) ?? byZone.get(zone) ?? fallback(zone);
}

interface NodeDecisions {
  readonly byNode: ReadonlyMap<string, Decision>;
  /** The steps so far of clients on a node that is not among them. */
  readonly missed: readonly RoutingReason[];
}

function decideByNode(
  states: EndpointStates,
  { byNode, withoutNodeHint, usable }: HintIndex,
  { readsNodeHints, proxy, about }: HintRules,
  steps: readonly RoutingReason[],
): NodeDecisions {
  const closed = (...reasons: readonly RoutingReason[]): NodeDecisions => ({
    byNode: new Map(),
    missed: [...steps, ...reasons],
  });
  if (byNode.size === 0) return closed();
  if (!readsNodeHints) return closed({ kind: 'node-hints-not-read', proxy, about: ABOUT_VERSION });
  if (withoutNodeHint.length > 0)
    return closed({ kind: 'node-hints-incomplete', without: namesOf(withoutNodeHint), about });
  const decisions = new Map<string, Decision>();
  for (const [node, members] of byNode) {
    const candidates = candidatesOf(states, members);
    const used = namesOf(candidates.names);
    decisions.set(node, {
      mode: 'same-node',
      candidates,
      reasons: [...steps, { kind: 'hinted-for-node', node, ready: usable.members.length, used, about }],
    });
  }
  return { byNode: decisions, missed: [...steps, { kind: 'node-not-hinted', about }] };
}

function decideByZone(
  states: EndpointStates,
  { byZone, withoutZoneHint, usable }: HintIndex,
  { matchesEmptyZone, about }: HintRules,
  steps: readonly RoutingReason[],
): ReadonlyMap<string, Decision> {
  const decisions = new Map<string, Decision>();
  if (withoutZoneHint.length > 0) return decisions;
  for (const [zone, members] of byZone) {
    if (zone === '' && !matchesEmptyZone) continue;
    const candidates = candidatesOf(states, members);
    const used = namesOf(candidates.names);
    decisions.set(zone, {
      mode: 'same-zone',
      candidates,
      reasons: [...steps, { kind: 'hinted-for-zone', zone, ready: usable.members.length, used, about }],
    });
  }
  return decisions;
}

function decideOnAll(
  { withoutZoneHint, usable }: HintIndex,
  { proxy, about }: HintRules,
  steps: readonly RoutingReason[],
): (zone: string) => Decision {
  const ready = usable.members.length;
  const because = (reason: RoutingReason): Decision => ({
    mode: 'cluster',
    candidates: usable.all,
    reasons: [...steps, reason],
  });
  if (withoutZoneHint.length > 0) {
    const incomplete = because({
      kind: 'zone-hints-incomplete',
      without: namesOf(withoutZoneHint),
      proxy,
      ready,
      about,
    });
    return () => incomplete;
  }
  const zoneless = because({ kind: 'clients-without-zone', ready });
  const notHinted = because({ kind: 'zone-not-hinted', ready, about });
  return (zone) => (zone === '' ? zoneless : notHinted);
}

interface HintIndex {
  readonly byZone: ReadonlyMap<string, readonly number[]>;
  readonly byNode: ReadonlyMap<string, readonly number[]>;
  readonly usable: UsableEndpoints;
  /** Names of endpoints that lack a hint of the kind and should have one. */
  readonly withoutZoneHint: readonly string[];
  readonly withoutNodeHint: readonly string[];
}

function indexHints(
  states: EndpointStates,
  hints: readonly EndpointHints[],
  { demands }: HintRules,
  usable: UsableEndpoints,
): HintIndex {
  const byZone = new Map<string, number[]>();
  const byNode = new Map<string, number[]>();
  const withoutZoneHint: string[] = [];
  const withoutNodeHint: string[] = [];
  const demanded = {
    ready: states.ready,
    'ready-and-terminating': [...states.ready, ...states.terminating],
    none: [],
  }[demands];
  for (const index of demanded) {
    const name = states.endpoints[index]?.name ?? '';
    const { zones = [], nodes = [] } = hints[index] ?? {};
    if (zones.length === 0) withoutZoneHint.push(name);
    if (nodes.length === 0) withoutNodeHint.push(name);
  }
  for (const index of usable.members) {
    const { zones = [], nodes = [] } = hints[index] ?? {};
    for (const zone of withoutRepeats(zones)) addMember(byZone, zone, index);
    for (const node of withoutRepeats(nodes)) addMember(byNode, node, index);
  }
  return { byZone, byNode, usable, withoutZoneHint, withoutNodeHint };
}

function withoutRepeats(names: readonly string[]): Iterable<string> {
  return names.length < 2 ? names : new Set(names);
}
