import { NEWEST_KNOWN_MINOR, OLDEST_KNOWN_MINOR, minorsOf } from '../../kubernetes/version.ts';
import type { Resource } from '../../manifest/model.ts';
import type { DocumentRule } from '../rule.ts';
import { findMiswrittenKey } from './miswrittenKey.ts';
import { writeField, writeFirstField } from './repairs.ts';
import { t } from '../../l10n.ts';

export const apiVersionUnknown: DocumentRule = {
  id: 'api-version-unknown',
  summary: 'The apiVersion of a Service is missing or not v1.',
  why: `Services belong to the core group, whose apiVersion is \`v1\` without a group. With any other, kubectl finds no such kind and
sends nothing.`,
  severity: 'error',
  category: 'schema',
  scope: 'document',
  check: ({ document }) =>
    document.resources.flatMap((resource) => {
      if (!isMisplacedService(resource)) return [];
      const entry = resource.node.entries.findLast(({ key }) => key.value === 'apiVersion');
      const range = entry?.value?.range ?? entry?.key.range ?? resource.kindRange;
      const written =
        entry?.value?.kind === 'scalar'
          ? t`${entry.value.source} is not the apiVersion of a Service`
          : t('it is missing');
      return [
        {
          range,
          message: t`Set apiVersion to v1: ${written}.`,
          verdicts: [{ kind: 'error' as const, stage: 'kubectl' as const, path: '', minors: minorsOf(ALL) }],
          fixes: () =>
            entry === undefined
              ? writeFirstField(t('Set apiVersion to v1'), document, resource.node, 'apiVersion', 'v1', TRUST)
              : writeField(t('Set apiVersion to v1'), document, resource.node, ['apiVersion'], 'v1', TRUST),
        },
      ];
    }),
};

const TRUST = { isSafe: true, isPreferred: true };

const ALL = { min: OLDEST_KNOWN_MINOR, max: NEWEST_KNOWN_MINOR };

/** A Service without apiVersion, unless its key is there and has a slip in it; or of a group of Kubernetes itself; other groups have Services of their own. */
function isMisplacedService(resource: Resource): boolean {
  if (resource.kind === 'Service')
    return resource.apiVersion === '' && findMiswrittenKey(resource.node, 'apiVersion') === undefined;
  if (resource.kind !== 'Other' || resource.writtenKind !== 'Service') return false;
  const [group = '', version] = resource.apiVersion.split('/');
  return version === undefined || !group.includes('.') || group.endsWith('.k8s.io');
}
