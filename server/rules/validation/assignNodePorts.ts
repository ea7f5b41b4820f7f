import { hasNodePorts } from '../../kubernetes/serviceShape.ts';
import { isInNodePortRange } from '../../kubernetes/ports.ts';
import type { PortView } from './portView.ts';

/** Which node port each entry of a Service gets, and which requests for one cannot be met. */
export interface NodePortAssignment {
  /** By index of the entry; a fresh port is named after the `port` it is for; undefined where there is none. */
  readonly assigned: readonly (number | string | undefined)[];
  /** Requests that fail, in the order in which the server meets them; it stops at the first. */
  readonly failures: readonly NodePortFailure[];
}

export interface NodePortFailure {
  readonly reason: 'out-of-range' | 'taken';
  /** The entry that the server names: the first with that `port` number. */
  readonly at: PortView;
  /** The entry that the number stands in. */
  readonly source: PortView;
  readonly nodePort: number;
}

interface Request {
  readonly type: string;
  readonly ports: readonly PortView[];
  /** False for a LoadBalancer with allocateLoadBalancerNodePorts false: it gets those that it asks for only. */
  readonly allocates: boolean;
}

/**
 * Entries share a node port by their `port` number, whatever their protocol: the first of them takes the first number
 * that one of them asks for, or a fresh one, and the others without a number take the same. Another number is asked for
 * by itself, and must be free.
 */
export function assignNodePorts({ type, ports, allocates }: Request): NodePortAssignment {
  if (!hasNodePorts(type)) return { assigned: ports.map(({ nodePort }) => nodePort?.value), failures: [] };
  const shouldAllocate = allocates || type === 'NodePort';
  const requested = findRequested(ports);
  const byNumber = new Map<number, number | string>();
  const taken = new Set<number>();
  const failures: NodePortFailure[] = [];
  const take = (at: PortView, source: PortView, nodePort: number): void => {
    const reason = !isInNodePortRange(nodePort) ? 'out-of-range' : taken.has(nodePort) ? 'taken' : undefined;
    if (reason !== undefined) failures.push({ reason, at, source, nodePort });
    taken.add(nodePort);
  };
  const assigned = ports.map((port) => {
    const own = port.nodePort?.value;
    if (own === undefined && !shouldAllocate) return undefined;
    const shared = byNumber.get(port.number);
    if (shared === undefined) {
      const source = requested.get(port.number);
      const nodePort = source?.nodePort?.value;
      if (source !== undefined && nodePort !== undefined) take(port, source, nodePort);
      const given = nodePort ?? `assigned:${port.number}`;
      byNumber.set(port.number, given);
      return given;
    }
    if (own !== undefined && own !== shared) take(port, port, own);
    return own ?? shared;
  });
  return { assigned, failures };
}

/** By `port` number, the first entry that asks for a node port. */
function findRequested(ports: readonly PortView[]): ReadonlyMap<number, PortView> {
  const requested = new Map<number, PortView>();
  for (const port of ports)
    if (port.nodePort !== undefined && !requested.has(port.number)) requested.set(port.number, port);
  return requested;
}
