import { listNames } from '../../words/lists.ts';
import { isOverloaded } from './overloaded-endpoint.ts';
import { removePreference } from './removePreference.ts';
import type { ServiceRule } from '../rule.ts';
import { findTrafficFacts } from './trafficFacts.ts';
import { t } from '../../l10n.ts';

export const idleEndpoint: ServiceRule = {
  id: 'idle-endpoint',
  summary: 'A traffic preference leaves ready endpoints without connections.',
  why: `With a preference, an endpoint serves only clients of its own zone or node, as long as every zone has
endpoints. Without clients nearby it is idle: it costs money and lowers the average that an autoscaler uses.
Place replicas where clients are, or remove the preference.

Reported only if nodes and endpoints are known from manifests, comments or settings, and not together with
\`overloaded-endpoint\`.`,
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
        message: t`Place replicas where clients are, or remove ${preference.path}: ${idle.length} of ${readyEndpointCount} endpoints${where.length === 0 ? '' : t` (in ${listNames(where)})`} get no connections${facts.condition}.`,
        fixes: () => removePreference(context.document, context.service, preference),
      },
    ];
  },
};
