import { formatMinor } from '../../kubernetes/version.ts';
import { NO_EMPTY_HINT_SINCE } from '../../kubernetes/routingSwitches.ts';
import type { ClusterNode } from '../../simulator/scenarioTypes.ts';
import { listNames } from '../../words/lists.ts';
import { DATA_PLANES } from '../../kubernetes/dataPlanes.ts';
import type { Ask, DataPlane } from '../../kubernetes/dataPlanes.ts';
import { isTrafficDistributionValue } from '../../kubernetes/trafficDistribution.ts';
import { DATA_PLANE_WORDS } from '../../words/dataPlanes.ts';
import { ZONE_LABEL, isControlPlane } from '../../kubernetes/keys.ts';
import type { Preference } from './preference.ts';
import { findPreference } from './preference.ts';
import type { ServiceRule } from '../rule.ts';
import { findUnproxied } from '../validation/serviceKind.ts';
import { t } from '../../l10n.ts';

export const preferenceWithoutZoneLabels: ServiceRule = {
  id: 'preference-without-zone-labels',
  summary: 'A zone preference is set, but known nodes lack the zone label.',
  why: `The zone of an endpoint and of a client is the label \`${ZONE_LABEL}\` of its node. Clients on a node
without the label are spread over the whole cluster. From Kubernetes ${formatMinor(NO_EMPTY_HINT_SINCE)}, a ready endpoint on such a node gets no
zone hint, and one endpoint without a hint makes kube-proxy ignore the zone hints of the whole Service. The Auto
heuristic writes no hints at all while a node of the cluster, control plane excluded, has no zone.

Checks the Node objects in the file or the workspace.`,
  severity: 'warning',
  category: 'traffic',
  scope: 'service',
  check: ({ service, versions, analysis }) => {
    const preference = findPreference(service, versions);
    if (preference === undefined || preference.field.value === 'PreferSameNode') return [];
    if (findUnproxied(service) !== undefined || analysis.sources.isAssumed('nodes')) return [];
    const { nodes, dataPlane } = analysis.built.scenario;
    const zoneless = nodes.filter((node) => node.zone === undefined && isCounted(node));
    if (zoneless.length === 0) return [];
    const which =
      zoneless.length === nodes.length ? t('the nodes') : listNames(zoneless.map(({ name }) => name));
    const effect =
      preference.kind === 'annotation'
        ? t('without it the Auto heuristic writes no hints for any Service')
        : t`without it clients there are spread over all zones${versions.max >= NO_EMPTY_HINT_SINCE && needsEveryHint(dataPlane, preference) ? t`, and one endpoint there makes ${DATA_PLANE_WORDS[dataPlane].label} ignore all zone hints of the Service` : ''}`;
    return [
      {
        range: preference.field.keyRange,
        message: t`Label ${which} with ${ZONE_LABEL}: ${effect}.`,
      },
    ];
  },
};

/** Of data planes that go by hints, most want one on every endpoint; others do not, or go by the zones themselves. */
function needsEveryHint(dataPlane: DataPlane, { kind, field }: Preference): boolean {
  const { rule } = DATA_PLANES[dataPlane];
  if (rule === 'kube-proxy') return true;
  const asked: Ask = isTrafficDistributionValue(field.value) ? field.value : 'PreferClose';
  const acting = rule[kind === 'annotation' ? 'annotation' : asked];
  return acting?.kind === 'hints' && acting.demands !== 'none';
}

/** Neither a node of the control plane nor one that is not ready: pods and the Auto heuristic stay away from those. */
function isCounted({ labels, isReady }: ClusterNode): boolean {
  return isReady && !isControlPlane(labels);
}
