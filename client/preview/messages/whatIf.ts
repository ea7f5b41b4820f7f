import type { WhatIf } from '../../../server/protocol/messages.ts';
import type { Fields } from './fields.ts';
import { isRecord } from './fields.ts';

/**
 * The what-if in a message of the page or in what it kept; undefined for anything else. Only the form is read here:
 * whether it can happen, the server knows.
 */
export function readWhatIf(value: unknown): WhatIf | undefined {
  if (!isRecord(value) || typeof value.kind !== 'string') return undefined;
  return READERS.get(value.kind)?.(value);
}

const READERS: ReadonlyMap<string, (fields: Fields) => WhatIf | undefined> = new Map<
  string,
  (fields: Fields) => WhatIf | undefined
>([
  ['zone-lost', ({ zone }) => (typeof zone === 'string' ? { kind: 'zone-lost', zone } : undefined)],
  ['node-lost', ({ node }) => (typeof node === 'string' ? { kind: 'node-lost', node } : undefined)],
  [
    'replicas-added',
    ({ workload, added }) =>
      typeof workload === 'string' && Number.isInteger(added)
        ? { kind: 'replicas-added', workload, added: Number(added) }
        : undefined,
  ],
  [
    'clients-multiplied',
    ({ zone, factor }) =>
      typeof zone === 'string' && Number.isFinite(factor)
        ? { kind: 'clients-multiplied', zone, factor: Number(factor) }
        : undefined,
  ],
  [
    'rolling-update',
    ({ workload }) => (typeof workload === 'string' ? { kind: 'rolling-update', workload } : undefined),
  ],
]);

/** True for what is the same for every Service: a lost zone or node. What happens to pods or clients is one Service's. */
export function happensToCluster({ kind }: WhatIf): boolean {
  return kind === 'zone-lost' || kind === 'node-lost';
}

/** Equal for equal what-ifs, whatever the order of their members. */
export function keyOfWhatIf(what: WhatIf): string {
  switch (what.kind) {
    case 'zone-lost':
      return JSON.stringify([what.kind, what.zone]);
    case 'node-lost':
      return JSON.stringify([what.kind, what.node]);
    case 'replicas-added':
      return JSON.stringify([what.kind, what.workload, what.added]);
    case 'clients-multiplied':
      return JSON.stringify([what.kind, what.zone, what.factor]);
    case 'rolling-update':
      return JSON.stringify([what.kind, what.workload]);
  }
}
