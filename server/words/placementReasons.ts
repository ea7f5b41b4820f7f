import { HOSTNAME_LABEL, ZONE_LABEL } from '../kubernetes/keys.ts';
import type { NamedWorkload, PlacementCause, PlacementLimit, PlacementReason } from '../simulator/reasons.ts';
import type { Obstacle } from '../simulator/placement/nodeFit.ts';
import { formatCount } from './numbers.ts';
import { countOf, listNames, verbFor } from './lists.ts';
import { listZoneCounts } from './zones.ts';
import { t } from '../l10n.ts';

/** Where pods were put and why, or what was left out, as a whole sentence. */
export function sayPlacementReason(reason: PlacementReason): string {
  switch (reason.kind) {
    case 'endpoints-cut':
      return t`Only the first ${countOf(reason.taken, 'endpoint')} are simulated.`;
    case 'zone-without-node': {
      const { zone, endpoints } = reason;
      const nodes = t`the ${verbFor(endpoints, 'node', 'nodes')} of ${countOf(endpoints, 'endpoint')}`;
      const are = verbFor(endpoints, 'is', 'are');
      return zone === ''
        ? t`All ready nodes have a zone: ${nodes} without a zone ${are} unknown.`
        : t`Zone ${zone} has no ready node: ${nodes} there ${are} unknown.`;
    }
    case 'placed': {
      const { workload, pods, nodes, zones, cause } = reason;
      const where = t`${countOf(pods, 'pod')} on ${countOf(nodes, 'node')} (${listZoneCounts(zones)})`;
      const [certainty, because] = sayCause(cause);
      return `${nameWorkload(workload)}: ${certainty}${where}${because}.`;
    }
    case 'no-replicas':
      return t`${nameWorkload(reason.workload)} has no replicas.`;
    case 'pods-bound': {
      const { pods, workload } = reason;
      const names = listNames(pods.first, pods.count);
      return pods.count === 1
        ? t`${names} of ${nameWorkload(workload)} runs only where its own volumes can be reached.`
        : t`${names} of ${nameWorkload(workload)} run only where their own volumes can be reached.`;
    }
    case 'drawn': {
      const names = listNames(reason.zones.map((zone) => (zone === '' ? t('no zone') : zone)));
      return reason.by === 'lot'
        ? t`The scheduler picks among nodes in ${names} at random for the last pod. Assumed: the emptiest, then the first by name.`
        : t`Nodes in ${names} score the same for the last pod: the scheduler goes by the order in which they joined. Assumed: by name.`;
    }
    case 'nodes-excluded': {
      const parts = reason.nodes.map(
        ({ obstacle, names }) => `${listNames(names.first, names.count)} (${sayObstacle(obstacle)})`,
      );
      const total = reason.nodes.reduce((sum, { names }) => sum + names.count, 0);
      return t`${parts.join('; ')} ${verbFor(total, 'takes', 'take')} no pods of ${nameWorkload(reason.workload)}.`;
    }
    case 'unplaced': {
      const { workload, replicas, limits } = reason;
      const given = limits.length === 0 ? '' : t`, given ${listNames(limits.map(sayLimit))}`;
      return t`${countOf(replicas, 'replica')} of ${nameWorkload(workload)} ${verbFor(replicas, 'fits', 'fit')} on no node${given}.`;
    }
    case 'replicas-cut':
      return t`Only the first ${formatCount(reason.taken)} of ${countOf(reason.wanted, 'replica')} are simulated.`;
    case 'out-of-time':
      return t`${countOf(reason.replicas, 'replica')} left out: placing more would take too long.`;
  }
}

/** `Deployment web`. */
export function nameWorkload({ kind, name }: NamedWorkload): string {
  return `${kind} ${name}`;
}

/** What comes before the pods, and what after. */
function sayCause(cause: PlacementCause): readonly [string, string] {
  const likely = t('most likely ');
  const worst = t('at worst ');
  switch (cause.kind) {
    case 'daemon-set':
      return ['', t(', one on each node that takes it')];
    case 'hard-zone-spread':
      return ['', t`, as its zone spread constraint with maxSkew ${cause.maxSkew} requires`];
    case 'default-spread':
      return [likely, t(": the scheduler spreads pods by default but doesn't guarantee it")];
    case 'preferred-nodes':
      return [likely, t(': its preferred node affinity draws it to some nodes')];
    case 'idle-spread':
      return [likely, t(': its spread constraints count no pods, and turn the default spreading off')];
    case 'named-node':
      return ['', t(', the node that nodeName names')];
    case 'soft-zone-spread':
      return [likely, t(': its zone spread constraint is only a preference')];
    case 'no-zone-spread':
      return [
        likely,
        t(
          ': it has no spread constraint for zones, and its other constraints turn the default spreading off',
        ),
      ];
    case 'worst-in-zone-spread':
      return [
        worst,
        t`: its zone spread constraint with maxSkew ${cause.maxSkew} limits how far zones can differ`,
      ];
    case 'worst-after-update':
      return [
        worst,
        t`, left by updates: its zone spread constraint with maxSkew ${cause.maxSkew} counts the pods of the old version too`,
      ];
    case 'worst-without-zone-spread':
      return [worst, t(': no DoNotSchedule constraint spreads it over zones')];
  }
}

function sayObstacle(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case 'not-ready':
      return t('not ready');
    case 'cordoned':
      return t('cordoned');
    case 'taint':
      return t`taint ${obstacle.taint.key} not tolerated`;
    case 'selector':
      return t('not selected by nodeSelector or required node affinity');
    case 'runtime-class':
      return t('not selected by its RuntimeClass');
    case 'volume':
      return t('out of reach of its volumes');
    case 'nodeName':
      return t('not the node that nodeName names');
  }
}

function sayLimit(limit: PlacementLimit): string {
  switch (limit.kind) {
    case 'spread':
      return t`maxSkew ${limit.maxSkew} on ${nameDomains(limit.topologyKey)}${sayMinDomains(limit)}`;
    case 'anti-affinity':
      return t`required anti-affinity on ${nameDomains(limit.topologyKey)}`;
    case 'affinity':
      return t`required affinity on ${nameDomains(limit.topologyKey)}`;
    case 'room':
      return limit.resource === 'pods' ? t('the pods that nodes take') : t`its requests of ${limit.resource}`;
    case 'host-port':
      return t('its host ports');
  }
}

function sayMinDomains({ minDomains }: Extract<PlacementLimit, { kind: 'spread' }>): string {
  if (minDomains === undefined) return '';
  return t` (minDomains ${minDomains.wanted}, ${minDomains.present} present)`;
}

const DOMAINS: ReadonlyMap<string, string> = new Map([
  [ZONE_LABEL, t('zones')],
  [HOSTNAME_LABEL, t('nodes')],
]);

function nameDomains(topologyKey: string): string {
  return DOMAINS.get(topologyKey) ?? topologyKey;
}
