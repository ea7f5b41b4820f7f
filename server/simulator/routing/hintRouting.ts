import type { CandidateSet } from './candidates.ts';
import type { Chooser, ClientPlace, Decision } from './decision.ts';
import { allReady, chooseFromAll, decideWithoutReady, useOf } from './decision.ts';
import type { EndpointStates } from '../endpoints/endpointStates.ts';
import { addMember, candidatesOf } from '../endpoints/endpointStates.ts';
import { ABOUT_VERSION, aboutNode, reason } from '../reasons.ts';
import type { Reason, Subject } from '../report/reportTypes.ts';
import type { EndpointHints } from '../scenarioTypes.ts';
import { countOf, listNames } from '../../words/lists.ts';

export interface HintRules {
  readonly readsNodeHints: boolean;
  readonly matchesEmptyZone: boolean;
  /** `kube-proxy 1.33`. */
  readonly proxyName: string;
  /** What decides the hints. */
  readonly about: Subject;
}

/**
 * For one client node, over the ready endpoints only:
 * 1. every one has a node hint and one names this node: those hinted for the node;
 * 2. else every one has a zone hint and one names the node's zone: those hinted for the zone;
 * 3. else all of them.
 * Without a ready endpoint: those that serve while terminating, whatever their hints.
 * Compare topologyModeFromHints and CategorizeEndpoints in pkg/proxy/topology.go.
 */
export function chooseByHints(
  states: EndpointStates,
  hints: readonly EndpointHints[],
  rules: HintRules,
  reasons: readonly Reason[],
): Chooser {
  const unready = decideWithoutReady(states, reasons, true);
  if (unready) return () => unready;
  const hinted = indexHints(states, hints);
  if (hinted.byZone.size === 0 && hinted.byNode.size === 0) {
    const unhinted = reason('No ready endpoint carries a hint.', rules.about);
    return chooseFromAll(states, [...reasons, unhinted], true, rules.about);
  }

  const nodeStep = describeNodeStep(hinted, rules);
  const isNodeStepOpen =
    rules.readsNodeHints && hinted.byNode.size > 0 && hinted.withoutNodeHint.length === 0;
  const opening = nodeStep === undefined ? reasons : [...reasons, nodeStep];
  const missedNode = (place: ClientPlace) =>
    isNodeStepOpen
      ? [
          reason(
            `No endpoint is hinted for ${describeNodes(place)}, so zone hints decide there.`,
            rules.about,
          ),
        ]
      : [];

  const all: Decision = {
    mode: 'cluster',
    candidates: states.allReady,
    explain: (place) => [...opening, ...missedNode(place), describeZoneMiss(states, hinted, rules, place)],
  };
  const byZone = new Map<string, Decision>();
  if (hinted.withoutZoneHint.length === 0) {
    for (const [zone, members] of hinted.byZone) {
      if (zone === '' && !rules.matchesEmptyZone) continue;
      const candidates = candidatesOf(states, members);
      byZone.set(zone, {
        mode: 'same-zone',
        candidates,
        explain: (place) => [
          ...opening,
          ...missedNode(place),
          reason(
            describeMatch(
              states,
              candidates,
              zone === '' ? 'a zone with an empty name' : `zone ${zone}`,
              place,
            ),
            rules.about,
          ),
        ],
      });
    }
  }
  const byNode = new Map<string, Decision>();
  if (isNodeStepOpen) {
    for (const [node, members] of hinted.byNode) {
      const candidates = candidatesOf(states, members);
      byNode.set(node, {
        mode: 'same-node',
        candidates,
        explain: (place) => [
          ...opening,
          reason(describeMatch(states, candidates, `node ${node}`, place), rules.about),
        ],
      });
    }
  }
  return (zone, node) => (node === undefined ? undefined : byNode.get(node)) ?? byZone.get(zone) ?? all;
}

interface HintIndex {
  readonly byZone: ReadonlyMap<string, readonly number[]>;
  readonly byNode: ReadonlyMap<string, readonly number[]>;
  /** Names of ready endpoints that lack a hint of the kind. */
  readonly withoutZoneHint: readonly string[];
  readonly withoutNodeHint: readonly string[];
}

function indexHints(states: EndpointStates, hints: readonly EndpointHints[]): HintIndex {
  const byZone = new Map<string, number[]>();
  const byNode = new Map<string, number[]>();
  const withoutZoneHint: string[] = [];
  const withoutNodeHint: string[] = [];
  for (const index of states.ready) {
    const name = states.endpoints[index]?.name ?? '';
    const { zones = [], nodes = [] } = hints[index] ?? {};
    if (zones.length === 0) withoutZoneHint.push(name);
    if (nodes.length === 0) withoutNodeHint.push(name);
    for (const zone of withoutRepeats(zones)) addMember(byZone, zone, index);
    for (const node of withoutRepeats(nodes)) addMember(byNode, node, index);
  }
  return { byZone, byNode, withoutZoneHint, withoutNodeHint };
}

function withoutRepeats(names: readonly string[]): Iterable<string> {
  return names.length < 2 ? names : new Set(names);
}

function describeNodeStep(hinted: HintIndex, rules: HintRules): Reason | undefined {
  if (hinted.byNode.size === 0) return undefined;
  if (!rules.readsNodeHints) return reason(`${rules.proxyName} does not read node hints.`, ABOUT_VERSION);
  return hinted.withoutNodeHint.length === 0
    ? undefined
    : reason(
        `${listNames(hinted.withoutNodeHint)} ${hasOrHave(hinted.withoutNodeHint)} no node hint, so node hints are ignored everywhere.`,
        rules.about,
      );
}

function describeMatch(
  states: EndpointStates,
  candidates: CandidateSet,
  target: string,
  place: ClientPlace,
): string {
  const count = candidates.members.length;
  const isAre = count === 1 ? 'is' : 'are';
  return `${count} of ${countOf(states.ready.length, 'ready endpoint')} ${isAre} hinted for ${target}, so clients ${whereOf(place)} ${useOf(candidates)}.`;
}

function describeZoneMiss(
  states: EndpointStates,
  hinted: HintIndex,
  rules: HintRules,
  place: ClientPlace,
): Reason {
  const all = allReady(states);
  if (hinted.withoutZoneHint.length > 0) {
    return reason(
      `${listNames(hinted.withoutZoneHint)} ${hasOrHave(hinted.withoutZoneHint)} no zone hint, so ${rules.proxyName} ignores zone hints everywhere and clients ${whereOf(place)} use ${all}.`,
      rules.about,
    );
  }
  if (place.zone === '') {
    const [node] = place.nodes;
    return reason(
      `${describeNodes(place)} ${place.nodes.length > 1 ? 'have' : 'has'} no zone label, so no zone hint fits and clients there use ${all}.`,
      node === undefined ? undefined : aboutNode(node),
    );
  }
  return reason(`No endpoint is hinted for zone ${place.zone}, so clients there use ${all}.`, rules.about);
}

function describeNodes({ nodes }: ClientPlace): string {
  return nodes.length === 0
    ? 'a node without a name'
    : `node${nodes.length === 1 ? '' : 's'} ${listNames(nodes)}`;
}

function whereOf(place: ClientPlace): string {
  return place.zone === '' || place.text !== place.zone ? `on ${place.text}` : `in ${place.zone}`;
}

function hasOrHave(items: readonly unknown[]): string {
  return items.length === 1 ? 'has' : 'have';
}
