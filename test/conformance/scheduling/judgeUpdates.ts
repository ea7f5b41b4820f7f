import { ZONE_LABEL } from '../../../server/kubernetes/keys.ts';
import { placeWorkloads } from '../../../server/simulator/placement/placement.ts';
import { nodes, spread, workload } from '../../server/simulator/scenarios.ts';
import type { UpdateCase } from './updateCases.ts';

/** Ends of updates, as recorded, that are worse than the model's worst placement. */
export function findWorseEnds(given: UpdateCase, ends: readonly string[], minor: number): readonly string[] {
  const worst = worstOf(given, minor);
  return ends.filter((end) => !isAsBad(worst, gather(Array.from(end, Number))));
}

/** Pods of the zones, the fullest first. */
export function worstOf(
  { replicas, maxSkew, zones, isPerVersion }: UpdateCase,
  minor: number,
): readonly number[] {
  const constraint = spread({ topologyKey: ZONE_LABEL, maxSkew, isPerRevision: isPerVersion });
  const names = zones.flatMap((count, zone) =>
    Array.from({ length: count }, (_, at) => `${'abc'[zone]}${at + 1}`),
  );
  const given = workload({ replicas }, { spreadConstraints: [constraint] });
  const { pods } = placeWorkloads([given], nodes(...names), 'worst', { kind: 'everyNode' }, minor);
  return gather(zones.map((_, at) => pods.filter(({ zone }) => zone === 'abc'[at]).length));
}

export function gather(counts: readonly number[]): readonly number[] {
  return counts.toSorted((a, b) => b - a);
}

/** In as few zones, and then as gathered in the fullest. */
function isAsBad(worst: readonly number[], counts: readonly number[]): boolean {
  const used = (each: readonly number[]): number => each.filter((count) => count > 0).length;
  if (used(worst) !== used(counts)) return used(worst) < used(counts);
  const at = worst.findIndex((count, index) => count !== counts[index]);
  return at < 0 || (worst[at] ?? 0) > (counts[at] ?? 0);
}
