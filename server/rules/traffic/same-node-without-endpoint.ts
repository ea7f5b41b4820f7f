import type { Field } from '../../manifest/model.ts';
import { formatShare } from '../../words/numbers.ts';
import type { SimulatedReport } from '../../simulator/report/reportTypes.ts';
import { countOf } from '../../words/lists.ts';
import { replaceValue } from '../fixes.ts';
import type { Fix, RuleContext, ServiceRule } from '../rule.ts';
import { findValueForRange } from './preference.ts';
import { findTrafficFacts } from './trafficFacts.ts';

export const sameNodeWithoutEndpoint: ServiceRule = {
  id: 'same-node-without-endpoint',
  summary: '`PreferSameNode` is set for pods that do not run on every node with clients.',
  why: `\`PreferSameNode\` keeps a connection on the client's node where a pod of the Service runs there. Clients on other nodes
choose among the pods of their zone, or of the whole cluster, and these pods carry that on top of what their own node
sends them: the fewer nodes have a pod, the more uneven the load. The value is meant for what runs on every node, such as
a DaemonSet; for anything else \`PreferSameZone\` shares the load of a zone evenly.

The rule speaks only where nodes and endpoints are known from manifests, comments or settings. A Service of a DaemonSet is
left alone.`,
  bad: `# zonewise: zones=us-west-2a:3,us-west-2b:3
# zonewise: endpoints=us-west-2a:2,us-west-2b:2
apiVersion: v1
kind: Service
metadata:
  name: node-cache
spec:
  selector:
    app: node-cache
  ports:
    - port: 80
  trafficDistribution: PreferSameNode
`,
  good: `# zonewise: zones=us-west-2a:3,us-west-2b:3
# zonewise: endpoints=us-west-2a:3,us-west-2b:3
apiVersion: v1
kind: Service
metadata:
  name: node-cache
spec:
  selector:
    app: node-cache
  ports:
    - port: 80
  trafficDistribution: PreferSameNode
`,
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
        message:
          `${preference.path}: only ${local} of ${countOf(local + others, 'node')} with clients ${local === 1 ? 'has' : 'have'} an endpoint; ` +
          `clients on the others (${formatShare(othersShare)} of the connections${facts.condition}) go to pods on other nodes, which serve their own node too.`,
        fixes: () => shareByZone(context, preference.field),
      },
    ];
  },
};

/** By the name of the zone preference that all versions take. */
function shareByZone({ document, versions }: RuleContext, field: Field<string>): readonly Fix[] {
  const { value } = findValueForRange('PreferSameZone', versions);
  return replaceValue(`Change to ${value}: share the load of a zone evenly`, document, field, value, {
    isSafe: false,
  });
}

/** Nodes with clients: those that keep connections to themselves, and the others. */
function countNodes({ clientGroups }: SimulatedReport) {
  let local = 0;
  let others = 0;
  let othersShare = 0;
  for (const { nodes, share, route } of clientGroups) {
    if (share === 0) continue;
    if (route.mode === 'same-node') {
      local += nodes.length;
    } else {
      others += nodes.length;
      othersShare += share;
    }
  }
  return { local, others, othersShare };
}
