import { isPortName } from '../kubernetes/names.ts';
import { DEFAULT_PROTOCOL } from '../kubernetes/ports.ts';
import { countsSidecarPorts } from '../kubernetes/sidecarPorts.ts';
import type { Minor } from '../kubernetes/version.ts';
import type {
  ContainerPort,
  EndpointSliceResource,
  Field,
  ServicePort,
  ServiceResource,
} from '../manifest/model.ts';
import { isHeadless } from './routedService.ts';

/** A port of a Service that refers to a container port by name. */
export interface NamedTarget {
  readonly name: string;
  readonly protocol: string;
  readonly field: Field<number | string>;
}

/** Undefined for a port that refers to a number, or to what cannot be a name. */
export function namedTargetOf({ targetPort, protocol }: ServicePort): NamedTarget | undefined {
  const name = targetPort?.value;
  return targetPort === undefined || typeof name !== 'string' || !isPortName(name)
    ? undefined
    : { name, protocol: protocol?.value ?? DEFAULT_PROTOCOL, field: targetPort };
}

/** The pods have a port of that name and protocol. Ports that are not known are given the benefit of the doubt. */
export function hasTarget(
  ports: readonly ContainerPort[] | undefined,
  { name, protocol }: Pick<NamedTarget, 'name' | 'protocol'>,
  minor: Minor,
): boolean {
  return (
    ports === undefined ||
    ports.some(
      (port) =>
        port.name === name && port.protocol === protocol && (!port.isOfSidecar || countsSidecarPorts(minor)),
    )
  );
}

/**
 * Names of ports that the pods lack. A pod has no entry for such a port of the Service, and one that lacks all of them
 * gets no traffic at all. Empty for a headless Service, whose pods are found without ports.
 */
export function missingTargets(
  service: ServiceResource,
  ports: readonly ContainerPort[] | undefined,
  minor: Minor,
): readonly string[] {
  if (ports === undefined || isHeadless(service)) return [];
  const named = service.spec.ports.flatMap((port) => namedTargetOf(port) ?? []);
  return [...new Set(named.filter((target) => !hasTarget(ports, target, minor)).map(({ name }) => name))];
}

/** The ports of a Service as the simulator names them: by name, else by number. */
export function labelPorts({ spec }: ServiceResource): readonly string[] {
  return spec.ports.map(labelPort);
}

function labelPort({ name, port }: ServicePort): string {
  return name?.value ?? `${port?.value ?? ''}`;
}

/** Those of `labelPorts` that pods with these ports do not serve. */
export function portsWithoutTarget(
  service: ServiceResource,
  ports: readonly ContainerPort[] | undefined,
  minor: Minor,
): readonly string[] {
  return isHeadless(service)
    ? []
    : service.spec.ports.flatMap((port) => {
        const target = namedTargetOf(port);
        return target === undefined || hasTarget(ports, target, minor) ? [] : [labelPort(port)];
      });
}

export function lack(ports: readonly string[]): { readonly lacksPorts?: readonly string[] } {
  return ports.length === 0 ? {} : { lacksPorts: ports };
}

/** Those of `labelPorts` that a slice does not have, which finds them by name and protocol. */
export function portsWithoutSlice(
  { spec }: ServiceResource,
  { ports }: Pick<EndpointSliceResource, 'ports'>,
): readonly string[] {
  if (ports === undefined) return [];
  return spec.ports.flatMap((port) => {
    const protocol = port.protocol?.value ?? DEFAULT_PROTOCOL;
    const isThere = ports.some(
      (each) => each.name === (port.name?.value ?? '') && each.protocol === protocol,
    );
    return isThere ? [] : [labelPort(port)];
  });
}

/** The pods get traffic on at least one port of the Service. */
export function servesAny(
  service: ServiceResource,
  ports: readonly ContainerPort[] | undefined,
  minor: Minor,
): boolean {
  const missing = missingTargets(service, ports, minor);
  return (
    missing.length === 0 ||
    service.spec.ports.some((port) => {
      const target = namedTargetOf(port);
      return target === undefined || hasTarget(ports, target, minor);
    })
  );
}
