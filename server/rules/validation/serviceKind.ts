import type { Field, ServiceResource } from '../../manifest/model.ts';
import { EXCLUDING_LABELS } from '../../kubernetes/keys.ts';
import { toRoutedService } from '../../scenario/routedService.ts';

/** What keeps kube-proxy from choosing an endpoint for the Service, and where that is written; the first that applies. */
export type Unproxied =
  | { readonly kind: 'externalName'; readonly field: Field<string> | undefined }
  | { readonly kind: 'headless'; readonly field: Field<string> | undefined }
  | { readonly kind: 'excluded'; readonly field: Field<string> | undefined };

export function findUnproxied(service: ServiceResource): Unproxied | undefined {
  const { type, isHeadless, isExcludedFromKubeProxy } = toRoutedService(service);
  if (type === 'ExternalName') return { kind: 'externalName', field: service.spec.type };
  if (isHeadless) return { kind: 'headless', field: service.spec.clusterIP ?? service.spec.clusterIPs[0] };
  if (isExcludedFromKubeProxy) return { kind: 'excluded', field: findExcludingLabel(service) };
  return undefined;
}

/** Clients outside the cluster can reach it through a node: by node port, load balancer or external address. */
export function isExternallyAccessible({ spec }: ServiceResource): boolean {
  const type = spec.type?.value;
  return (
    type === 'NodePort' || type === 'LoadBalancer' || (type !== 'ExternalName' && spec.externalIPs.length > 0)
  );
}

function findExcludingLabel({ metadata }: ServiceResource): Field<string> | undefined {
  return metadata.labels.find(({ key }) => EXCLUDING_LABELS.includes(key))?.field;
}
