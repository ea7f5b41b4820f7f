import { formatShare } from '../../words/numbers.ts';
import { listNames } from '../../words/lists.ts';
import { followsPreference } from './followsPreference.ts';
import { findReplicaShortage } from './replicaShortage.ts';
import type { ServiceRule } from '../rule.ts';
import { findTrafficFacts } from './trafficFacts.ts';
import { t } from '../../l10n.ts';

export const zoneWithoutEndpoint: ServiceRule = {
  id: 'zone-without-endpoint',
  summary: 'A zone preference is set, and a zone with clients has no endpoint.',
  why: `kube-proxy has no next-nearest zone: clients of a zone without a ready endpoint are spread over the endpoints of all
zones: cross-zone traffic that adds to the load of the endpoints there.

Reported only if nodes and endpoints are known from manifests, comments or settings.`,
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
        message: t`Run a pod in ${listNames(empty.map(({ name }) => name))}: clients there (${formatShare(share)} of connections${facts.condition}) have no ready endpoint in their zone and are spread over all ${endpoints} endpoints.`,
      },
    ];
  },
};
