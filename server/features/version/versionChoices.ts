import { TRAFFIC_DISTRIBUTION_VALUES, fateOf } from '../../kubernetes/trafficDistribution.ts';
import type { Minor } from '../../kubernetes/version.ts';
import { NEWEST_KNOWN_MINOR, OLDEST_KNOWN_MINOR, formatMinor, minorsOf } from '../../kubernetes/version.ts';
import type { VersionChoice } from '../../protocol/messages.ts';
import { nameTaken } from '../../words/versions.ts';

/** Newest first. */
export const VERSION_CHOICES: readonly VersionChoice[] = minorsOf({
  min: OLDEST_KNOWN_MINOR,
  max: NEWEST_KNOWN_MINOR,
})
  .reverse()
  .map((minor) => ({ version: formatMinor(minor), description: describeMinor(minor) }));

function describeMinor(minor: Minor): string {
  const taken = TRAFFIC_DISTRIBUTION_VALUES.filter((value) =>
    ['accepted', 'deprecated'].includes(fateOf(value, minor)),
  );
  return nameTaken(taken, fateOf('PreferClose', minor) === 'dropped');
}
