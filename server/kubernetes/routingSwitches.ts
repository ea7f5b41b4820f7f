import type { Minor } from './version.ts';

/** What the EndpointSlice controller and kube-proxy of one minor do differently, with default feature gates. */
export interface RoutingSwitches {
  /** kube-proxy looks at hints only when the Service carries a topology annotation that does not say disabled. */
  readonly needsAnnotation: boolean;
  /** kube-proxy tries the node hints before the zone hints. */
  readonly readsNodeHints: boolean;
  /** kube-proxy compares the zone of a node without a zone label, "", with the hints as if it were a name. */
  readonly matchesEmptyZone: boolean;
  /** What trafficDistribution writes for a ready endpoint without a zone. */
  readonly zonelessHint: 'empty-name' | 'none';
}

interface SwitchRow extends RoutingSwitches {
  readonly since: Minor;
}

/**
 * Each row holds until the next one begins; nothing changed from 1.34 to 1.37.
 * Source: pkg/proxy/topology.go and staging/src/k8s.io/endpointslice/trafficdist of each minor.
 */
const ROWS: readonly [SwitchRow, ...SwitchRow[]] = [
  {
    since: 27,
    needsAnnotation: true,
    readsNodeHints: false,
    matchesEmptyZone: false,
    zonelessHint: 'empty-name',
  },
  {
    since: 31,
    needsAnnotation: false,
    readsNodeHints: false,
    matchesEmptyZone: false,
    zonelessHint: 'empty-name',
  },
  { since: 33, needsAnnotation: false, readsNodeHints: false, matchesEmptyZone: true, zonelessHint: 'none' },
  { since: 34, needsAnnotation: false, readsNodeHints: true, matchesEmptyZone: true, zonelessHint: 'none' },
];

/** The first minor whose kube-proxy reads node hints. */
export const NODE_HINTS_SINCE: Minor = ROWS.find(({ readsNodeHints }) => readsNodeHints)?.since ?? Infinity;

/** The first minor whose trafficDistribution writes no zone hint for a ready endpoint without a zone. */
export const NO_EMPTY_HINT_SINCE: Minor =
  ROWS.find(({ zonelessHint }) => zonelessHint === 'none')?.since ?? Infinity;

export function switchesOf(minor: Minor): RoutingSwitches {
  return ROWS.findLast((row) => row.since <= minor) ?? ROWS[0];
}
