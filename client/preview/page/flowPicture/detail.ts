import type { EndpointReport } from '../../../../server/protocol/messages.ts';
import type { Lost } from './lost.ts';

/**
 * How finely pods are drawn, the same in all zones:
 * - `loads`: each in the box of its node, with its load beside it; `nodes`: without the load
 * - `pods`: each, without boxes
 * - `by-node`: one mark for the pods of a node; `by-load`: one for all pods of a zone with a similar load
 */
export type Detail = 'loads' | 'nodes' | 'pods' | 'by-node' | 'by-load';

/** A picture with more than these in any zone is drawn less finely. */
const MOST_PODS = 24;
const MOST_BOXES = 6;
const MOST_ZONES_WITH_BOXES = 6;
const MOST_NODE_MARKS = 24;

/** Up to this many pods in every zone each one's load stands beside it. */
const MOST_PODS_WITH_TEXT = 6;

export interface ZoneOfPods {
  readonly id: string;
  readonly nodes: readonly string[];
  readonly endpoints: readonly EndpointReport[];
  /** What was there and is gone; undefined when nothing is. */
  readonly lost?: Lost | undefined;
}

interface Amounts {
  readonly pods: number;
  readonly boxes: number;
  readonly nodesWithPods: number;
}

export function chooseDetail(zones: readonly ZoneOfPods[]): Detail {
  const amounts = zones.map(countZone);
  const everywhere = (fits: (amount: Amounts) => boolean): boolean => amounts.every(fits);
  if (!everywhere(({ pods }) => pods <= MOST_PODS))
    return everywhere(({ nodesWithPods }) => nodesWithPods <= MOST_NODE_MARKS) ? 'by-node' : 'by-load';

  const hasRoom = zones.length <= MOST_ZONES_WITH_BOXES && everywhere(({ boxes }) => boxes <= MOST_BOXES);
  if (!hasRoom) return 'pods';
  return everywhere(({ pods }) => pods <= MOST_PODS_WITH_TEXT) ? 'loads' : 'nodes';
}

export function nodeOf({ nodeName }: EndpointReport): string {
  return nodeName ?? '';
}

/** What is gone is drawn too, so that a picture stays as fine as it was. */
function countZone({ nodes, endpoints, lost }: ZoneOfPods): Amounts {
  const withPods = new Set(endpoints.map(nodeOf));
  const boxes = new Set([...nodes, ...withPods]).size;
  const pods = lost?.pods ?? 0;
  return {
    pods: endpoints.length + pods,
    boxes,
    nodesWithPods: withPods.size + Number(lost?.node !== undefined && pods > 0),
  };
}
