import type { ParsedVersion } from '../kubernetes/version.ts';
import { parseVersionRange } from '../kubernetes/version.ts';
import type { ClusterSnapshot } from './snapshot.ts';

/** The version that snapshots say a manifest must work on, and those that said it. */
export interface SnapshotVersions extends ParsedVersion {
  /** Contexts, in the order of the snapshots. */
  readonly contexts: readonly string[];
}

/** The versions of all snapshots as one range: several are a fleet. Undefined where none says a version. */
export function versionsOfSnapshots(snapshots: readonly ClusterSnapshot[]): SnapshotVersions | undefined {
  const read = snapshots.flatMap(({ context, gitVersion }) => {
    const parsed = gitVersion === undefined ? undefined : parseVersionRange(gitVersion);
    return parsed === undefined ? [] : [{ context, parsed }];
  });
  if (read.length === 0) return undefined;
  const ranges = read.map(({ parsed }) => parsed.range);
  const clamps = read.flatMap(({ parsed }) => parsed.clamped ?? []);
  return {
    range: {
      min: Math.min(...ranges.map(({ min }) => min)),
      max: Math.max(...ranges.map(({ max }) => max)),
    },
    clamped: clamps.find((clamp) => clamp === 'newer') ?? clamps[0],
    contexts: read.map(({ context }) => context),
  };
}
