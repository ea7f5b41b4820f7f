import type { DataPlane } from '../kubernetes/dataPlanes.ts';
import type { Requirement } from '../kubernetes/labelSelectors.ts';
import type { NodeTaint, TaintToleration } from '../kubernetes/taints.ts';
import type { Minor } from '../kubernetes/version.ts';

/**
 * Everything the simulator is told. Plain data without ranges, files or YAML: `scenario.ts` makes it from manifests,
 * settings and a cluster snapshot.
 */
export interface Scenario {
  readonly nodes: readonly ClusterNode[];
  readonly backends: Backends;
  readonly clients: Clients;
  readonly service: RoutedService;
  /** The minor of the control plane and of every kube-proxy. */
  readonly version: Minor;
  /** Who programs the nodes. */
  readonly dataPlane: DataPlane;
  readonly cost: CostRates;
}

export interface ClusterNode {
  /** Unique within a scenario. */
  readonly name: string;
  /** The label topology.kubernetes.io/zone; undefined when absent or empty. */
  readonly zone: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  /** The minor of the node's own kube-proxy; absent: that of the scenario. */
  readonly minor?: Minor;
  /** kube-proxy on Windows reads no hints. */
  readonly isWindows?: boolean;
  readonly isReady: boolean;
  readonly isUnschedulable: boolean;
  readonly taints: readonly NodeTaint[];
  readonly allocatable: {
    /** Undefined when unknown. The Auto heuristic then takes every node as equal, and says so. */
    readonly milliCpu: number | undefined;
    readonly memoryBytes: number | undefined;
    readonly pods: number | undefined;
    readonly ephemeralBytes?: number | undefined;
    /** By name, as `nvidia.com/gpu`: what is not there the node has none of. Absent: unknown. */
    readonly extended?: Readonly<Record<string, number>> | undefined;
  };
}

/** Where the Service's endpoints come from, most certain first. */
export type Backends =
  | { readonly kind: 'endpoints'; readonly endpoints: readonly Endpoint[] }
  /** So many ready endpoints in each zone, spread over the zone's nodes in order. */
  | { readonly kind: 'zoneCounts'; readonly counts: readonly ZoneCount[] }
  /** Pods that no one has scheduled yet: the placement model decides where they run. */
  | { readonly kind: 'workloads'; readonly workloads: readonly Workload[] };

export interface ZoneCount {
  readonly zone: string;
  readonly count: number;
}

export interface Endpoint {
  readonly name: string;
  readonly nodeName: string | undefined;
  readonly zone: string | undefined;
  readonly isReady: boolean;
  readonly isServing: boolean;
  readonly isTerminating: boolean;
  /**
   * Hints that stand in a slice no controller manages; undefined when the EndpointSlice controller writes them
   * (for a Service with a selector).
   */
  readonly givenHints: EndpointHints | undefined;
  /** Hints that stand on the endpoint in the cluster now, whoever wrote them; absent where nobody looked. */
  readonly currentHints?: EndpointHints;
  /** Ports of the Service that it does not serve, as `RoutedService.ports` names them. Absent: none. */
  readonly lacksPorts?: readonly string[];
}

export interface EndpointHints {
  readonly zones: readonly string[];
  readonly nodes: readonly string[];
}

export interface Workload {
  readonly kind: string;
  readonly name: string;
  /** Ignored for a DaemonSet. */
  readonly replicas: number;
  readonly podLabels: Readonly<Record<string, string>>;
  readonly scheduling: WorkloadScheduling;
  /** What a new version of the pods does to the old ones; absent: as Kubernetes does when nothing is written. */
  readonly update?: UpdateStrategy;
  /** Absent when no autoscaler sets the replicas. */
  readonly autoscaler?: Autoscaler;
  /** See `Endpoint.lacksPorts`. */
  readonly lacksPorts?: readonly string[];
  /** Of a StatefulSet; absent: from 0, and no pod has a volume of its own that is bound. */
  readonly ordinals?: PodOrdinals;
}

/** The pods of a StatefulSet by their numbers. */
export interface PodOrdinals {
  readonly first: number;
  /** No pod waits for the one before it. */
  readonly isParallel: boolean;
  /** The pods with volumes of their own that are bound to some nodes, by number; `volumes` as all pods have theirs. */
  readonly bound: readonly {
    readonly ordinal: number;
    readonly volumes: readonly (readonly NodeTerm[])[];
  }[];
}

export interface UpdateStrategy {
  /** As written: `RollingUpdate`, `Recreate`, `OnDelete`; undefined: RollingUpdate. */
  readonly type: string | undefined;
  /** Undefined: the default of the workload's kind. */
  readonly maxSurge: PodAmount | undefined;
  readonly maxUnavailable: PodAmount | undefined;
}

/** `3` or `25%`. */
export interface PodAmount {
  readonly unit: 'pods' | 'percent';
  readonly value: number;
}

/** A HorizontalPodAutoscaler that keeps the replicas within bounds. */
export interface Autoscaler {
  readonly name: string;
  readonly minReplicas: number;
  /** Undefined when the manifest does not say it. */
  readonly maxReplicas: number | undefined;
}

