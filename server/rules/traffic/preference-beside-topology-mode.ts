import { TOPOLOGY_AWARE_HINTS_ANNOTATION, TOPOLOGY_MODE_ANNOTATION } from '../../kubernetes/keys.ts';
import { enablesAuto } from '../../kubernetes/topologyMode.ts';
import { removeField, removeFields } from '../fixes.ts';
import { TOPOLOGY_ANNOTATION_PATHS, findAutoAnnotation, isFieldActedOn, showValue } from './preference.ts';
import type { ServiceRule } from '../rule.ts';
import { t } from '../../l10n.ts';

export const preferenceBesideTopologyMode: ServiceRule = {
  id: 'preference-beside-topology-mode',
  summary: 'A topology annotation overrides `spec.trafficDistribution`.',
  why: `If \`${TOPOLOGY_MODE_ANNOTATION}\` (or the older \`${TOPOLOGY_AWARE_HINTS_ANNOTATION}\`) is exactly
\`Auto\` or \`auto\`, the EndpointSlice controller runs its CPU-ratio heuristic and ignores
\`spec.trafficDistribution\`, even when the heuristic gives up and writes no hints. The API server accepts the pair
without a warning.`,
  severity: 'warning',
  category: 'effect',
  scope: 'service',
  check: ({ document, service, versions }) => {
    const field = service.spec.trafficDistribution;
    const annotation = findAutoAnnotation(service);
    if (field === undefined || annotation === undefined || !isFieldActedOn(versions)) return [];
    return [
      {
        range: field.keyRange,
        message: t`Keep one of the two: ${annotation.path}: ${annotation.value} overrides trafficDistribution: ${showValue(field.value)}.`,
        tag: 'unnecessary',
        related: [{ message: t`This annotation is ${annotation.value}.`, range: annotation.entryRange }],
        fixes: () => [
          ...removeFields(
            t('Remove the annotation, keep trafficDistribution'),
            document,
            service,
            TOPOLOGY_ANNOTATION_PATHS,
            enablesAuto,
            { isSafe: false },
          ),
          ...removeField(t('Remove trafficDistribution, keep the annotation'), document, field, {
            isSafe: false,
          }),
        ],
      },
    ];
  },
};
