import { formatVersionRange, parseVersionRange } from '../kubernetes/version.ts';
import type { OverridePart } from './overrides.ts';
import type { ClientAmount, DirectiveReading, ZoneAmount } from './directiveValues.ts';
import {
  MOST_ENDPOINTS,
  MOST_NODES,
  nameClient,
  readClients,
  readCounts,
  readDataPlane,
  readRate,
  readReplicas,
} from './directiveValues.ts';

/** A part that can be read, as it is kept. */
export interface SavedValue {
  /** The value of a comment, without anything that a comment could not hold. */
  readonly text: string;
  /** The setting that says the same, by its name behind `zonewise.`; undefined where there is none. */
  readonly setting: { readonly name: string; readonly value: unknown } | undefined;
}

/** What a part of a scenario takes, and how it is kept. */
export const OVERRIDE_VALUES: Readonly<Record<OverridePart, (text: string) => DirectiveReading<SavedValue>>> =
  {
    kubernetes: (text) => {
      const parsed = parseVersionRange(text);
      if (parsed === undefined) return { kind: 'malformed', expected: { kind: 'version' } };
      const version = formatVersionRange(parsed.range);
      return {
        kind: 'value',
        value: { text: version, setting: { name: 'kubernetesVersion', value: version } },
      };
    },
    zones: (text) =>
      keep(readCounts(text, { least: 1, most: MOST_NODES }), (zones) => ({
        text: formatPairs(zones),
        setting: { name: 'topology', value: toRecord(zones) },
      })),
    endpoints: (text) =>
      keep(readCounts(text, { least: 0, most: MOST_ENDPOINTS }), (counts) => ({
        text: formatPairs(counts),
        setting: undefined,
      })),
    replicas: (text) =>
      keep(readReplicas(text), (amounts) => ({
        text:
          amounts.kind === 'each'
            ? String(amounts.replicas)
            : [...amounts.replicas].map(([name, replicas]) => `${name}:${replicas}`).join(','),
        setting: undefined,
      })),
    clients: (text) =>
      keep(readClients(text), (clients) => ({
        text: clients.map(formatClient).join(','),
        setting: clients.every(({ weight }) => weight !== undefined)
          ? {
              name: 'clients',
              value: Object.fromEntries(clients.map((client) => [nameClient(client), client.weight])),
            }
          : undefined,
      })),
    dataPlane: (text) =>
      keep(readDataPlane(text), (value) => ({ text: value, setting: { name: 'dataPlane', value } })),
    monthlyGiB: (text) => keepRate(text, 'cost.monthlyGiB'),
    perCrossZoneGiB: (text) => keepRate(text, 'cost.perCrossZoneGiB'),
  };

function keepRate(text: string, name: string): DirectiveReading<SavedValue> {
  return keep(readRate(text), (value) => ({ text: formatAmount(value), setting: { name, value } }));
}

function keep<T>(
  reading: DirectiveReading<T>,
  toKept: (value: T) => SavedValue,
): DirectiveReading<SavedValue> {
  return reading.kind === 'value' ? { kind: 'value', value: toKept(reading.value) } : reading;
}

function formatClient(client: ClientAmount): string {
  const name = nameClient(client);
  return client.weight === undefined ? name : `${name}:${formatAmount(client.weight)}`;
}

/** Pairs as comments have them. */
export function formatPairs(pairs: readonly ZoneAmount[]): string {
  return pairs.map(({ zone, amount }) => `${zone}:${formatAmount(amount)}`).join(',');
}

/** Never in the notation with an exponent, which comments do not know. */
export function formatAmount(amount: number): string {
  const text = String(amount);
  return text.includes('e') ? trimZeros(amount.toFixed(9)) : text;
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
}

function toRecord(pairs: readonly ZoneAmount[]): Readonly<Record<string, number>> {
  return Object.fromEntries(pairs.map(({ zone, amount }) => [zone, amount]));
}
