import { formatCount } from '../../../../server/protocol/numbers.ts';
import type { Detail } from './detail.ts';
import type { Lost } from './lost.ts';
import { describeLost } from './lost.ts';
import { say, sayCount } from '../words/say.tsx';
import { PICTURE } from '../words/texts.ts';

/** An empty place where a pod was, or several. Nothing can be chosen there. */
export interface Ghost {
  /** How many pods it stands for, beside it; undefined for one. */
  readonly text: string | undefined;
  /** A whole phrase, for a tooltip. */
  readonly description: string;
}

/** One for each pod that went, or one for all where pods are drawn in groups. */
export function listGhosts(lost: Lost, detail: Detail): readonly Ghost[] {
  if (lost.pods === 0) return [];
  const description =
    lost.node === undefined
      ? say(PICTURE.podsLost, { pods: sayCount(lost.pods, 'pod') })
      : describeLost(lost);
  return detail === 'by-node' || detail === 'by-load'
    ? [{ text: formatCount(lost.pods), description }]
    : Array.from({ length: lost.pods }, () => ({ text: undefined, description }));
}
