import type { TrafficDistributionValue } from '../../kubernetes/trafficDistribution.ts';
import { acceptedSince, fateOf, isTrafficDistributionValue } from '../../kubernetes/trafficDistribution.ts';
import type { Minor } from '../../kubernetes/version.ts';
import { formatMinor } from '../../kubernetes/version.ts';
import type { RoutedService } from '../scenarioTypes.ts';

/** What the cluster makes of spec.trafficDistribution. */
export interface StoredPreference {
  /** The value that is acted on; undefined when unset or lost. */
  readonly value: TrafficDistributionValue | undefined;
  /** A whole sentence when a written value is lost. */
  readonly lost: string | undefined;
}

/** The value that the API server of that minor stores; the report of a value it refuses shows the Service without it. */
export function storedPreference(service: RoutedService, minor: Minor): StoredPreference {
  const written = service.trafficDistribution;
  if (written === undefined) return { value: undefined, lost: undefined };
  const version = formatMinor(minor);
  switch (fateOf(written, minor)) {
    case 'accepted':
    case 'deprecated':
      return { value: isTrafficDistributionValue(written) ? written : undefined, lost: undefined };
    case 'unknown-field':
      return {
        value: undefined,
        lost: `Kubernetes ${version} does not know spec.trafficDistribution, so ${written} has no effect.`,
      };
    case 'dropped':
      return {
        value: undefined,
        lost: `Kubernetes ${version} drops spec.trafficDistribution while its feature gate is off, so ${written} has no effect.`,
      };
    case 'rejected':
      return { value: undefined, lost: describeRejection(written, minor) };
  }
}

/** The annotation that counts: the older key wins whenever it is present. Undefined when neither is. */
export function topologyAnnotation(service: RoutedService): string | undefined {
  return service.topologyAwareHints ?? service.topologyMode;
}

/** Whether the EndpointSlice controller runs its Auto heuristic. Only these two spellings count. */
export function isAutoEnabled(service: RoutedService): boolean {
  const value = topologyAnnotation(service);
  return value === 'Auto' || value === 'auto';
}

/** Whether kube-proxy up to 1.30, and Cilium, take the annotation as a yes. Wider than `isAutoEnabled`. */
export function isAnnotationEnabling(service: RoutedService): boolean {
  const value = topologyAnnotation(service);
  return value !== undefined && value !== '' && value !== 'disabled' && value !== 'Disabled';
}

function describeRejection(written: string, minor: Minor): string {
  const known = isTrafficDistributionValue(written)
    ? `, which is accepted since ${formatMinor(acceptedSince(written))}`
    : '';
  return `The API server of Kubernetes ${formatMinor(minor)} rejects trafficDistribution ${written}${known}; this is the traffic of the Service without it.`;
}
