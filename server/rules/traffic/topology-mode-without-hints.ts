import { TOPOLOGY_MODE_ANNOTATION } from '../../kubernetes/keys.ts';
import { sayHintsReason } from '../../words/hintsReasons.ts';
import type { RuleContext, ServiceRule } from '../rule.ts';
import { findTrafficFacts } from './trafficFacts.ts';

export const topologyModeWithoutHints: ServiceRule = {
  id: 'topology-mode-without-hints',
  summary: 'The Auto heuristic of `topology-mode` would give up on this Service.',
  why: `The heuristic behind \`${TOPOLOGY_MODE_ANNOTATION}: Auto\` hands endpoints to zones in proportion to the CPU of
their nodes, and withdraws all hints when it cannot do so without overloading a zone: with fewer endpoints than zones,
with a number that does not divide well (three equal zones take 3, 6, 7, 9, 10, 12 and more), or with a node that lacks
a zone or its CPU. Traffic then goes to every zone, and \`spec.trafficDistribution\` stays out of play as well.

The rule speaks only where nodes and endpoints are known from manifests, comments or settings.`,
  bad: `# zonewise: zones=us-west-2a:2,us-west-2b:2,us-west-2c:2
# zonewise: endpoints=us-west-2a:1,us-west-2b:1
apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.kubernetes.io/topology-mode: Auto
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
  good: `# zonewise: zones=us-west-2a:2,us-west-2b:2,us-west-2c:2
# zonewise: endpoints=us-west-2a:2,us-west-2b:2,us-west-2c:2
apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.kubernetes.io/topology-mode: Auto
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
  severity: 'warning',
  category: 'traffic',
  scope: 'service',
  check: (context) => {
    const facts = findTrafficFacts(context);
    if (facts?.preference.kind !== 'annotation') return [];
    const { preference, report } = facts;
    const isHinted = report.endpoints.some(({ zoneHints }) => zoneHints.length > 0);
    if (report.hints.source !== 'topology-mode' || isHinted) return [];
    if (isReportedElsewhere(context)) return [];
    const last = report.hints.reasons.at(-1);
    const reason = last === undefined ? '' : sayHintsReason(last);
    return [
      {
        range: preference.field.keyRange,
        message: `${preference.path} has no effect here. ${reason}`.trim(),
      },
    ];
  },
};

/** Missing zone labels and a single zone have rules of their own. */
function isReportedElsewhere({ analysis }: RuleContext): boolean {
  const zones = new Set(analysis.built.scenario.nodes.map(({ zone }) => zone));
  return zones.has(undefined) || zones.size < 2;
}
