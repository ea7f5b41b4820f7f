import { formatShare } from '../../words/numbers.ts';
import { listNames } from '../../words/lists.ts';
import { followsPreference } from './followsPreference.ts';
import { findReplicaShortage } from './replicaShortage.ts';
import type { ServiceRule } from '../rule.ts';
import { findTrafficFacts } from './trafficFacts.ts';

export const zoneWithoutEndpoint: ServiceRule = {
  id: 'zone-without-endpoint',
  summary: 'A preference for the zone is set, and a zone with clients has no endpoint.',
  why: `kube-proxy has no next-nearest zone: clients of a zone without a ready endpoint are spread over the endpoints of all
zones. Their traffic crosses zones, and it comes on top of what the endpoints of the other zones serve anyway.

The rule speaks only where nodes and endpoints are known from manifests, comments or settings.`,
  bad: `# zonewise: zones=us-west-2a:2,us-west-2b:2,us-west-2c:2
# zonewise: endpoints=us-west-2a:2,us-west-2b:2
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
  good: `# zonewise: zones=us-west-2a:2,us-west-2b:2,us-west-2c:2
# zonewise: endpoints=us-west-2a:2,us-west-2b:2,us-west-2c:2
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
  severity: 'warning',
  category: 'traffic',
  scope: 'service',
  check: (context) => {
    const facts = findTrafficFacts(context);
    if (facts?.report.endpoints.some(({ zoneHints }) => zoneHints.length > 0) !== true) return [];
    // that all clients are spread then is reported as that
    if (!followsPreference(context.analysis.built.scenario.dataPlane, facts.preference)) return [];
    // too few replicas for the zones are reported as that
    if (facts.preference.kind === 'field' && findReplicaShortage(context, facts) !== undefined) return [];
    const { preference, report } = facts;
    const endpoints = report.load.readyEndpointCount;
    if (endpoints < 2) return [];
    const spread = new Set(
      report.clientGroups.filter(({ route }) => route.mode === 'cluster').map(({ zone }) => zone),
    );
    const empty = report.zones.filter(
      ({ name, readyEndpointCount, clientShare }) =>
        name !== '' && readyEndpointCount === 0 && clientShare > 0 && spread.has(name),
    );
    if (empty.length === 0) return [];
    const share = empty.reduce((sum, { clientShare }) => sum + clientShare, 0);
    return [
      {
        range: preference.field.keyRange,
        message:
          `${preference.path}: no ready endpoint is in ${listNames(empty.map(({ name }) => name))}, so clients there ` +
          `(${formatShare(share)} of the connections${facts.condition}) are spread over all ${endpoints} endpoints in other zones.`,
      },
    ];
  },
};
