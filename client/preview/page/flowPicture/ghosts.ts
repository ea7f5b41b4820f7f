import { formatCount, formatQuantity } from '../../../../server/protocol/numbers.ts';
import { plainName } from '../../messages/plainText.ts';
import type { Detail } from './podMarks.ts';

/** What is supposed to be gone from a row of the picture. */
export interface Lost {
  /** Undefined when the whole zone is gone. */
  readonly node: string | undefined;
  /** How many pods went with it. */
  readonly pods: number;
}

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
    lost.node === undefined ? `${formatQuantity(lost.pods, 'pod')} lost` : describeLost(lost);
  return detail === 'by-node' || detail === 'by-load'
    ? [{ text: formatCount(lost.pods), description }]
    : Array.from({ length: lost.pods }, () => ({ text: undefined, description }));
}

/** `node-2a-1 lost with 3 pods`, `lost with 3 pods` for a zone. */
export function describeLost({ node, pods }: Lost): string {
  const name = node === undefined ? '' : `${plainName(node)} `;
  return `${name}lost with ${pods === 0 ? 'no pods' : formatQuantity(pods, 'pod')}`;
}
