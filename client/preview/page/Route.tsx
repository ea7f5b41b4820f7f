/** @jsxRuntime classic @jsx h @jsxFrag Fragment */
import type { VNode } from 'preact';
import { Fragment, h } from 'preact';
import type { ClientGroup } from '../../../server/protocol/messages.ts';
import { formatCount, formatShare } from '../../../server/protocol/numbers.ts';
import { zoneLabel } from './flowPicture/pictureModel.ts';
import { ReasonText } from './Reasons.tsx';
import { Name } from './Name.tsx';
import { say, sayCount, sayWith } from './words/say.tsx';
import { NAMES, WHY } from './words/texts.ts';

/** Lists of names are cut here; the report of the simulator has them all. */
const MOST_NAMES = 8;

/** `eu-west-1a: 2 nodes, 33% of connections, to pods of their zone`. */
export function RouteTitle({ group }: { readonly group: ClientGroup }): VNode {
  const [only, ...others] = group.nodes;
  const nodes =
    only !== undefined && others.length === 0 ? <Name name={only} /> : sayCount(group.nodes.length, 'node');
  const isDropped = group.route.candidates.length === 0;
  return (
    <>
      <b>
        <Name name={zoneLabel(group.zone)} />
      </b>{' '}
      <span class="muted">{sayWith(WHY.route, { nodes, share: formatShare(group.share) })}</span>{' '}
      <span class={isDropped ? 'outcome is-dropped' : 'outcome'}>{say(WHY[group.route.mode])}</span>
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
        <dt>{say(WHY.nodes)}</dt>
        <dd>
          <NameList names={group.nodes} />
        </dd>
        <dt>{say(WHY.endpoints)}</dt>
        <dd>
          <NameList names={group.route.candidates} />
        </dd>
      </dl>
    </>
  );
}

function NameList({ names }: { readonly names: readonly string[] }): VNode {
  if (names.length === 0) return <>{say(NAMES.none)}</>;
  const more = names.length - MOST_NAMES;
  const listed = names.slice(0, MOST_NAMES).map((name, index) => (
    <span key={name}>
      {index > 0 && ', '}
      <Name name={name} />
    </span>
  ));
  return more > 0 ? sayWith(NAMES.andMore, { names: listed, count: formatCount(more) }) : <>{listed}</>;
}
