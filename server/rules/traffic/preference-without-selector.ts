import { namespaceOf } from '../../manifest/read/labels.ts';
import { toRoutedService } from '../../scenario/routedService.ts';
import { findPreference } from './preference.ts';
import type { Preference } from './preference.ts';
import type { Finding, RuleContext, ServiceRule } from '../rule.ts';
import { findUnproxied } from '../validation/serviceKind.ts';

export const preferenceWithoutSelector: ServiceRule = {
  id: 'preference-without-selector',
  summary: 'A traffic preference is set on a Service without a selector, for which nobody writes hints.',
  why: `The EndpointSlice controller writes hints only for Services with a selector. Without one, \`spec.trafficDistribution\`
and the topology annotation are read by nobody: what counts are hints in EndpointSlices that you write yourself, one
for every ready endpoint. Slices that are mirrored from an Endpoints object carry none.`,
  bad: `apiVersion: v1
kind: Service
metadata:
  name: legacy
spec:
  ports:
    - port: 80
  trafficDistribution: PreferSameZone
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: legacy
spec:
  selector:
    app: legacy
  ports:
    - port: 80
  trafficDistribution: PreferSameZone
`,
  severity: 'warning',
  category: 'effect',
  scope: 'service',
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
  const why =
    slices.length === 0
      ? 'write EndpointSlices with hints for it, or give it a selector'
      : `${unhinted.length} of the ${ready.length} ready endpoints in its EndpointSlices carry no hint, so hints are not used at all`;
  return [
    {
      range: preference.field.keyRange,
      message: `${preference.path} has no effect on a Service without a selector, for which the EndpointSlice controller writes no hints: ${why}.`,
    },
  ];
}
