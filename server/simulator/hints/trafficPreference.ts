import { enablesAuto } from '../../kubernetes/topologyMode.ts';
import type { TrafficDistributionValue } from '../../kubernetes/trafficDistribution.ts';
import { fateOf, isTrafficDistributionValue } from '../../kubernetes/trafficDistribution.ts';
import type { Minor } from '../../kubernetes/version.ts';
import type { LostPreference } from '../reasons.ts';
import type { RoutedService } from '../scenarioTypes.ts';
import type { Subject } from '../subject.ts';
import { ABOUT_ENDPOINTS, aboutService } from '../subject.ts';

/** What the cluster makes of spec.trafficDistribution. */
export interface StoredPreference {
  /** The value that is acted on; undefined when unset or lost. */
  readonly value: TrafficDistributionValue | undefined;
  /** What became of a written value that is lost. */
  readonly lost: LostPreference['fate'] | undefined;
}

/** The value that the API server of that minor stores; the report of a value it refuses shows the Service without it. */
export function storedPreference(service: RoutedService, minor: Minor): StoredPreference {
  const written = service.trafficDistribution;
  if (written === undefined) return { value: undefined, lost: undefined };
  const fate = fateOf(written, minor);
  switch (fate) {
    case 'accepted':
    case 'deprecated':
      return { value: isTrafficDistributionValue(written) ? written : undefined, lost: undefined };
    case 'unknown-field':
    case 'dropped':
    case 'rejected':
      return { value: undefined, lost: fate };
  }
}

/** The annotation that counts: the older key wins whenever it is present. Undefined when neither is. */
export function topologyAnnotation(service: RoutedService): string | undefined {
  return service.topologyAwareHints ?? service.topologyMode;
}

/** Whether the EndpointSlice controller runs its Auto heuristic. */
export function isAutoEnabled(service: RoutedService): boolean {
  return enablesAuto(topologyAnnotation(service));
}

/** Whether kube-proxy up to 1.30, and Cilium, take the annotation as a yes. Wider than `isAutoEnabled`. */
export function isAnnotationEnabling(service: RoutedService): boolean {
  const value = topologyAnnotation(service);
  return value !== undefined && value !== '' && value !== 'disabled' && value !== 'Disabled';
}

/** What decides which hints the endpoints carry: the Service, or for one without a selector whoever wrote the slices. */
export function aboutHints(service: RoutedService): Subject {
  if (!service.hasSelector) return ABOUT_ENDPOINTS;
  return aboutService(isAutoEnabled(service) ? 'topologyMode' : 'trafficDistribution');
}
