import type { BuiltScenario, Provenance, ProvenancePart, ProvenanceSource } from './types.ts';

/** A part of a scenario, and where it came from. */
export interface Found<T> {
  readonly value: T;
  readonly provenance: Provenance;
}

/** What a search through the sources of a part gave; the notes say what was passed over on the way. */
export interface Search<T> {
  readonly found: Found<T> | undefined;
  readonly notes: readonly string[];
}

/** A part that a person may say something of in comments or in the preview, and what was wrong with that. */
export interface FoundPart<T> extends Found<T> {
  readonly notes: readonly string[];
  /** See `Said.problem`. */
  readonly problem: string | undefined;
}

/** Nobody wrote this part down, so the numbers that depend on it are only an example. */
export function isAssumed(built: BuiltScenario, part: ProvenancePart): boolean {
  return built.provenance.some((each) => each.part === part && each.source === 'assumption');
}

/** The provenance of objects: of the open file, else of the workspace with the one file that holds them all. */
export function fromObjects(
  part: ProvenancePart,
  what: string,
  uris: readonly string[],
  openUri: string,
): Provenance {
  const distinct = [...new Set(uris)];
  if (distinct.every((uri) => uri === openUri))
    return { part, source: 'manifest', text: `${what} in this file.` };
  const [first] = distinct;
  if (distinct.length === 1 && first !== undefined)
    return { part, source: 'workspace', text: `${what} in ${fileName(first)}.`, uri: first };
  return { part, source: 'workspace', text: `${what} in ${distinct.length} files of the workspace.` };
}

export function provenance(part: ProvenancePart, source: ProvenanceSource, text: string): Provenance {
  return { part, source, text };
}

/** The last part of a uri's path, readable. */
export function fileName(uri: string): string {
  const last = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    // A stray percent sign: the raw name is readable enough.
    return last;
  }
}

/** `1 node`, `3 nodes`. */
export function count(amount: number, singular: string, plural = `${singular}s`): string {
  return `${amount} ${amount === 1 ? singular : plural}`;
}

/** `a`, `a and b`, `a, b and c`; of more than `most` names, the rest is counted. */
export function listNames(names: readonly string[], most = 5): string {
  const shown = names.length > most ? [...names.slice(0, most), `${names.length - most} more`] : names;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}
