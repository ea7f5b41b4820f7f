/** @jsxRuntime classic @jsx h @jsxFrag Fragment */
import type { VNode } from 'preact';
import { Fragment, h } from 'preact';
import { formatShare } from '../../../../server/protocol/numbers.ts';
import type { Selection } from '../selection.ts';
import { keyOf } from '../selection.ts';
import type { PlacedGhost, PlacedMark, Rect } from './block.ts';
import type { Choosable, ChoosableProps } from './choosable.ts';
import { GhostMark } from './GhostMark.tsx';
import { fitText } from './fitText.ts';
import { describeLost } from './lost.ts';
import type { PlacedRow, PlacedSide } from './layout.ts';
import { TEXT_SIZE } from './layout.ts';
import { say, sayCount } from '../words/say.tsx';
import { PICTURE } from '../words/texts.ts';

interface SideProps {
  readonly row: PlacedRow;
  readonly choosable: Choosable;
}

/** A zone's clients: name, share and the bar where its flows begin. */
export function Clients({ row: { zone, clients }, choosable }: SideProps): VNode {
  const target: Selection = { kind: 'clients', zone: zone.id };
  const label = zone.isLost
    ? say(PICTURE.lostClients, { zone: zone.label })
    : say(PICTURE.clients, { zone: zone.label, share: formatShare(zone.clientShare) });
  return (
    <g class={zone.isLost ? 'is-lost' : undefined}>
      <Side side={clients} label={label} props={choosable(target, label)} />
    </g>
  );
}

/** A zone's pods: title, the bar where flows end, the boxes of its nodes, and a mark for each pod or group. */
export function Pods({ row, choosable }: SideProps): VNode {
  const { zone, served, body, boxes, marks, ghosts } = row;
  const target: Selection = { kind: 'endpoints', zone: zone.id };
  const pods = sayCount(zone.endpoints.length, 'pod');
  const gone = zone.lost && describeLost(zone.lost);
  const there = say(PICTURE.pods, { zone: zone.label, pods, share: formatShare(zone.servedShare) });
  const label = zone.isLost
    ? say(PICTURE.lostZone, { zone: zone.label, lost: gone ?? '' })
    : [there, ...(gone ? [gone] : [])].join('; ');
  return (
    <g
      class={['pods', zone.readyCount === 0 && 'is-empty', zone.isLost && 'is-lost']
        .filter(Boolean)
        .join(' ')}
    >
      {zone.isLost && <rect class="lost-frame" {...body} rx="4" />}
      <Side side={served} label={label} props={choosable(target, label)} />
      {boxes.map(({ box, rect }) => (
        <g key={box.id} class={box.isLost ? 'node is-lost' : 'node'} aria-hidden="true">
          <rect {...rect} rx="4" />
          {box.label !== undefined && (
            <text x={rect.x + 6} y={rect.y + 16}>
              {fitText(box.label, rect.width - 12, TEXT_SIZE.detail)}
            </text>
          )}
        </g>
      ))}
      {marks.map((placed) => (
        <Mark
          key={keyOf(placed.mark.selection)}
          placed={placed}
          props={choosable(placed.mark.selection, placed.mark.description)}
        />
      ))}
      {ghosts.map((placed, index) => (
        <PlaceOfGhost key={index} placed={placed} />
      ))}
    </g>
  );
}

interface SideButtonProps {
  readonly side: PlacedSide;
  readonly label: string;
  readonly props: ChoosableProps;
}

/** The texts stand beside the button, which has a name of its own. */
function Side({ side: { bar, texts, area }, label, props }: SideButtonProps): VNode {
  return (
    <>
      <g class="side" {...props}>
        <title>{label}</title>
        <rect class="area" {...area} rx="4" />
        <rect class="end" {...bar} rx="1" />
      </g>
      {texts.map(({ text, x, y, anchor, role }) => (
        <text key={role} class={role} x={x} y={y} text-anchor={anchor} aria-hidden="true">
          {text}
        </text>
      ))}
    </>
  );
}

interface MarkProps {
  readonly placed: PlacedMark;
  readonly props: ChoosableProps;
}

/** A vessel that its load fills from below. */
function Mark({ placed: { mark, rect }, props }: MarkProps): VNode {
  const inside = inset(rect, 2.5);
  const height = inside.height * mark.fill;
  return (
    <>
      <g class={`mark mark-${mark.level}`} {...props}>
        <title>{mark.description}</title>
        <rect class="area" {...inset(rect, -2.5)} rx="4" />
        <rect class="vessel" {...inset(rect, 0.5)} rx="2.5" />
        <rect class="load" {...inside} y={inside.y + inside.height - height} height={height} rx="0.5" />
      </g>
      {mark.text !== undefined && (
        <text
          class={`load load-${mark.level}`}
          x={rect.x + rect.width + 4}
          y={rect.y + rect.height - 3.5}
          aria-hidden="true"
        >
          {mark.text}
        </text>
      )}
    </>
  );
}

function PlaceOfGhost({ placed: { ghost, rect } }: { readonly placed: PlacedGhost }): VNode {
  return (
    <g aria-hidden="true">
      <title>{ghost.description}</title>
      <GhostMark rect={rect} />
      {ghost.text !== undefined && (
        <text class="gone" x={rect.x + rect.width + 4} y={rect.y + rect.height - 3.5}>
          {ghost.text}
        </text>
      )}
    </g>
  );
}

function inset({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by };
}
