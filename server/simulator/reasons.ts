import type { SchedulerSwitches } from '../kubernetes/scheduler.ts';
import type { FieldFate, TrafficDistributionValue } from '../kubernetes/trafficDistribution.ts';
import type { Minor } from '../kubernetes/version.ts';
import type { Names } from './names.ts';
import type { Obstacle } from './placement/nodeFit.ts';
import type { DataPlane } from '../kubernetes/dataPlanes.ts';
import type { ZoneCount } from './scenarioTypes.ts';
import type { Subject } from './subject.ts';

/**
 * Why connections go where they go, as data: what was decided, its parameters, and what decides it. The sentences are made
 * in `words/`.
 */
export type Reason = HintsReason | RoutingReason | PlacementReason;

interface About {
  /** What decides it. Absent where nothing that a person writes does. */
  readonly about?: Subject;
}

/** A step of the EndpointSlice controller on its way to hints. */
export type HintsReason = About &
  (
    | { readonly kind: 'no-selector' }
    /** In slices that the controller does not manage; so many of their endpoints carry hints. */
    | { readonly kind: 'given-endpoints'; readonly endpoints: number; readonly hinted: number }
    | { readonly kind: 'annotation-not-auto'; readonly value: string }
    | { readonly kind: 'preference-unset' }
    | LostPreference
    | { readonly kind: 'preference-hinted'; readonly value: TrafficDistributionValue }
    | { readonly kind: 'endpoints-without-zone-hint'; readonly endpoints: Names }
    /** What a version does that hints an endpoint without a zone to a zone with an empty name. */
    | {
        readonly kind: 'endpoints-hinted-to-empty-zone';
        readonly endpoints: Names;
        readonly version: Minor;
      }
    | { readonly kind: 'annotation-wins' }
    | AutoReason
  );

/** A step of the heuristic behind topology-mode: Auto. */
export type AutoReason = About &
  /** All nodes count as equally large. */
  (
    | { readonly kind: 'cpu-unknown' }
    | { readonly kind: 'node-without-zone'; readonly node: string }
    | { readonly kind: 'node-without-cpu'; readonly node: string }
    /** Ready nodes that are not of the control plane are in no zone, or in this one alone. */
    | { readonly kind: 'single-zone'; readonly zone: string | undefined }
    | { readonly kind: 'fewer-endpoints-than-zones'; readonly ready: number; readonly zones: number }
    /** The least of endpoints that each zone needs, and how many are ready. */
    | { readonly kind: 'overload'; readonly minimums: readonly number[]; readonly ready: number }
    | { readonly kind: 'endpoints-without-zone'; readonly endpoints: Names }
    /** Of each zone the endpoints hinted to it; so many of all are in another zone themselves. */
    | { readonly kind: 'allocated'; readonly zones: readonly ZoneCount[]; readonly moved: number }
  );

/** A value of trafficDistribution that the API server does not store. */
export interface LostPreference extends About {
  readonly kind: 'preference-lost';
  readonly value: string;
  readonly fate: Exclude<FieldFate, 'accepted' | 'deprecated'>;
  readonly version: Minor;
}

/** What programs the nodes, where a step depends on which. */
export type Proxy =
  | { readonly kind: 'kube-proxy'; readonly version: Minor }
  | { readonly kind: 'data-plane'; readonly dataPlane: Exclude<DataPlane, 'kube-proxy'> };

/** A step of the choice that clients of some nodes get; whose, the group says that the step belongs to. */
export type RoutingReason = About &
  (
    | { readonly kind: 'data-plane'; readonly dataPlane: DataPlane }
    | { readonly kind: 'none-ready-some-terminating'; readonly terminating: number }
    /** Out of so many. */
    | { readonly kind: 'none-ready'; readonly endpoints: number }
    | { readonly kind: 'all-endpoints'; readonly ready: number }
    | { readonly kind: 'no-hint' }
    | { readonly kind: 'annotation-needed'; readonly proxy: Proxy }
    | { readonly kind: 'node-hints-not-read'; readonly proxy: Proxy }
    | { readonly kind: 'node-hints-incomplete'; readonly without: Names }
    | { readonly kind: 'node-not-hinted' }
    | {
        readonly kind: 'hinted-for-node';
        readonly node: string;
        readonly ready: number;
        readonly used: Names;
      }
    | {
        readonly kind: 'hinted-for-zone';
        readonly zone: string;
        readonly ready: number;
        readonly used: Names;
      }
    | {
        readonly kind: 'zone-hints-incomplete';
        readonly without: Names;
        readonly proxy: Proxy;
        readonly ready: number;
      }
    | { readonly kind: 'clients-without-zone'; readonly ready: number }
    | { readonly kind: 'zone-not-hinted'; readonly ready: number }
    | { readonly kind: 'local-policy' }
    | { readonly kind: 'local'; readonly used: Names; readonly state: 'ready' | 'terminating' }
    | { readonly kind: 'none-local'; readonly existElsewhere: boolean }
    | { readonly kind: 'preference-not-in-effect' }
    /** Past the Service: the clients are a controller that reads the endpoints and dials them. */
    | { readonly kind: 'dials-pods'; readonly ready: number }
    | {
        readonly kind: 'nearest';
        readonly tier: 'node' | 'zone' | 'region';
        readonly name: string;
        readonly used: Names;
      }
    | { readonly kind: 'none-near'; readonly ready: number }
  );

