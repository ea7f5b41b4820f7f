import { findClosest } from '../kubernetes/closest.ts';
import type {
  TrafficDistributionChoice,
  TrafficDistributionValue,
} from '../kubernetes/trafficDistribution.ts';
import {
  TRAFFIC_DISTRIBUTION_VALUES,
  acceptedSince,
  isTrafficDistributionValue,
  minorsWithFate,
  worksOnAll,
} from '../kubernetes/trafficDistribution.ts';
import type { Minor } from '../kubernetes/version.ts';
import { minorsOf } from '../kubernetes/version.ts';
import type { ServiceResource } from '../manifest/model.ts';
import { nameOfObject } from '../scenario/nameOfObject.ts';
import { isAssumed } from '../scenario/provenance.ts';
import type { NotProxied, PortReport, SimulatedReport } from '../simulator/report/reportTypes.ts';
import type { Advice } from './advice.ts';
import { figuresOf, findAdvice, findSpreadNeed, listEmptyZones } from './advice.ts';
import type { Assumptions } from './assumptions.ts';
import { fareAlike, findAssumptions } from './assumptions.ts';
import { findCurrentChoice } from './choices.ts';
import { findOtherVersions } from './otherVersions.ts';
import type { Ungoverned } from './ungoverned.ts';
import { findUngoverned } from './ungoverned.ts';
import type { ServiceAnalysis } from './types.ts';

/** The one thing about a Service's traffic that is worth a line above it: docs/lens.md shows each. */
export type KeyFact =
  | { readonly kind: 'alias'; readonly target: string }
  | { readonly kind: 'headless'; readonly workloads: readonly string[] }
  | { readonly kind: 'excluded' }
  | { readonly kind: 'part' }
  | {
      readonly kind: 'refused';
      readonly value: string;
      readonly by: readonly Minor[];
      readonly isEverywhere: boolean;
      readonly instead: Alternative | undefined;
    }
  | {
      readonly kind: 'ignored';
      readonly value: string;
      readonly by: readonly Minor[];
      /** They do not know the field. */
      readonly isUnknown: boolean;
      readonly crossZone: number;
      /** On the other versions of the range. */
      readonly elsewhere: number | undefined;
    }
  | {
      readonly kind: 'versions-differ';
      readonly parts: readonly { readonly minors: readonly Minor[]; readonly crossZone: number }[];
    }
  | { readonly kind: 'no-clients' }
  | { readonly kind: 'all-dropped'; readonly cause: 'no-endpoints' | 'none-ready' | 'none-local' }
  | {
      readonly kind: 'some-dropped';
      readonly dropped: number;
      readonly zones: readonly string[];
      readonly isLocal: boolean;
    }
  | {
      readonly kind: 'pods-assumed';
      /** The first of the selector's labels; undefined without a selector. */
      readonly selector: string | undefined;
      readonly pods: number;
      readonly crossZone: number;
    }
  | { readonly kind: 'terminating'; readonly crossZone: number }
  | { readonly kind: 'single-pod'; readonly value: TrafficDistributionChoice | undefined }
  | { readonly kind: 'one-zone'; readonly zone: string }
  | { readonly kind: 'no-zones' }
  | {
      readonly kind: 'helped';
      readonly crossZone: number;
      readonly choice: TrafficDistributionChoice;
      readonly after: number;
      /** The first minor that takes it, where nobody said the version. */
      readonly since: Minor | undefined;
      readonly isSpreadNeeded: boolean;
    }
  | {
      readonly kind: 'beyond-limits';
      readonly crossZone: number;
      readonly choice: TrafficDistributionChoice;
      readonly after: number;
      readonly limit: 'load' | 'dropped';
      readonly amount: number;
    }
  /** A value is written, nothing keeps the pods apart. */
  | { readonly kind: 'loose'; readonly crossZone: number; readonly worst: number }
  | {
      readonly kind: 'kept';
      readonly crossZone: number;
      readonly choice: TrafficDistributionChoice;
      /** Of the busiest pod, where it is notable. */
      readonly timesMean: number | undefined;
      readonly unset: number;
      readonly emptyZones: readonly string[];
      readonly idle: number;
    }
  | { readonly kind: 'no-effect'; readonly crossZone: number; readonly choice: TrafficDistributionChoice }
  | {
      readonly kind: 'nothing-helps';
      readonly crossZone: number;
      readonly timesMean: number | undefined;
      readonly emptyZones: readonly string[];
    }
  | { readonly kind: 'node-local' };

