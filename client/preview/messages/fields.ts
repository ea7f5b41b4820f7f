import type { ServiceReference } from '../../../server/protocol/messages.ts';

/** Plain data of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

/** Undefined for anything that names no Service. */
export function readServiceReference(value: unknown): ServiceReference | undefined {
  if (!isRecord(value)) return undefined;
  const { name, namespace, index, build } = value;
  if (typeof name !== 'string' || typeof namespace !== 'string' || typeof index !== 'number')
    return undefined;
  return { name, namespace, index, ...(typeof build === 'string' && { build }) };
}
