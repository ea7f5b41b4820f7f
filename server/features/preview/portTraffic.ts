import type { PortTraffic } from '../../protocol/messages.ts';
import type { SimulatedReport, SimulationResult } from '../../simulator/report/reportTypes.ts';
import { headline } from '../../words/headline.ts';
import { namePorts, sayPortEndpoints } from '../../words/ports.ts';

/** The traffic of each port where the ports differ; undefined where they do not. */
export function findPortTraffic(result: SimulationResult): readonly PortTraffic[] | undefined {
  if (result.kind !== 'report') return undefined;
  return result.ports?.map((port) => ({
    label: namePorts(port),
    headline: headline(reportOfPort(result, port)),
    reason: sayPortEndpoints(port),
  }));
}

function reportOfPort(
  { kind, placement, zones }: SimulatedReport,
  { locality, load, endpoints }: NonNullable<SimulatedReport['ports']>[number],
): Parameters<typeof headline>[0] {
  return { kind, placement, zones, locality, load, endpoints };
}
