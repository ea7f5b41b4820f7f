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
  return storedPreference(service, minor).value ?? readIstio(service, row) ?? 'nothing';
}

/** The annotation of the Service before that of its Namespace. */
function readIstio(
  { istioTrafficDistribution, istioOfNamespace }: RoutedService,
  { readsIstioAnnotation }: DataPlaneRow,
): TrafficDistributionValue | undefined {
  if (readsIstioAnnotation === undefined) return undefined;
  const ofNamespace = readsIstioAnnotation === 'service' ? undefined : istioOfNamespace;
  return readIstioValue(istioTrafficDistribution) ?? readIstioValue(ofNamespace);
}

/** Istio compares without regard to case. */
function readIstioValue(text: string | undefined): TrafficDistributionValue | undefined {
  const written = text?.toLowerCase();
  return TRAFFIC_DISTRIBUTION_VALUES.find((value) => value.toLowerCase() === written);
}
