/** @jsxRuntime classic @jsx h */
import type { VNode } from 'preact';
import { h } from 'preact';
import type { Rect } from './block.ts';

/** The place of a pod that is gone: empty and struck through. */
export function GhostMark({ rect: { x, y, width, height } }: { readonly rect: Rect }): VNode {
  const [left, right, top, bottom] = [x + 2.5, x + width - 2.5, y + 2.5, y + height - 2.5].map(String);
  return (
    <g class="ghost">
      <rect x={x + 0.5} y={y + 0.5} width={width - 1} height={height - 1} rx="2.5" />
      <path d={`M${left ?? ''} ${bottom ?? ''}L${right ?? ''} ${top ?? ''}`} />
    </g>
  );
}
