import type { CandidateSet } from './candidates.ts';
import type { EndpointStates } from '../endpoints/endpointStates.ts';
import { ABOUT_ENDPOINTS, reason } from '../reasons.ts';
import type { Reason, RouteMode, Subject } from '../report/reportTypes.ts';
import { countOf, listNames } from '../../words/lists.ts';

/** Where clients are: as named in sentences. */
export interface ClientPlace {
  /** '' without a zone. */
  readonly zone: string;
  readonly nodes: readonly string[];
  /** `us-west-2a`, or the names of the nodes where they are only some of the zone's or have no zone. */
  readonly text: string;
}

/** The candidates of some clients. Clients with the same object are in the same situation. */
export interface Decision {
  readonly mode: RouteMode;
  readonly candidates: CandidateSet;
  readonly explain: (place: ClientPlace) => readonly Reason[];
}

/** What clients of a node choose from; the node is undefined for clients whose node has no name. */
export type Chooser = (zone: string, node: string | undefined) => Decision;

/** Every client chooses from all usable endpoints; `about` is what would have to change for them not to. */
export function chooseFromAll(
  states: EndpointStates,
  reasons: readonly Reason[],
  fallsBackToTerminating: boolean,
  about: Subject,
): Chooser {
  const unready = decideWithoutReady(states, reasons, fallsBackToTerminating);
  const decision = unready ?? {
    mode: 'cluster',
    candidates: states.allReady,
    explain: () => [...reasons, reason(`Clients everywhere use ${allReady(states)}.`, about)],
  };
  return () => decision;
}

/** The decision for everyone when no endpoint is ready; undefined while one is. */
export function decideWithoutReady(
  states: EndpointStates,
  reasons: readonly Reason[],
  fallsBackToTerminating: boolean,
): Decision | undefined {
  if (states.ready.length > 0) return undefined;
  const { terminating } = states;
  if (terminating.length > 0 && fallsBackToTerminating) {
    const which = `${countOf(terminating.length, 'endpoint')} that ${terminating.length === 1 ? 'serves' : 'serve'} while terminating`;
    return {
      mode: 'serving-terminating',
      candidates: states.allTerminating,
      explain: () => [
        ...reasons,
        reason(
          `No endpoint is ready, so clients everywhere use ${which}, whatever the hints say.`,
          ABOUT_ENDPOINTS,
        ),
      ],
    };
  }
  return {
    mode: 'dropped',
    candidates: states.none,
    explain: () => [
      ...reasons,
      reason(`${describeAbsence(states)}, so connections are refused.`, ABOUT_ENDPOINTS),
    ],
  };
}

export function describeAbsence(states: EndpointStates): string {
  const count = states.endpoints.length;
  if (count === 0) return 'The Service has no endpoint';
  return count === 1 ? 'The only endpoint is not ready' : `None of ${count} endpoints is ready`;
}

/** `the only endpoint`, `all 6 endpoints`. */
export function allReady(states: EndpointStates): string {
  const count = states.ready.length;
  return count === 1 ? 'the only endpoint' : `all ${count} endpoints`;
}

/** `use p1`, `use these 4`: what clients do with a set that a sentence has just introduced. */
export function useOf(candidates: CandidateSet): string {
  const count = candidates.names.length;
  return count <= 3 ? `use ${listNames(candidates.names)}` : `use these ${count}`;
}
