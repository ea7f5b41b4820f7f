import type { Field } from '../../manifest/model.ts';
import { formatShare } from '../../words/numbers.ts';
import type { SimulatedReport } from '../../simulator/report/reportTypes.ts';
import { countOf } from '../../words/lists.ts';
import { replaceValue } from '../fixes.ts';
import type { Fix, RuleContext, ServiceRule } from '../rule.ts';
import { findValueForRange } from './preference.ts';
import { findTrafficFacts } from './trafficFacts.ts';
import { t } from '../../l10n.ts';

export const sameNodeWithoutEndpoint: ServiceRule = {
  id: 'same-node-without-endpoint',
  summary: '`PreferSameNode` is set, but some nodes with clients have no pod.',
  why: `\`PreferSameNode\` keeps a connection on the client's node if a pod of the Service runs there. Clients on other nodes
use the pods of their zone, or of the whole cluster, which adds to the load from the pods' own nodes: the fewer nodes have a pod, the
more uneven the load. The value is meant for pods that run on every node, such as those of
a DaemonSet; for others \`PreferSameZone\` balances the load within a zone.

Reported only if nodes and endpoints are known from manifests, comments or settings. A Service of a DaemonSet is
not reported.`,
  severity: 'information',
  category: 'traffic',
  scope: 'service',
  check: (context) => {
    const facts = findTrafficFacts(context);
    if (facts?.preference.kind !== 'field' || facts.preference.field.value !== 'PreferSameNode') return [];
    const { preference, report } = facts;
    const { workloads } = context.analysis.built;
    if (workloads.some(({ resource }) => resource.kind === 'DaemonSet')) return [];
    // a single replica is on one node whatever is done
    if (report.load.readyEndpointCount < 2) return [];
    const { local, others, othersShare } = countNodes(report);
    if (local === 0 || others === 0) return [];
    return [
      {
        range: preference.field.keyRange,
        message: t`Run a pod on every node, or use PreferSameZone: ${local} of ${countOf(local + others, 'node')} with clients ${local === 1 ? t('has') : t('have')} an endpoint, and clients on the others (${formatShare(othersShare)} of connections${facts.condition}) add to the load of other nodes' pods.`,
        fixes: () => shareByZone(context, preference.field),
      },
    ];
  },
};

/** By the name of the zone preference that all versions take. */
function shareByZone({ document, versions }: RuleContext, field: Field<string>): readonly Fix[] {
  const { value } = findValueForRange('PreferSameZone', versions);
  return replaceValue(t`Change to ${value} to balance load in each zone`, document, field, value, {
    isSafe: false,
  });
}

/** Nodes with clients: those that keep connections to themselves, and the others. */
function countNodes({ clientGroups }: SimulatedReport) {
  let local = 0;
  let others = 0;
  let othersShare = 0;
  for (const { nodes, share, route } of clientGroups) {
    if (share === 0 || route.mode === 'direct') continue;
    if (route.mode === 'same-node') {
      local += nodes.length;
    } else {
      others += nodes.length;
      othersShare += share;
    }
  }
  return { local, others, othersShare };
}
