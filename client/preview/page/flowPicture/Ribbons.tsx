/** @jsxRuntime classic @jsx h */
import type { VNode } from 'preact';
import { h } from 'preact';
import { formatShare } from '../../../../server/protocol/numbers.ts';
import type { Choosable } from './choosable.ts';
import type { PictureFlow, PictureModel } from './pictureModel.ts';
import type { PlacedRibbon } from './ribbons.ts';
import { gatherRibbons, selectionOf } from './stops.ts';
import { say } from '../words/say.tsx';
import { PICTURE } from '../words/texts.ts';

interface RibbonsProps {
  readonly ribbons: readonly PlacedRibbon[];
  readonly picture: PictureModel;
  readonly choosable: Choosable;
  readonly isBright: (flow: PictureFlow) => boolean;
}

/** Flows that a person can choose; the pieces of one that stays in its zone share a button. */
export function Ribbons({ ribbons, picture, choosable, isBright }: RibbonsProps): VNode {
  const labels = new Map(picture.zones.map(({ id, label }) => [id, label]));
  const buttons = [...gatherRibbons(ribbons)].flatMap(([key, pieces]) => {
    const [first] = pieces;
    if (first === undefined) return [];
    const label = describeFlow(first.flow, pieces, labels);
    return (
      <g
        key={key}
        class={isBright(first.flow) ? 'ribbon' : 'ribbon is-faded'}
        {...choosable(selectionOf(first.flow), label)}
      >
        <title>{label}</title>
        {pieces.map((piece) => (
          <path key={piece.flow.kind} class={`flow flow-${piece.flow.kind}`} d={piece.path} />
        ))}
      </g>
    );
  });
  return <g class="ribbons">{buttons}</g>;
}

function describeFlow(
  { from, to, kind }: PictureFlow,
  pieces: readonly PlacedRibbon[],
  labels: ReadonlyMap<string, string>,
): string {
  const share = formatShare(pieces.reduce((sum, { flow }) => sum + flow.share, 0));
  return say(TEXT_OF_KIND[kind], { from: labels.get(from) ?? '', to: labels.get(to) ?? '', share });
}

const TEXT_OF_KIND = {
  'same-node': PICTURE.within,
  'same-zone': PICTURE.within,
  'cross-zone': PICTURE.cross,
  dropped: PICTURE.dropped,
} as const satisfies Readonly<Record<PictureFlow['kind'], string>>;
