import { listFields } from '../../kubernetes/serviceSchema.ts';
import { objectIn } from '../../manifest/decode/decoded.ts';
import { removeField } from '../fixes.ts';
import type { RuleContext, ServiceRule } from '../rule.ts';
import { refusedManagers } from './refusedManagers.ts';
import { t } from '../../l10n.ts';

export const serverManagedField: ServiceRule = {
  id: 'server-managed-field',
  summary: 'A field is set that the server manages.',
  why: `The server clears \`status\` on create and sets \`uid\`, \`creationTimestamp\`, \`generation\` and similar fields itself. They come from
manifests that were generated or exported from a cluster, and have no effect.`,
  severity: 'hint',
  category: 'effect',
  scope: 'service',
  check: (context) => {
    const { root, refusedPaths } = context.view.decoded;
    return MANAGED.flatMap(({ path, name, holder }) => {
      const object = holder === undefined ? root.node : objectIn(root, holder)?.node;
      const entry = object?.entries.findLast(({ key }) => key.value === name);
      if (entry === undefined || refusedPaths.has(path) || isSpokenOf(path, context)) return [];
      const field = {
        path,
        value: undefined,
        range: entry.range,
        keyRange: entry.key.range,
        entryRange: entry.range,
      };
      return [
        {
          range: entry.range,
          message: t`Remove ${path}: the server sets it and ignores this value.`,
          tag: 'unnecessary' as const,
          fixes: () =>
            removeField(t`Remove ${name}`, context.document, field, { isSafe: true, isPreferred: true }),
        },
      ];
    });
  },
};

const MANAGED = listFields().flatMap(({ path, field }) => {
  const steps = path.split('.');
  return field.isServerManaged === true && steps.length <= 2
    ? [{ path, name: field.name, holder: steps.length === 1 ? undefined : steps[0] }]
    : [];
});

/** The server refuses some values of these; other rules say so. */
const SPOKEN_OF: ReadonlySet<string> = new Set(['metadata.generation', 'metadata.resourceVersion']);

function isSpokenOf(path: string, context: RuleContext): boolean {
  if (path !== 'metadata.managedFields') return SPOKEN_OF.has(path);
  return (['manager', 'subresource'] as const).some((name) => refusedManagers(context, name).length > 0);
}
