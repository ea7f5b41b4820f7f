import { LONGEST_LABEL } from '../../kubernetes/names.ts';
import type { PortView } from './portView.ts';

/** Names that people give to well-known ports; any other is called after its number. */
const USUAL_NAMES: ReadonlyMap<number, string> = new Map([
  [53, 'dns'],
  [80, 'http'],
  [443, 'https'],
  [3306, 'mysql'],
  [5432, 'postgres'],
  [6379, 'redis'],
  [9090, 'metrics'],
]);

/** A name for a port without one, that no other port has. */
export function nameForPort(port: PortView, ports: readonly PortView[]): string {
  const usual = USUAL_NAMES.get(numberOf(port)) ?? `port-${numberOf(port)}`;
  const withProtocol = `${usual}-${port.protocolName.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`;
  const candidates = [usual, withProtocol].filter((name) => !name.endsWith('-'));
  const free = candidates.find((name) => isNameFree(name, port, ports));
  return free ?? `port-${port.index}-${numberOf(port)}`.slice(0, LONGEST_LABEL);
}

/** No other port has the name, nor would get it from `nameForPort`. */
export function isNameFree(name: string, port: PortView, ports: readonly PortView[]): boolean {
  return ports.every(
    (other) =>
      other.index === port.index ||
      (other.name?.value !== name &&
        (other.name !== undefined || other.index > port.index || USUAL_NAMES.get(numberOf(other)) !== name)),
  );
}

/** Also of a number in quotes, which the same run of fixes may take out of them; 0 where there is none. */
function numberOf({ number, node }: PortView): number {
  if (number > 0) return number;
  const written = node?.entries.findLast(({ key }) => key.value === 'port')?.value;
  const text = written?.kind === 'scalar' ? written.value : undefined;
  return typeof text === 'string' && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 0;
}
