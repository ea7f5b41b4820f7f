import { plainName } from '../../../../server/protocol/plainText.ts';
import { say, sayCount } from '../words/say.tsx';
import { PICTURE } from '../words/texts.ts';

/** What a what-if takes away from a row of the picture. */
export interface Lost {
  /** Undefined when the whole zone is gone. */
  readonly node: string | undefined;
  /** How many pods went with it. */
  readonly pods: number;
}

/** `node-2a-1 lost with 3 pods`, `lost with 3 pods` for a zone. */
export function describeLost({ node, pods }: Lost): string {
  const gone = pods === 0 ? say(PICTURE.noPods) : sayCount(pods, 'pod');
  return node === undefined
    ? say(PICTURE.zoneLost, { pods: gone })
    : say(PICTURE.nodeLost, { node: plainName(node), pods: gone });
}
