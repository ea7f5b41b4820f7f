import { formatShare, formatTimes } from '../../words/numbers.ts';
import type { EndpointReport } from '../../simulator/report/reportTypes.ts';
import { countOf } from '../../words/lists.ts';
import { removePreference } from './removePreference.ts';
import type { ServiceRule } from '../rule.ts';
import { findTrafficFacts } from './trafficFacts.ts';
import { t } from '../../l10n.ts';

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
  summary: `A traffic preference gives an endpoint more than ${OVERLOAD_THRESHOLD}× the average load.`,
  why: `With a preference, the clients of a zone share the endpoints of that zone, however few they are; load is not
considered. If a zone has many clients and few endpoints, those are overloaded while others are idle, and an autoscaler
that uses the average of all pods misses it. Run a multiple of the zones as replicas, spread them with
\`topologySpreadConstraints\`, or remove the preference.

Reported only if nodes and endpoints are known from manifests, comments or settings. Percentages are of new
connections; an open connection stays on its pod. Up to ${OVERLOAD_THRESHOLD}× average is not reported: four replicas in
three zones are at 1.3×, which is as even as possible.`,
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
    const others = hot.length > 1 ? t` and ${countOf(hot.length - 1, 'other')}` : '';
    return [
      {
        range: preference.field.keyRange,
        message: t`Balance replicas with clients, or remove ${preference.path}: ${describePlace(busiest.name, first)}${others} ${hot.length > 1 ? t('get') : t('gets')} ${formatShare(busiest.share)} of connections${hot.length > 1 ? t(' each') : ''}, ${formatTimes(busiest.timesMean)} average${facts.condition}.`,
        fixes: () => removePreference(context.document, context.service, preference),
      },
    ];
  },
};

function describePlace(name: string, endpoint: EndpointReport | undefined): string {
  return endpoint === undefined || endpoint.zone === '' ? name : t`${name} in ${endpoint.zone}`;
}
