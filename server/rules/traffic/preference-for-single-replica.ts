import { replicasIn } from '../../scenario/workloads.ts';
import type { RuleContext, ServiceRule } from '../rule.ts';
import { findTrafficFacts } from './trafficFacts.ts';

export const preferenceForSingleReplica: ServiceRule = {
  id: 'preference-for-single-replica',
  summary: 'A traffic preference is set for a Service with a single endpoint.',
  why: `With one endpoint every client goes there, whatever is preferred: the preference changes nothing today. When
replicas are added later it takes effect without anybody looking, so that a zone that gets one replica of many carries
all of its own clients.`,
  bad: `# zonewise: zones=us-west-2a:2,us-west-2b:2
# zonewise: endpoints=us-west-2a:1
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
  trafficDistribution: PreferSameZone
`,
  good: `# zonewise: zones=us-west-2a:2,us-west-2b:2
# zonewise: endpoints=us-west-2a:1,us-west-2b:1
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
  trafficDistribution: PreferSameZone
`,
  severity: 'information',
  category: 'traffic',
  scope: 'service',
  check: (context) => {
    const facts = findTrafficFacts(context);
    if (facts?.report.endpoints.length !== 1 || !isCertain(context)) return [];
    const { path, field } = facts.preference;
    return [
      {
        range: field.keyRange,
        message: `${path} changes nothing while the Service has a single endpoint: every client uses it.`,
      },
    ];
  },
};

/** A workload without written replicas, or with an autoscaler, may well run more than one. */
function isCertain({ analysis }: RuleContext): boolean {
  return analysis.built.workloads.every(({ resource }) => {
    const name = resource.metadata.name?.value;
    return (
      name !== undefined &&
      resource.kind !== 'DaemonSet' &&
      replicasIn(analysis.built, resource).source === 'written' &&
      !analysis.built.autoscalers.has(resource)
    );
  });
}
