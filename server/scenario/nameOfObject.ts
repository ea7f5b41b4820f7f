import type { Resource } from '../manifest/model.ts';

/** An object as a sentence names it: `Deployment web`. */
export function nameOfObject({
  kind,
  metadata,
}: Pick<Exclude<Resource, { kind: 'Other' }>, 'kind' | 'metadata'>): string {
  return `${kind} ${metadata.name?.value ?? 'without a name'}`;
}
