import type {
  TrafficDistributionChoice,
  TrafficDistributionValue,
} from '../../kubernetes/trafficDistribution.ts';
import { acceptedSince, minorsWithFate, worksOnAll } from '../../kubernetes/trafficDistribution.ts';
import type { VersionRange } from '../../kubernetes/version.ts';
import { minorsOf } from '../../kubernetes/version.ts';
import { runToEnd } from '../../manifest/steps.ts';
import type { ComparisonRow, NotProxied as ShownNotProxied, ReportTotals } from '../../protocol/messages.ts';
import type { NotProxied, SimulatedReport } from '../../simulator/report/reportTypes.ts';
import { nameChoice } from '../../words/choices.ts';
import { CAUSE_WORDS } from '../../words/notProxied.ts';
import { ALL_VERSIONS, nameSupport, sayDeprecation, sayLack } from '../../words/versions.ts';
import { findCurrentChoice, listChoices } from '../../analysis/choices.ts';
import type { ServiceAnalysis } from '../../analysis/types.ts';
import type { WithPorts } from './portTraffic.ts';
import { findPortTraffic } from './portTraffic.ts';

/** A row for each value worth comparing, and one for the current value whatever it is. */
export function compareChoices(analysis: ServiceAnalysis): readonly ComparisonRow[] {
  return runToEnd(compareChoicesInSteps(analysis));
}

/** The same, a row at a step. */
export function* compareChoicesInSteps(analysis: ServiceAnalysis): Generator<void, readonly ComparisonRow[]> {
  const { versions } = analysis;
  const current = findCurrentChoice(analysis);
  const rows: ComparisonRow[] = [];
  for (const choice of listChoices(versions, current)) {
    rows.push({
      choice,
      label: nameChoice(choice),
      isCurrent: choice === current,
      ...describeSupport(choice, versions, choice === current),
      result: totalsOf(choice === current ? analysis.result : analysis.resultOf(choice)),
    });
    yield;
  }
  return rows;
}

type Totalled = Pick<SimulatedReport, 'locality' | 'cost' | 'load'> & WithPorts;

export function totalsOf(result: Totalled): ReportTotals;
export function totalsOf(result: Totalled | NotProxied): ReportTotals | ShownNotProxied;
export function totalsOf(result: Totalled | NotProxied): ReportTotals | ShownNotProxied {
  if (result.kind !== 'report') return { ...result, reason: CAUSE_WORDS[result.cause].sentence };
  const { kind, locality, cost } = result;
  const { busiest, readyEndpointCount } = result.load;
  const ports = findPortTraffic(result);
  return { kind, locality, cost, load: { busiest, readyEndpointCount }, ...(ports && { ports }) };
}

function describeSupport(
  choice: TrafficDistributionChoice,
  versions: VersionRange,
  isCurrent: boolean,
): Pick<ComparisonRow, 'supportedBy' | 'isSupported' | 'supportNote'> {
  if (choice === 'unset' || choice === 'auto')
    return { supportedBy: ALL_VERSIONS, isSupported: true, supportNote: undefined };
  const supportedBy = nameSupport(choice);
  if (worksOnAll(choice, versions))
    return { supportedBy, isSupported: true, supportNote: sayDeprecation(choice, versions) };
  return { supportedBy, isSupported: false, supportNote: describeLack(choice, versions, isCurrent) };
}

function describeLack(choice: TrafficDistributionValue, versions: VersionRange, isCurrent: boolean): string {
  const fates = (['unknown-field', 'dropped', 'rejected'] as const)
    .map((fate) => ({ fate, minors: minorsWithFate(choice, versions, fate) }))
    .filter(({ minors }) => minors.length > 0);
  const isShownAhead = !isCurrent && !minorsOf(versions).some((minor) => minor >= acceptedSince(choice));
  return sayLack(choice, fates, isShownAhead);
}
