import { LONGEST_SUBDOMAIN, isLabelValue } from '../kubernetes/names.ts';
import { isDataPlane } from '../kubernetes/dataPlanes.ts';
import type { DataPlane } from '../kubernetes/dataPlanes.ts';
import type { Expected, PairFault } from './statements.ts';

/** The value of a directive, or what it must be instead. */
export type DirectiveReading<T> =
  { readonly kind: 'value'; readonly value: T } | { readonly kind: 'malformed'; readonly expected: Expected };

export interface ZoneAmount {
  readonly zone: string;
  readonly amount: number;
}

/** More than any cluster has; a number beyond is a slip, and simulating it would take long. */
export const MOST_NODES = 5_000;
export const MOST_ENDPOINTS = 10_000;
const MOST_ZONES = 100;

const WHOLE_NUMBER = /^\d{1,6}$/;
const RATE = /^\d{1,12}(?:\.\d{1,9})?$/;
const AMOUNT = /^\d{1,9}(?:\.\d{1,6})?%?$/;

/** A name that a workload may have, or one that is written in another case. */
function isObjectName(text: string): boolean {
  return (
    text.length <= LONGEST_SUBDOMAIN && /^[A-Za-z0-9][-A-Za-z0-9_.]*$/.test(text) && /[A-Za-z0-9]$/.test(text)
  );
}

/** False for a name that no comment could hold. */
export function isZoneName(text: string): boolean {
  return text !== '' && isLabelValue(text);
}

/** `us-west-2a:4,us-west-2b:1`: zones and whole numbers, `most` in all. Zones keep their order. */
export function readCounts(
  text: string,
  { least, most }: { least: number; most: number },
): DirectiveReading<readonly ZoneAmount[]> {
  const malformed = (fault?: PairFault): DirectiveReading<never> => ({
    kind: 'malformed',
    expected: { kind: 'counts', least, most, fault },
  });
  const pairs = readPairs(text, WHOLE_NUMBER);
  if ('kind' in pairs) return malformed(pairs);
  const total = sum(pairs);
  if (total === 0 || total > most || pairs.some(({ amount }) => amount < least)) return malformed();
  return { kind: 'value', value: pairs };
}

/** Who opens connections; without a weight a workload weighs as much as it has pods, and a node one. */
export type ClientAmount =
  | { readonly kind: 'zone'; readonly zone: string; readonly weight: number }
  | { readonly kind: 'node'; readonly node: string; readonly weight: number | undefined }
  | {
      readonly kind: 'object';
      /** As the API writes it. */
      readonly objectKind: ClientKind;
      readonly name: string;
      readonly weight: number | undefined;
    };

export type ClientKind = (typeof CLIENT_KINDS)[keyof typeof CLIENT_KINDS];

/** As kubectl takes them: kinds in small letters, and their short names. */
const CLIENT_KINDS = {
  deployment: 'Deployment',
  deploy: 'Deployment',
  statefulset: 'StatefulSet',
  sts: 'StatefulSet',
  daemonset: 'DaemonSet',
  ds: 'DaemonSet',
  replicaset: 'ReplicaSet',
  rs: 'ReplicaSet',
  replicationcontroller: 'ReplicationController',
  rc: 'ReplicationController',
  job: 'Job',
  rollout: 'Rollout',
  cloneset: 'CloneSet',
  pod: 'Pod',
  po: 'Pod',
  ingress: 'Ingress',
  ing: 'Ingress',
  httproute: 'HTTPRoute',
} as const;

const NODE_KINDS: ReadonlySet<string> = new Set(['node', 'no']);

/**
 * `us-west-2a:70,us-west-2b:30`, `deployment/frontend:3,ingress/edge:1`, `node/ip-10-0-1-7`: zones, objects and nodes with
 * their weights, of which one at least is above zero.
 */
export function readClients(text: string): DirectiveReading<readonly ClientAmount[]> {
  const malformed = (fault?: PairFault): DirectiveReading<never> => ({
    kind: 'malformed',
    expected: { kind: 'weights', fault },
  });
  const parts = text.split(',', MOST_ZONES + 1);
  if (parts.length > MOST_ZONES) return malformed({ kind: 'too-many', most: MOST_ZONES });
  const seen = new Set<string>();
  const amounts: ClientAmount[] = [];
  for (const part of parts) {
    const { who, amount } = splitPair(part);
    const isReadable = amount === undefined ? who.includes('/') : AMOUNT.test(amount);
    const weight = amount === undefined ? undefined : Number(amount.replace('%', ''));
    const read = isReadable ? readClient(who, weight) : undefined;
    if (read === undefined) return malformed({ kind: 'no-pair', found: part });
    const name = nameClient(read);
    if (seen.has(name)) return malformed({ kind: 'repeated', name });
    seen.add(name);
    amounts.push(read);
  }
  return amounts.some(({ weight }) => weight !== 0) ? { kind: 'value', value: amounts } : malformed();
}

