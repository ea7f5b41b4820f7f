import type { CandidateSet, ZoneOfNode } from '../routing/candidates.ts';
import { makeCandidates } from '../routing/candidates.ts';
import type { Endpoint } from '../scenarioTypes.ts';

/** The endpoints that can take connections, and the candidate sets that do not depend on the client. */
export interface EndpointStates {
  readonly endpoints: readonly Endpoint[];
  /** Indices of the ready endpoints, ascending. */
  readonly ready: readonly number[];
  /** Indices of those that serve while they terminate and are not ready, ascending. */
  readonly terminating: readonly number[];
  readonly allReady: CandidateSet;
  readonly allTerminating: CandidateSet;
  readonly none: CandidateSet;
  readonly zoneOfNode: ZoneOfNode;
}

export function sortByState(endpoints: readonly Endpoint[], zoneOfNode: ZoneOfNode): EndpointStates {
  const ready: number[] = [];
  const terminating: number[] = [];
  for (const [index, endpoint] of endpoints.entries()) {
    if (endpoint.isReady) ready.push(index);
    else if (isServingTerminating(endpoint)) terminating.push(index);
  }
  return {
    endpoints,
    ready,
    terminating,
    allReady: makeCandidates(ready, endpoints, zoneOfNode),
    allTerminating: makeCandidates(terminating, endpoints, zoneOfNode),
    none: makeCandidates([], endpoints, zoneOfNode),
    zoneOfNode,
  };
}

export function isServingTerminating(endpoint: Endpoint): boolean {
  return !endpoint.isReady && endpoint.isServing && endpoint.isTerminating;
}

export function candidatesOf(states: EndpointStates, members: readonly number[]): CandidateSet {
  return makeCandidates(members, states.endpoints, states.zoneOfNode);
}

/** Members by a key; those whose key is undefined are left out. */
export function groupMembers(
  states: EndpointStates,
  members: readonly number[],
  keyOf: (endpoint: Endpoint) => string | undefined,
): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const index of members) {
    const endpoint = states.endpoints[index];
    const key = endpoint && keyOf(endpoint);
    if (key !== undefined) addMember(groups, key, index);
  }
  return groups;
}

export function addMember(groups: Map<string, number[]>, key: string, index: number): void {
  const known = groups.get(key);
  if (known) known.push(index);
  else groups.set(key, [index]);
}
