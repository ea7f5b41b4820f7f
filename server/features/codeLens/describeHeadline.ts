import { minorsWithFate } from '../../kubernetes/trafficDistribution.ts';
import type { Minor } from '../../kubernetes/version.ts';
import { describeMinors, minorsOf } from '../../kubernetes/version.ts';
import type { ServiceAnalysis } from '../../analysis/types.ts';
import { isAssumed } from '../../scenario/provenance.ts';
import { headline } from '../../words/headline.ts';
import { listNames } from '../../words/lists.ts';
import type { SimulationResult } from '../../simulator/report/reportTypes.ts';
import { findOtherVersions } from '../preview/otherVersions.ts';

/**
 * The headline of a result, with who was found to call and what it takes for granted: `0% cross-zone · even load (from ui,
 * assumed nodes)`.
 */
export function headlineWithAssumption({ built }: ServiceAnalysis, result: SimulationResult): string {
  const text = headline(result);
  if (result.kind !== 'report') return text;
  const assumed = ASSUMED_PARTS.find((part) => isAssumed(built, part));
  const remarks = [
    ...(built.callers.length > 0
      ? [`from ${listNames(built.callers.map(({ name }) => lastWord(name)))}`]
      : []),
    ...(assumed === undefined ? [] : [`assumed ${assumed}`]),
  ];
  return remarks.length === 0 ? text : `${text} (${remarks.join(', ')})`;
}

/** What matters most first: numbers on assumed endpoints are an example whatever else is known. */
const ASSUMED_PARTS = ['endpoints', 'nodes', 'clients'] as const;

/** `Deployment ui` is `ui`. */
function lastWord(name: string): string {
  return name.slice(name.lastIndexOf(' ') + 1);
}

/**
 * The headline for all versions of the document's range, each where it holds: `1.31 to 1.35: 100% same zone · even load |
 * 1.29 and 1.30: 67% crosses zones · even load`. Where nothing depends on the version none is named.
 */
export function headlineOfRange(analysis: ServiceAnalysis): string {
  const { versions, result, built } = analysis;
  const value = built.scenario.service.trafficDistribution;
  const refusing = value === undefined ? [] : minorsWithFate(value, versions, 'rejected');
  const isTaken = (minor: Minor): boolean => !refusing.includes(minor);
  const others = findOtherVersions(analysis);
  const differing = new Set(others.flatMap(({ minors }) => minors));
  const usual = minorsOf(versions).filter((minor) => !differing.has(minor));
  const parts = [{ result, minors: usual }, ...others].flatMap((each) => {
    const minors = each.minors.filter(isTaken);
    return minors.length === 0
      ? []
      : [`${describeMinors(minors)}: ${headlineWithAssumption(analysis, each.result)}`];
  });
  if (refusing.length > 0 && parts.length > 0) parts.push(`${describeMinors(refusing)}: refused`);
  return parts.length < 2 ? headlineWithAssumption(analysis, result) : parts.join(' | ');
}
