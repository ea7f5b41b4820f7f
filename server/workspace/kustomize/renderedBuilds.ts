import type { ManifestDocument, ManifestFile } from '../../manifest/model.ts';
import { parseManifest } from '../../manifest/parse.ts';
import type { RenderedHome } from '../renderedFile.ts';
import { bareObject, createRenderedFile, idOfResource, topOf } from '../renderedFile.ts';
import type { BuiltFile } from './builtFile.ts';
import type { ObjectId } from './objectId.ts';

/** What kustomize made of kustomizations that cannot be known by reading alone. */
export interface RenderedBuilds {
  /** Keeps what it printed; undefined forgets it. */
  readonly set: (uri: string, text: string | undefined) => void;
  readonly textOf: (uri: string) => string | undefined;
  /**
   * In place of what reading makes; undefined where kustomize was not asked, or the files read otherwise than they did then.
   * The same object for as long as the other is.
   */
  readonly inPlaceOf: (uri: string, read: BuiltFile) => BuiltFile | undefined;
}

/** `readBuild` answers what reading makes of a kustomization. */
export function createRenderedBuilds(readBuild: (uri: string) => BuiltFile | undefined): RenderedBuilds {
  const kept = new Map<string, Kept>();
  return {
    set: (uri, text) => {
      const read = readBuild(uri);
      const before = kept.get(uri);
      if (text === undefined || read === undefined) kept.delete(uri);
      else kept.set(uri, { text, file: parseManifest(text, before?.file), state: stateOf(read) });
    },
    textOf: (uri) => kept.get(uri)?.text,
    inPlaceOf: (uri, read) => {
      const found = kept.get(uri);
      if (found === undefined) return undefined;
      if (found.made?.from !== read) {
        const built = stateOf(read) === found.state ? joinBuild(found, read) : undefined;
        found.made = { from: read, built };
      }
      return found.made.built;
    },
  };
}

interface Kept {
  readonly text: string;
  readonly file: ManifestFile;
  /** How the files read when it was made. */
  readonly state: string;
  /** For the build that was asked about last. */
  made?: { readonly from: BuiltFile; readonly built: BuiltFile | undefined };
}

/** The same for files that make the same, comments apart. */
function stateOf({ text, build }: BuiltFile): string {
  const said = build.kustomizations.map(({ kustomization }) => kustomization.document.text);
  return JSON.stringify([text, ...said]);
}

/** The printed objects, each with what reading knows of it. Nothing is left open, and nothing was refused. */
function joinBuild({ text, file }: Kept, read: BuiltFile): BuiltFile {
  const { build } = read;
  return createRenderedFile({ ...build, gaps: [], faults: [] }, { text, file }, findHomes(file, read));
}

function findHomes(file: ManifestFile, read: BuiltFile): ReadonlyMap<ManifestDocument, RenderedHome> {
  const readable = groupBy(read.file, keyOf);
  const printed = groupBy(file, keyOf);
  // what a plugin has named anew is certain where it is the only one of its kind
  const lostByKind = groupBy(read.file, kindKeyOf, (id) => !printed.has(keyOf(id)));
  const foundByKind = groupBy(file, kindKeyOf, (id) => !readable.has(keyOf(id)));
  const homes = new Map<ManifestDocument, RenderedHome>();
  for (const { document } of file.documents) {
    const id = idIn(document);
    const [same] = readable.get(keyOf(id)) ?? [];
    const kind = kindKeyOf(id);
    const [renamed, ...others] = foundByKind.get(kind)?.length === 1 ? (lostByKind.get(kind) ?? []) : [];
    const home = homeOf(same ?? (others.length === 0 ? renamed : undefined), id, read);
    if (home !== undefined) homes.set(document, home);
  }
  return homes;
}

function groupBy(
  { documents }: ManifestFile,
  keyFor: (id: ObjectId) => string,
  isMeant: (id: ObjectId) => boolean = () => true,
): ReadonlyMap<string, readonly ManifestDocument[]> {
  const groups = new Map<string, ManifestDocument[]>();
  for (const { document } of documents) {
    const id = idIn(document);
    if (!isMeant(id)) continue;
    const key = keyFor(id);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [document]);
    else group.push(document);
  }
  return groups;
}

function idIn({ resources: [resource] }: ManifestDocument): ObjectId {
  return idOfResource(resource);
}

function keyOf({ group, kind, namespace, name }: ObjectId): string {
  return JSON.stringify([group, kind, namespace, name]);
}

function kindKeyOf({ group, kind }: ObjectId): string {
  return JSON.stringify([group, kind]);
}

/** An object that nothing read has become stands in the kustomization. */
function homeOf(
  alike: ManifestDocument | undefined,
  id: ObjectId,
  { build, objectOf, trace }: BuiltFile,
): RenderedHome | undefined {
  const object = alike && objectOf(alike);
  if (alike !== undefined && object !== undefined) {
    return {
      top: topOf(object.source.uri, object.source.document),
      object,
      alike: [{ root: alike.root, trace: (range) => trace(alike, range) }],
    };
  }
  const [outermost] = build.kustomizations;
  if (outermost === undefined) return undefined;
  const top = topOf(outermost.uri, outermost.kustomization.document);
  return { top, object: bareObject(id, top), alike: [] };
}