/** The part of a pod spec that decides where it may run. Label selectors are resolved to "matches its own pods" by scenario.ts. */
export interface WorkloadScheduling {
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly requiredNodeAffinity: readonly NodeTerm[] | undefined;
  readonly preferredNodeAffinity: readonly { readonly weight: number; readonly term: NodeTerm }[];
  readonly spreadConstraints: readonly SpreadConstraint[];
  readonly podAffinity: readonly PodTerm[];
  readonly podAntiAffinity: readonly PodTerm[];
  readonly tolerations: readonly TaintToleration[];
  /** Other workloads of the scenario whose pods the default spreading counts with these. Absent: none. */
  readonly defaultSpreadWith?: readonly string[];
  readonly requests: PodRequests;
  /** CPU and memory as the scores see them: containers without requests count as small ones. Absent: as one container. */
  readonly scored?: { readonly milliCpu: number; readonly memoryBytes: number };
  /** Ports of the node that the pod takes for itself. Absent: none. */
  readonly hostPorts?: readonly HostPort[];
  /** Labels that the RuntimeClass of the pods asks nodes for, beside nodeSelector. Absent: none. */
  readonly runtimeSelector?: Readonly<Record<string, string>>;
  /** spec.nodeName: the pods are there, and no scheduler is asked. */
  readonly nodeName?: string | undefined;
  /** For each volume that is bound to some nodes the terms of which one must match. Absent: none is. */
  readonly volumes?: readonly (readonly NodeTerm[])[];
}

/** Of a whole pod; undefined or absent where none is written. */
export interface PodRequests {
  readonly milliCpu: number | undefined;
  readonly memoryBytes: number | undefined;
  readonly ephemeralBytes?: number | undefined;
  /** By name, as `nvidia.com/gpu`. */
  readonly extended?: Readonly<Record<string, number>>;
}

export interface HostPort {
  /** `0.0.0.0` for all addresses of the node. */
  readonly ip: string;
  readonly port: number;
  readonly protocol: string;
}

export interface NodeTerm {
  readonly matchExpressions: readonly Requirement[];
  /** Only `metadata.name` is a field that nodes can be selected by. */
  readonly matchFields: readonly Requirement[];
}

export interface SpreadConstraint {
  readonly topologyKey: string;
  readonly maxSkew: number;
  readonly whenUnsatisfiable: 'DoNotSchedule' | 'ScheduleAnyway';
  readonly minDomains: number | undefined;
  readonly nodeAffinityPolicy: 'Honor' | 'Ignore';
  readonly nodeTaintsPolicy: 'Honor' | 'Ignore';
  /** The constraint's labelSelector matches the pod's own labels (else it counts nothing of this workload). */
  readonly selectsOwnPods: boolean;
  /** Names of other workloads of the scenario whose pods the constraint counts too. Absent: none. */
  readonly alsoSelects?: readonly string[];
  /** matchLabelKeys holds pod-template-hash: pods of an older version do not count. Absent: they do. */
  readonly isPerRevision?: boolean;
}

export interface PodTerm {
  readonly topologyKey: string;
  readonly strength: { readonly kind: 'required' } | { readonly kind: 'preferred'; readonly weight: number };
  /** Names of the scenario's workloads whose pods the term selects, its own included. */
  readonly selects: readonly string[];
  /** matchLabelKeys holds pod-template-hash: older versions of its own pods are not selected. Absent: they are. */
  readonly isPerRevision?: boolean;
}

/** Who opens the connections. Weights are relative; they need not sum to anything. */
export type Clients =
  | { readonly kind: 'everyNode' }
  /** The weight of a zone is shared evenly by its nodes. */
  | {
      readonly kind: 'zoneWeights';
      readonly weights: readonly ZoneWeight[];
    }
  /** Clients that run on certain nodes; a node that is not there or not ready has none. Beside them those of zones. */
  | {
      readonly kind: 'nodeWeights';
      readonly nodes: readonly NodeWeight[];
      readonly zones: readonly ZoneWeight[];
    };

export interface ZoneWeight {
  readonly zone: string;
  readonly weight: number;
  /** See `NodeWeight.isDirect`. */
  readonly isDirect?: boolean;
}

export interface NodeWeight {
  readonly node: string;
  readonly weight: number;
  /** They choose among the ready endpoints themselves and dial them, past the Service. */
  readonly isDirect?: boolean;
}

/** What routing needs to know of the Service. Texts are as written: the simulator decides what they mean on a version. */
export interface RoutedService {
  readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';
  readonly isHeadless: boolean;
  readonly hasSelector: boolean;
  readonly trafficDistribution: string | undefined;
  /** service.kubernetes.io/topology-mode. */
  readonly topologyMode: string | undefined;
  /** service.kubernetes.io/topology-aware-hints, the older annotation, which wins when both are present. */
  readonly topologyAwareHints: string | undefined;
  /** networking.istio.io/traffic-distribution, which some data planes read. Absent: not there. */
  readonly istioTrafficDistribution?: string | undefined;
  /** The same annotation on the Namespace. */
  readonly istioOfNamespace?: string | undefined;
  readonly internalTrafficPolicy: 'Cluster' | 'Local';
  readonly publishNotReadyAddresses: boolean;
  /** By name, else by number. Absent: all endpoints serve all ports. */
  readonly ports?: readonly string[];
  /** The label service.kubernetes.io/service-proxy-name or service.kubernetes.io/headless: kube-proxy looks away. */
  readonly isExcludedFromKubeProxy: boolean;
  /** Only a part of the Service is known, which tells nothing of its endpoints. Absent: all of it is. */
  readonly isPart?: boolean;
}

export interface CostRates {
  /** GiB a month through the Service. */
  readonly monthlyGiB: number;
  /** Price of a GiB that crosses zones, both directions together. */
  readonly perCrossZoneGiB: number;
  /** Shown before or after amounts: `USD`. */
  readonly currency: string;
}
