/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { PreviewModel, Reason, SimulatedReport } from '../../../server/protocol/messages.ts';
import { formatQuantity } from '../../../server/protocol/numbers.ts';
import { describeLocality } from './LocalityBar.tsx';
import type { Opened } from './Part.tsx';
import { Part } from './Part.tsx';
import { ReasonText } from './Reasons.tsx';
import { RouteReasons, RouteTitle } from './Route.tsx';

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
        <Part key={id} id={id} title={<RouteTitle group={group} />} opened={opened}>
          {() => <RouteReasons group={group} />}
        </Part>
      );
    });
  return (
    <section aria-labelledby="why">
      <h2 id="why">Why</h2>
      <h3>Where the pods are</h3>
      <Sentences
        reasons={placement.reasons}
        otherwise={{ text: PLACED[placement.kind], about: { kind: 'scenario', part: 'endpoints' } }}
      />
      {placement.unschedulable > 0 && (
        <p class="alarm">{formatQuantity(placement.unschedulable, 'replica')} fit on no node.</p>
      )}
      {worst && (
        <p>The worst placement that the manifest still allows: {describeLocality(worst.locality)}.</p>
      )}
      <h3>Hints in the EndpointSlices</h3>
      <Sentences reasons={hints.reasons} otherwise={{ text: 'The slices carry no hints.' }} />
      <h3>What clients choose from</h3>
      {list(first)}
      {rest.length > 0 && (
        <Part
          id="more groups"
          title={formatQuantity(rest.length, 'more group', 'more groups')}
          opened={opened}
        >
          {() => list(rest)}
        </Part>
      )}
    </section>
  );
}

/** Where a placement needs no more words. */
const PLACED: Readonly<Record<SimulatedReport['placement']['kind'], string>> = {
  given: 'Where their EndpointSlices or manifests say.',
  counted: 'As many in each zone as was said.',
  modelled: 'Where the scheduler would most likely put them.',
};

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
