import { TOPOLOGY_MODE_ANNOTATION } from '../../kubernetes/keys.ts';
import { FIELD_KNOWN_SINCE, acceptedSince, minorsWithFate } from '../../kubernetes/trafficDistribution.ts';
import type { Minor } from '../../kubernetes/version.ts';
import { describeMinors, formatBefore, formatMinor } from '../../kubernetes/version.ts';
import { removeField } from '../fixes.ts';
import type { ServiceRule } from '../rule.ts';
import { t } from '../../l10n.ts';

export const trafficDistributionTooNew: ServiceRule = {
  id: 'traffic-distribution-too-new',
  summary: 'A Kubernetes version ignores or rejects `spec.trafficDistribution`.',
  why: `The field takes effect from Kubernetes ${formatMinor(acceptedSince('PreferClose'))}.

- Up to ${formatBefore(FIELD_KNOWN_SINCE)} the API server does not know it. Strict field validation, the default of kubectl, rejects the
  manifest. With \`--validate=warn\`, and for clients that request nothing, the server warns and ignores the field; with
  \`--validate=ignore\` it ignores it silently.
- On ${formatMinor(FIELD_KNOWN_SINCE)} the field exists behind the feature gate ServiceTrafficDistribution, which is off by default. Any value is
  accepted and silently removed.

In both cases traffic goes to every zone. On those versions, use the annotation
\`${TOPOLOGY_MODE_ANNOTATION}: Auto\`.`,
  severity: 'warning',
  category: 'version',
  scope: 'service',
  check: ({ document, service, versions }) => {
    const field = service.spec.trafficDistribution;
    if (field === undefined) return [];
    const unknown = minorsWithFate(field.value, versions, 'unknown-field');
    const dropped = minorsWithFate(field.value, versions, 'dropped');
    if (unknown.length + dropped.length === 0) return [];
    return [
      {
        range: field.keyRange,
        // kubectl asks for strict validation unless it is told otherwise, and then this refuses the manifest.
        severity: unknown.length > 0 ? ('error' as const) : ('warning' as const),
        message: [
          ...(unknown.length > 0 ? [describeUnknown(unknown)] : []),
          ...(dropped.length > 0 ? [describeDropped(dropped)] : []),
          t`It takes effect from ${formatMinor(acceptedSince('PreferClose'))}.`,
        ].join(' '),
        fixes: () => removeField(t('Remove trafficDistribution'), document, field, { isSafe: false }),
      },
    ];
  },
};

function describeUnknown(minors: readonly Minor[]): string {
  return t`Remove trafficDistribution for Kubernetes ${describeMinors(minors)}, which does not know it: kubectl's strict validation rejects the manifest.`;
}

function describeDropped(minors: readonly Minor[]): string {
  return t`Kubernetes ${describeMinors(minors)} ignores trafficDistribution: its feature gate ServiceTrafficDistribution is off by default.`;
}
