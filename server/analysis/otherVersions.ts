import type { Minor } from '../kubernetes/version.ts';
import { minorsOf } from '../kubernetes/version.ts';
import { runToEnd } from '../manifest/steps.ts';
import type { ServiceAnalysis } from './types.ts';
import type { PortReport, SimulationResult } from '../simulator/report/reportTypes.ts';

/** Minors with the same traffic. */
export interface TrafficOfVersions {
  readonly result: SimulationResult;
  /** Ascending. */
  readonly minors: readonly Minor[];
}

/** The minors of the range on which the traffic is another than at the newest, oldest first, joined where it is equal. */
export function findOtherVersions(analysis: ServiceAnalysis): readonly TrafficOfVersions[] {
  return runToEnd(findOtherVersionsInSteps(analysis));
}

/** The same, a minor at a step. */
export function* findOtherVersionsInSteps(
  analysis: ServiceAnalysis,
): Generator<void, readonly TrafficOfVersions[]> {
  const groups: { readonly result: SimulationResult; readonly minors: Minor[] }[] = [];
  for (const minor of minorsOf(analysis.versions)) {
    const result = analysis.resultAt(minor);
    yield;
    if (isSameTraffic(result, analysis.result)) continue;
    const group = groups.find((known) => isSameTraffic(known.result, result));
    if (group === undefined) groups.push({ result, minors: [minor] });
    else group.minors.push(minor);
  }
  return groups;
}

/** The same shares for the same zones and endpoints, as far as a reader could tell. */
export function isSameTraffic(a: SimulationResult, b: SimulationResult): boolean {
  if (a === b) return true;
  if (a.kind !== 'report' || b.kind !== 'report') return a.kind === b.kind;
  return (
    a.flows.length === b.flows.length &&
    a.flows.every(({ from, to, share }, at) => {
      const other = b.flows[at];
      return from === other?.from && to === other.to && isClose(share, other.share);
    }) &&
    hasSameFigures(a, b) &&
    hasSamePorts(a.ports ?? [], b.ports ?? [])
  );
}

function hasSamePorts(a: readonly PortReport[], b: readonly PortReport[]): boolean {
  return (
    a.length === b.length &&
    a.every((port, at) => {
      const other = b[at];
      return other?.ports.join() === port.ports.join() && hasSameFigures(port, other);
    })
  );
}

type Figures = Pick<PortReport, 'locality' | 'load'>;

function hasSameFigures(a: Figures, b: Figures): boolean {
  return (
    isClose(a.locality.sameNode, b.locality.sameNode) &&
    isClose(a.locality.crossZone, b.locality.crossZone) &&
    isClose(a.locality.dropped, b.locality.dropped) &&
    isClose(a.load.busiest?.share ?? 0, b.load.busiest?.share ?? 0)
  );
}

function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-9;
}
