import { formatMinor } from '../../kubernetes/version.ts';
import { TOPOLOGY_MODE_SINCE } from '../../kubernetes/topologyMode.ts';
import { TOPOLOGY_AWARE_HINTS_ANNOTATION, TOPOLOGY_MODE_ANNOTATION } from '../../kubernetes/keys.ts';
import { removeField, renameKey } from '../fixes.ts';
import { findTopologyAnnotations } from './preference.ts';
import type { ServiceRule } from '../rule.ts';
import { t } from '../../l10n.ts';

export const deprecatedTopologyAwareHints: ServiceRule = {
  id: 'deprecated-topology-aware-hints',
  summary: `The annotation \`${TOPOLOGY_AWARE_HINTS_ANNOTATION}\` is deprecated.`,
  why: `Since Kubernetes ${formatMinor(TOPOLOGY_MODE_SINCE)} the annotation is named \`${TOPOLOGY_MODE_ANNOTATION}\`. The old name still works, and
takes precedence if both are set, but the API server warns about it, whatever its value.`,
  severity: 'warning',
  category: 'version',
  scope: 'service',
  check: ({ document, service }) => {
    const { mode, hints } = findTopologyAnnotations(service);
    if (hints === undefined) return [];
    return [
      {
        range: hints.keyRange,
        message: t`Use ${TOPOLOGY_MODE_ANNOTATION}: ${TOPOLOGY_AWARE_HINTS_ANNOTATION} is deprecated since Kubernetes ${formatMinor(TOPOLOGY_MODE_SINCE)}.`,
        tag: 'deprecated',
        fixes: () =>
          mode === undefined
            ? renameKey(t`Rename to ${TOPOLOGY_MODE_ANNOTATION}`, document, hints, TOPOLOGY_MODE_ANNOTATION, {
                isSafe: true,
                isPreferred: true,
              })
            : removeField(t`Remove ${TOPOLOGY_AWARE_HINTS_ANNOTATION}`, document, hints, {
                isSafe: mode.value === hints.value,
                isPreferred: mode.value === hints.value,
              }),
      },
    ];
  },
};
