/** @jsxRuntime classic @jsx h @jsxFrag Fragment */
import type { VNode } from 'preact';
import { Fragment, h } from 'preact';
import { Sample } from '../flowPicture/Legend.tsx';
import { Ribbons } from '../flowPicture/Ribbons.tsx';
import { Clients, Pods } from '../flowPicture/Sides.tsx';
import type { Choosable } from '../flowPicture/choosable.ts';
import type { PictureLayout } from '../flowPicture/layout.ts';
import type { PictureModel } from '../flowPicture/pictureModel.ts';
import { PatternDefinitions } from '../Patterns.tsx';
import type { PlacedItem, SavedLayout } from './layoutSaved.ts';
import { MARGIN } from './layoutSaved.ts';

interface SavedPictureProps {
  readonly picture: PictureModel;
  readonly drawing: PictureLayout;
  readonly layout: SavedLayout;
}

/** The picture as it leaves the editor; nothing in it can be chosen. */
export function SavedPicture({ picture, drawing, layout }: SavedPictureProps): VNode {
  const { width, height, lines, legend } = layout;
  return (
    <svg class="flows saved" width={width} height={height} viewBox={`0 0 ${String(width)} ${String(height)}`}>
      <PatternDefinitions />
      <rect class="ground" width={width} height={height} />
      {lines.map(({ text, role, y }) => (
        <text key={y} class={`line-${role}`} x={MARGIN} y={y}>
          {text}
        </text>
      ))}
      <g transform={`translate(${String(layout.drawing.x)} ${String(layout.drawing.y)})`}>
        <Ribbons ribbons={drawing.ribbons} picture={picture} choosable={inert} isBright={() => true} />
        {drawing.rows.map((row) => (
          <Clients key={row.zone.id} row={row} choosable={inert} />
        ))}
        {drawing.rows.map((row) => (
          <Pods key={row.zone.id} row={row} choosable={inert} />
        ))}
      </g>
      {legend.map((placed) => (
        <Item key={placed.item.label} placed={placed} />
      ))}
    </svg>
  );
}

function Item({ placed: { item, x, y } }: { readonly placed: PlacedItem }): VNode {
  return (
    <>
      <g transform={`translate(${String(x)} ${String(y)})`}>
        {item.kind === 'flow' ? (
          <rect class={`part part-${item.flow}`} y="2" width="10" height="10" rx="2" />
        ) : (
          <Sample item={item} />
        )}
      </g>
      <text class="detail" x={x + 16} y={y + 11}>
        {item.label}
      </text>
    </>
  );
}

const inert: Choosable = (_, label) => ({
  role: 'button',
  tabindex: -1,
  'aria-label': label,
  'aria-pressed': false,
  onClick: () => undefined,
  onKeyDown: () => undefined,
});
