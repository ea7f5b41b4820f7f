import { countOf, listNames } from '../../words/lists.ts';
import { isOverloaded } from './overloaded-endpoint.ts';
import { removePreference } from './removePreference.ts';
import type { ServiceRule } from '../rule.ts';
import { findTrafficFacts } from './trafficFacts.ts';

export const idleEndpoint: ServiceRule = {
  id: 'idle-endpoint',
  summary: 'A traffic preference leaves ready endpoints without any connection.',
  why: `With a preference, an endpoint serves the clients of its own zone, or node, and nobody else while every zone has
endpoints. Where no client is, it waits for nothing: it costs, and it pulls down the mean that an autoscaler looks at.
Put the replicas where the clients are, or do without the preference.

The rule speaks only where nodes and endpoints are known from manifests, comments or settings, and leaves it to
\`overloaded-endpoint\` where the others carry too much for it.`,
  bad: `# zonewise: zones=us-west-2a:2,us-west-2b:2,us-west-2c:2
# zonewise: endpoints=us-west-2a:4,us-west-2b:4,us-west-2c:1
# zonewise: clients=us-west-2a:50,us-west-2b:50
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
# zonewise: endpoints=us-west-2a:4,us-west-2b:4
# zonewise: clients=us-west-2a:50,us-west-2b:50
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
    if (facts === undefined) return [];
    const { preference, report } = facts;
    const { idle, busiest, readyEndpointCount } = report.load;
    if (busiest === undefined || idle.length === 0 || isOverloaded(busiest.timesMean)) return [];
    // without hints nobody is kept away by the preference
    if (report.endpoints.every(({ zoneHints, nodeHints }) => zoneHints.length + nodeHints.length === 0))
      return [];
    const idleNames = new Set(idle);
    const zones = new Set(report.endpoints.filter(({ name }) => idleNames.has(name)).map(({ zone }) => zone));
    const where = [...zones].filter((zone) => zone !== '').sort();
    return [
      {
        range: preference.field.keyRange,
        message:
          `${preference.path} leaves ${countOf(idle.length, 'endpoint')} of ${readyEndpointCount} without any connection` +
          `${where.length === 0 ? '' : ` (in ${listNames(where)})`}, because no client is near${facts.condition}.`,
        fixes: () => removePreference(context.document, preference),
      },
    ];
  },
};
