import { POD_TARGETS } from '../../kubernetes/bypasses.ts';
import { NEG_ANNOTATION, NLB_TARGET_TYPE_ANNOTATION } from '../../kubernetes/keys.ts';
import { findOutsideTraffic } from '../../scenario/bypasses.ts';
import { findUnproxied } from '../validation/serviceKind.ts';
import { findPreference } from './preference.ts';
import type { ServiceRule } from '../rule.ts';
import { t } from '../../l10n.ts';

export const preferenceBesidePodTargets: ServiceRule = {
  id: 'preference-beside-pod-targets',
  summary: 'A load balancer sends external traffic to pods, past the traffic preference.',
  why: `A load balancer with pods as its targets (\`${NLB_TARGET_TYPE_ANNOTATION}: ip\`, or a
network endpoint group by \`${NEG_ANNOTATION}\`) reads the pods' addresses and dials them. No proxy of the cluster
chooses for these connections, so \`trafficDistribution\` and hints have no say; cross-zone settings of the load
balancer do. The preference applies to clients inside the cluster.`,
  severity: 'information',
  category: 'effect',
  scope: 'service',
  check: ({ service, versions }) => {
    const preference = findPreference(service, versions);
    if (preference === undefined || findUnproxied(service) !== undefined) return [];
    if (findOutsideTraffic(service, versions.max)?.goesTo !== 'pods') return [];
    const keys = [NEG_ANNOTATION, ...POD_TARGETS.map(({ annotation }) => annotation)];
    const annotation = service.metadata.annotations.find(({ key }) => keys.includes(key))?.field;
    return [
      {
        range: preference.field.keyRange,
        message: t`${preference.path} applies only to clients inside the cluster: the load balancer sends external traffic to pods directly.`,
        related:
          annotation === undefined
            ? []
            : [{ message: t('This makes pods its targets.'), range: annotation.entryRange }],
      },
    ];
  },
};
