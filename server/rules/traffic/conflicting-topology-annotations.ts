import { TOPOLOGY_AWARE_HINTS_ANNOTATION, TOPOLOGY_MODE_ANNOTATION } from '../../kubernetes/keys.ts';
import { removeField } from '../fixes.ts';
import { findTopologyAnnotations, showValue } from './preference.ts';
import type { ServiceRule } from '../rule.ts';
import { t } from '../../l10n.ts';

export const conflictingTopologyAnnotations: ServiceRule = {
  id: 'conflicting-topology-annotations',
  summary: 'The old and the new topology annotation have different values.',
  why: `\`${TOPOLOGY_AWARE_HINTS_ANNOTATION}\` is the old name of \`${TOPOLOGY_MODE_ANNOTATION}\`. The API
server rejects a Service with both if their values differ, even as \`Auto\` and \`auto\`.`,
  severity: 'error',
  category: 'schema',
  scope: 'service',
  check: ({ document, service }) => {
    const { mode, hints } = findTopologyAnnotations(service);
    if (mode === undefined || hints === undefined || mode.value === hints.value) return [];
    return [
      {
        range: mode.range,
        message: t`Keep only ${TOPOLOGY_MODE_ANNOTATION}: it is ${showValue(mode.value)}, its old name ${TOPOLOGY_AWARE_HINTS_ANNOTATION} is ${showValue(hints.value)}, and the API server rejects different values.`,
        related: [{ message: t('Old name of the annotation.'), range: hints.entryRange }],
        fixes: () =>
          removeField(t`Remove ${TOPOLOGY_AWARE_HINTS_ANNOTATION}`, document, hints, { isSafe: false }),
      },
    ];
  },
};
