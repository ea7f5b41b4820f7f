import { minorsWithFate } from '../../kubernetes/trafficDistribution.ts';
import type { Minor } from '../../kubernetes/version.ts';
import { describeMinors, minorsOf } from '../../kubernetes/version.ts';
import type { ServiceAnalysis } from '../../analysis/types.ts';
import { isAssumed } from '../../scenario/provenance.ts';
import { headline } from '../../words/headline.ts';
import type { SimulationResult } from '../../simulator/report/reportTypes.ts';
import { findOtherVersions } from '../preview/otherVersions.ts';

/** The headline of a result, with what it takes for granted: `100% same zone · even load (assumed endpoints)`. */
export function headlineWithAssumption({ built }: ServiceAnalysis, result: SimulationResult): string {
  const text = headline(result);
  if (result.kind !== 'report') return text;
  if (isAssumed(built, 'endpoints')) return `${text} (assumed endpoints)`;
  return isAssumed(built, 'nodes') ? `${text} (assumed nodes)` : text;
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
