import type { ServiceShape } from '../kubernetes/schemaTypes.ts';
import type { Minor, VersionRange } from '../kubernetes/version.ts';
import { describeMinors, formatMinor, formatVersionRange } from '../kubernetes/version.ts';
import { nameShape } from './shapeNames.ts';

/** Above the lists of a hover. */
export const HOVER_HEADINGS = {
  values: 'Values',
  exceptions: 'Exceptions',
  pitfalls: 'Good to know',
  overrides: 'Little or no effect on this Service',
} as const;

/** In front of this manifest's numbers. */
export const NUMBERS_OF = {
  current: 'This manifest:',
  inEffect: 'If the value took effect:',
} as const;

export type DocumentationOf = 'Istio' | 'Kubernetes';

/** Sentences of a hover, in Markdown; `code` stands in a code span already. */
export const HOVER_SENTENCES = {
  whenUnset: (effect: string) => `When unset: ${effect.charAt(0).toLowerCase()}${effect.slice(1)}`,
  defaultIs: (code: string) => `When unset: ${code}.`,
  deprecated: (since: Minor) => `Deprecated since ${formatMinor(since)}.`,
  documentation: (of: DocumentationOf) => `${of} documentation`,
  onVersions: (versions: VersionRange, fates: string) =>
    `On this document's Kubernetes ${formatVersionRange(versions)}: ${fates}.`,
  idleOnVersions: (missing: readonly Minor[], versions: VersionRange) =>
    `No effect on ${describeMinors(missing)} of this document's Kubernetes ${formatVersionRange(versions)}.`,
  forbiddenOnShape: (shape: ServiceShape) => `Not allowed on ${nameShape(shape)}.`,
  idleOnShape: (shape: ServiceShape) => `No effect on ${nameShape(shape)}.`,
  noSuchValue: (code: string, pathCode: string) => `${code} is not a value of ${pathCode}.`,
  didYouMean: (code: string) => `Did you mean ${code}?`,
  valuesAre: (codes: readonly string[]) => `Its values are ${codes.join(', ')}.`,
  removedField: (path: string, removedIn: Minor, replacementCode: string) =>
    `**${path}** was removed in ${formatMinor(removedIn)}; no supported version knows it. Use ${replacementCode}.`,
  purpose: (purpose: string) => `For Zonewise: ${purpose}.`,
} as const;

/** Why trafficDistribution has little or no effect on a Service. */
export type IdleCause =
  | { readonly kind: 'annotation'; readonly key: string }
  | { readonly kind: 'external-name' | 'headless' | 'internal-local' | 'external-local' | 'no-selector' };

export function sayIdleCause(cause: IdleCause): string {
  switch (cause.kind) {
    case 'annotation':
      return `The annotation \`${cause.key}\` overrides it.`;
    case 'external-name':
      return 'An ExternalName Service is a DNS alias and is not proxied.';
    case 'headless':
      return 'A headless Service is not proxied: clients choose among all addresses that DNS returns.';
    case 'internal-local':
      return '`internalTrafficPolicy: Local` keeps traffic to the cluster IP on the node, whatever the hints say.';
    case 'external-local':
      return '`externalTrafficPolicy: Local` keeps traffic from outside on the node, whatever the hints say.';
    case 'no-selector':
      return 'Without a selector no controller writes hints; only those in your own EndpointSlices count.';
  }
}
