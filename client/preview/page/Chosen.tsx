/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { formatQuantity } from '../../../server/protocol/numbers.ts';
import { PlaceLink, ReasonText } from './Reasons.tsx';
import { RouteReasons, RouteTitle } from './Route.tsx';
import type { ExplainedGroup, Explanation } from './explanation.ts';

/** More would bury the answer; all of them stand further down. */
const MOST_GROUPS = 6;

interface ChosenProps {
  readonly explanation: Explanation | undefined;
  readonly onClose: () => void;
}

/** What a chosen number is made of. */
export function ChosenNumber({ explanation, onClose }: ChosenProps): VNode {
  return (
    <div id="chosen-number" class="chosen-number" role="region" aria-label="Chosen number" aria-live="polite">
      {explanation && (
        <div class="chosen">
          <Explained explanation={explanation} onClose={onClose} />
        </div>
      )}
    </div>
  );
}

/** What the chosen part of the picture stands for. It keeps its place when nothing is chosen, so that nothing jumps. */
export function Chosen({ explanation, onClose }: ChosenProps): VNode {
  return (
    <div class="chosen" role="region" aria-label="Chosen in the picture" aria-live="polite">
      {explanation === undefined ? (
        <p class="muted">Choose a zone, a flow or a pod to see why its traffic goes there.</p>
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
        <button type="button" class="link" onClick={onClose}>
          Close
        </button>
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
      {groups.length === 0 && reasons === undefined && <p>No client has it among its candidates.</p>}
      {groups.slice(0, MOST_GROUPS).map((explained, index) => (
        <Group key={index} explained={explained} />
      ))}
      {more > 0 && (
        <p class="muted">
          And {formatQuantity(more, 'more group', 'more groups')} of clients: see <a href="#why">Why</a>.
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
            ({chosenCandidates} of {formatQuantity(all, 'candidate')} here)
          </span>
        )}
      </p>
      <RouteReasons group={group} />
    </div>
  );
}
