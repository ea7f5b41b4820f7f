import { formatMinor } from '../../kubernetes/version.ts';
import { acceptedSince, worksOnAll } from '../../kubernetes/trafficDistribution.ts';
import { replaceScalar } from '../../manifest/edit/setField.ts';
import type { Field } from '../../manifest/model.ts';
import type { SimulatedReport } from '../../simulator/report/reportTypes.ts';
import { countOf } from '../../words/lists.ts';
import { formatShare } from '../../words/numbers.ts';
import { removeField } from '../fixes.ts';
import type { Fix, RuleContext, ServiceRule } from '../rule.ts';
import { findKnownTraffic } from './trafficFacts.ts';
import { t } from '../../l10n.ts';

export const internalLocalWithoutEndpoint: ServiceRule = {
  id: 'internal-local-without-endpoint',
  summary: '`internalTrafficPolicy: Local` drops connections from nodes without an endpoint.',
  why: `With \`internalTrafficPolicy: Local\` a connection to the cluster IP can only go to an endpoint on the client's own
node. On a node without one it is dropped, although endpoints exist elsewhere. The policy is meant for pods that run on every
node, such as those of a DaemonSet. \`PreferSameNode\` (Kubernetes ${formatMinor(acceptedSince('PreferSameNode'))} and later) prefers the client's node and
falls back to other endpoints.

Reported only if nodes and endpoints are known from manifests, comments or settings.`,
  severity: 'warning',
  category: 'traffic',
  scope: 'service',
  check: (context) => {
    const policy = context.service.spec.internalTrafficPolicy;
    if (policy?.value !== 'Local') return [];
    const known = findKnownTraffic(context);
    if (known === undefined || known.report.locality.dropped === 0) return [];
    const { all, without } = countNodes(known.report);
    return [
      {
        range: policy.keyRange,
        message: t`Run a pod on every node with clients: ${without} of ${countOf(all, 'node')} with clients ${without === 1 ? t('has') : t('have')} no endpoint, and internalTrafficPolicy: Local drops ${formatShare(known.report.locality.dropped)} of connections${known.condition}.`,
        fixes: () => [...preferNode(context, policy), ...leaveOut(context, policy)],
      },
    ];
  },
};

function countNodes({ clientGroups }: SimulatedReport): { readonly all: number; readonly without: number } {
  const withClients = clientGroups.filter(({ share }) => share > 0);
  const sizeOf = (groups: typeof withClients): number =>
    groups.reduce((sum, { nodes }) => sum + Math.max(nodes.length, 1), 0);
  return {
    all: sizeOf(withClients),
    without: sizeOf(withClients.filter(({ route }) => route.mode === 'dropped')),
  };
}

/** The gentler form of Local, where every version has it; beside another preference another rule offers it. */
function preferNode({ document, service, versions }: RuleContext, policy: Field<string>): readonly Fix[] {
  if (service.spec.trafficDistribution !== undefined || !worksOnAll('PreferSameNode', versions)) return [];
  return [
    {
      title: t('Replace internalTrafficPolicy: Local with PreferSameNode'),
      edits: [
        replaceScalar(document, policy.keyRange, 'trafficDistribution'),
        replaceScalar(document, policy.range, 'PreferSameNode'),
      ],
      isSafe: false,
    },
  ];
}

function leaveOut({ document }: RuleContext, policy: Field<string>): readonly Fix[] {
  return removeField(t('Remove internalTrafficPolicy'), document, policy, { isSafe: false });
}
