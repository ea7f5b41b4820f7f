import { namesOf } from '../names.ts';
import type { HintsReason } from '../reasons.ts';
import type { HintsReport } from '../report/reportTypes.ts';
import type { ClusterNode, Endpoint, EndpointHints, Scenario } from '../scenarioTypes.ts';
import { chooseAutoZones } from './topologyHints.ts';
import { isAutoEnabled, storedPreference, topologyAnnotation } from './trafficPreference.ts';
import { switchesOf } from '../../kubernetes/routingSwitches.ts';
import { ABOUT_ENDPOINTS, aboutNode, aboutService } from '../subject.ts';

export interface WrittenHints {
  /** One for each endpoint, in their order; `NO_HINTS` where nothing was written. */
  readonly hints: readonly EndpointHints[];
  readonly report: HintsReport;
}

export const NO_HINTS: EndpointHints = { zones: [], nodes: [] };

/**
 * The hints that stand on the endpoints once the EndpointSlice controller has synced.
 *
 * The controller acts on Services with a selector only. An annotation that says Auto wins over trafficDistribution even
 * when its heuristic gives up; else trafficDistribution is written as far as the version stores it; else hints are
 * removed. Endpoints that are not ready get none. Hints given with an endpoint stand in a slice the controller does not
 * manage, and are taken as they are.
 * Source: staging/src/k8s.io/endpointslice/reconciler.go and trafficdist/trafficdist.go.
 */
export function writeHints(scenario: Scenario, endpoints: readonly Endpoint[]): WrittenHints {
  const written = scenario.service.hasSelector ? writeManaged(scenario, endpoints) : UNMANAGED;
  const given = endpoints.filter((endpoint) => endpoint.givenHints !== undefined);
  if (given.length === 0) return { hints: written.hints ?? endpoints.map(() => NO_HINTS), report: written };
  const hints = endpoints.map((endpoint, index) => endpoint.givenHints ?? written.hints?.[index] ?? NO_HINTS);
  const isHinted = given.some(({ givenHints }) => hasHints(givenHints ?? NO_HINTS));
  const reasons = [...written.reasons, countGiven(given)];
  return {
    hints,
    report: { source: written.source === 'none' && isHinted ? 'given' : written.source, reasons },
  };
}

interface ManagedHints extends HintsReport {
  readonly hints: readonly EndpointHints[] | undefined;
}

const UNMANAGED: ManagedHints = {
  source: 'none',
  hints: undefined,
  reasons: [{ kind: 'no-selector', about: aboutService('selector') }],
};

function writeManaged(scenario: Scenario, endpoints: readonly Endpoint[]): ManagedHints {
  const { service, nodes, version } = scenario;
  if (isAutoEnabled(service)) return writeAuto(scenario, endpoints, nodes);
  const { value, lost } = storedPreference(service, version);
  const annotation = topologyAnnotation(service);
  const about = aboutService('trafficDistribution');
  const reasons: HintsReason[] = [];
  if (annotation !== undefined)
    reasons.push({ kind: 'annotation-not-auto', value: annotation, about: aboutService('topologyMode') });
  if (value === undefined) {
    const written = service.trafficDistribution ?? '';
    reasons.push(
      lost === undefined
        ? { kind: 'preference-unset', about }
        : { kind: 'preference-lost', value: written, fate: lost, version, about },
    );
    return { source: 'none', hints: undefined, reasons };
  }

  const zonelessZones = switchesOf(version).zonelessHint === 'empty-name' ? [''] : [];
  const isNodeHinted = value === 'PreferSameNode';
  const shared = new Map<string, EndpointHints>();
  const zoneless: string[] = [];
  const hints = endpoints.map((endpoint) => {
    if (!endpoint.isReady || endpoint.givenHints !== undefined) return NO_HINTS;
    if (endpoint.zone === undefined) zoneless.push(endpoint.name);
    // Names of nodes are never empty, so '' can stand for none.
    const node = isNodeHinted ? endpoint.nodeName : undefined;
    const key = `${endpoint.zone?.length ?? -1}/${endpoint.zone ?? ''}/${node ?? ''}`;
    const known = shared.get(key);
    if (known) return known;
    const zones = endpoint.zone === undefined ? zonelessZones : [endpoint.zone];
    const made: EndpointHints = { zones, nodes: node === undefined ? [] : [node] };
    shared.set(key, made);
    return made;
  });
  reasons.push({ kind: 'preference-hinted', value, about });
  if (zoneless.length > 0) {
    const node = endpoints.find(({ name }) => name === zoneless[0])?.nodeName;
    const where = node === undefined ? ABOUT_ENDPOINTS : aboutNode(node);
    const names = namesOf(zoneless);
    reasons.push(
      zonelessZones.length > 0
        ? { kind: 'endpoints-hinted-to-empty-zone', endpoints: names, version, about: where }
        : { kind: 'endpoints-without-zone-hint', endpoints: names, about: where },
    );
  }
  return { source: 'trafficDistribution', hints, reasons };
}

function writeAuto(
  scenario: Scenario,
  endpoints: readonly Endpoint[],
  nodes: readonly ClusterNode[],
): ManagedHints {
  const isManagedAndReady = (endpoint: Endpoint) => endpoint.isReady && endpoint.givenHints === undefined;
  const auto = chooseAutoZones(endpoints, isManagedAndReady, nodes);
  const reasons: readonly HintsReason[] =
    scenario.service.trafficDistribution === undefined
      ? auto.reasons
      : [{ kind: 'annotation-wins', about: aboutService('topologyMode') }, ...auto.reasons];
  const shared = new Map<string, EndpointHints>();
  const hints = auto.zones?.map((zone) => {
    if (zone === undefined) return NO_HINTS;
    const known = shared.get(zone);
    if (known) return known;
    const made: EndpointHints = { zones: [zone], nodes: [] };
    shared.set(zone, made);
    return made;
  });
  return { source: 'topology-mode', hints, reasons };
}

function hasHints(hints: EndpointHints): boolean {
  return hints.zones.length > 0 || hints.nodes.length > 0;
}

function countGiven(given: readonly Endpoint[]): HintsReason {
  const hinted = given.filter(({ givenHints }) => hasHints(givenHints ?? NO_HINTS)).length;
  return { kind: 'given-endpoints', endpoints: given.length, hinted, about: ABOUT_ENDPOINTS };
}