interface Alternative {
  readonly value: TrafficDistributionValue;
  readonly crossZone: number | undefined;
  readonly worksOnAll: boolean;
}

/** A fact with what a reader has to know beside it. */
export interface KeyLine {
  readonly fact: KeyFact;
  /** Names of the workloads and routes that were found to call. */
  readonly callers: readonly string[];
  /** Ready ones. */
  readonly pods: number;
  /** Most of the traffic may come from outside of the cluster, which no figure is about. */
  readonly isExposed: boolean;
  readonly ungoverned: Ungoverned;
  /** Where they differ, those that the fact is about first; empty where all are alike. */
  readonly ports: readonly Pick<PortReport, 'ports'>[];
  /** Replicas that fit on no node. */
  readonly pending: number;
  readonly assumptions: Assumptions;
  /** The assumption that the line's figures stand on most. */
  readonly assumed: 'zones' | 'clients' | undefined;
}

/** Nothing can be said of the traffic of a Service that is still being written. */
export function isUnfinished({ metadata, spec, patchMarks, node }: ServiceResource): boolean {
  if (patchMarks !== undefined) return false;
  const hasName =
    (metadata.name?.value ?? '') !== '' ||
    node.entries.some(({ key, value }) => key.value === 'metadata' && hasKey(value, 'generateName'));
  return !hasName || spec.entry === undefined || (spec.entry.value?.entries.length ?? 0) === 0;
}

export function findKeyLine(analysis: ServiceAnalysis, service: ServiceResource): KeyLine {
  const { result, built } = analysis;
  const fact = findFact(analysis, service);
  const assumptions = findAssumptions(analysis);
  return {
    fact,
    callers: built.callers.map(({ name }) => lastWord(name)),
    pods: result.kind === 'report' ? result.load.readyEndpointCount : 0,
    isExposed: built.outside !== undefined,
    ungoverned: findUngoverned(analysis),
    ports: result.kind === 'report' ? (result.ports ?? []) : [],
    pending: result.kind === 'report' ? result.placement.unschedulable : 0,
    assumptions,
    assumed: findAssumed(fact, assumptions, result),
  };
}

const NOTICEABLE = 0.005;
const NOTABLY_BUSY = 1.05;

function findFact(analysis: ServiceAnalysis, service: ServiceResource): KeyFact {
  const { result } = analysis;
  if (result.kind !== 'report') return describeUnproxied(result.cause, analysis, service);
  return (
    findVersionFact(analysis) ??
    findLostTraffic(result) ??
    findGiven(analysis, result, service) ??
    describeAdvice(analysis, result, findAdvice(analysis))
  );
}

function describeUnproxied(
  cause: NotProxied['cause'],
  { built }: ServiceAnalysis,
  { spec }: ServiceResource,
): KeyFact {
  switch (cause) {
    case 'ExternalName':
      return { kind: 'alias', target: spec.externalName?.value ?? '' };
    case 'headless':
      return { kind: 'headless', workloads: built.workloads.map(({ resource }) => nameOfObject(resource)) };
    case 'excluded':
    case 'part':
      return { kind: cause };
  }
}

