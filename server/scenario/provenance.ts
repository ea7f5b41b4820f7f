import { nameAmong, relativeFolder } from '../workspace/fileProximity.ts';
import type { BuiltScenario, Provenance, ProvenancePart, ProvenanceSource } from './types.ts';
import { originOf } from '../workspace/snapshotUri.ts';
import type { Sourced } from '../workspace/workspaceObjects.ts';

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

/** Objects that were chosen from all that could have been. */
export interface ChosenObjects {
  readonly chosen: readonly Sourced<unknown>[];
  /** With those that were chosen. */
  readonly candidates: readonly Sourced<unknown>[];
  readonly openUri: string;
}

/** The provenance of objects: of the open file, else of the workspace with the one file or folder that holds them all. */
export function fromObjects(
  part: ProvenancePart,
  what: string,
  { chosen, candidates, openUri }: ChosenObjects,
): Provenance {
  const distinct = distinctUris(chosen);
  if (distinct.every((uri) => uri === openUri))
    return { part, source: 'manifest', text: `${what} in this file.` };
  const [first] = distinct;
  const snapshot = first === undefined ? undefined : originOf(first);
  if (snapshot !== undefined)
    return { part, source: 'cluster', text: `${what} of context ${snapshot.context}.`, snapshot };
  if (distinct.length === 1 && first !== undefined) {
    const name = nameAmong(first, [openUri, ...distinctUris(candidates)]);
    return { part, source: 'workspace', text: `${what} in ${name}.`, uri: first };
  }
  const files = `${what} in ${distinct.length} files`;
  const folders = new Set(distinct.map((uri) => relativeFolder(uri, openUri)));
  const [folder = 'this folder'] = folders;
  const where = `of ${folders.size > 1 ? 'the workspace' : folder}`;
  return { part, source: 'workspace', text: `${files} ${where}.` };
}

function distinctUris(sourced: readonly Sourced<unknown>[]): readonly string[] {
  return [...new Set(sourced.map(({ uri }) => uri))];
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
