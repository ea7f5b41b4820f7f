import type { Resource } from '../manifest/model.ts';
import { t } from '../l10n.ts';

/** An object as a sentence names it: `Deployment web`. */
export function nameOfObject({
  kind,
  metadata,
}: Pick<Exclude<Resource, { kind: 'Other' }>, 'kind' | 'metadata'>): string {
  return `${kind} ${metadata.name?.value ?? t('without a name')}`;
}
