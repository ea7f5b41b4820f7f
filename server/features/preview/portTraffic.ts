import type { PortTraffic } from '../../protocol/messages.ts';
import type { NotProxied, SimulatedReport, SimulationResult } from '../../simulator/report/reportTypes.ts';
import { headline } from '../../words/headline.ts';
import { namePorts, sayPortEndpoints } from '../../words/ports.ts';

/** What of a report tells of its ports, whatever form its reasons have. */
export type WithPorts = Pick<SimulatedReport, 'kind' | 'zones'> & {
  readonly placement: Pick<SimulatedReport['placement'], 'unschedulable'>;
  readonly ports?: readonly PortFigures[];
};

type PortFigures = Pick<
  NonNullable<SimulatedReport['ports']>[number],
  'ports' | 'locality' | 'load' | 'endpoints'
>;

/** The traffic of each port where the ports differ; undefined where they do not. */
export function findPortTraffic(
  result: WithPorts | Pick<NotProxied, 'kind'>,
): readonly PortTraffic[] | undefined {
  if (result.kind !== 'report') return undefined;
  return result.ports?.map((port) => ({
    label: namePorts(port),
    headline: headline(reportOfPort(result, port)),
    reason: sayPortEndpoints(port),
  }));
}

/** One line of what each port's traffic is, where they differ. */
export function headlineOfEach(result: SimulationResult): string {
  const ports = findPortTraffic(result);
  return ports === undefined
    ? headline(result)
    : ports.map(({ label, headline: line }) => `${label}: ${line}`).join('; ');
}

function reportOfPort(
  { kind, placement, zones }: WithPorts,
  { locality, load, endpoints }: PortFigures,
): Parameters<typeof headline>[0] {
  return { kind, placement, zones, locality, load, endpoints };
}
