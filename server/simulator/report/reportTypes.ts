import type { Minor } from '../../kubernetes/version.ts';
import type { HintsReason, PlacementReason, RoutingReason } from '../reasons.ts';
import type { DataPlane } from '../../kubernetes/dataPlanes.ts';
import type { Subject } from '../subject.ts';

/** Raised when a field of the report changes its meaning or goes away. */
export const REPORT_SCHEMA_VERSION = 2;

/**
 * Where new connections to the Service go. All shares are fractions of all connections that clients open, 0 to 1.
 * Connections, not requests: a connection stays where it was opened.
 */
export type SimulationResult = SimulatedReport | NotProxied;

/** No proxy chooses an endpoint for this Service, or nobody knows which there are, so there is nothing to distribute. */
export interface NotProxied {
  readonly kind: 'notProxied';
  readonly cause: 'ExternalName' | 'headless' | 'excluded' | 'part';
  readonly about: Subject;
}

/**
 * A fraction of all connections; sums may exceed 1 by rounding.
 * @minimum 0
 * @maximum 1.000001
 */
export type Share = number;

/**
 * @asType integer
 * @minimum 0
 */
export type Count = number;

/** @minimum 0 */
export type Amount = number;

export interface SimulatedReport {
  readonly kind: 'report';
  readonly schemaVersion: typeof REPORT_SCHEMA_VERSION;
  readonly version: Minor;
  readonly dataPlane: DataPlane;
  readonly locality: Locality;
  /** By name; nodes without a zone stand under the name ''. Zones without nodes, endpoints and clients do not appear. */
  readonly zones: readonly ZoneReport[];
  /** Every pair of client zone and endpoint zone with a share above zero, by client zone, then endpoint zone. */
  readonly flows: readonly Flow[];
  /** Pairs of zones that were left out of `flows` because there are too many to list; absent when none was. */
  readonly omittedFlows?: Count;
  /** By zone, node, name. */
  readonly endpoints: readonly EndpointReport[];
  readonly load: LoadReport;
  /** Node groups whose clients see the same candidates for the same reason. */
  readonly clientGroups: readonly ClientGroup[];
  readonly hints: HintsReport;
  readonly placement: PlacementReport;
  readonly cost: CostReport;
  /**
   * The ports of the Service that have different endpoints, in its order; absent where all have the same. The numbers
   * above are those of the first.
   */
  readonly ports?: readonly PortReport[];
}

/** Ports with the same endpoints, and so the same traffic. */
export interface PortReport {
  /** By name, else by number. */
  readonly ports: readonly string[];
  readonly locality: Locality;
  readonly load: LoadReport;
  readonly endpoints: readonly EndpointReport[];
  readonly clientGroups: readonly ClientGroup[];
}

/**
 * The four parts sum to one, or to zero when there are no clients. Endpoints or clients whose zone is not known are not in
 * the same zone as anything.
 */
export interface Locality {
  readonly sameNode: Share;
  /** In the client's zone, on another node. */
  readonly sameZone: Share;
  readonly crossZone: Share;
  /** Connections that find no endpoint. */
  readonly dropped: Share;
}

export interface ZoneReport {
  readonly name: string;
  readonly nodes: readonly string[];
  readonly endpointCount: Count;
  readonly readyEndpointCount: Count;
  /** Share of all connections that is opened here, and that is served here. */
  readonly clientShare: Share;
  readonly servedShare: Share;
  /** Of the connections opened here, as shares of all connections. */
  readonly locality: Locality;
}

export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly share: Share;
}

export interface EndpointReport {
  readonly name: string;
  readonly nodeName: string | undefined;
  /** '' when the endpoint has no zone. */
  readonly zone: string;
  readonly share: Share;
  /** share divided by the average share of the ready endpoints; 1 is average. */
  readonly timesMean: Amount;
  readonly state: 'ready' | 'serving-terminating' | 'not-ready';
  readonly zoneHints: readonly string[];
  readonly nodeHints: readonly string[];
}

export interface LoadReport {
  readonly readyEndpointCount: Count;
  /** What `timesMean` is measured against: of the ready endpoints, or where none is, of those that serve while terminating. */
  readonly meanShare: Share;
  /** Undefined when nothing is served. On a tie the first by name. */
  readonly busiest: { readonly name: string; readonly share: Share; readonly timesMean: Amount } | undefined;
  /** Ready endpoints that receive nothing, by name. */
  readonly idle: readonly string[];
}

/** Clients of these nodes choose evenly among the same candidates. */
export interface ClientGroup {
  readonly zone: string;
  readonly nodes: readonly string[];
  /** Share of all connections. */
  readonly share: Share;
  readonly route: Route;
}

export interface Route {
  readonly mode: RouteMode;
  /** Names of the endpoints that a new connection is spread over, evenly; empty: dropped. */
  readonly candidates: readonly string[];
  /** In the order in which kube-proxy decides; the last one says what happens. */
  readonly reasons: readonly RoutingReason[];
}

/** `direct`: the clients choose among the ready endpoints themselves, past the Service. */
export type RouteMode =
  'cluster' | 'direct' | 'same-zone' | 'same-node' | 'local' | 'serving-terminating' | 'dropped';

export interface HintsReport {
  readonly source: 'none' | 'trafficDistribution' | 'topology-mode' | 'given';
  /** What the EndpointSlice controller did and why. */
  readonly reasons: readonly HintsReason[];
}

export interface PlacementReport {
  /** `given`: endpoints were listed; `counted`: counts for each zone were given; `modelled`: the placement model put them. */
  readonly kind: 'given' | 'counted' | 'modelled';
  /** Replicas that fit on no node. */
  readonly unschedulable: Count;
  readonly reasons: readonly PlacementReason[];
}

export interface CostReport {
  readonly currency: string;
  /** Through the Service. */
  readonly monthlyGiB: Amount;
  readonly perCrossZoneGiB: Amount;
  /** What crosses zones, and what that costs. */
  readonly crossZoneGiBPerMonth: Amount;
  readonly perMonth: Amount;
}
