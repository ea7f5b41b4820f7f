import type { ClientGroup, PreviewAnswer } from './messages.ts';

/**
 * The answer as it is sent: clients that choose among the same endpoints share one list of them. Otherwise every zone of a
 * large cluster would list all pods of it, with each keystroke.
 */
export function shareCandidates(answer: PreviewAnswer): PreviewAnswer {
  if (answer.kind !== 'preview' || answer.result.kind !== 'report') return answer;
  const { clientGroups } = answer.result;
  const firstOf = new Map<readonly string[], number>();
  for (const [index, { route }] of clientGroups.entries())
    if (!firstOf.has(route.candidates)) firstOf.set(route.candidates, index);
  if (firstOf.size === clientGroups.length) return answer;
  const candidatesOf = clientGroups.map(({ route }, index) => firstOf.get(route.candidates) ?? index);
  const sent = clientGroups.map((group, index) =>
    candidatesOf[index] === index ? group : withCandidates(group, []),
  );
  return { ...answer, result: { ...answer.result, clientGroups: sent }, candidatesOf };
}

/** The answer as it was before it was sent; any other stays as it is. */
export function unshareCandidates(answer: PreviewAnswer): PreviewAnswer {
  if (answer.kind !== 'preview' || answer.result.kind !== 'report') return answer;
  const { candidatesOf, ...model } = answer;
  if (candidatesOf === undefined) return answer;
  const { clientGroups } = answer.result;
  const whole = clientGroups.map((group, index) => {
    const first = clientGroups[candidatesOf[index] ?? index];
    return first === undefined || first === group ? group : withCandidates(group, first.route.candidates);
  });
  return { ...model, result: { ...answer.result, clientGroups: whole } };
}

function withCandidates(group: ClientGroup, candidates: readonly string[]): ClientGroup {
  return { ...group, route: { ...group.route, candidates } };
}
