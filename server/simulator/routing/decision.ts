import type { EndpointStates } from '../endpoints/endpointStates.ts';
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

/** What clients of a node choose from; the node is undefined for clients whose node has no name. */
export type Chooser = (zone: string, node: string | undefined) => Decision;

/** Every client chooses from all usable endpoints; `about` is what would have to change for them not to. */
export function chooseFromAll(
  states: EndpointStates,
  steps: readonly RoutingReason[],
  fallsBackToTerminating: boolean,
  about: Subject,
): Chooser {
  const decision = decideWithoutReady(states, steps, fallsBackToTerminating) ?? {
    mode: 'cluster',
    candidates: states.allReady,
    reasons: [...steps, { kind: 'all-endpoints', ready: states.ready.length, about }],
  };
  return () => decision;
}

/** The decision for everyone when no endpoint is ready; undefined while one is. */
export function decideWithoutReady(
  states: EndpointStates,
  steps: readonly RoutingReason[],
  fallsBackToTerminating: boolean,
): Decision | undefined {
  if (states.ready.length > 0) return undefined;
  const about = ABOUT_ENDPOINTS;
  const terminating = states.terminating.length;
  if (terminating > 0 && fallsBackToTerminating) {
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
