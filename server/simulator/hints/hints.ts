import { formatMinor } from '../../kubernetes/version.ts';
import { ABOUT_ENDPOINTS, aboutNode, aboutService, reason } from '../reasons.ts';
import type { HintsReport, Reason } from '../report/reportTypes.ts';
import type { ClusterNode, Endpoint, EndpointHints, Scenario } from '../scenarioTypes.ts';
import { chooseAutoZones } from './topologyHints.ts';
import { isAutoEnabled, storedPreference, topologyAnnotation } from './trafficPreference.ts';
import { switchesOf } from '../versionSwitches.ts';
import { countOf, listNames } from '../../words/lists.ts';

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
  const reasons = [...written.reasons, reason(describeGiven(given), ABOUT_ENDPOINTS)];
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
  reasons: [
    reason(
      'The Service has no selector, so the EndpointSlice controller writes no hints for it.',
      aboutService('selector'),
    ),
  ],
};

function writeManaged(scenario: Scenario, endpoints: readonly Endpoint[]): ManagedHints {
  const { service, nodes, version } = scenario;
  if (isAutoEnabled(service)) return writeAuto(scenario, endpoints, nodes);
  const { value, lost } = storedPreference(service, version);
  const annotation = topologyAnnotation(service);
  const about = aboutService('trafficDistribution');
  const reasons: Reason[] = [];
  if (annotation !== undefined) {
    reasons.push(
      reason(
        `The topology annotation "${annotation}" is neither Auto nor auto, so it asks for no hints.`,
        aboutService('topologyMode'),
      ),
    );
  }
  if (value === undefined) {
    const unset = 'The Service does not set trafficDistribution, so the controller writes no hints.';
    reasons.push(reason(lost ?? unset, about));
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
  reasons.push(
    reason(
      isNodeHinted
        ? 'PreferSameNode hints every ready endpoint to its own node and zone.'
        : `${value} hints every ready endpoint to its own zone.`,
      about,
    ),
  );
  if (zoneless.length > 0) {
    const node = endpoints.find(({ name }) => name === zoneless[0])?.nodeName;
    const what =
      zonelessZones.length > 0
        ? `Kubernetes ${formatMinor(version)} hints it to a zone with an empty name`
        : 'it gets no zone hint';
    reasons.push(
      reason(
        zoneless.length === 1
          ? `${listNames(zoneless)} has no zone, so ${what}.`
          : `${listNames(zoneless)} have no zone, so for each of them: ${what}.`,
        node === undefined ? ABOUT_ENDPOINTS : aboutNode(node),
      ),
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
  const reasons =
    scenario.service.trafficDistribution === undefined
      ? auto.reasons
      : [
          reason(
            'The Auto annotation wins, so trafficDistribution is ignored.',
            aboutService('topologyMode'),
          ),
          ...auto.reasons,
        ];
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

function describeGiven(given: readonly Endpoint[]): string {
  const hinted = given.filter(({ givenHints }) => hasHints(givenHints ?? NO_HINTS)).length;
  return `${countOf(given.length, 'endpoint')} ${given.length === 1 ? 'stands' : 'stand'} in slices that the controller does not manage, ${hinted} of them with hints of their own.`;
}
