import type { ServiceResource } from '../manifest/model.ts';
import { toRoutedService } from '../scenario/routedService.ts';

/** How traffic from outside of the cluster, which is not simulated, gets to the Service; empty where it cannot. */
export function listOutsideWays(service: ServiceResource): readonly string[] {
  const { type } = toRoutedService(service);
  return [
    ...(type === 'LoadBalancer' ? ['the load balancer'] : []),
    ...(type === 'NodePort' ? ['node ports'] : []),
    ...(service.spec.externalIPs.length > 0 ? ['externalIPs'] : []),
  ];
}
