import type {
  TrafficDistributionChoice,
  TrafficDistributionValue,
} from '../../kubernetes/trafficDistribution.ts';
import {
  acceptedSince,
  deprecatedSince,
  minorsWithFate,
  worksOnAll,
} from '../../kubernetes/trafficDistribution.ts';
import type { VersionRange } from '../../kubernetes/version.ts';
import { describeMinors, formatMinor, minorsOf } from '../../kubernetes/version.ts';
import type { ComparisonRow, NotProxied as ShownNotProxied, ReportTotals } from '../../protocol/messages.ts';
import type { NotProxied, SimulatedReport } from '../../simulator/report/reportTypes.ts';
import { CAUSE_WORDS } from '../../words/notProxied.ts';
import { findCurrentChoice, listChoices } from '../../analysis/choices.ts';
import type { ServiceAnalysis } from '../../analysis/types.ts';

/** A row for each value worth comparing, and one for the current value whatever it is. */
export function compareChoices(analysis: ServiceAnalysis): readonly ComparisonRow[] {
  const { versions } = analysis;
  const current = findCurrentChoice(analysis);
  return listChoices(versions, current).map((choice) => ({
    choice,
    label: LABELS[choice],
    isCurrent: choice === current,
    ...describeSupport(choice, versions, choice === current),
    result: totalsOf(choice === current ? analysis.result : analysis.resultOf(choice)),
  }));
}

type Totalled = Pick<SimulatedReport, 'kind' | 'locality' | 'cost' | 'load'>;

export function totalsOf(result: Totalled): ReportTotals;
export function totalsOf(result: Totalled | NotProxied): ReportTotals | ShownNotProxied;
export function totalsOf(result: Totalled | NotProxied): ReportTotals | ShownNotProxied {
  if (result.kind !== 'report') return { ...result, reason: CAUSE_WORDS[result.cause].sentence };
  const { kind, locality, cost } = result;
  const { busiest, readyEndpointCount } = result.load;
  return { kind, locality, cost, load: { busiest, readyEndpointCount } };
}

const LABELS: Readonly<Record<TrafficDistributionChoice, string>> = {
  unset: 'unset',
  PreferSameZone: 'PreferSameZone',
  PreferClose: 'PreferClose',
  PreferSameNode: 'PreferSameNode',
  auto: 'topology-mode: Auto',
};

function describeSupport(
  choice: TrafficDistributionChoice,
  versions: VersionRange,
  isCurrent: boolean,
): Pick<ComparisonRow, 'supportedBy' | 'isSupported' | 'supportNote'> {
  if (choice === 'unset' || choice === 'auto')
    return { supportedBy: 'all versions', isSupported: true, supportNote: undefined };
  const supportedBy = `${formatMinor(acceptedSince(choice))} and newer`;
  if (worksOnAll(choice, versions))
    return { supportedBy, isSupported: true, supportNote: describeDeprecation(choice, versions) };
  return { supportedBy, isSupported: false, supportNote: describeLack(choice, versions, isCurrent) };
}

function describeDeprecation(choice: TrafficDistributionValue, versions: VersionRange): string | undefined {
  const since = deprecatedSince(choice);
  return since === undefined || versions.max < since
    ? undefined
    : `Deprecated since ${formatMinor(since)}. Use PreferSameZone, which means the same.`;
}

function describeLack(choice: TrafficDistributionValue, versions: VersionRange, isCurrent: boolean): string {
  const fates = [
    [minorsWithFate(choice, versions, 'unknown-field'), 'unknown to'],
    [minorsWithFate(choice, versions, 'dropped'), 'ignored by'],
    [minorsWithFate(choice, versions, 'rejected'), 'rejected by'],
  ] as const;
  const parts = fates.flatMap(([minors, what]) =>
    minors.length === 0 ? [] : [`${what} ${describeMinors(minors)}`],
  );
  const sentence = parts.join(', ');
  const isShownAhead = !isCurrent && !minorsOf(versions).some((minor) => minor >= acceptedSince(choice));
  const ahead = isShownAhead ? `; the numbers are those of ${formatMinor(acceptedSince(choice))}` : '';
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${ahead}.`;
}
