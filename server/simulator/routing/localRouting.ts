import type { Chooser, ClientPlace, Decision } from './decision.ts';
import { useOf } from './decision.ts';
import type { EndpointStates } from '../endpoints/endpointStates.ts';
import { candidatesOf, groupMembers } from '../endpoints/endpointStates.ts';
import { aboutService, reason } from '../reasons.ts';
import type { Reason, RouteMode } from '../report/reportTypes.ts';
import { listNames } from '../../words/lists.ts';

/**
 * internalTrafficPolicy Local: only endpoints of the client's own node, ready ones first, else those that serve while
 * terminating, else nothing. Hints play no part.
 */
export function chooseLocally(
  states: EndpointStates,
  reasons: readonly Reason[],
  fallsBackToTerminating: boolean,
): Chooser {
  const about = aboutService('internalTrafficPolicy');
  const opening = [
    ...reasons,
    reason('internalTrafficPolicy Local keeps connections on the node; hints play no part.', about),
  ];
  const decide = (mode: RouteMode, members: readonly number[], kind: string): Decision => {
    const candidates = candidatesOf(states, members);
    return {
      mode,
      candidates,
      explain: (place) => [
        ...opening,
        reason(`Clients on ${nodesOf(place)} ${useOf(candidates)}, ${kind}.`, about),
      ],
    };
  };
  const nodeOf = (endpoint: { nodeName: string | undefined }) => endpoint.nodeName;
  const byNode = new Map<string, Decision>();
  if (fallsBackToTerminating) {
    for (const [node, members] of groupMembers(states, states.terminating, nodeOf)) {
      const kind = 'still serving while terminating, because none there is ready';
      byNode.set(node, decide('serving-terminating', members, kind));
    }
  }
  for (const [node, members] of groupMembers(states, states.ready, nodeOf)) {
    byNode.set(node, decide('local', members, 'ready on the same node'));
  }
  const dropped: Decision = {
    mode: 'dropped',
    candidates: states.none,
    explain: (place) => [
      ...opening,
      reason(
        `No usable endpoint runs on ${nodesOf(place)}, so connections opened there are ${hasUsable(states, fallsBackToTerminating) ? 'dropped although endpoints exist elsewhere' : 'refused'}.`,
        about,
      ),
    ],
  };
  return (_zone, node) => (node === undefined ? dropped : (byNode.get(node) ?? dropped));
}

function nodesOf({ nodes, text }: ClientPlace): string {
  return nodes.length === 0 ? text : listNames(nodes);
}

function hasUsable(states: EndpointStates, fallsBackToTerminating: boolean): boolean {
  return states.ready.length > 0 || (fallsBackToTerminating && states.terminating.length > 0);
}
