import type { ServiceShape } from '../kubernetes/schemaTypes.ts';
import type { Minor, VersionRange } from '../kubernetes/version.ts';
import { describeMinors, formatMinor, formatVersionRange } from '../kubernetes/version.ts';
import { nameShape } from './shapeNames.ts';
import { t } from '../l10n.ts';

/** Above the lists of a hover. */
export const HOVER_HEADINGS = {
  values: t('Values'),
  exceptions: t('Exceptions'),
  pitfalls: t('Good to know'),
  overrides: t('Little or no effect on this Service'),
} as const;

/** In front of this manifest's numbers. */
export const NUMBERS_OF = {
  current: t('This manifest:'),
  inEffect: t('If the value took effect:'),
} as const;

export type DocumentationOf = 'Istio' | 'Kubernetes';

/** Sentences of a hover, in Markdown; `code` stands in a code span already. */
export const HOVER_SENTENCES = {
  whenUnset: (effect: string) => t`When unset: ${effect.charAt(0).toLowerCase()}${effect.slice(1)}`,
  defaultIs: (code: string) => t`When unset: ${code}.`,
  deprecated: (since: Minor) => t`Deprecated since ${formatMinor(since)}.`,
  documentation: (of: DocumentationOf) => t`${of} documentation`,
  onVersions: (versions: VersionRange, fates: string) =>
    t`On this document's Kubernetes ${formatVersionRange(versions)}: ${fates}.`,
  idleOnVersions: (missing: readonly Minor[], versions: VersionRange) =>
    t`No effect on ${describeMinors(missing)} of this document's Kubernetes ${formatVersionRange(versions)}.`,
  forbiddenOnShape: (shape: ServiceShape) => t`Not allowed on ${nameShape(shape)}.`,
  idleOnShape: (shape: ServiceShape) => t`No effect on ${nameShape(shape)}.`,
  noSuchValue: (code: string, pathCode: string) => t`${code} is not a value of ${pathCode}.`,
  didYouMean: (code: string) => t`Did you mean ${code}?`,
  valuesAre: (codes: readonly string[]) => t`Its values are ${codes.join(', ')}.`,
  removedField: (path: string, removedIn: Minor, replacementCode: string) =>
    t`**${path}** was removed in ${formatMinor(removedIn)}; no supported version knows it. Use ${replacementCode}.`,
  purpose: (purpose: string) => t`For Zonewise: ${purpose}.`,
} as const;

/** Why trafficDistribution has little or no effect on a Service. */
export type IdleCause =
  | { readonly kind: 'annotation'; readonly key: string }
  | { readonly kind: 'external-name' | 'headless' | 'internal-local' | 'external-local' | 'no-selector' };

export function sayIdleCause(cause: IdleCause): string {
  switch (cause.kind) {
    case 'annotation':
      return t`The annotation \`${cause.key}\` overrides it.`;
    case 'external-name':
      return t('An ExternalName Service is a DNS alias and is not proxied.');
    case 'headless':
      return t('A headless Service is not proxied: clients choose among all addresses that DNS returns.');
    case 'internal-local':
      return t(
        '`internalTrafficPolicy: Local` keeps traffic to the cluster IP on the node, whatever the hints say.',
      );
    case 'external-local':
      return t(
        '`externalTrafficPolicy: Local` keeps traffic from outside on the node, whatever the hints say.',
      );
    case 'no-selector':
      return t('Without a selector no controller writes hints; only those in your own EndpointSlices count.');
  }
}
