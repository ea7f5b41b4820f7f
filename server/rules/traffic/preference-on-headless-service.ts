import { findPreference } from './preference.ts';
import { removeAllPreferences } from './removePreference.ts';
import type { ServiceRule } from '../rule.ts';
import { findUnproxied } from '../validation/serviceKind.ts';
import { t } from '../../l10n.ts';

export const preferenceOnHeadlessService: ServiceRule = {
  id: 'preference-on-headless-service',
  summary: 'A traffic preference is set on a headless Service.',
  why: `A headless Service (\`clusterIP: None\`) has no address for kube-proxy to route: DNS returns the addresses
of all ready pods, and the client chooses. The EndpointSlice controller still writes hints, so a service
mesh may follow them; kube-proxy does not.`,
  severity: 'warning',
  category: 'effect',
  scope: 'service',
  check: ({ document, service, versions }) => {
    const preference = findPreference(service, versions);
    const unproxied = findUnproxied(service);
    if (preference === undefined || unproxied?.kind !== 'headless') return [];
    return [
      {
        range: preference.field.keyRange,
        message: t`${preference.path} has no effect: DNS returns all ready pods of a headless Service, and the client chooses.`,
        tag: 'unnecessary',
        related:
          unproxied.field === undefined
            ? []
            : [{ message: t('This makes the Service headless.'), range: unproxied.field.entryRange }],
        // A mesh may read the hints, so removing the preference is not always without effect.
        fixes: () => removeAllPreferences(t('Remove the preference'), document, service, { isSafe: false }),
      },
    ];
  },
};
