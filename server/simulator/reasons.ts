import type { Reason, ServicePart, Subject, WorkloadPart } from './report/reportTypes.ts';
import type { RoutedService, Workload } from './scenarioTypes.ts';
import { isAutoEnabled } from './hints/trafficPreference.ts';

/** A sentence and what decides it. */
export function reason(text: string, about?: Subject): Reason {
  return about === undefined ? { text } : { text, about };
}

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

/** What decides which hints the endpoints carry: the Service, or for one without a selector whoever wrote the slices. */
export function aboutHints(service: RoutedService): Subject {
  if (!service.hasSelector) return ABOUT_ENDPOINTS;
  return aboutService(isAutoEnabled(service) ? 'topologyMode' : 'trafficDistribution');
}

export const ABOUT_ENDPOINTS: Subject = { kind: 'scenario', part: 'endpoints' };
export const ABOUT_NODES: Subject = { kind: 'scenario', part: 'nodes' };
export const ABOUT_VERSION: Subject = { kind: 'scenario', part: 'version' };
export const ABOUT_COST: Subject = { kind: 'scenario', part: 'cost' };
export const ABOUT_DATA_PLANE: Subject = { kind: 'scenario', part: 'dataPlane' };
