import { TOPOLOGY_MODE_ANNOTATION } from '../../kubernetes/keys.ts';
import { sayHintsReason } from '../../words/hintsReasons.ts';
import type { RuleContext, ServiceRule } from '../rule.ts';
import { findTrafficFacts } from './trafficFacts.ts';
import { t } from '../../l10n.ts';

export const topologyModeWithoutHints: ServiceRule = {
  id: 'topology-mode-without-hints',
  summary: 'The Auto heuristic of `topology-mode` gives up on this Service.',
  why: `The heuristic behind \`${TOPOLOGY_MODE_ANNOTATION}: Auto\` assigns endpoints to zones in proportion to the CPU of
their nodes, and removes all hints if that would overload a zone: with fewer endpoints than zones,
with a number that does not divide well (three equal zones work with 3, 6, 7, 9, 10, 12 and more), or with a node that lacks
a zone or its CPU. Traffic then goes to every zone, and \`spec.trafficDistribution\` is ignored as well.

Reported only if nodes and endpoints are known from manifests, comments or settings.`,
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
        message: t`${preference.path} has no effect here. ${reason}`.trim(),
      },
    ];
  },
};

/** Missing zone labels and a single zone have rules of their own. */
function isReportedElsewhere({ analysis }: RuleContext): boolean {
  const zones = new Set(analysis.built.scenario.nodes.map(({ zone }) => zone));
  return zones.has(undefined) || zones.size < 2;
}
