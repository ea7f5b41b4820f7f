import type { Exposure } from '../../kubernetes/serviceShape.ts';
import { takesExternalPolicy } from '../../kubernetes/serviceShape.ts';
import type { VersionRange } from '../../kubernetes/version.ts';
import { minorsOf } from '../../kubernetes/version.ts';
import type { Field, ServiceResource } from '../../manifest/model.ts';
import { EXCLUDING_LABELS } from '../../kubernetes/keys.ts';
import { isExcludedFromKubeProxy, isHeadless } from '../../scenario/routedService.ts';

/** What keeps kube-proxy from choosing an endpoint for the Service, and where that is written; the first that applies. */
export type Unproxied =
  | { readonly kind: 'externalName'; readonly field: Field<string> | undefined }
  | { readonly kind: 'headless'; readonly field: Field<string> | undefined }
  | { readonly kind: 'excluded'; readonly field: Field<string> | undefined };

export function findUnproxied(service: ServiceResource): Unproxied | undefined {
  const { spec } = service;
  if (spec.type?.value === 'ExternalName') return { kind: 'externalName', field: spec.type };
  if (isHeadless(service)) return { kind: 'headless', field: spec.clusterIP ?? spec.clusterIPs[0] };
  if (isExcludedFromKubeProxy(service)) return { kind: 'excluded', field: findExcludingLabel(service) };
  return undefined;
}

/** How clients outside the cluster may reach it. */
export function exposureOf({ spec }: ServiceResource): Exposure {
  return { type: spec.type?.value, hasExternalIPs: spec.externalIPs.length > 0 };
}

/** An externalTrafficPolicy Local that some version of the range takes on this Service; others refuse it. */
export function findExternalLocal(
  service: ServiceResource,
  versions: VersionRange,
): Field<string> | undefined {
  const policy = service.spec.externalTrafficPolicy;
  if (policy?.value !== 'Local') return undefined;
  const exposure = exposureOf(service);
  return minorsOf(versions).some((minor) => takesExternalPolicy(exposure, minor)) ? policy : undefined;
}

function findExcludingLabel({ metadata }: ServiceResource): Field<string> | undefined {
  return metadata.labels.find(({ key }) => EXCLUDING_LABELS.includes(key))?.field;
}
