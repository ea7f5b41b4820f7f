import { fileName } from '../../scenario/provenance.ts';
import { listNames } from '../../words/lists.ts';

/** Notes for what is computed without files that stand in the workspace: one, or none when nothing is left out. */
export function describeLeftOut(uris: readonly string[]): readonly string[] {
  if (uris.length === 0) return [];
  const list = listNames(uris.map(fileName));
  return [
    uris.length === 1
      ? `${list} is not counted in: it is larger than what Zonewise can keep in mind.`
      : `${list} are not counted in: they are larger than what Zonewise can keep in mind.`,
  ];
}
