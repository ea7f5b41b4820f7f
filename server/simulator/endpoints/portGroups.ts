import type { Endpoint, RoutedService } from '../scenarioTypes.ts';

/** Ports of a Service that have the same endpoints. */
export interface PortGroup {
  /** As `RoutedService.ports` names them; empty where the ports do not matter. */
  readonly ports: readonly string[];
  /** Indices of the endpoints, ascending. */
  readonly members: readonly number[];
}

/**
 * The ports by who serves them, in the order of the Service; one group where all endpoints serve all of them. kube-proxy
 * decides for each port on its own, by the endpoints in the slices that have it. Source: pkg/proxy/endpointslicecache.go.
 */
export function groupPorts(
  { ports = [] }: RoutedService,
  endpoints: readonly Endpoint[],
): readonly [PortGroup, ...PortGroup[]] {
  const all = [...endpoints.keys()];
  const lacking = endpoints.filter(({ lacksPorts = [] }) => lacksPorts.length > 0);
  if (lacking.length === 0) return [{ ports, members: all }];
  const groups = new Map<string, { readonly ports: string[]; readonly members: readonly number[] }>();
  for (const port of ports) {
    const members = all.filter((at) => endpoints[at]?.lacksPorts?.includes(port) !== true);
    const key = members.join();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { ports: [port], members });
    else group.ports.push(port);
  }
  const [first, ...others] = groups.values();
  return first === undefined ? [{ ports, members: all }] : [first, ...others];
}
