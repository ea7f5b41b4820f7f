import { REGION_LABEL } from '../../kubernetes/keys.ts';
import type { TrafficDistributionValue } from '../../kubernetes/trafficDistribution.ts';
import type { Chooser, Decision } from './decision.ts';
import { allReady, chooseFromAll, decideWithoutReady, useOf } from './decision.ts';
import type { EndpointStates } from '../endpoints/endpointStates.ts';
import { candidatesOf, groupMembers } from '../endpoints/endpointStates.ts';
import { aboutService, reason } from '../reasons.ts';
import type { Reason, RouteMode } from '../report/reportTypes.ts';
import type { ClusterNode } from '../scenarioTypes.ts';

/**
 * Istio ambient's own rule: the nearest tier that holds a ready endpoint, of the node (PreferSameNode only), the zone, the
 * region, and everywhere. An unknown zone or region is near to nothing. Failing health checks, networks, sub-zones and
 * DestinationRules, which would matter too, are left out.
 */
export function chooseByLocality(
  states: EndpointStates,
  preference: TrafficDistributionValue | undefined,
  nodes: readonly ClusterNode[],
  reasons: readonly Reason[],
): Chooser {
  const unready = decideWithoutReady(states, reasons, false);
  if (unready) return () => unready;
  const about = aboutService('trafficDistribution');
  if (preference === undefined) {
    const unset = reason('trafficDistribution is not in effect.', about);
    return chooseFromAll(states, [...reasons, unset], false, about);
  }

  const regions = regionsOf(nodes);
  const tier = (
    mode: RouteMode,
    noun: string,
    keyOf: (endpoint: { zone: string | undefined; nodeName: string | undefined }) => string | undefined,
  ): ReadonlyMap<string, Decision> => {
    const decisions = new Map<string, Decision>();
    for (const [key, members] of groupMembers(states, states.ready, keyOf)) {
      const candidates = candidatesOf(states, members);
      decisions.set(key, {
        mode,
        candidates,
        explain: () => [
          ...reasons,
          reason(
            `${noun} ${key} is the nearest that holds ready endpoints, so clients there ${useOf(candidates)}.`,
            about,
          ),
        ],
      });
    }
    return decisions;
  };
  const sameNode =
    preference === 'PreferSameNode'
      ? tier('same-node', 'Node', ({ nodeName }) => nodeName)
      : new Map<string, Decision>();
  const sameZone = tier('same-zone', 'Zone', ({ zone }) => zone);
  const sameRegion = tier('cluster', 'Region', (endpoint) => regions.ofEndpoint(endpoint));
  const all: Decision = {
    mode: 'cluster',
    candidates: states.allReady,
    explain: ({ text }) => [
      ...reasons,
      reason(
        `No ready endpoint is known to be near ${text}, so clients there use ${allReady(states)}.`,
        about,
      ),
    ],
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
