import type { Reason as Decided } from '../simulator/reasons.ts';
import type * as simulated from '../simulator/report/reportTypes.ts';
import type { Subject } from '../simulator/subject.ts';

export type {
  CostReport,
  EndpointReport,
  Flow,
  LoadReport,
  Locality,
  RouteMode,
  ZoneReport,
} from '../simulator/report/reportTypes.ts';
export type * from '../simulator/subject.ts';

/** A report of the simulator as it is shown, sent and kept: with the sentence of each reason. */
export type SimulationResult = SimulatedReport | NotProxied;

export interface SimulatedReport extends Omit<
  simulated.SimulatedReport,
  'clientGroups' | 'hints' | 'placement' | 'ports'
> {
  readonly ports?: readonly PortReport[];
  readonly clientGroups: readonly ClientGroup[];
  readonly hints: HintsReport;
  readonly placement: PlacementReport;
}

export interface NotProxied extends simulated.NotProxied {
  /** A whole sentence. */
  readonly reason: string;
}

/** A sentence, and what decides it: the place in a manifest that a reader may want to see. */
export interface Reason {
  readonly text: string;
  readonly about?: Subject;
}

/** A step of a decision: what was decided, and the sentence that says it. */
export interface ReasonOfReport extends Reason {
  readonly code: Decided['kind'];
}

export interface ClientGroup extends Omit<simulated.ClientGroup, 'route'> {
  readonly route: Route;
}

export interface PortReport extends Omit<simulated.PortReport, 'clientGroups'> {
  readonly clientGroups: readonly ClientGroup[];
}

export interface Route extends Omit<simulated.Route, 'reasons'> {
  readonly reasons: readonly ReasonOfReport[];
}

export interface HintsReport extends Omit<simulated.HintsReport, 'reasons'> {
  readonly reasons: readonly ReasonOfReport[];
}

export interface PlacementReport extends Omit<simulated.PlacementReport, 'reasons'> {
  readonly reasons: readonly ReasonOfReport[];
}
