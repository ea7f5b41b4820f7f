import { isKnownMode } from '../../kubernetes/topologyMode.ts';
import type { ManifestDocument, ServiceResource } from '../../manifest/model.ts';
import type { Field } from '../../manifest/model.ts';
import { removeField, replaceValue } from '../fixes.ts';
import { findTopologyAnnotation, showValue } from './preference.ts';
import type { Fix, ServiceRule } from '../rule.ts';
import { t } from '../../l10n.ts';

export const unrecognisedTopologyMode: ServiceRule = {
  id: 'unrecognised-topology-mode',
  summary: 'The value of the topology annotation does not enable it.',
  why: `Only \`Auto\` and \`auto\` enable the heuristic. Any other value, including \`AUTO\`, \`true\` and \`enabled\`,
is silently accepted and leaves it off. \`Disabled\`, \`disabled\` and an empty string are the usual ways to turn it
off on purpose.`,
  severity: 'warning',
  category: 'effect',
  scope: 'service',
  check: ({ document, service }) => {
    const annotation = findTopologyAnnotation(service);
    if (annotation === undefined || isKnownMode(annotation.value)) return [];
    return [
      {
        range: annotation.range,
        message: t`Write Auto, or remove the annotation: ${showValue(annotation.value)} does not enable it.`,
        fixes: () => makeFixes(document, service, annotation),
      },
    ];
  },
};

/** Beside trafficDistribution, switching the annotation on would switch the field off, so only removal is offered. */
function makeFixes(
  document: ManifestDocument,
  { spec }: ServiceResource,
  annotation: Field<string>,
): readonly Fix[] {
  const removal = removeField(t('Remove the annotation'), document, annotation, { isSafe: false });
  if (spec.trafficDistribution !== undefined) return removal;
  const isSpelling = annotation.value.trim().toLowerCase() === 'auto';
  return [
    ...replaceValue(t('Change to Auto'), document, annotation, 'Auto', {
      isSafe: isSpelling,
      isPreferred: true,
    }),
    ...removal,
  ];
}
