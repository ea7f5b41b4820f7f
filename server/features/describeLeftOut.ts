import { fileName } from '../scenario.ts';

const MOST_NAMES = 3;

/** Notes for what is computed without files that stand in the workspace: one, or none when nothing is left out. */
export function describeLeftOut(uris: readonly string[]): readonly string[] {
  if (uris.length === 0) return [];
  const names = uris.slice(0, MOST_NAMES).map(fileName);
  const rest = uris.length - names.length;
  const all = rest === 0 ? names : [...names, `${rest} more`];
  const last = all.at(-1) ?? '';
  const list = all.length === 1 ? last : `${all.slice(0, -1).join(', ')} and ${last}`;
  return [
    all.length === 1
      ? `${list} is not counted in: it is larger than what Zonewise can keep in mind.`
      : `${list} are not counted in: they are larger than what Zonewise can keep in mind.`,
  ];
}
