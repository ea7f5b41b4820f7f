/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { ClientGroup, SimulatedReport } from '../../../server/protocol/messages.ts';
import { formatQuantity, formatShare } from '../../../server/protocol/numbers.ts';
import { zoneLabel } from './flowPicture/pictureModel.ts';
import { ReasonText } from './Reasons.tsx';
import { Name } from './texts.tsx';

type RouteMode = SimulatedReport['clientGroups'][number]['route']['mode'];

const OUTCOMES: Readonly<Record<RouteMode, string>> = {
  cluster: 'any pod of the cluster',
  'same-zone': 'pods of their zone',
  'same-node': 'pods of their node',
  local: 'pods of their node only',
  'serving-terminating': 'terminating pods that still serve',
  dropped: 'no pod: dropped',
};

/** Lists of names are cut here; the report of the simulator has them all. */
const MOST_NAMES = 8;

/** `eu-west-1a: 2 nodes, 33% of connections, to pods of their zone`. */
export function RouteTitle({ group }: { readonly group: ClientGroup }): VNode {
  const [only, ...others] = group.nodes;
  const nodes =
    only !== undefined && others.length === 0 ? (
      <Name name={only} />
    ) : (
      formatQuantity(group.nodes.length, 'node')
    );
  const isDropped = group.route.candidates.length === 0;
  return (
    <>
      <b>
        <Name name={zoneLabel(group.zone)} />
      </b>{' '}
      <span class="muted">
        {nodes}, {formatShare(group.share)} of connections, to
      </span>{' '}
      <span class={isDropped ? 'outcome is-dropped' : 'outcome'}>{OUTCOMES[group.route.mode]}</span>
    </>
  );
}

/** Why the connections of these clients go where they go: each step of the decision, and what was left to choose from. */
export function RouteReasons({ group }: { readonly group: ClientGroup }): VNode {
  return (
    <>
      <ol class="reasons">
        {group.route.reasons.map((reason, index) => (
          <li key={index}>
            <ReasonText reason={reason} />
          </li>
        ))}
      </ol>
      <dl class="lists">
        <dt>Nodes</dt>
        <dd>
          <NameList names={group.nodes} />
        </dd>
        <dt>Candidates</dt>
        <dd>
          <NameList names={group.route.candidates} />
        </dd>
      </dl>
    </>
  );
}

function NameList({ names }: { readonly names: readonly string[] }): VNode {
  if (names.length === 0) return <>none</>;
  const more = names.length - MOST_NAMES;
  return (
    <>
      {names.slice(0, MOST_NAMES).map((name, index) => (
        <span key={name}>
          {index > 0 && ', '}
          <Name name={name} />
        </span>
      ))}
      {more > 0 && ` and ${formatQuantity(more, 'more', 'more')}`}
    </>
  );
}
