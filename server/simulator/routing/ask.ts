import type { Ask, DataPlaneRow } from '../../kubernetes/dataPlanes.ts';
import type { TrafficDistributionValue } from '../../kubernetes/trafficDistribution.ts';
import { TRAFFIC_DISTRIBUTION_VALUES } from '../../kubernetes/trafficDistribution.ts';
import type { Minor } from '../../kubernetes/version.ts';
import { isAnnotationEnabling, storedPreference } from '../hints/trafficPreference.ts';
import type { RoutedService } from '../scenarioTypes.ts';

/**
 * What a data plane takes the Service to ask for: a topology annotation where it reads one, else the value that the API
 * server of that minor stores, else Istio's annotation where it reads that.
 */
export function askOf(service: RoutedService, minor: Minor, row: DataPlaneRow): Ask {
  if (row.rule !== 'kube-proxy' && row.rule.annotation !== undefined && isAnnotationEnabling(service))
    return 'annotation';
  return (
    storedPreference(service, minor).value ??
    (row.readsIstioAnnotation === true ? readIstioAnnotation(service) : undefined) ??
    'nothing'
  );
}

/** Istio compares without regard to case. */
function readIstioAnnotation({
  istioTrafficDistribution,
}: RoutedService): TrafficDistributionValue | undefined {
  const written = istioTrafficDistribution?.toLowerCase();
  return TRAFFIC_DISTRIBUTION_VALUES.find((value) => value.toLowerCase() === written);
}
