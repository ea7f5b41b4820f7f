import type { DataPlaneRow } from '../../kubernetes/dataPlanes.ts';
import type { EndpointStates } from '../endpoints/endpointStates.ts';
import { candidatesOf } from '../endpoints/endpointStates.ts';
import type { RoutingReason } from '../reasons.ts';
import type { RouteMode } from '../report/reportTypes.ts';
import { ABOUT_ENDPOINTS } from '../subject.ts';
import type { Subject } from '../subject.ts';
import type { CandidateSet } from './candidates.ts';

/** The candidates of some clients. Clients with the same object are in the same situation. */
export interface Decision {
  readonly mode: RouteMode;
  readonly candidates: CandidateSet;
  /** The steps that led here, in the order in which they are taken. */
  readonly reasons: readonly RoutingReason[];
}

/** What a client may choose from while an endpoint is ready. */
export interface UsableEndpoints {
  /** Indices, ascending. */
  readonly members: readonly number[];
  readonly all: CandidateSet;
}

/** The ready ones, and for a data plane that tells no difference those that serve while terminating. */
export function usableEndpoints(
  states: EndpointStates,
  terminating: DataPlaneRow['terminating'],
): UsableEndpoints {
  if (terminating !== 'always' || states.terminating.length === 0)
    return { members: states.ready, all: states.allReady };
  const members = [...states.ready, ...states.terminating].sort((a, b) => a - b);
  return { members, all: candidatesOf(states, members) };
}

/** What clients of a node choose from; the node is undefined for clients whose node has no name. */
export type Chooser = (zone: string, node: string | undefined) => Decision;

/** Every client chooses from all usable endpoints; `about` is what would have to change for them not to. */
export function chooseFromAll(
  states: EndpointStates,
  steps: readonly RoutingReason[],
  terminating: DataPlaneRow['terminating'],
  about: Subject,
): Chooser {
  const usable = usableEndpoints(states, terminating);
  const decision = decideWithoutReady(states, steps, terminating) ?? {
    mode: 'cluster',
    candidates: usable.all,
    reasons: [...steps, { kind: 'all-endpoints', ready: usable.members.length, about }],
  };
  return () => decision;
}

/** The decision for everyone when no endpoint is ready; undefined while one is. */
export function decideWithoutReady(
  states: EndpointStates,
  steps: readonly RoutingReason[],
  use: DataPlaneRow['terminating'],
): Decision | undefined {
  if (states.ready.length > 0) return undefined;
  const about = ABOUT_ENDPOINTS;
  const terminating = states.terminating.length;
  if (terminating > 0 && use !== 'never') {
    return {
      mode: 'serving-terminating',
      candidates: states.allTerminating,
      reasons: [...steps, { kind: 'none-ready-some-terminating', terminating, about }],
    };
  }
  return {
    mode: 'dropped',
    candidates: states.none,
    reasons: [...steps, { kind: 'none-ready', endpoints: states.endpoints.length, about }],
  };
}
