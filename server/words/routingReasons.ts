import { formatMinor } from '../kubernetes/version.ts';
import type { Names } from '../simulator/names.ts';
import type { Proxy, RoutingReason } from '../simulator/reasons.ts';
import type { ClientGroup } from '../simulator/report/reportTypes.ts';
import { DATA_PLANE_WORDS } from './dataPlanes.ts';
import { withNoun } from './zones.ts';
import { capitalize, countOf, listNames, verbFor } from './lists.ts';
import { t } from '../l10n.ts';

/** For each group of clients the steps of their route, as whole sentences. */
export function sayRoutes(groups: readonly ClientGroup[]): readonly (readonly string[])[] {
  const groupsIn = new Map<string, number>();
  for (const { zone } of groups) groupsIn.set(zone, (groupsIn.get(zone) ?? 0) + 1);
  return groups.map(({ zone, nodes, route }) => {
    const place = { zone, nodes, isWholeZone: zone !== '' && groupsIn.get(zone) === 1 };
    return route.reasons.map((reason) => sayRoutingReason(reason, place));
  });
}

/** Where clients are. */
export interface ClientPlace {
  /** `''` without a zone. */
  readonly zone: string;
  readonly nodes: readonly string[];
  /** They are all clients of the zone. */
  readonly isWholeZone: boolean;
}

/** A step of the choice that clients there get, as a whole sentence. */
export function sayRoutingReason(reason: RoutingReason, place: ClientPlace): string {
  switch (reason.kind) {
    case 'data-plane':
      return DATA_PLANE_WORDS[reason.dataPlane].sentence ?? '';
    case 'none-ready-some-terminating': {
      const { terminating } = reason;
      const which =
        terminating === 1
          ? t('the one that still serves while terminating')
          : t`the ${terminating} that still serve while terminating`;
      return t`No endpoint is ready: all clients use ${which}, whatever the hints say.`;
    }
    case 'none-ready':
      return t`${sayNoneReady(reason.endpoints)}: connections are refused.`;
    case 'all-endpoints':
      return t`All clients use ${allOf(reason.ready)}.`;
    case 'no-hint':
      return t('No ready endpoint has a hint.');
    case 'annotation-needed':
      return t`${nameProxy(reason.proxy)} follows hints only on Services with a topology annotation.`;
    case 'node-hints-not-read':
      return t`${nameProxy(reason.proxy)} doesn't read node hints.`;
    case 'node-hints-incomplete':
      return t`${withoutHint(reason.without, 'node')}, so node hints are ignored everywhere.`;
    case 'node-not-hinted':
      return t`No endpoint is hinted for ${nodesOf(place)}: zone hints decide.`;
    case 'hinted-for-node':
      return sayHinted(reason, withNoun('node', reason.node), place);
    case 'hinted-for-zone':
      return sayHinted(
        reason,
        reason.zone === '' ? t('a zone with an empty name') : withNoun('zone', reason.zone),
        place,
      );
    case 'zone-hints-incomplete':
      return t`${withoutHint(reason.without, 'zone')}, so ${nameProxy(reason.proxy)} ignores zone hints everywhere: clients ${whereIs(place)} use ${allOf(reason.ready)}.`;
    case 'clients-without-zone': {
      const have = verbFor(Math.max(place.nodes.length, 1), 'has', 'have');
      return t`${capitalize(nameNodes(place))} ${have} no zone label, so no zone hint matches: clients there use ${allOf(reason.ready)}.`;
    }
    case 'zone-not-hinted':
      return t`No endpoint is hinted for ${withNoun('zone', place.zone)}: clients there use ${allOf(reason.ready)}.`;
    case 'local-policy':
      return t("internalTrafficPolicy Local keeps connections on the node; hints don't matter.");
    case 'local': {
      const state =
        reason.state === 'ready'
          ? t('ready on their node')
          : t('still serving while terminating, because none on their node is ready');
      return t`Clients on ${nodesOf(place)} use ${used(reason.used)}, ${state}.`;
    }
    case 'none-local':
      return t`No usable endpoint on ${nodesOf(place)}: connections opened there are ${reason.existElsewhere ? t('dropped although endpoints exist elsewhere') : t('refused')}.`;
    case 'dials-pods':
      return t`The controller dials pods itself, past the Service: it uses ${allOf(reason.ready)} evenly.`;
    case 'preference-not-in-effect':
      return t("trafficDistribution isn't in effect.");
    case 'nearest':
      if (reason.name === '')
        return t`Like ${nameNodes(place)}, these have no zone label: clients there use ${used(reason.used)}.`;
      return t`${TIERS[reason.tier]} ${reason.name} is the nearest with ready endpoints: clients there use ${used(reason.used)}.`;
    case 'none-near':
      return t`No ready endpoint is known to be near ${namePlace(place)}: clients there use ${allOf(reason.ready)}.`;
  }
}

const TIERS = { node: t('Node'), zone: t('Zone'), region: t('Region') } as const;

function sayNoneReady(endpoints: number): string {
  if (endpoints === 0) return t('No endpoints');
  return endpoints === 1 ? t("The only endpoint isn't ready") : t`None of ${endpoints} endpoints is ready`;
}

function sayHinted(
  { ready, used: names }: { readonly ready: number; readonly used: Names },
  target: string,
  place: ClientPlace,
): string {
  const are = verbFor(names.count, 'is', 'are');
  return t`${names.count} of ${countOf(ready, 'ready endpoint')} ${are} hinted for ${target}: clients ${whereIs(place)} use ${used(names)}.`;
}

function withoutHint({ first, count }: Names, kind: 'node' | 'zone'): string {
  const [names, have] = [listNames(first, count), verbFor(count, 'has', 'have')];
  return kind === 'node' ? t`${names} ${have} no node hint` : t`${names} ${have} no zone hint`;
}

/** `the only endpoint`, `all 6 endpoints`. */
function allOf(ready: number): string {
  return ready === 1 ? t('the only endpoint') : t`all ${countOf(ready, 'endpoint')}`;
}

const LISTED = 3;

/** `p1 and p2`, `these 4`: endpoints that the sentence has just counted. */
function used({ first, count }: Names): string {
  return count <= LISTED ? listNames(first, count) : t`these ${count}`;
}

function nameProxy(proxy: Proxy): string {
  return proxy.kind === 'kube-proxy'
    ? t`kube-proxy ${formatMinor(proxy.version)}`
    : DATA_PLANE_WORDS[proxy.dataPlane].label;
}

function nameNodes({ nodes }: ClientPlace): string {
  return nodes.length === 0
    ? t('a node without a name')
    : `${verbFor(nodes.length, 'node', 'nodes')} ${listNames(nodes)}`;
}

function whereIs(place: ClientPlace): string {
  return place.isWholeZone ? t`in ${place.zone}` : t`on ${namePlace(place)}`;
}

function nodesOf(place: ClientPlace): string {
  return place.nodes.length === 0 ? namePlace(place) : listNames(place.nodes);
}

/** `us-west-2a`, or the names of the nodes where they are only some of the zone's or have no zone. */
function namePlace({ zone, nodes, isWholeZone }: ClientPlace): string {
  if (isWholeZone) return zone;
  return nodes.length === 0 ? t('nodes without a name') : listNames(nodes);
}
