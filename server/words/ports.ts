import type { EndpointReport, PortReport } from '../simulator/report/reportTypes.ts';
import { listNames, verbFor } from './lists.ts';
import { t } from '../l10n.ts';

/** `port http`, `ports http and admin`. */
export function namePorts({ ports }: Pick<PortReport, 'ports'>): string {
  return `${verbFor(ports.length, 'port', 'ports')} ${listNames(ports)}`;
}

/** A headline that holds for the first of several ports with different endpoints. */
export function headlineOfFirst(line: string, ports: readonly Pick<PortReport, 'ports'>[]): string {
  const [first] = ports;
  return first === undefined ? line : t`${namePorts(first)}: ${line} · other ports differ`;
}

/** Which endpoints serve the ports, as a whole sentence. */
export function sayPortEndpoints({
  endpoints,
}: {
  readonly endpoints: readonly Pick<EndpointReport, 'name'>[];
}): string {
  if (endpoints.length === 0) return t('No pod has a container port that it names.');
  const names = endpoints.map(({ name }) => name);
  return `${verbFor(names.length, 'Endpoint', 'Endpoints')}: ${listNames(names)}.`;
}
