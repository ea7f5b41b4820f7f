import type { WhatIf } from './whatIfTypes.ts';

/** More than that is a slip, and simulating it would take long. */
const MOST_ADDED = 10_000;
const GREATEST_FACTOR = 1_000;

/** Whether a value from a message is a what-if with sensible numbers. Names need not exist in any scenario. */
export function isWhatIf(value: unknown): value is WhatIf {
  if (typeof value !== 'object' || value === null) return false;
  const member = (name: string): unknown =>
    Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
  const isText = (name: string) => typeof member(name) === 'string';
  switch (member('kind')) {
    case 'zone-lost':
      return isText('zone');
    case 'node-lost':
      return isText('node');
    case 'replicas-added':
      return (
        isText('workload') && isWithin(member('added'), 1, MOST_ADDED) && Number.isInteger(member('added'))
      );
    case 'clients-multiplied':
      return isText('zone') && isWithin(member('factor'), 0, GREATEST_FACTOR);
    case 'rolling-update':
      return isText('workload');
    default:
      return false;
  }
}

function isWithin(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most;
}
