import { HEADLESS_LABEL, SERVICE_PROXY_NAME_LABEL } from '../../kubernetes/keys.ts';
import { valueOf } from '../../manifest/read/labels.ts';
import { findPreference, showValue } from './preference.ts';
import type { ServiceRule } from '../rule.ts';
import { findUnproxied } from '../validation/serviceKind.ts';
import { t } from '../../l10n.ts';

export const preferenceOnExcludedService: ServiceRule = {
  id: 'preference-on-excluded-service',
  summary: 'The labels of a Service with a traffic preference exclude it from the proxy.',
  why: `kube-proxy ignores a Service with the label \`${SERVICE_PROXY_NAME_LABEL}\` or
\`${HEADLESS_LABEL}\`, whatever its value. With the first, another proxy serves it, which may or may not follow
the hints. The second belongs on EndpointSlices of headless Services; on a Service it is a mistake that
leaves its address unserved.`,
  severity: 'warning',
  category: 'effect',
  scope: 'service',
  check: ({ service, versions }) => {
    const preference = findPreference(service, versions);
    const unproxied = findUnproxied(service);
    if (preference === undefined || unproxied?.kind !== 'excluded') return [];
    const proxy = valueOf(service.metadata.labels, SERVICE_PROXY_NAME_LABEL);
    const label = unproxied.field;
    const related =
      label === undefined
        ? []
        : [{ message: t('This label excludes the Service from the proxy.'), range: label.entryRange }];
    return [
      proxy === undefined
        ? {
            range: preference.field.keyRange,
            message: t`Remove the label ${HEADLESS_LABEL}: it excludes the Service from the proxy, so ${preference.path} has no effect.`,
            related,
          }
        : {
            range: preference.field.keyRange,
            message: t`${preference.path} has an effect only if ${showValue(proxy)} reads it: the label ${SERVICE_PROXY_NAME_LABEL} assigns the Service to that proxy.`,
            severity: 'information' as const,
            related,
          },
    ];
  },
};
