/** @jsxRuntime classic @jsx h */
import type { VNode } from 'preact';
import { h } from 'preact';
import type { Locality } from '../../../server/protocol/messages.ts';
import { formatParts } from '../../../server/protocol/numbers.ts';
import type { FlowKind } from './flowPicture/pictureModel.ts';
import { say } from './words/say.tsx';
import { LOCALITY } from './words/texts.ts';

/** How each part is drawn, here and as a flow; from near to far, then to nowhere. */
export const KIND_OF_PART: Readonly<Record<keyof Locality, FlowKind>> = {
  sameNode: 'same-node',
  sameZone: 'same-zone',
  crossZone: 'cross-zone',
  dropped: 'dropped',
};

const PARTS: readonly (keyof Locality)[] = ['sameNode', 'sameZone', 'crossZone', 'dropped'];

interface LocalityBarProps {
  readonly locality: Locality;
  /** For what stands beside its own numbers; otherwise the bar speaks for itself. */
  readonly isDecoration?: boolean;
}

/** The four parts as one bar. */
export function LocalityBar({ locality, isDecoration = false }: LocalityBarProps): VNode {
  const segments = PARTS.map((part, index) => {
    const before = PARTS.slice(0, index).reduce((sum, one) => sum + locality[one], 0);
    return (
      <rect
        key={part}
        class={`part part-${KIND_OF_PART[part]}`}
        x={percent(before)}
        width={percent(locality[part])}
        height="100%"
      />
    );
  });
  const semantics = isDecoration
    ? ({ 'aria-hidden': 'true' } as const)
    : ({ role: 'img', 'aria-label': describeLocality(locality) } as const);
  return (
    <svg class="bar" {...semantics}>
      {segments}
    </svg>
  );
}

/** `33% same zone, other node · 67% cross-zone`. */
export function describeLocality(locality: Locality): string {
  const shares = formatParts(locality);
  return PARTS.map((part) => ({ share: shares[part], locality: say(LOCALITY[part]) }))
    .filter(({ share }) => share !== '0%')
    .map((each) => say(LOCALITY.share, each))
    .join(' · ');
}

function percent(share: number): string {
  return `${(Math.min(Math.max(share, 0), 1) * 100).toFixed(3)}%`;
}
