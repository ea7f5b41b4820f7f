import { formatQuantity } from '../../../../server/protocol/numbers.ts';
import { plainName } from '../../messages/plainText.ts';

/** What is supposed to be gone from a row of the picture. */
export interface Lost {
  /** Undefined when the whole zone is gone. */
  readonly node: string | undefined;
  /** How many pods went with it. */
  readonly pods: number;
}

/** `node-2a-1 lost with 3 pods`, `lost with 3 pods` for a zone. */
export function describeLost({ node, pods }: Lost): string {
  const name = node === undefined ? '' : `${plainName(node)} `;
  return `${name}lost with ${pods === 0 ? 'no pods' : formatQuantity(pods, 'pod')}`;
}
