/** @jsxRuntime classic @jsx h */
import type { VNode } from 'preact';
import { h } from 'preact';
import type { PreviewModel, Reason, SimulatedReport } from '../../../server/protocol/messages.ts';
import { describeWorst } from './KeyFigures.tsx';
import type { Opened } from './Collapsible.tsx';
import { Collapsible } from './Collapsible.tsx';
import { ReasonText } from './Reasons.tsx';
import { RouteReasons, RouteTitle } from './Route.tsx';
import { say, sayCount } from './words/say.tsx';
import { WHY } from './words/texts.ts';
import { Section } from './Section.tsx';

/** So many groups of clients are listed at once; the rest on request. */
const FIRST_GROUPS = 12;

interface WhyProps {
  readonly report: SimulatedReport;
  readonly worst: PreviewModel['worst'];
  readonly opened: Opened;
}

/** Every step of the simulation, in the order in which a cluster takes them. */
export function Why({ report, worst, opened }: WhyProps): VNode {
  const { clientGroups, hints, placement } = report;
  const first = clientGroups.slice(0, FIRST_GROUPS);
  const rest = clientGroups.slice(FIRST_GROUPS);
  const list = (groups: typeof clientGroups): VNode[] =>
    groups.map((group) => {
      const id = `group ${group.zone} ${group.nodes[0] ?? ''}`;
      return (
        <Collapsible key={id} id={id} title={<RouteTitle group={group} />} opened={opened}>
          {() => <RouteReasons group={group} />}
        </Collapsible>
      );
    });
  return (
    <Section id="why" title={say(WHY.title)}>
      <h3>{say(WHY.placement)}</h3>
      <Sentences
        reasons={placement.reasons}
        otherwise={{ text: say(WHY[placement.kind]), about: { kind: 'scenario', part: 'endpoints' } }}
      />
      {placement.unschedulable > 0 && (
        <p class="alarm">
          {say(WHY.unschedulable, { replicas: sayCount(placement.unschedulable, 'replica') })}
        </p>
      )}
      {worst && <p>{say(WHY.worst, { traffic: describeWorst(worst) })}</p>}
      <h3>{say(WHY.hints)}</h3>
      <Sentences reasons={hints.reasons} otherwise={{ text: say(WHY.noHints) }} />
      <h3>{say(WHY.routing)}</h3>
      {list(first)}
      {rest.length > 0 && (
        <Collapsible id="more groups" title={sayCount(rest.length, 'moreGroup')} opened={opened}>
          {() => list(rest)}
        </Collapsible>
      )}
    </Section>
  );
}

interface SentencesProps {
  readonly reasons: readonly Reason[];
  readonly otherwise: Reason;
}

function Sentences({ reasons, otherwise }: SentencesProps): VNode {
  return (
    <ul class="sentences">
      {(reasons.length > 0 ? reasons : [otherwise]).map((reason, index) => (
        <li key={index}>
          <ReasonText reason={reason} />
        </li>
      ))}
    </ul>
  );
}
