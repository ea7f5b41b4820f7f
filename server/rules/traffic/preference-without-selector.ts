import { namespaceOf } from '../../manifest/read/labels.ts';
import { toRoutedService } from '../../scenario/routedService.ts';
import { findPreference } from './preference.ts';
import type { Preference } from './preference.ts';
import type { Finding, RuleContext, ServiceRule } from '../rule.ts';
import { findUnproxied } from '../validation/serviceKind.ts';
import { t } from '../../l10n.ts';

export const preferenceWithoutSelector: ServiceRule = {
  id: 'preference-without-selector',
  summary: 'A traffic preference is set on a Service without a selector.',
  why: `The EndpointSlice controller writes hints only for Services with a selector. Without one, nothing reads \`spec.trafficDistribution\`
or the topology annotation: only hints in EndpointSlices that you write yourself count, one
for every ready endpoint. Slices mirrored from an Endpoints object have none.`,
  severity: 'warning',
  category: 'effect',
  scope: 'service',
  needsOthers: true,
  needsWhole: true,
  check: (context) => {
    const { service, versions } = context;
    const preference = findPreference(service, versions);
    if (preference === undefined || toRoutedService(service).hasSelector) return [];
    if (findUnproxied(service) !== undefined || context.view.isRefused('spec.selector')) return [];
    return reportUnhinted(context, preference);
  },
};

function reportUnhinted({ service, analysis }: RuleContext, preference: Preference): readonly Finding[] {
  const name = service.metadata.name?.value;
  if (name === undefined) return [];
  const slices = analysis.objectIndex.endpointSlicesOf(namespaceOf(service), name);
  const ready = slices.flatMap(({ resource }) => resource.endpoints.filter(({ isReady }) => isReady));
  const unhinted = ready.filter(({ zoneHints, nodeHints }) => zoneHints.length + nodeHints.length === 0);
  if (ready.length > 0 && unhinted.length === 0) return [];
  const remedy =
    slices.length === 0
      ? t('Add a selector, or write EndpointSlices with hints')
      : t`Add hints to all endpoints of the EndpointSlices (${unhinted.length} of ${ready.length} ready ones have none)`;
  return [
    {
      range: preference.field.keyRange,
      message: t`${remedy}: the controller writes no hints for a Service without a selector, so ${preference.path} has no effect.`,
    },
  ];
}
