import { countOf } from './lists.ts';

/** The cluster and the moment that a snapshot is of. */
interface SnapshotOrigin {
  readonly context: string;
  readonly takenAt: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago a moment was: `just now`, `12 minutes ago`, `3 hours ago`, `2 days ago`. `now` as Date.now() has it. */
export function formatAge(takenAt: string, now: number): string {
  const age = now - Date.parse(takenAt);
  // A clock that was set back is no news.
  if (!(age >= MINUTE)) return 'just now';
  const [unit, name] = age < HOUR ? [MINUTE, 'minute'] : age < 2 * DAY ? [HOUR, 'hour'] : [DAY, 'day'];
  return `${countOf(Math.floor(age / unit), name)} ago`;
}

/** `from context prod-eu, 12 minutes ago`. */
export function describeOrigin({ context, takenAt }: SnapshotOrigin, now: number): string {
  return `from context ${context}, ${formatAge(takenAt, now)}`;
}
