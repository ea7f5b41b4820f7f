/** @jsxRuntime classic @jsx h */
import type { VNode } from 'preact';
import { h } from 'preact';
import { Swatch } from '../Swatch.tsx';
import { GhostMark } from './GhostMark.tsx';
import type { LegendItem } from './legendItems.ts';
import { listLegend, listNotes } from './legendItems.ts';
import type { LoadLevel } from './load.ts';
import { fillOf } from './load.ts';
import type { PictureModel } from './pictureModel.ts';

/** What the shapes and colours of this picture mean; only those that it holds. */
export function Legend({ picture }: { readonly picture: PictureModel }): VNode {
  return (
    <div class="legend">
      <ul>
        {listLegend(picture).map((item) => (
          <li key={item.label}>
            <Key item={item} /> {item.label}
          </li>
        ))}
      </ul>
      {listNotes(picture).map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}

function Key({ item }: { readonly item: LegendItem }): VNode {
  if (item.kind === 'flow') return <Swatch kind={item.flow} />;
  return (
    <svg class="key" viewBox="0 0 11 15" width="11" height="15" aria-hidden="true">
      <Sample item={item} />
    </svg>
  );
}

/** What a mark looks like, 11 by 15 pixels. */
export function Sample({ item }: { readonly item: Exclude<LegendItem, { readonly kind: 'flow' }> }): VNode {
  return item.kind === 'ghost' ? (
    <GhostMark rect={{ x: 0, y: 0, width: 11, height: 15 }} />
  ) : (
    <SampleMark level={item.level} load={item.load} />
  );
}

interface SampleMarkProps {
  readonly level: LoadLevel;
  readonly load: number;
}

function SampleMark({ level, load }: SampleMarkProps): VNode {
  return (
    <g class={`mark mark-${level}`}>
      <rect class="vessel" x="0.5" y="0.5" width="10" height="14" rx="2.5" />
      <rect
        class="load"
        x="2.5"
        y={2.5 + 10 * (1 - fillOf(load))}
        width="6"
        height={10 * fillOf(load)}
        rx="0.5"
      />
    </g>
  );
}
