/** @jsxRuntime classic @jsx h */
import type { VNode } from 'preact';
import { h } from 'preact';
import type { FlowKind } from './flowPicture/pictureModel.ts';

/** The colour and pattern of a kind of flow, as it is in bars and in the picture. */
export function Swatch({ kind }: { readonly kind: FlowKind }): VNode {
  return (
    <svg class="swatch" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
      <rect class={`part part-${kind}`} width="10" height="10" rx="2" />
    </svg>
  );
}
