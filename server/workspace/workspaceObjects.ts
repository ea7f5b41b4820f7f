import type {
  AutoscalerResource,
  ConfigMapResource,
  EndpointSliceResource,
  NamespaceResource,
  NodePoolResource,
  NodeResource,
  PodResource,
  ReleaseResource,
  RouteResource,
  MeshRuleResource,
  RuntimeClassResource,
  ServiceResource,
  VolumeClaimResource,
  VolumeResource,
  WorkloadResource,
} from '../manifest/model.ts';

/** A resource and where it was written. */
export interface Sourced<T> {
  readonly resource: T;
  readonly uri: string;
}

/** The resources around a Service, those of the same file first, then by uri. Namespaces are not filtered yet. */
export interface WorkspaceObjects {
  readonly services: readonly Sourced<ServiceResource>[];
  readonly workloads: readonly Sourced<WorkloadResource>[];
  readonly pods: readonly Sourced<PodResource>[];
  readonly nodes: readonly Sourced<NodeResource>[];
  readonly endpointSlices: readonly Sourced<EndpointSliceResource>[];
  readonly autoscalers: readonly Sourced<AutoscalerResource>[];
  readonly volumes: readonly Sourced<VolumeResource>[];
  readonly volumeClaims: readonly Sourced<VolumeClaimResource>[];
  /** Those that name hosts. */
  readonly configMaps: readonly Sourced<ConfigMapResource>[];
  readonly routes: readonly Sourced<RouteResource>[];
  readonly namespaces: readonly Sourced<NamespaceResource>[];
  readonly runtimeClasses: readonly Sourced<RuntimeClassResource>[];
  readonly meshRules: readonly Sourced<MeshRuleResource>[];
  readonly nodePools: readonly Sourced<NodePoolResource>[];
  readonly releases: readonly Sourced<ReleaseResource>[];
}
