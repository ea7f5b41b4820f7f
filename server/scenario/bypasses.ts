import { GOOGLE_INGRESS_CLASSES, POD_DIALLERS, POD_TARGETS } from '../kubernetes/bypasses.ts';
import { INGRESS_CLASS_ANNOTATION, NEG_ANNOTATION } from '../kubernetes/keys.ts';
import { isReachedFromOutside, takesExternalPolicy } from '../kubernetes/serviceShape.ts';
import type { Minor } from '../kubernetes/version.ts';
import type { Metadata, RouteResource, ServiceResource } from '../manifest/model.ts';
import { valueOf } from '../manifest/read/labels.ts';

/** Whether what serves the Ingress dials the pods of the Service itself; false where the manifests do not tell. */
export function dialsPods(route: RouteResource, service: ServiceResource): boolean {
  if (route.kind !== 'Ingress') return false;
  const ingressClass = route.className ?? valueOf(route.metadata.annotations, INGRESS_CLASS_ANNOTATION) ?? '';
  const metadataOf = { Ingress: route.metadata, Service: service.metadata };
  const dialler = POD_DIALLERS.find(
    (each) => ingressClass === each.ingressClass || ingressClass.startsWith(`${each.ingressClass}-`),
  );
  if (dialler !== undefined)
    return !dialler.throughService.some(({ on, annotation }) => isTrue(metadataOf[on], annotation));
  if (GOOGLE_INGRESS_CLASSES.includes(ingressClass)) return readNeg(service).ingress;
  return hasPodTargets('Ingress', route.metadata);
}

/** Traffic from outside of the cluster that comes to a Service by its type or addresses. */
export interface OutsideTraffic {
  readonly ways: readonly OutsideWay[];
  /**
   * - `any-node`: the proxy of the node that receives it chooses as for that node's own clients
   * - `own-node`: it stays on the node that receives it
   * - `pods`: the load balancer sends it to pods
   */
  readonly goesTo: 'any-node' | 'own-node' | 'pods';
}

export type OutsideWay = 'load-balancer' | 'node-ports' | 'external-ips';

/** Undefined for a Service that is for the cluster alone. */
export function findOutsideTraffic(service: ServiceResource, minor: Minor): OutsideTraffic | undefined {
  const { spec, metadata } = service;
  const type = spec.type?.value;
  const exposure = { type, hasExternalIPs: spec.externalIPs.length > 0 };
  const neg = readNeg(service);
  if (!isReachedFromOutside(exposure))
    return neg.exposedPorts ? { ways: ['load-balancer'], goesTo: 'pods' } : undefined;
  const ways: readonly OutsideWay[] = [
    ...(type === 'LoadBalancer' ? (['load-balancer'] as const) : []),
    ...(type === 'NodePort' ? (['node-ports'] as const) : []),
    ...(exposure.hasExternalIPs ? (['external-ips'] as const) : []),
  ];
  if ((type === 'LoadBalancer' && hasPodTargets('Service', metadata)) || neg.exposedPorts)
    return { ways, goesTo: 'pods' };
  const isLocal = spec.externalTrafficPolicy?.value === 'Local' && takesExternalPolicy(exposure, minor);
  return { ways, goesTo: isLocal ? 'own-node' : 'any-node' };
}

function hasPodTargets(on: 'Ingress' | 'Service', { annotations }: Metadata): boolean {
  return POD_TARGETS.some((each) => {
    const value = valueOf(annotations, each.annotation);
    return each.on === on && value !== undefined && each.isOn(value);
  });
}

function readNeg({ metadata }: ServiceResource): {
  readonly ingress: boolean;
  readonly exposedPorts: boolean;
} {
  const read = parse(valueOf(metadata.annotations, NEG_ANNOTATION));
  return { ingress: read.ingress === true, exposedPorts: read.exposed_ports !== undefined };
}

function parse(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(text ?? '{}');
    return typeof read === 'object' && read !== null ? (read as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}

/** As the controllers parse booleans. Source: Go's strconv.ParseBool. */
function isTrue({ annotations }: Metadata, annotation: string): boolean {
  return ['1', 't', 'T', 'true', 'TRUE', 'True'].includes(valueOf(annotations, annotation) ?? '');
}
