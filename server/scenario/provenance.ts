import { isBuildUri } from '../workspace/kustomize/workspaceBuilds.ts';
import { nameAmong, relativeFolder } from '../workspace/fileProximity.ts';
import { originOf } from '../workspace/snapshotUri.ts';
import type { Sourced } from '../workspace/workspaceObjects.ts';
import type {
  Note,
  ObjectsPlace,
  Problem,
  Provenance,
  ProvenanceContent,
  ProvenancePart,
  Sayer,
} from './statements.ts';

/** A part of a scenario, and where it came from. */
export interface Found<T> {
  readonly value: T;
  readonly provenance: Provenance;
}

/** What a search through the sources of a part gave; the notes say what was ignored on the way. */
export interface Search<T> {
  readonly found: Found<T> | undefined;
  readonly notes: readonly Note[];
}

/** A part that a person may say something of in comments or in the preview, and what was wrong with that. */
export interface FoundPart<T> extends Found<T> {
  readonly notes: readonly Note[];
  /** See `Said.problem`. */
  readonly problem: Problem | undefined;
}

/** Nobody wrote this part down, so the numbers that depend on it are only an example. */
export function isAssumed(
  { provenance }: { readonly provenance: readonly Provenance[] },
  part: ProvenancePart,
): boolean {
  return provenance.some((each) => each.part === part && each.source === 'assumption');
}

/** What a comment, the preview or a setting says of a part; without a sayer it is assumed. */
export function said(part: ProvenancePart, sayer: Sayer | undefined, content: ProvenanceContent): Provenance {
  const source = sayer?.kind === 'nodes' ? 'workspace' : (sayer?.kind ?? 'assumption');
  return { part, source, content };
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
  objects: ChosenObjects,
  contentAt: (place: ObjectsPlace) => ProvenanceContent,
): Provenance {
  const { chosen, openUri } = objects;
  const snapshot = chosen[0] && originOf(chosen[0].uri);
  if (snapshot !== undefined) {
    const content = contentAt({ kind: 'cluster', context: snapshot.context });
    return { part, source: 'cluster', content, snapshot };
  }
  const place = placeOf(objects);
  const content = contentAt(place);
  if (place.kind === 'open-file' || place.kind === 'open-build') return { part, source: 'manifest', content };
  const [uri] = chosen.map((each) => each.uri).filter((each) => each !== openUri);
  return place.kind === 'file' && uri !== undefined
    ? { part, source: 'workspace', content, uri }
    : { part, source: 'workspace', content };
}

function placeOf({ chosen, candidates, openUri }: ChosenObjects): ObjectsPlace {
  const files = distinctUris(chosen);
  if (files.every((uri) => uri === openUri))
    return { kind: isBuildUri(openUri) ? 'open-build' : 'open-file' };
  const [first] = files;
  if (files.length === 1 && first !== undefined)
    return { kind: 'file', name: nameAmong(first, [openUri, ...distinctUris(candidates)]) };
  const folders = new Set(files.map((uri) => relativeFolder(uri, openUri)));
  const [folder] = folders;
  if (folders.size > 1) return { kind: 'files', count: files.length, folder: { kind: 'several' } };
  return {
    kind: 'files',
    count: files.length,
    folder: folder === undefined ? { kind: 'own' } : { kind: 'folder', name: folder },
  };
}

function distinctUris(sourced: readonly Sourced<unknown>[]): readonly string[] {
  return [...new Set(sourced.map(({ uri }) => uri))];
}
