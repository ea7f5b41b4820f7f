import type { ManifestDocument, ManifestFile } from '../../manifest/model.ts';
import type { Build, FoundKustomization } from './buildModel.ts';
import type { BuiltFile } from './builtFile.ts';
import { renderBuild } from './builtFile.ts';
import type { BuildFiles } from './buildKustomization.ts';
import { buildKustomization } from './buildKustomization.ts';
import { folderOf, resolvePath } from './filePath.ts';
import type { Kustomization, PatchEntry } from './kustomization.ts';
import { KUSTOMIZATION_NAMES, isKustomizationUri } from './kustomization.ts';
import { readKustomization } from './readKustomization.ts';
import type { RenderedBuilds } from './renderedBuilds.ts';
import { createRenderedBuilds } from './renderedBuilds.ts';

/** What the kustomizations of a workspace say, and what they make. Builds are made when they are asked for, and kept. */
export interface KustomizeIndex {
  /** A file came, went, or has another text. */
  readonly fileChanged: (uri: string, file: ManifestFile | undefined) => void;
  readonly isThere: (uri: string) => boolean;
  readonly kustomizationAt: (uri: string) => Kustomization | undefined;
  /** The kustomization of a folder, without a slash behind it. */
  readonly kustomizationIn: (folder: string) => FoundKustomization | undefined;
  /**
   * What the kustomization file of this uri makes, as reading it tells, or as kustomize did when it was asked; the same object
   * for as long as nothing that it is made of changes.
   */
  readonly buildOf: (uri: string) => BuiltFile | undefined;
  /** The same as reading alone tells. */
  readonly readBuildOf: (uri: string) => BuiltFile | undefined;
  /** What kustomize made of kustomizations. */
  readonly rendered: RenderedBuilds;
  /** Kustomizations that no other one takes in, by uri; components stand for nothing by themselves. */
  readonly roots: () => readonly string[];
  /** Kustomizations that take the file in, by themselves or through others: first the roots, then those within. */
  readonly takenInBy: (uri: string) => readonly string[];
  /** Of these the roots; the inner ones where there are no outer. */
  readonly outermostOf: (uri: string) => readonly string[];
  /** Kustomizations that share a file of resources with this one: others of the same, and itself. */
  readonly variantsOf: (uri: string) => ReadonlySet<string>;
  /** The entries that use the file as a patch. */
  readonly patchUsesOf: (uri: string) => readonly PatchUse[];
}

export interface PatchUse {
  readonly kustomization: FoundKustomization;
  readonly entry: PatchEntry;
}

export interface IndexedFiles {
  readonly fileOf: (uri: string) => ManifestFile | undefined;
  /** There is such a file, though perhaps nothing in it that is known. */
  readonly isThere: (uri: string) => boolean;
}

export function createKustomizeIndex(files: IndexedFiles): KustomizeIndex {
  const kustomizations = new Map<string, Kustomization>();
  const builds = new Map<string, KeptBuild>();
  let graph: Graph | undefined;
  let changes = 0;

  const kustomizationIn = (folder: string): FoundKustomization | undefined => {
    for (const name of KUSTOMIZATION_NAMES) {
      const uri = `${folder}/${name}`;
      const kustomization = kustomizations.get(uri);
      if (kustomization !== undefined) return { uri, kustomization };
    }
    return undefined;
  };

  const readGraph = (): Graph => (graph ??= createGraph(kustomizations, kustomizationIn));

  const readBuildOf = (uri: string): BuiltFile | undefined => {
    const kustomization = kustomizations.get(uri);
    if (kustomization === undefined) return undefined;
    const kept = builds.get(uri);
    if (kept !== undefined && (kept.changes === changes || isFresh(kept, files, kustomizationIn))) {
      kept.changes = changes;
      return kept.built;
    }
    const made = makeBuild({ uri, kustomization }, { ...files, kustomizationIn }, kept?.built);
    builds.set(uri, { ...made, changes });
    return made.built;
  };
  const rendered = createRenderedBuilds(readBuildOf);

  return {
    fileChanged: (uri, file) => {
      changes += 1;
      if (!isKustomizationUri(uri)) return;
      const kustomization = file && readKustomization(file);
      if (kustomization === kustomizations.get(uri)) return;
      if (kustomization === undefined) kustomizations.delete(uri);
      else kustomizations.set(uri, kustomization);
      if (kustomization === undefined) builds.delete(uri);
      graph = undefined;
    },
    isThere: files.isThere,
    kustomizationAt: (uri) => kustomizations.get(uri),
    kustomizationIn,
    buildOf: (uri) => {
      const read = readBuildOf(uri);
      return read && (rendered.inPlaceOf(uri, read) ?? read);
    },
    readBuildOf,
    rendered,
    roots: () => readGraph().roots,
    takenInBy: (uri) => readGraph().takenInBy.get(uri) ?? [],
    outermostOf: (uri) => {
      const { rootSet, takenInBy } = readGraph();
      const takers = takenInBy.get(uri) ?? [];
      const outer = takers.filter((taker) => rootSet.has(taker));
      return outer.length > 0 ? outer : takers;
    },
    variantsOf: (uri) => {
      const { resourceFiles, takenInBy } = readGraph();
      const files = resourceFiles.get(uri) ?? [];
      return new Set([uri, ...files.flatMap((file) => takenInBy.get(file) ?? [])]);
    },
    patchUsesOf: (uri) => readGraph().patchUses.get(uri) ?? [],
  };
}

