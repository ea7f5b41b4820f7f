import { countOf } from './lists.ts';
import { formatCount } from './numbers.ts';
import { t } from '../l10n.ts';

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
  if (!(age >= MINUTE)) return t('just now');
  if (age < HOUR) return countOf(Math.floor(age / MINUTE), 'minute ago', 'minutes ago');
  if (age < 2 * DAY) return countOf(Math.floor(age / HOUR), 'hour ago', 'hours ago');
  return t`${formatCount(Math.floor(age / DAY))} days ago`;
}

/** `from context prod-eu, 12 minutes ago`. */
export function describeOrigin({ context, takenAt }: SnapshotOrigin, now: number): string {
  return t`from context ${context}, ${formatAge(takenAt, now)}`;
}
