import { createHash } from 'node:crypto';
import { listEntries } from '../../../server/manifest/read/fields.ts';
import type { ManifestNode } from '../../../server/manifest/tree/node.ts';
import { parseText } from '../../../server/manifest/tree/parseText.ts';
import { splitDocuments } from '../../../server/manifest/tree/splitDocuments.ts';

/** What a reader makes of a file: its documents up to the first that it refuses, as canonical JSON. */
export interface Reading {
  readonly documents: readonly string[];
  /** Undefined where it refuses nothing. */
  readonly refusal: string | undefined;
}

/** Equal for equal readings. Of a text that is refused, what stands before the fault does not count. */
export function digestReading({ documents, refusal }: Reading): string {
  if (refusal !== undefined) return REFUSED;
  return createHash('sha256').update(documents.join('\n')).digest('hex').slice(0, 8);
}

export const REFUSED = 'refused';

export function readDocuments(text: string): Reading {
  const documents: string[] = [];
  for (const { start, end, part } of splitDocuments(text)) {
    if (part === 'frame') continue;
    const { root, problems } = parseText(text.slice(start, end));
    // kubectl keeps the last of equal keys without a word.
    const refusal = problems.find(({ code }) => code !== 'duplicate-key');
    if (refusal !== undefined) return { documents, refusal: `${refusal.code}: ${refusal.message}` };
    const json = JSON.stringify(toJson(root));
    if (json !== 'null') documents.push(json);
  }
  return { documents, refusal: undefined };
}

/** With the keys of objects in order, and half characters replaced as they are on their way to Go. */
export function canonicalise(value: unknown): unknown {
  if (typeof value === 'string') return wellFormed(value);
  if (Array.isArray(value)) return value.map(canonicalise);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    ([key, member]) => [wellFormed(key), canonicalise(member)] as const,
  );
  return { entries: entries.sort(([a], [b]) => (a < b ? -1 : 1)).flat() };
}

function toJson(node: ManifestNode | undefined): unknown {
  return canonicalise(toPlain(node));
}

function toPlain(node: ManifestNode | undefined): unknown {
  switch (node?.kind) {
    case undefined:
      return null;
    case 'scalar':
      return node.value;
    case 'alias':
      return toPlain(node.target);
    case 'sequence':
      return node.items.map(toPlain);
    case 'mapping': {
      const entries = listEntries({ node, path: '', budget: { remaining: Number.POSITIVE_INFINITY } });
      return Object.fromEntries([...entries].map(([name, { value }]) => [name, toPlain(value)]));
    }
  }
}

function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
}
