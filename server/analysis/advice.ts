import type {
  TrafficDistributionChoice,
  TrafficDistributionValue,
} from '../kubernetes/trafficDistribution.ts';
import { TRAFFIC_DISTRIBUTION_VALUES, worksOnAll } from '../kubernetes/trafficDistribution.ts';
import type { DataPlane } from '../kubernetes/dataPlanes.ts';
import { actsOn } from '../kubernetes/dataPlanes.ts';
import type { VersionRange } from '../kubernetes/version.ts';
import { nameOfObject } from '../scenario/nameOfObject.ts';
import type { SimulatedReport } from '../simulator/report/reportTypes.ts';
import { findCurrentChoice, nameZonePreference } from './choices.ts';
import type { ServiceAnalysis } from './types.ts';
import { findLooseWorkloads } from './zoneSpread.ts';

/** The figures that a choice is judged by. */
export interface ChoiceFigures {
  readonly crossZone: number;
  readonly dropped: number;
  /** Of the busiest pod; undefined where none gets traffic. */
  readonly timesMean: number | undefined;
}

/** What to do about trafficDistribution, by the most likely placement at the newest version of the range. */
export type Advice =
  /** Every value gives the same. */
  | { readonly kind: 'alike'; readonly cause: AlikeCause }
  /** Another value keeps more traffic in its zone, within the limits. */
  | {
      readonly kind: 'better';
      readonly choice: TrafficDistributionChoice;
      readonly from: ChoiceFigures;
      readonly to: ChoiceFigures;
      readonly spread: SpreadNeed | undefined;
    }
  /** The best is what is written. */
  | {
      readonly kind: 'best';
      readonly choice: TrafficDistributionChoice;
      readonly figures: ChoiceFigures;
      /** Without a value. */
      readonly unset: ChoiceFigures;
      /** Zones with clients and without a ready pod. */
      readonly emptyZones: readonly string[];
      readonly spread: SpreadNeed | undefined;
    }
  /** Less would be cross-zone, but a limit is broken; so it is with what is written where `isCurrent`. */
  | {
      readonly kind: 'beyond-limits';
      readonly choice: TrafficDistributionChoice;
      readonly isCurrent: boolean;
      readonly figures: ChoiceFigures;
      readonly limit: 'load' | 'dropped';
    };

/** Nothing keeps the pods of these workloads in several zones: so much may be cross-zone then. */
export interface SpreadNeed {
  readonly workloads: readonly string[];
  readonly crossZone: number;
}

export type AlikeCause =
  | { readonly kind: 'single-pod'; readonly workload: string | undefined }
  | { readonly kind: 'one-zone'; readonly zone: string }
  | { readonly kind: 'no-zones' }
  | { readonly kind: 'pods-in-one-zone'; readonly zone: string }
  | { readonly kind: 'internal-local' }
  | { readonly kind: 'given-endpoints' }
  | { readonly kind: 'data-plane'; readonly dataPlane: DataPlane }
  /** No version of the range acts on the field. */
  | { readonly kind: 'versions'; readonly versions: VersionRange }
  | { readonly kind: 'other' };

/** So much more of the average load may a pod have for a value to be advised. */
export const MOST_TIMES_AVERAGE = 1.5;

const NOTICEABLE = 0.005;

/** Undefined where no connection arrives anywhere. */
export function findAdvice(analysis: ServiceAnalysis): Advice | undefined {
  const { result } = analysis;
  if (
    result.kind !== 'report' ||
    result.locality.dropped >= 1 - NOTICEABLE ||
    result.clientGroups.length === 0
  )
    return undefined;
  if (result.zones.every(({ name }) => name === '')) return { kind: 'alike', cause: { kind: 'no-zones' } };
  const current = findCurrentChoice(analysis);
  const now = figuresOf(result);
  const others = listCandidates(analysis.versions)
    .filter((choice) => choice !== current)
    .flatMap((choice) => {
      const other = analysis.resultOf(choice);
      return other.kind === 'report' ? [{ choice, figures: figuresOf(other) }] : [];
    });
  const unset = current === 'unset' ? now : others.find(({ choice }) => choice === 'unset')?.figures;
  if (unset === undefined) return undefined;
  if (others.every(({ figures }) => isAlike(figures, now))) {
    // Advice on a value that nothing acts on is for the checks, which know why.
    return { kind: 'alike', cause: findCause(analysis, result) };
  }
  const better = others
    .filter(({ figures }) => figures.crossZone < now.crossZone - NOTICEABLE)
    .sort((a, b) => rank(a.figures) - rank(b.figures));
  const [best] = better.filter(({ figures }) => findBrokenLimit(figures, now) === undefined);
  if (best !== undefined) {
    return {
      kind: 'better',
      choice: best.choice,
      from: now,
      to: best.figures,
      spread: findSpreadNeed(analysis),
    };
  }
  const isCurrent = current !== undefined && current !== 'unset';
  const limit = isCurrent ? findBrokenLimit(now, unset) : undefined;
  if (isCurrent && limit !== undefined)
    return { kind: 'beyond-limits', choice: current, isCurrent, figures: now, limit };
  const [beyond] = better;
  const broken = beyond && findBrokenLimit(beyond.figures, now);
  if (beyond !== undefined && broken !== undefined)
    return { kind: 'beyond-limits', ...beyond, isCurrent: false, limit: broken };
  if (current === undefined) return undefined;
  const spread = current === 'unset' ? undefined : findSpreadNeed(analysis);
  return { kind: 'best', choice: current, figures: now, unset, emptyZones: listEmptyZones(result), spread };
}

