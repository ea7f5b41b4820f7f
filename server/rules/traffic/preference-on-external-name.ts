import { findPreference } from './preference.ts';
import { removeAllPreferences } from './removePreference.ts';
import type { ServiceRule } from '../rule.ts';
import { t } from '../../l10n.ts';

export const preferenceOnExternalName: ServiceRule = {
  id: 'preference-on-external-name',
  summary: 'A traffic preference is set on a Service of type ExternalName.',
  why: `A Service of type ExternalName is a DNS alias. It has no EndpointSlices and no proxy chooses an endpoint for it,
so \`spec.trafficDistribution\` or a topology annotation has nothing to act on.`,
  severity: 'warning',
  category: 'effect',
  scope: 'service',
  check: ({ document, service, versions }) => {
    const preference = findPreference(service, versions);
    if (preference === undefined || service.spec.type?.value !== 'ExternalName') return [];
    return [
      {
        range: preference.field.keyRange,
        message: t`Remove ${preference.path}: a Service of type ExternalName is a DNS alias without endpoints.`,
        tag: 'unnecessary',
        related: [{ message: t('Type of the Service.'), range: service.spec.type.entryRange }],
        fixes: () =>
          removeAllPreferences(t('Remove the preference'), document, service, {
            isSafe: true,
            isPreferred: true,
          }),
      },
    ];
  },
};
