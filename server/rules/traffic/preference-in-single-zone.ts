import { findPreference } from './preference.ts';
import type { ServiceRule } from '../rule.ts';
import { findUnproxied } from '../validation/serviceKind.ts';
import { t } from '../../l10n.ts';

export const preferenceInSingleZone: ServiceRule = {
  id: 'preference-in-single-zone',
  summary: 'A zone preference is set, but all known nodes are in one zone.',
  why: `With all nodes in one zone every endpoint is in the client's zone already. The Auto heuristic writes no hints in such a
cluster. \`PreferSameNode\` has an effect in a single zone too.`,
  severity: 'information',
  category: 'traffic',
  scope: 'service',
  check: ({ service, versions, analysis }) => {
    const preference = findPreference(service, versions);
    if (preference === undefined || preference.field.value === 'PreferSameNode') return [];
    if (findUnproxied(service) !== undefined || analysis.sources.isAssumed('nodes')) return [];
    const { nodes } = analysis.built.scenario;
    const [first] = nodes;
    if (first?.zone === undefined || nodes.some(({ zone }) => zone !== first.zone)) return [];
    return [
      {
        range: preference.field.keyRange,
        message: t`${preference.path} has no effect: all ${nodes.length} known nodes are in zone ${first.zone}.`,
      },
    ];
  },
};
