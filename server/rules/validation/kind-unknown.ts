import { NEWEST_KNOWN_MINOR, OLDEST_KNOWN_MINOR, minorsOf } from '../../kubernetes/version.ts';
import { findClosest } from '../../kubernetes/closest.ts';
import type { ManifestDocument, Resource } from '../../manifest/model.ts';
import type { MappingNode } from '../../manifest/tree/node.ts';
import { resolveAlias } from '../../manifest/read/fields.ts';
import { describeStrangeSpace } from '../../manifest/tree/strangeSpaces.ts';
import { renameKey, replaceValue } from '../fixes.ts';
import { showValue } from '../traffic/preference.ts';
import { findMiswrittenKey } from './miswrittenKey.ts';
import type { Finding, DocumentRule } from '../rule.ts';
import { t } from '../../l10n.ts';

export const kindUnknown: DocumentRule = {
  id: 'kind-unknown',
  summary: 'The kind of a Service is misspelled.',
  why: `Kinds are case-sensitive. With an unknown one kubectl reports \`no matches for kind\` and sends nothing, and nothing else in
the object is checked.

Reported only for objects of apiVersion \`v1\` with a selector or ports like those of a Service.`,
  severity: 'error',
  category: 'schema',
  scope: 'document',
  check: ({ document }) => [
    ...findMiswrittenKind(document),
    ...document.resources.flatMap((resource): readonly Finding[] => {
      if (!isMisspeltService(resource)) return [];
      const entry = resource.node.entries.findLast(({ key }) => key.value === 'kind');
      const { value } = entry ?? {};
      if (entry === undefined || value?.kind !== 'scalar') return [];
      const { writtenKind } = resource;
      const isPlain = /^services?$/i.test(writtenKind);
      return [
        {
          range: value.range,
          message:
            writtenKind.toLowerCase() === 'service'
              ? t('Write Service: kinds are case-sensitive.')
              : t`Did you mean Service? ${showValue(writtenKind)} is not a known kind.`,
          fixes: () =>
            replaceValue(
              t('Change to Service'),
              document,
              {
                path: 'kind',
                value: writtenKind,
                range: value.range,
                keyRange: entry.key.range,
                entryRange: entry.range,
              },
              'Service',
              { isSafe: isPlain, isPreferred: true },
            ),
        },
      ];
    }),
  ],
};

/** `Kind: Service`, or a key with a character that nobody sees: JSON keys count by letter case, and kubectl says that the kind is missing. */
function findMiswrittenKind(document: ManifestDocument): readonly Finding[] {
  const { root } = document;
  if (root?.kind !== 'mapping') return [];
  const entry = findMiswrittenKey(root, 'kind');
  if (entry?.value?.kind !== 'scalar' || valueIn(root, 'apiVersion') === undefined) return [];
  const { key, value, range } = entry;
  const strange = describeStrangeSpace(String(key.value));
  return [
    {
      range: key.range,
      message:
        strange === undefined
          ? t('Write kind: letter case counts, and kubectl finds no kind in this object.')
          : t`Write kind: with ${strange.name} in its key, kubectl finds no kind in this object.`,
      verdicts: [{ kind: 'error', stage: 'kubectl', path: '', minors: ALL }],
      fixes: () =>
        renameKey(
          t('Rename to kind'),
          document,
          { path: 'kind', value: value.value, range: value.range, keyRange: key.range, entryRange: range },
          'kind',
          { isSafe: true, isPreferred: true },
        ),
    },
  ];
}

const ALL = minorsOf({ min: OLDEST_KNOWN_MINOR, max: NEWEST_KNOWN_MINOR });

function isMisspeltService(resource: Resource): resource is Extract<Resource, { kind: 'Other' }> {
  return (
    resource.kind === 'Other' &&
    resource.apiVersion === 'v1' &&
    findClosest(resource.writtenKind, ['Service']) !== undefined &&
    hasServiceSpec(resource.node)
  );
}

/** A selector of texts, or ports that have a `port`: no other object of the core group has them in its spec, but for a ReplicationController. */
function hasServiceSpec(node: MappingNode): boolean {
  const spec = valueIn(node, 'spec');
  if (spec?.kind !== 'mapping') return false;
  if (valueIn(spec, 'selector')?.kind === 'mapping') return true;
  const ports = valueIn(spec, 'ports');
  return (
    ports?.kind === 'sequence' &&
    ports.items.some((item) => {
      const port = resolveAlias(item);
      return port?.kind === 'mapping' && valueIn(port, 'port') !== undefined;
    })
  );
}

function valueIn(node: MappingNode, name: string): ReturnType<typeof resolveAlias> {
  return resolveAlias(node.entries.findLast(({ key }) => key.value === name)?.value);
}