/** What all versions of the range act on; the older annotation is not advised. */
function listCandidates(versions: VersionRange): readonly TrafficDistributionChoice[] {
  const values = [nameZonePreference(versions), 'PreferSameNode'] as const;
  return ['unset', ...values.filter((value) => worksOnAll(value, versions))];
}

/** Zones with clients and without a ready pod. */
export function listEmptyZones({ zones }: SimulatedReport): readonly string[] {
  return zones.flatMap(({ name, clientShare, readyEndpointCount }) =>
    name !== '' && clientShare > 0 && readyEndpointCount === 0 ? [name] : [],
  );
}

export function figuresOf({ locality, load }: SimulatedReport): ChoiceFigures {
  const { crossZone, dropped } = locality;
  return { crossZone, dropped, timesMean: load.busiest?.timesMean };
}

/** Less across zones first; of what is as good, the even load. */
function rank({ crossZone, timesMean = 0 }: ChoiceFigures): number {
  return Math.round(crossZone * 100) * 1000 + timesMean;
}

function isAlike(a: ChoiceFigures, b: ChoiceFigures): boolean {
  return (
    Math.abs(a.crossZone - b.crossZone) < NOTICEABLE &&
    Math.abs(a.dropped - b.dropped) < NOTICEABLE &&
    Math.abs((a.timesMean ?? 0) - (b.timesMean ?? 0)) < 0.05
  );
}

/** Against what there is without it. */
function findBrokenLimit(figures: ChoiceFigures, others: ChoiceFigures): 'load' | 'dropped' | undefined {
  if (figures.dropped > others.dropped + NOTICEABLE) return 'dropped';
  return (figures.timesMean ?? 0) > MOST_TIMES_AVERAGE + NOTICEABLE ? 'load' : undefined;
}

/** Undefined where the manifests keep the pods apart, or one zone would do as well. */
export function findSpreadNeed(analysis: ServiceAnalysis): SpreadNeed | undefined {
  const loose = findLooseWorkloads(analysis);
  if (loose.length === 0) return undefined;
  const { worstResult, result } = analysis;
  if (worstResult.kind !== 'report' || result.kind !== 'report') return undefined;
  const zones = worstResult.zones.filter(({ name }) => name !== '').length;
  const most = Math.max(...worstResult.zones.map(({ readyEndpointCount }) => readyEndpointCount));
  if (most <= Math.ceil(worstResult.load.readyEndpointCount / Math.max(zones, 1))) return undefined;
  return {
    workloads: loose.map(({ resource }) => nameOfObject(resource)),
    crossZone: worstResult.locality.crossZone,
  };
}

function findCause(analysis: ServiceAnalysis, report: SimulatedReport): AlikeCause {
  const { built, versions } = analysis;
  const { scenario, workloads } = built;
  const [zone, ...others] = report.zones.filter(({ name }) => name !== '');
  if (report.load.readyEndpointCount === 1) {
    const [workload] = workloads;
    return { kind: 'single-pod', workload: workload && nameOfObject(workload.resource) };
  }
  if (zone === undefined) return { kind: 'no-zones' };
  if (others.length === 0) return { kind: 'one-zone', zone: zone.name };
  if (scenario.service.internalTrafficPolicy === 'Local') return { kind: 'internal-local' };
  const values = TRAFFIC_DISTRIBUTION_VALUES.filter((value) => worksOnAll(value, versions));
  if (values.length === 0) return { kind: 'versions', versions };
  if (!values.some((value: TrafficDistributionValue) => actsOn(scenario.dataPlane, value)))
    return { kind: 'data-plane', dataPlane: scenario.dataPlane };
  if (report.hints.source === 'given' || report.hints.reasons.some(({ kind }) => kind === 'given-endpoints'))
    return { kind: 'given-endpoints' };
  const [only, ...more] = report.zones.filter(({ readyEndpointCount }) => readyEndpointCount > 0);
  if (only !== undefined && more.length === 0) return { kind: 'pods-in-one-zone', zone: only.name };
  return { kind: 'other' };
}
