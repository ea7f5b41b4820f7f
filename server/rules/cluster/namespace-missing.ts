import type { ServiceRule } from '../rule.ts';
import { t } from '../../l10n.ts';

export const namespaceMissing: ServiceRule = {
  id: 'namespace-missing',
  summary: 'The namespace does not exist in the cluster.',
  why: `The API server rejects an object whose namespace does not exist. Only a snapshot of the cluster can tell. Another
manifest may create the namespace first, so this is only information.`,
  severity: 'information',
  category: 'server',
  scope: 'service',
  needsOthers: true,
  check: ({ view, analysis: { cluster } }) => {
    const { namespace } = view.metadata;
    if (namespace === undefined || namespace.value === '' || cluster?.namespaces === undefined) return [];
    if (cluster.namespaces.has(namespace.value)) return [];
    return [
      {
        range: namespace.range,
        message: t`Create the namespace ${namespace.value} first: context ${cluster.context} doesn't have it.`,
      },
    ];
  },
};