export interface NamedWorkload {
  readonly kind: string;
  readonly name: string;
}

/** Where pods were put and why, or what was left out. */
export type PlacementReason = About &
  /** Only so many of the endpoints that were asked for are simulated. */
  (
    | { readonly kind: 'endpoints-cut'; readonly taken: number }
    /** Endpoints of a zone, `''` for none, without a ready node. */
    | { readonly kind: 'zone-without-node'; readonly zone: string; readonly endpoints: number }
    | {
        readonly kind: 'placed';
        readonly workload: NamedWorkload;
        readonly pods: number;
        readonly nodes: number;
        /** Zones with pods, `''` for nodes without one. */
        readonly zones: readonly ZoneCount[];
        readonly cause: PlacementCause;
      }
    | { readonly kind: 'no-replicas'; readonly workload: NamedWorkload }
    /** Pods with volumes of their own, which are bound to some nodes. */
    | { readonly kind: 'pods-bound'; readonly workload: NamedWorkload; readonly pods: Names }
    /** Zones between which the last pod could be drawn; `''` for nodes without one. */
    | {
        readonly kind: 'drawn';
        readonly zones: readonly string[];
        readonly by: SchedulerSwitches['settlesTiesBy'];
      }
    | {
        readonly kind: 'nodes-excluded';
        readonly workload: NamedWorkload;
        readonly nodes: readonly { readonly obstacle: Obstacle; readonly names: Names }[];
      }
    | {
        readonly kind: 'unplaced';
        readonly workload: NamedWorkload;
        readonly replicas: number;
        readonly limits: readonly PlacementLimit[];
      }
    | { readonly kind: 'replicas-cut'; readonly taken: number; readonly wanted: number }
    | { readonly kind: 'out-of-time'; readonly replicas: number }
  );

/** What put the pods of a workload where they are. */
export type PlacementCause =
  | { readonly kind: 'daemon-set' }
  | { readonly kind: 'hard-zone-spread'; readonly maxSkew: number }
  /** Most likely: the scheduler's default, a wish of the manifest, or neither. */
  | { readonly kind: 'default-spread' }
  /** Preferred node affinity, beside the default or instead of it. */
  | { readonly kind: 'preferred-nodes' }
  /** None of the spread constraints counts a pod. */
  | { readonly kind: 'idle-spread' }
  /** spec.nodeName: no scheduler is asked. */
  | { readonly kind: 'named-node' }
  | { readonly kind: 'soft-zone-spread' }
  | { readonly kind: 'no-zone-spread' }
  /** At worst: as far apart as the constraint lets zones be, or without any that does. */
  | { readonly kind: 'worst-in-zone-spread'; readonly maxSkew: number }
  /** The constraint counts the pods of two versions together while one replaces the other. */
  | { readonly kind: 'worst-after-update'; readonly maxSkew: number }
  | { readonly kind: 'worst-without-zone-spread' };

export type PlacementLimit =
  | {
      readonly kind: 'spread';
      readonly topologyKey: string;
      readonly maxSkew: number;
      /** Fewer domains are there than the constraint wants, which then counts an empty one more. */
      readonly minDomains?: { readonly wanted: number; readonly present: number };
    }
  | { readonly kind: 'anti-affinity'; readonly topologyKey: string }
  | { readonly kind: 'affinity'; readonly topologyKey: string }
  /** `pods` for the number of pods, else as in requests: `cpu`, `memory`, `ephemeral-storage`, `nvidia.com/gpu`. */
  | { readonly kind: 'room'; readonly resource: string }
  /** Another pod of the node has the same host port. */
  | { readonly kind: 'host-port' };