interface KeptBuild {
  readonly built: BuiltFile;
  /** What was found in the files that were looked for. */
  readonly files: ReadonlyMap<string, ManifestFile | undefined>;
  readonly folders: ReadonlyMap<string, Kustomization | undefined>;
  /** How many changes there had been when it was last found fresh. */
  changes: number;
}

function makeBuild(
  root: FoundKustomization,
  source: BuildFiles,
  before: BuiltFile | undefined,
): Omit<KeptBuild, 'changes'> {
  const files = new Map<string, ManifestFile | undefined>();
  const folders = new Map<string, Kustomization | undefined>([[folderOf(root.uri), root.kustomization]]);
  const build: Build = buildKustomization(root, {
    isThere: source.isThere,
    fileOf: (uri) => {
      const file = source.fileOf(uri);
      files.set(uri, file);
      return file;
    },
    kustomizationIn: (folder) => {
      const found = source.kustomizationIn(folder);
      folders.set(folder, found?.kustomization);
      return found;
    },
  });
  return { built: renderBuild(build, before), files, folders };
}

function isFresh(
  { files, folders }: KeptBuild,
  { fileOf }: IndexedFiles,
  kustomizationIn: KustomizeIndex['kustomizationIn'],
): boolean {
  for (const [uri, file] of files) if (fileOf(uri) !== file) return false;
  for (const [folder, kustomization] of folders)
    if (kustomizationIn(folder)?.kustomization !== kustomization) return false;
  return true;
}

/** Who names whom. */
interface Graph {
  readonly roots: readonly string[];
  readonly rootSet: ReadonlySet<string>;
  readonly takenInBy: ReadonlyMap<string, readonly string[]>;
  /** Files of resources that a kustomization takes in, by itself and through others. */
  readonly resourceFiles: ReadonlyMap<string, readonly string[]>;
  readonly patchUses: ReadonlyMap<string, readonly PatchUse[]>;
}

function createGraph(
  kustomizations: ReadonlyMap<string, Kustomization>,
  kustomizationIn: KustomizeIndex['kustomizationIn'],
): Graph {
  const uris = [...kustomizations.keys()].sort();
  const within = new Map<string, readonly string[]>();
  const resourcesOf = new Map<string, readonly string[]>();
  const usedBy = new Map<string, readonly string[]>();
  const patchUses = new Map<string, PatchUse[]>();
  for (const uri of uris) {
    const kustomization = kustomizations.get(uri);
    if (kustomization === undefined) continue;
    const named = [...kustomization.resources, ...kustomization.components].flatMap(({ value }) =>
      localUri(uri, value),
    );
    const inner = named.flatMap((folder) => kustomizationIn(folder)?.uri ?? []);
    const patches = listPatches(kustomization).flatMap((entry) => {
      const file = entry.content.kind === 'file' ? localUri(uri, entry.content.path.value) : [];
      for (const each of file) push(patchUses, each, { kustomization: { uri, kustomization }, entry });
      return file;
    });
    within.set(uri, inner);
    resourcesOf.set(
      uri,
      named.filter((each) => kustomizationIn(each) === undefined),
    );
    usedBy.set(uri, [uri, ...patches]);
  }
  const taken = new Set([...within.values()].flat());
  const isRoot = (uri: string): boolean => !taken.has(uri) && kustomizations.get(uri)?.isComponent === false;
  const roots = uris.filter(isRoot);
  const ordered = [...roots, ...uris.filter((uri) => !isRoot(uri) && !kustomizations.get(uri)?.isComponent)];
  const takenInBy = new Map<string, string[]>();
  const resourceFiles = new Map<string, readonly string[]>();
  for (const uri of ordered) {
    const all = collectWithin(uri, within);
    const resources = [...new Set(all.flatMap((each) => resourcesOf.get(each) ?? []))];
    resourceFiles.set(uri, resources);
    for (const file of new Set([...resources, ...all.flatMap((each) => usedBy.get(each) ?? [])]))
      if ((takenInBy.get(file)?.length ?? 0) < MOST_TAKERS) push(takenInBy, file, uri);
  }
  return { roots, rootSet: new Set(roots), takenInBy, resourceFiles, patchUses };
}

/** The kustomization and all that it takes in. */
function collectWithin(uri: string, within: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const seen = new Set<string>();
  const waiting = [uri];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(within.get(next) ?? []));
  }
  return [...seen];
}

export function listPatches(kustomization: Kustomization): readonly PatchEntry[] {
  return [...kustomization.patchesStrategicMerge, ...kustomization.patches, ...kustomization.patchesJson6902];
}

function localUri(from: string, path: string): readonly string[] {
  const resolved = resolvePath(folderOf(from), path);
  return resolved.kind === 'local' ? [resolved.uri] : [];
}

/** More than that of one file help nobody. */
const MOST_TAKERS = 200;

function push<K, T>(groups: Map<K, T[]>, key: K, item: T): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}

/** The objects of a build that a document had a part in: wrote them, or is a patch of theirs. */
export function objectsFrom(built: BuiltFile, document: ManifestDocument): readonly ManifestDocument[] {
  return built.file.documents.flatMap((placed) => {
    const object = built.objectOf(placed.document);
    const hasPart =
      object !== undefined &&
      (object.source.document === document ||
        object.changes.some(({ by, at }) => by === 'patch' && at.document === document));
    return hasPart ? [placed.document] : [];
  });
}
