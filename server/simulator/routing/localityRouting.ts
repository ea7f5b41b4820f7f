import { REGION_LABEL } from '../../kubernetes/keys.ts';
import type { TrafficDistributionValue } from '../../kubernetes/trafficDistribution.ts';
import type { EndpointStates } from '../endpoints/endpointStates.ts';
import { candidatesOf, groupMembers } from '../endpoints/endpointStates.ts';
import { namesOf } from '../names.ts';
import type { RoutingReason } from '../reasons.ts';
import type { ClusterNode } from '../scenarioTypes.ts';
import { aboutService } from '../subject.ts';
import type { Chooser, Decision } from './decision.ts';
import { chooseFromAll, decideWithoutReady } from './decision.ts';

/**
 * Istio ambient's own rule: the nearest tier that holds a ready endpoint, of the node (PreferSameNode only), the zone, the
 * region, and everywhere. An unknown zone or region is near to nothing. Failing health checks, networks, sub-zones and
 * DestinationRules, which would matter too, are left out.
 */
export function chooseByLocality(
  states: EndpointStates,
  preference: TrafficDistributionValue | undefined,
  nodes: readonly ClusterNode[],
  opening: readonly RoutingReason[],
): Chooser {
  const unready = decideWithoutReady(states, opening, false);
  if (unready) return () => unready;
  const about = aboutService('trafficDistribution');
  if (preference === undefined)
    return chooseFromAll(states, [...opening, { kind: 'preference-not-in-effect', about }], false, about);

  const regions = regionsOf(nodes);
  const decideBy = (
    tier: keyof typeof MODES,
    keyOf: (endpoint: { zone: string | undefined; nodeName: string | undefined }) => string | undefined,
  ): ReadonlyMap<string, Decision> => {
    const decisions = new Map<string, Decision>();
    for (const [name, members] of groupMembers(states, states.ready, keyOf)) {
      const candidates = candidatesOf(states, members);
      const used = namesOf(candidates.names);
      decisions.set(name, {
        mode: MODES[tier],
        candidates,
        reasons: [...opening, { kind: 'nearest', tier, name, used, about }],
      });
    }
    return decisions;
  };
  const sameNode =
    preference === 'PreferSameNode'
      ? decideBy('node', ({ nodeName }) => nodeName)
      : new Map<string, Decision>();
  const sameZone = decideBy('zone', ({ zone }) => zone);
  const sameRegion = decideBy('region', (endpoint) => regions.ofEndpoint(endpoint));
  const all: Decision = {
    mode: 'cluster',
    candidates: states.allReady,
    reasons: [...opening, { kind: 'none-near', ready: states.ready.length, about }],
  };
  return (zone, node) => {
    const region = regions.ofEndpoint({ zone: zone === '' ? undefined : zone, nodeName: node });
    return (
      (node === undefined ? undefined : sameNode.get(node)) ??
      sameZone.get(zone) ??
      (region === undefined ? undefined : sameRegion.get(region)) ??
      all
    );
  };
}

const MODES = { node: 'same-node', zone: 'same-zone', region: 'cluster' } as const;

interface Regions {
  readonly ofEndpoint: (endpoint: {
    readonly zone: string | undefined;
    readonly nodeName: string | undefined;
  }) => string | undefined;
}

/** The region label of the node, or that of some node in the zone. */
function regionsOf(nodes: readonly ClusterNode[]): Regions {
  const byNode = new Map<string, string>();
  const byZone = new Map<string, string>();
  for (const node of nodes) {
    const region = Object.hasOwn(node.labels, REGION_LABEL) ? node.labels[REGION_LABEL] : undefined;
    if (region === undefined || region === '') continue;
    byNode.set(node.name, region);
    if (node.zone !== undefined && !byZone.has(node.zone)) byZone.set(node.zone, region);
  }
  return {
    ofEndpoint: ({ zone, nodeName }) =>
      (nodeName === undefined ? undefined : byNode.get(nodeName)) ??
      (zone === undefined ? undefined : byZone.get(zone)),
  };
}
