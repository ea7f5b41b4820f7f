import type {
  ClientGroup,
  ReasonOfReport,
  SimulatedReport,
  SimulationResult,
} from '../../protocol/messages.ts';
import type { Reason } from '../../simulator/reasons.ts';
import type * as simulated from '../../simulator/report/reportTypes.ts';
import { sayHintsReason } from '../../words/hintsReasons.ts';
import { CAUSE_WORDS } from '../../words/notProxied.ts';
import { sayPlacementReason } from '../../words/placementReasons.ts';
import { sayRoutes } from '../../words/routingReasons.ts';

/** The result as it is shown: each reason with its sentence. */
export function withSentences(result: simulated.SimulatedReport): SimulatedReport;
export function withSentences(result: simulated.SimulationResult): SimulationResult;
export function withSentences(result: simulated.SimulationResult): SimulationResult {
  if (result.kind === 'notProxied') return { ...result, reason: CAUSE_WORDS[result.cause].sentence };
  const { clientGroups, hints, placement, ports, ...rest } = result;
  return {
    ...rest,
    ...(ports !== undefined && {
      ports: ports.map((port) => ({ ...port, clientGroups: withRoutes(port.clientGroups) })),
    }),
    clientGroups: withRoutes(clientGroups),
    hints: { ...hints, reasons: hints.reasons.map((reason) => withText(reason, sayHintsReason(reason))) },
    placement: {
      ...placement,
      reasons: placement.reasons.map((reason) => withText(reason, sayPlacementReason(reason))),
    },
  };
}

function withRoutes(groups: readonly simulated.ClientGroup[]): readonly ClientGroup[] {
  const routes = sayRoutes(groups);
  return groups.map((group, at) => ({
    ...group,
    route: {
      ...group.route,
      reasons: group.route.reasons.map((reason, step) => withText(reason, routes[at]?.[step] ?? '')),
    },
  }));
}

function withText({ kind, about }: Reason, text: string): ReasonOfReport {
  return about === undefined ? { code: kind, text } : { code: kind, text, about };
}
