import type { Workload } from './scenarioTypes.ts';

/** Something that a person writes, or leaves out, and that decides where connections go. Equal ones have equal JSON. */
export type Subject =
  | { readonly kind: 'service'; readonly part: ServicePart }
  | {
      readonly kind: 'workload';
      readonly name: string;
      readonly part: WorkloadPart;
      /** Of a spread constraint. */
      readonly topologyKey?: string;
    }
  | { readonly kind: 'node'; readonly name: string }
  /** The text by which somebody was found to call the Service; of several the first, second and so on. */
  | { readonly kind: 'caller'; readonly name: string; readonly at: number }
  /** Who or what is there at all, as comments, manifests and settings have it. */
  | { readonly kind: 'scenario'; readonly part: ScenarioPart };

export type ScenarioPart = 'nodes' | 'endpoints' | 'clients' | 'version' | 'dataPlane' | 'cost';

/** `topologyMode` stands for both annotations, `proxyLabel` for the labels that keep kube-proxy away. */
export type ServicePart =
  | 'type'
  | 'clusterIP'
  | 'proxyLabel'
  | 'selector'
  | 'trafficDistribution'
  | 'topologyMode'
  | 'internalTrafficPolicy';

export type WorkloadPart =
  | 'kind'
  | 'replicas'
  | 'spreadConstraint'
  | 'nodeSelection'
  | 'podAffinity'
  | 'podAntiAffinity'
  | 'requests'
  | 'volumeClaims';

/** What the Service says, or could say. */
export function aboutService(part: ServicePart): Subject {
  return { kind: 'service', part };
}

export function aboutWorkload({ name }: Pick<Workload, 'name'>, part: WorkloadPart): Subject {
  return { kind: 'workload', name, part };
}

/** The constraint on that topology key, also where there is none. */
export function aboutSpread({ name }: Pick<Workload, 'name'>, topologyKey: string): Subject {
  return { kind: 'workload', name, part: 'spreadConstraint', topologyKey };
}

export function aboutNode(name: string): Subject {
  return { kind: 'node', name };
}

export const ABOUT_ENDPOINTS: Subject = { kind: 'scenario', part: 'endpoints' };
export const ABOUT_NODES: Subject = { kind: 'scenario', part: 'nodes' };
export const ABOUT_CLIENTS: Subject = { kind: 'scenario', part: 'clients' };
export const ABOUT_VERSION: Subject = { kind: 'scenario', part: 'version' };
export const ABOUT_COST: Subject = { kind: 'scenario', part: 'cost' };
export const ABOUT_DATA_PLANE: Subject = { kind: 'scenario', part: 'dataPlane' };
