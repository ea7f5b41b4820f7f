import type { DataPlaneRow, NearnessRule, Tier } from '../../kubernetes/dataPlanes.ts';
import { REGION_LABEL } from '../../kubernetes/keys.ts';
import type { EndpointStates } from '../endpoints/endpointStates.ts';
import { candidatesOf, groupMembers } from '../endpoints/endpointStates.ts';
import { namesOf } from '../names.ts';
import type { RoutingReason } from '../reasons.ts';
import type { ClusterNode } from '../scenarioTypes.ts';
import type { Subject } from '../subject.ts';
import type { Chooser, Decision } from './decision.ts';
import { decideWithoutReady } from './decision.ts';

/**
 * The nearest tier that holds a ready endpoint, and everywhere behind the last. Failing health checks, networks,
 * sub-zones, DestinationRules and traffic policies of a gateway, which would matter too, are left out.
 */
export function chooseByLocality(
  states: EndpointStates,
  { tiers, matchesUnknown }: Extract<NearnessRule, { kind: 'tiers' }>,
  nodes: readonly ClusterNode[],
  terminating: DataPlaneRow['terminating'],
  opening: readonly RoutingReason[],
  about: Subject,
): Chooser {
  const unready = decideWithoutReady(states, opening, terminating);
  if (unready) return () => unready;

  const keyOf = keysOf(nodes, matchesUnknown);
  const decisions = tiers.map((tier) => {
    const groups = groupMembers(states, states.ready, (endpoint) => keyOf[tier](endpoint)?.key);
    const byKey = new Map<string, Decision>();
    for (const [key, members] of groups) {
      const candidates = candidatesOf(states, members);
      const name = keyOf[tier](states.endpoints[members[0] ?? -1] ?? NOWHERE)?.name ?? '';
      const used = namesOf(candidates.names);
      byKey.set(key, {
        mode: MODES[tier],
        candidates,
        reasons: [...opening, { kind: 'nearest', tier, name, used, about }],
      });
    }
    return { tier, byKey };
  });
  const all: Decision = {
    mode: 'cluster',
    candidates: states.allReady,
    reasons: [...opening, { kind: 'none-near', ready: states.ready.length, about }],
  };
  return (zone, node) => {
    const client = { zone: zone === '' ? undefined : zone, nodeName: node };
    for (const { tier, byKey } of decisions) {
      const key = keyOf[tier](client)?.key;
      const decision = key === undefined ? undefined : byKey.get(key);
      if (decision !== undefined) return decision;
    }
    return all;
  };
}

const MODES = { node: 'same-node', zone: 'same-zone', region: 'cluster' } as const;

interface Place {
  readonly zone: string | undefined;
  readonly nodeName: string | undefined;
}

const NOWHERE: Place = { zone: undefined, nodeName: undefined };

/** Equal keys are in the same place of the tier; undefined is near to nothing. */
type KeyOf = (place: Place) => { readonly key: string; readonly name: string } | undefined;

/** Where an unknown zone counts as one, it is one of its region. */
function keysOf(nodes: readonly ClusterNode[], matchesUnknown: boolean): Readonly<Record<Tier, KeyOf>> {
  const regionOf = regionsOf(nodes);
  return {
    node: ({ nodeName }) => (nodeName === undefined ? undefined : { key: nodeName, name: nodeName }),
    zone: (place) => {
      const { zone } = place;
      if (zone !== undefined) return { key: `zone ${zone}`, name: zone };
      return matchesUnknown ? { key: `zoneless ${regionOf(place) ?? ''}`, name: '' } : undefined;
    },
    region: (place) => {
      const region = regionOf(place);
      return region === undefined ? undefined : { key: region, name: region };
    },
  };
}

/** The region label of the node, or that of some node in the zone. */
function regionsOf(nodes: readonly ClusterNode[]): (place: Place) => string | undefined {
  const byNode = new Map<string, string>();
  const byZone = new Map<string, string>();
  for (const node of nodes) {
    const region = Object.hasOwn(node.labels, REGION_LABEL) ? node.labels[REGION_LABEL] : undefined;
    if (region === undefined || region === '') continue;
    byNode.set(node.name, region);
    if (node.zone !== undefined && !byZone.has(node.zone)) byZone.set(node.zone, region);
  }
  return ({ zone, nodeName }) =>
    (nodeName === undefined ? undefined : byNode.get(nodeName)) ??
    (zone === undefined ? undefined : byZone.get(zone));
}
