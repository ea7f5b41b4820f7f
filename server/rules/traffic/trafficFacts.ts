import type { SimulatedReport } from '../../simulator/report/reportTypes.ts';
import type { ServiceAnalysis } from '../../analysis/types.ts';
import { isAssumed } from '../../scenario/provenance.ts';
import { replicasIn } from '../../scenario/workloads.ts';
import type { Preference } from './preference.ts';
import { findPreference } from './preference.ts';
import type { RuleContext } from '../rule.ts';
import { t } from '../../l10n.ts';

/** A Service with a preference, and the report of its traffic. */
export interface TrafficFacts {
  readonly preference: Preference;
  readonly report: SimulatedReport;
  /** `, assuming equal traffic from every node` where nobody said who calls; else empty. */
  readonly condition: string;
}

/**
 * What traffic rules may speak about: a preference that is acted on, where both nodes and endpoints are written down
 * somewhere. Undefined otherwise: numbers that rest on assumptions alone are no reason for a warning.
 */
export function findTrafficFacts(context: RuleContext): TrafficFacts | undefined {
  const preference = findPreference(context.service, context.versions);
  if (preference === undefined) return undefined;
  const known = findKnownTraffic(context);
  return known && { preference, ...known };
}

/** The same of a Service with or without a preference. */
export function findKnownTraffic({
  analysis,
}: RuleContext): Pick<TrafficFacts, 'report' | 'condition'> | undefined {
  const { sources } = analysis;
  if (sources.isAssumed('nodes') || sources.isAssumed('endpoints') || hasUnwrittenReplicas(analysis))
    return undefined;
  const { built, result: report } = analysis;
  if (report.kind !== 'report' || report.load.readyEndpointCount === 0) return undefined;
  const condition = isAssumed(built, 'clients') ? t(', assuming equal traffic from every node') : '';
  return { report, condition };
}

/** Replicas that nobody wrote down are often set by something that is not in the manifests. */
function hasUnwrittenReplicas({ built }: ServiceAnalysis): boolean {
  return built.workloads.some(({ resource }) => replicasIn(built, resource).source === 'default');
}
