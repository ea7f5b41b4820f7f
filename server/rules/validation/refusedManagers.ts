import { MOST_MANAGER_BYTES, MOST_SUBRESOURCE_BYTES, UNPRINTABLE } from '../../kubernetes/managedFields.ts';
import type { Minor } from '../../kubernetes/version.ts';
import { minorsOf } from '../../kubernetes/version.ts';
import { textIn } from '../../manifest/decode/decoded.ts';
import type { DecodedObject } from '../../manifest/decode/decodeTypes.ts';
import type { Field } from '../../manifest/field.ts';
import { removeField } from '../fixes.ts';
import type { Finding, RuleContext } from '../rule.ts';
import { keptManagers } from './keptManagers.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export type ManagerMember = 'manager' | 'subresource';

/** What the server refuses in the entries of managedFields that a create keeps on some minor of the range. */
export function refusedManagers(context: RuleContext, name: ManagerMember): readonly Finding[] {
  const written = context.view.metadata.object?.fields.get('managedFields');
  if (written === undefined) return [];
  return [...keptOn(context)].flatMap(([entry, byMinor]) => {
    const field = textIn(entry.value, name);
    const reason = field === undefined ? undefined : REASONS[name](field.value);
    if (field === undefined || reason === undefined) return [];
    return refuse(context, {
      range: field.range,
      path: (minor) => `metadata.managedFields[${String(byMinor.get(minor) ?? 0)}].${name}`,
      minors: [...byMinor.keys()],
      message: t`Remove managedFields: ${reason}`,
      fixes: () =>
        removeField(t('Remove managedFields'), context.document, written, {
          isSafe: true,
          isPreferred: true,
        }),
    });
  });
}

/** Undefined where the server takes the text. */
const REASONS: Readonly<Record<ManagerMember, (text: string) => string | undefined>> = {
  manager: (text) => {
    if (bytesOf(text) > MOST_MANAGER_BYTES)
      return t`the API server takes managers of ${String(MOST_MANAGER_BYTES)} bytes at most.`;
    return UNPRINTABLE.test(text)
      ? t('the API server takes managers of printable characters only.')
      : undefined;
  },
  subresource: (text) =>
    bytesOf(text) > MOST_SUBRESOURCE_BYTES
      ? t`the API server takes subresources of ${String(MOST_SUBRESOURCE_BYTES)} bytes at most.`
      : undefined,
};

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

function keptOn({
  view,
  versions,
}: RuleContext): ReadonlyMap<Field<DecodedObject>, ReadonlyMap<Minor, number>> {
  const kept = new Map<Field<DecodedObject>, Map<Minor, number>>();
  for (const minor of minorsOf(versions)) {
    for (const { entry, index } of keptManagers(view, minor))
      kept.set(entry, (kept.get(entry) ?? new Map<Minor, number>()).set(minor, index));
  }
  return kept;
}