/** What versions of the range do with the value that is written. */
function findVersionFact(analysis: ServiceAnalysis): KeyFact | undefined {
  const { versions, built, result } = analysis;
  const value = built.scenario.service.trafficDistribution;
  const all = minorsOf(versions);
  if (value !== undefined) {
    const refusing = minorsWithFate(value, versions, 'rejected');
    if (refusing.length > 0) {
      return {
        kind: 'refused',
        value,
        by: refusing,
        isEverywhere: refusing.length === all.length,
        instead: findInstead(analysis, value),
      };
    }
    const unknown = minorsWithFate(value, versions, 'unknown-field');
    const ignoring = [...unknown, ...minorsWithFate(value, versions, 'dropped')];
    const [first] = ignoring;
    if (first !== undefined) {
      return {
        kind: 'ignored',
        value,
        by: ignoring,
        isUnknown: unknown.length === ignoring.length,
        crossZone: crossZoneOf(analysis.resultAt(first)),
        elsewhere: ignoring.length === all.length ? undefined : crossZoneOf(result),
      };
    }
  }
  const others = findOtherVersions(analysis).filter(
    (other) => Math.abs(crossZoneOf(other.result) - crossZoneOf(result)) >= NOTICEABLE,
  );
  if (others.length === 0) return undefined;
  const differing = new Set(others.flatMap(({ minors }) => minors));
  const usual = all.filter((minor) => !differing.has(minor));
  return {
    kind: 'versions-differ',
    parts: [{ result, minors: usual }, ...others].map((each) => ({
      minors: each.minors,
      crossZone: crossZoneOf(each.result),
    })),
  };
}

const STAND_INS: readonly TrafficDistributionValue[] = ['PreferSameZone', 'PreferClose'];

/** The value nearest to what is written that no version of the range refuses. */
function findInstead(analysis: ServiceAnalysis, written: string): Alternative | undefined {
  const { versions } = analysis;
  const meant = isTrafficDistributionValue(written)
    ? written
    : findClosest(written.trim(), TRAFFIC_DISTRIBUTION_VALUES);
  if (meant === undefined) return undefined;
  const wanted = meant === 'PreferSameNode' ? ([meant, ...STAND_INS] as const) : STAND_INS;
  const value = wanted.find((each) => minorsWithFate(each, versions, 'rejected').length === 0);
  if (value === undefined) return undefined;
  const result = analysis.resultOf(value);
  return {
    value,
    crossZone: result.kind === 'report' ? result.locality.crossZone : undefined,
    worksOnAll: worksOnAll(value, versions),
  };
}

function findLostTraffic(report: SimulatedReport): KeyFact | undefined {
  const { locality, load, endpoints, zones, clientGroups } = report;
  if (clientGroups.length === 0) return { kind: 'no-clients' };
  if (locality.dropped >= 1 - NOTICEABLE) {
    const isNone = endpoints.length === 0;
    return {
      kind: 'all-dropped',
      cause: isNone ? 'no-endpoints' : load.readyEndpointCount === 0 ? 'none-ready' : 'none-local',
    };
  }
  if (locality.dropped >= NOTICEABLE) {
    return {
      kind: 'some-dropped',
      dropped: locality.dropped,
      zones: zones.flatMap((zone) =>
        zone.locality.dropped >= NOTICEABLE && zone.name !== '' ? [zone.name] : [],
      ),
      isLocal: clientGroups.some(({ route }) => route.reasons.some(({ kind }) => kind === 'local-policy')),
    };
  }
  return undefined;
}

/** What makes figures of values idle. */
function findGiven(
  analysis: ServiceAnalysis,
  report: SimulatedReport,
  { spec }: ServiceResource,
): KeyFact | undefined {
  const { built } = analysis;
  const { load, locality, zones } = report;
  if (load.readyEndpointCount === 0) return { kind: 'terminating', crossZone: locality.crossZone };
  if (isAssumed(built, 'endpoints')) {
    const [label] = spec.selector?.value ?? [];
    return {
      kind: 'pods-assumed',
      selector: label && `${label.key}=${label.field.value}`,
      pods: report.endpoints.length,
      crossZone: locality.crossZone,
    };
  }
  const named = zones.filter(({ name }) => name !== '');
  const [zone, ...others] = named;
  if (zone === undefined) return { kind: 'no-zones' };
  if (others.length === 0) return { kind: 'one-zone', zone: zone.name };
  if (built.scenario.service.internalTrafficPolicy === 'Local') return { kind: 'node-local' };
  if (load.readyEndpointCount > 1) return undefined;
  const choice = findCurrentChoice(analysis);
  return { kind: 'single-pod', value: choice === 'unset' ? undefined : choice };
}

