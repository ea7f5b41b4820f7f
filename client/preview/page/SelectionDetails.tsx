/** @jsxRuntime classic @jsx h @jsxFrag Fragment */
import type { VNode } from 'preact';
import { Fragment, h } from 'preact';
import { formatCount } from '../../../server/protocol/numbers.ts';
import { PlaceLink, ReasonText } from './Reasons.tsx';
import { RouteReasons, RouteTitle } from './Route.tsx';
import type { ExplainedGroup, Explanation } from './explanation.ts';
import { say, sayCount, sayWith } from './words/say.tsx';
import { SELECTED, WHY } from './words/texts.ts';
import { Button } from './Button.tsx';

/** More would bury the answer; all of them stand further down. */
const MOST_GROUPS = 6;

interface SelectionProps {
  readonly explanation: Explanation | undefined;
  readonly onClose: () => void;
}

/** What a chosen number is made of. */
export function FigureDetails({ explanation, onClose }: SelectionProps): VNode {
  return (
    <div
      id="chosen-number"
      class="chosen-number"
      role="region"
      aria-label={say(SELECTED.figure)}
      aria-live="polite"
    >
      {explanation && (
        <div class="chosen">
          <Explained explanation={explanation} onClose={onClose} />
        </div>
      )}
    </div>
  );
}

/** What the chosen part of the picture stands for. It keeps its place when nothing is chosen, so that nothing jumps. */
export function SelectionDetails({ explanation, onClose }: SelectionProps): VNode {
  return (
    <div class="chosen" role="region" aria-label={say(SELECTED.part)} aria-live="polite">
      {explanation === undefined ? (
        <p class="muted">{say(SELECTED.prompt)}</p>
      ) : (
        <Explained explanation={explanation} onClose={onClose} />
      )}
    </div>
  );
}

function Explained({
  explanation,
  onClose,
}: {
  readonly explanation: Explanation;
  readonly onClose: () => void;
}): VNode {
  const { title, facts, groups, reasons, about } = explanation;
  const more = groups.length - MOST_GROUPS;
  return (
    <>
      <div class="chosen-title">
        <h3>
          <bdi>{title}</bdi> {about && <PlaceLink about={about} />}
        </h3>
        <Button class="link" onClick={onClose}>
          {say(SELECTED.close)}
        </Button>
      </div>
      <dl class="facts">
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {reasons && (
        <ol class="reasons">
          {reasons.map((reason, index) => (
            <li key={index}>
              <ReasonText reason={reason} />
            </li>
          ))}
        </ol>
      )}
      {groups.length === 0 && reasons === undefined && <p>{say(SELECTED.unreached)}</p>}
      {groups.slice(0, MOST_GROUPS).map((explained, index) => (
        <Group key={index} explained={explained} />
      ))}
      {more > 0 && (
        <p class="muted">
          {sayWith(SELECTED.more, {
            groups: sayCount(more, 'moreGroup'),
            why: <a href="#why">{say(WHY.title)}</a>,
          })}
        </p>
      )}
    </>
  );
}

function Group({ explained: { group, chosenCandidates } }: { readonly explained: ExplainedGroup }): VNode {
  const all = group.route.candidates.length;
  return (
    <div class="group">
      <p>
        <RouteTitle group={group} />
        {chosenCandidates !== undefined && chosenCandidates < all && (
          <span class="muted">
            {' '}
            {say(SELECTED.here, {
              count: formatCount(chosenCandidates),
              endpoints: sayCount(all, 'endpoint'),
            })}
          </span>
        )}
      </p>
      <RouteReasons group={group} />
    </div>
  );
}
