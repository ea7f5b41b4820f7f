import { formatShare, formatTimes } from '../../words/numbers.ts';
import type { EndpointReport } from '../../simulator/report/reportTypes.ts';
import { countOf } from '../../words/lists.ts';
import { removePreference } from './removePreference.ts';
import type { ServiceRule } from '../rule.ts';
import { findTrafficFacts } from './trafficFacts.ts';

/**
 * An endpoint above so many times the mean load of all ready endpoints is reported. With as many
 * clients in each zone, four replicas spread over three zones stay below it (4/3), and three over two are just at it.
 */
export const OVERLOAD_THRESHOLD = 1.5;

/** Above the threshold by more than rounding. */
export function isOverloaded(timesMean: number): boolean {
  return timesMean > OVERLOAD_THRESHOLD + 1e-9;
}

export const overloadedEndpoint: ServiceRule = {
  id: 'overloaded-endpoint',
  summary: `A traffic preference gives one endpoint more than ${OVERLOAD_THRESHOLD}× the mean load.`,
  why: `With a preference, the clients of a zone share the endpoints of that zone, however few they are: nothing looks at
load. Where a zone has many clients and few endpoints, those few run hot while others idle, and an autoscaler that looks
at the mean of all pods does not see it. Make the replicas a multiple of the zones, spread them with
\`topologySpreadConstraints\`, or do without the preference.

The rule speaks only where nodes and endpoints are known from manifests, comments or settings. It counts new
connections; those that live long stay where they were opened. Up to ${OVERLOAD_THRESHOLD}× the mean it stays silent: four replicas in
three zones are at 1.3×, and that is as even as they can be.`,
  bad: `# zonewise: zones=us-west-2a:2,us-west-2b:2,us-west-2c:2
# zonewise: endpoints=us-west-2a:4,us-west-2b:1,us-west-2c:4
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
# zonewise: endpoints=us-west-2a:3,us-west-2b:3,us-west-2c:3
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
    const busiest = facts?.report.load.busiest;
    if (facts === undefined || busiest === undefined || !isOverloaded(busiest.timesMean)) return [];
    const { preference, report } = facts;
    const hot = report.endpoints.filter(({ timesMean }) => isOverloaded(timesMean));
    const [first] = hot.filter(({ name }) => name === busiest.name);
    const others = hot.length > 1 ? ` and ${countOf(hot.length - 1, 'other')}` : '';
    return [
      {
        range: preference.field.keyRange,
        message:
          `${preference.path} gives ${describePlace(busiest.name, first)}${others} ${formatShare(busiest.share)} of the connections${hot.length > 1 ? ' each' : ''}, ` +
          `${formatTimes(busiest.timesMean)} the mean of ${countOf(report.load.readyEndpointCount, 'endpoint')}${facts.condition}.`,
        fixes: () => removePreference(context.document, preference),
      },
    ];
  },
};

function describePlace(name: string, endpoint: EndpointReport | undefined): string {
  return endpoint === undefined || endpoint.zone === '' ? name : `${name} in ${endpoint.zone}`;
}