function describeAdvice(
  analysis: ServiceAnalysis,
  report: SimulatedReport,
  advice: Advice | undefined,
): KeyFact {
  const now = figuresOf(report);
  const choice = findCurrentChoice(analysis);
  const emptyZones = listEmptyZones(report);
  const timesMean = (now.timesMean ?? 0) >= NOTABLY_BUSY ? now.timesMean : undefined;
  const plain: KeyFact = { kind: 'nothing-helps', crossZone: now.crossZone, timesMean, emptyZones };
  switch (advice?.kind) {
    case undefined:
      return plain;
    case 'alike':
      return choice === 'unset' || choice === undefined
        ? plain
        : { kind: 'no-effect', crossZone: now.crossZone, choice };
    case 'better':
      return {
        kind: 'helped',
        crossZone: now.crossZone,
        choice: advice.choice,
        after: advice.to.crossZone,
        since: findSince(analysis, advice.choice),
        isSpreadNeeded: advice.spread !== undefined,
      };
    case 'beyond-limits':
      if (advice.isCurrent) break;
      return {
        kind: 'beyond-limits',
        crossZone: now.crossZone,
        choice: advice.choice,
        after: advice.figures.crossZone,
        limit: advice.limit,
        amount: advice.limit === 'load' ? (advice.figures.timesMean ?? 0) : advice.figures.dropped,
      };
    case 'best':
      break;
  }
  if (choice === 'unset' || choice === undefined) return plain;
  const need = findSpreadNeed(analysis);
  if (need !== undefined && need.crossZone > now.crossZone + NOTICEABLE)
    return { kind: 'loose', crossZone: now.crossZone, worst: need.crossZone };
  const unset = analysis.resultOf('unset');
  return {
    kind: 'kept',
    crossZone: now.crossZone,
    choice,
    timesMean,
    unset: crossZoneOf(unset),
    emptyZones,
    idle: report.load.idle.length,
  };
}

function findSince({ built }: ServiceAnalysis, choice: TrafficDistributionChoice): Minor | undefined {
  return isAssumed(built, 'version') && isTrafficDistributionValue(choice)
    ? acceptedSince(choice)
    : undefined;
}

/** The figures of some facts hold wherever nodes and clients are. */
function findAssumed(
  fact: KeyFact,
  { zones, evenClients }: Assumptions,
  result: ServiceAnalysis['result'],
): KeyLine['assumed'] {
  if (result.kind !== 'report' || !hasFigures(fact)) return undefined;
  if (zones !== undefined) return 'zones';
  const isUneven = !fareAlike(result.zones) || ('timesMean' in fact && fact.timesMean !== undefined);
  return evenClients && isUneven ? 'clients' : undefined;
}

const PLAIN_KINDS: ReadonlySet<KeyFact['kind']> = new Set([
  'alias',
  'headless',
  'excluded',
  'part',
  'no-clients',
  'all-dropped',
  'pods-assumed',
  'single-pod',
  'one-zone',
  'no-zones',
  'node-local',
]);

function hasFigures({ kind }: KeyFact): boolean {
  return !PLAIN_KINDS.has(kind);
}

function crossZoneOf(result: ServiceAnalysis['result']): number {
  return result.kind === 'report' ? result.locality.crossZone : 0;
}

/** `Deployment ui` is `ui`. */
function lastWord(name: string): string {
  return name.slice(name.lastIndexOf(' ') + 1);
}

function hasKey(node: ServiceResource['node']['entries'][number]['value'], key: string): boolean {
  return node?.kind === 'mapping' && node.entries.some((entry) => entry.key.value === key);
}