/** Undefined for what is neither a zone nor `kind/name`. */
export function readClient(who: string, weight: number | undefined): ClientAmount | undefined {
  const slash = who.indexOf('/');
  if (slash === -1)
    return weight !== undefined && isZoneName(who) ? { kind: 'zone', zone: who, weight } : undefined;
  const kind = who.slice(0, slash).toLowerCase();
  const name = who.slice(slash + 1);
  if (!isObjectName(name)) return undefined;
  if (NODE_KINDS.has(kind)) return { kind: 'node', node: name, weight };
  return isClientKind(kind) ? { kind: 'object', objectKind: CLIENT_KINDS[kind], name, weight } : undefined;
}

/** As comments have it, without the weight. */
export function nameClient(client: ClientAmount): string {
  switch (client.kind) {
    case 'zone':
      return client.zone;
    case 'node':
      return `node/${client.node}`;
    case 'object':
      return `${client.objectKind.toLowerCase()}/${client.name}`;
  }
}

function isClientKind(kind: string): kind is keyof typeof CLIENT_KINDS {
  return Object.hasOwn(CLIENT_KINDS, kind);
}

function splitPair(part: string): { readonly who: string; readonly amount: string | undefined } {
  const colon = part.lastIndexOf(':');
  return colon === -1
    ? { who: part.trim(), amount: undefined }
    : { who: part.slice(0, colon).trim(), amount: part.slice(colon + 1).trim() };
}

/** The replicas of workloads: by name, or one number for all of them that have replicas at all. */
export type ReplicaAmounts =
  | { readonly kind: 'each'; readonly replicas: number }
  | { readonly kind: 'named'; readonly replicas: ReadonlyMap<string, number> };

/** `6`, or `web:6,canary:1`. */
export function readReplicas(text: string): DirectiveReading<ReplicaAmounts> {
  const malformed = (fault?: PairFault): DirectiveReading<never> => ({
    kind: 'malformed',
    expected: { kind: 'replicas', most: MOST_ENDPOINTS, fault },
  });
  const written = text.trim();
  const isInRange = (amount: number): boolean => amount <= MOST_ENDPOINTS;
  if (WHOLE_NUMBER.test(written)) {
    const replicas = Number(written);
    return isInRange(replicas) ? { kind: 'value', value: { kind: 'each', replicas } } : malformed();
  }
  const pairs = readPairs(text, WHOLE_NUMBER, isObjectName);
  if ('kind' in pairs) return malformed(pairs);
  if (!isInRange(sum(pairs))) return malformed();
  return {
    kind: 'value',
    value: { kind: 'named', replicas: new Map(pairs.map(({ zone, amount }) => [zone, amount])) },
  };
}

/** `500`, `0.02`: what a Service carries in a month, and what a GiB costs that crosses zones. */
export function readRate(text: string): DirectiveReading<number> {
  const written = text.trim();
  return RATE.test(written)
    ? { kind: 'value', value: Number(written) }
    : { kind: 'malformed', expected: { kind: 'rate' } };
}

export function readDataPlane(text: string): DirectiveReading<DataPlane> {
  return isDataPlane(text)
    ? { kind: 'value', value: text }
    : { kind: 'malformed', expected: { kind: 'data-plane' } };
}

/** The pairs, or what is wrong with the first bad one. */
function readPairs(text: string, number: RegExp, isName = isZoneName): readonly ZoneAmount[] | PairFault {
  const parts = text.split(',', MOST_ZONES + 1);
  if (parts.length > MOST_ZONES) return { kind: 'too-many', most: MOST_ZONES };
  const seen = new Set<string>();
  const pairs: ZoneAmount[] = [];
  for (const part of parts) {
    const colon = part.lastIndexOf(':');
    const zone = part.slice(0, Math.max(colon, 0)).trim();
    const amount = part.slice(colon + 1).trim();
    if (colon === -1 || !isName(zone) || !number.test(amount)) return { kind: 'no-pair', found: part };
    if (seen.has(zone)) return { kind: 'repeated', name: zone };
    seen.add(zone);
    pairs.push({ zone, amount: Number(amount.replace('%', '')) });
  }
  return pairs;
}

function sum(pairs: readonly ZoneAmount[]): number {
  return pairs.reduce((total, { amount }) => total + amount, 0);
}
