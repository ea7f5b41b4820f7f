import type { DataPlaneRow } from '../../kubernetes/dataPlanes.ts';
import type { EndpointStates } from '../endpoints/endpointStates.ts';
import { candidatesOf, groupMembers } from '../endpoints/endpointStates.ts';
import { namesOf } from '../names.ts';
import type { RoutingReason } from '../reasons.ts';
import { aboutService } from '../subject.ts';
import type { Chooser, Decision } from './decision.ts';

/**
 * internalTrafficPolicy Local: only endpoints of the client's own node, ready ones first, else those that serve while
 * terminating, else nothing. Hints play no part.
 */
export function chooseLocally(
  states: EndpointStates,
  opening: readonly RoutingReason[],
  terminating: DataPlaneRow['terminating'],
): Chooser {
  const fallsBackToTerminating = terminating !== 'never';
  const about = aboutService('internalTrafficPolicy');
  const steps: readonly RoutingReason[] = [...opening, { kind: 'local-policy', about }];
  const decide = (state: keyof typeof MODES, members: readonly number[]): Decision => {
    const candidates = candidatesOf(states, members);
    return {
      mode: MODES[state],
      candidates,
      reasons: [...steps, { kind: 'local', used: namesOf(candidates.names), state, about }],
    };
  };
  const nodeOf = (endpoint: { nodeName: string | undefined }) => endpoint.nodeName;
  const byNode = new Map<string, Decision>();
  if (fallsBackToTerminating) {
    for (const [node, members] of groupMembers(states, states.terminating, nodeOf))
      byNode.set(node, decide('terminating', members));
  }
  for (const [node, members] of groupMembers(states, states.ready, nodeOf))
    byNode.set(node, decide('ready', members));
  const existElsewhere = hasUsable(states, fallsBackToTerminating);
  const dropped: Decision = {
    mode: 'dropped',
    candidates: states.none,
    reasons: [...steps, { kind: 'none-local', existElsewhere, about }],
  };
  return (_zone, node) => (node === undefined ? dropped : (byNode.get(node) ?? dropped));
}

const MODES = { ready: 'local', terminating: 'serving-terminating' } as const;

function hasUsable(states: EndpointStates, fallsBackToTerminating: boolean): boolean {
  return states.ready.length > 0 || (fallsBackToTerminating && states.terminating.length > 0);
}
