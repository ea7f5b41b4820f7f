import { NO_CLUSTER_IP } from '../kubernetes/serviceShape.ts';
import type { ServiceResource } from '../manifest/model.ts';
import type { RoutedService } from '../simulator/scenarioTypes.ts';
import {
  EXCLUDING_LABELS,
  ISTIO_TRAFFIC_DISTRIBUTION_ANNOTATION,
  TOPOLOGY_AWARE_HINTS_ANNOTATION,
  TOPOLOGY_MODE_ANNOTATION,
} from '../kubernetes/keys.ts';
import { valueOf } from '../manifest/read/labels.ts';

/** What routing needs to know of a Service; a value that Kubernetes would refuse counts as its default. */
export function toRoutedService(service: ServiceResource): RoutedService {
  const { spec, metadata } = service;
  return {
    type: readType(spec.type?.value),
    isHeadless: isHeadless(service),
    hasSelector: hasSelector(service),
    trafficDistribution: spec.trafficDistribution?.value,
    topologyMode: valueOf(metadata.annotations, TOPOLOGY_MODE_ANNOTATION),
    topologyAwareHints: valueOf(metadata.annotations, TOPOLOGY_AWARE_HINTS_ANNOTATION),
    istioTrafficDistribution: valueOf(metadata.annotations, ISTIO_TRAFFIC_DISTRIBUTION_ANNOTATION),
    internalTrafficPolicy: spec.internalTrafficPolicy?.value === 'Local' ? 'Local' : 'Cluster',
    publishNotReadyAddresses: spec.publishNotReadyAddresses?.value === true,
    isExcludedFromKubeProxy: isExcludedFromKubeProxy(service),
  };
}

/** An empty selector is stored as none. */
export function hasSelector({ spec }: ServiceResource): boolean {
  return (spec.selector?.value.length ?? 0) > 0;
}

export function isHeadless({ spec }: ServiceResource): boolean {
  return spec.clusterIP?.value === NO_CLUSTER_IP || spec.clusterIPs[0]?.value === NO_CLUSTER_IP;
}

export function isExcludedFromKubeProxy({ metadata }: ServiceResource): boolean {
  return metadata.labels.some(({ key }) => EXCLUDING_LABELS.includes(key));
}

function readType(text: string | undefined): RoutedService['type'] {
  switch (text) {
    case 'NodePort':
    case 'LoadBalancer':
    case 'ExternalName':
      return text;
    default:
      return 'ClusterIP';
  }
}
