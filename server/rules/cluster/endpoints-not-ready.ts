import { namespaceOf } from '../../manifest/read/labels.ts';
import type { EndpointSliceResource } from '../../manifest/model.ts';
import { isSnapshotUri } from '../../workspace/snapshotUri.ts';
import type { ServiceRule } from '../rule.ts';
import { t } from '../../l10n.ts';
export const endpointsNotReady: ServiceRule = {
  id: 'endpoints-not-ready',
  summary: 'The Service has no ready endpoint in the cluster.',
  why: `Every connection to the Service fails now: its EndpointSlices hold no endpoint that is ready, or none at all. Seen in the snapshot of
the cluster, and only said of a Service whose selector there is the one in the manifest.`,
  severity: 'warning',
  category: 'traffic',
  scope: 'service',
  needsOthers: true,
  needsWhole: true,
  check: (context) => {
    const { service, view, analysis } = context;
    const { twin } = context.analysis;
    if (twin === undefined) return [];
    const namespace = namespaceOf(service) ?? twin.origin.namespace;
    if (analysis.cluster?.isComplete('EndpointSlice', namespace) !== true) return [];
    if (view.spec.type === 'ExternalName' || !twin.hasSameSelector) return [];
    const slices = analysis.objectIndex
      .endpointSlicesOf(namespace, service.metadata.name?.value ?? '')
      .filter(({ uri }) => isSnapshotUri(uri));
    const endpoints = slices.flatMap(({ resource }) => resource.endpoints);
    if (endpoints.some(isUsed)) return [];
    return [
      {
        range: service.spec.selector?.keyRange ?? service.kindRange,
        message: t`${describe(endpoints.length)} in context ${twin.origin.context}: connections to ${service.metadata.name?.value ?? t('the Service')} fail now.`,
      },
    ];
  },
};

/** kube-proxy also uses those that are terminating and still serve, where no other is left. */
function isUsed({ isReady, isServing, isTerminating }: EndpointSliceResource['endpoints'][number]): boolean {
  return isReady || (isServing && isTerminating);
}

function describe(amount: number): string {
  if (amount === 0) return t('No endpoint');
  return amount === 1 ? t('The one endpoint is not ready') : t`None of ${amount} endpoints is ready`;
}
