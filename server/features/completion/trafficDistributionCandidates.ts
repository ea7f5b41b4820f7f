import { CompletionItemKind } from 'vscode-languageserver-types';
import type { TrafficDistributionValue } from '../../kubernetes/trafficDistribution.ts';
import {
  TRAFFIC_DISTRIBUTION_VALUES,
  acceptedSince,
  deprecatedSince,
  fateOf,
  worksOnAll,
} from '../../kubernetes/trafficDistribution.ts';
import type { VersionRange } from '../../kubernetes/version.ts';
import { minorsOf } from '../../kubernetes/version.ts';
import { SUPPORT_DETAILS } from '../../words/versions.ts';
import type { Candidate, Rank } from './candidate.ts';
import { RANKS } from './candidate.ts';

/**
 * The values, those that every version of the range takes first. A deprecated one is marked so only where a value
 * with the same effect works on all versions too: on 1.31 - 1.35 PreferClose is the right choice.
 */
export function trafficDistributionCandidates(versions: VersionRange): readonly Candidate[] {
  return TRAFFIC_DISTRIBUTION_VALUES.map((value) => {
    const isDeprecated = isReplaceable(value, versions);
    return {
      label: value,
      kind: CompletionItemKind.EnumMember,
      insert: { kind: 'value', text: value, isString: true },
      rank: rankOf(value, versions),
      detail: describeSupport(value, versions),
      isDeprecated,
      topic: { topic: 'value', path: 'spec.trafficDistribution', value },
    };
  });
}

/** What works on all versions of the range, the zone first; of two names for the same the newer one. */
export function chooseValues(versions: VersionRange): readonly TrafficDistributionValue[] {
  return TRAFFIC_DISTRIBUTION_VALUES.filter(
    (value) =>
      worksOnAll(value, versions) && !(value === 'PreferClose' && worksOnAll('PreferSameZone', versions)),
  );
}

function rankOf(value: TrafficDistributionValue, versions: VersionRange): Rank {
  if (worksOnAll(value, versions)) return isReplaceable(value, versions) ? RANKS.deprecated : RANKS.fits;
  return minorsWithout(value, versions).length > versions.max - versions.min
    ? RANKS.missingOnAll
    : RANKS.missingOnSome;
}

function isReplaceable(value: TrafficDistributionValue, versions: VersionRange): boolean {
  return fateOf(value, versions.max) === 'deprecated' && worksOnAll('PreferSameZone', versions);
}

function describeSupport(value: TrafficDistributionValue, versions: VersionRange): string {
  const missing = minorsWithout(value, versions);
  const since = acceptedSince(value);
  if (missing.length > 0) return SUPPORT_DETAILS.missing(since, missing);
  const deprecated = deprecatedSince(value);
  if (deprecated !== undefined && deprecated <= versions.max)
    return SUPPORT_DETAILS.worksButDeprecated(versions, deprecated);
  return SUPPORT_DETAILS.since(since);
}

function minorsWithout(value: TrafficDistributionValue, versions: VersionRange): readonly number[] {
  return minorsOf(versions).filter((minor) => minor < acceptedSince(value));
}
