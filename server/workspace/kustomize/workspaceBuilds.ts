import { emptyGroups, groupResources, keptResources } from '../groupObjects.ts';
import type { ObjectPart } from '../joinedObjects.ts';
import { joinTiers } from '../joinedObjects.ts';
import type { WorkspaceObjects } from '../workspaceObjects.ts';
import type { BuiltFile } from './builtFile.ts';
import { folderOf } from './filePath.ts';
import type { KustomizeIndex } from './kustomizeIndex.ts';

/** What the kustomizations of a workspace make, and what stands around it. */
export interface WorkspaceBuilds {
  readonly kustomize: KustomizeIndex;
  /** What a build's own uri stands for, see `buildUri`. */
  readonly builtAt: (uri: string) => BuiltFile | undefined;
  /** The objects of a build, those of plain files, and those of builds that are no other variant of the same. */
  readonly objectsAround: (kustomizationUri: string) => WorkspaceObjects;
  /** The objects of all roots, each root's by themselves; the same groups for as long as its build is the same. */
  readonly rootObjects: () => readonly ObjectPart[];
  /** Builds a kustomization, so that whoever asks for its objects finds them made. */
  readonly prepare: (kustomizationUri: string) => void;
}

/** The uri of what a kustomization makes: its folder's, with a slash behind it, which no file has. */
export function buildUri(kustomizationUri: string): string {
  return `${folderOf(kustomizationUri)}/`;
}

export function isBuildUri(uri: string): boolean {
  return uri.endsWith('/');
}

export interface BuildsSource {
  readonly kustomize: KustomizeIndex;
  /** Objects of the files that no kustomization takes in; the same groups for as long as nothing in them changes. */
  readonly plainObjects: () => readonly ObjectPart[];
}

export function createWorkspaceBuilds({ kustomize, plainObjects }: BuildsSource): WorkspaceBuilds {
  const partOf = new WeakMap<BuiltFile, ObjectPart>();
  const around = new WeakMap<
    BuiltFile,
    { readonly parts: readonly ObjectPart[]; readonly value: WorkspaceObjects }
  >();
  const latest = new Map<string, WorkspaceObjects>();

  const objectsOf = (kustomizationUri: string, built: BuiltFile): ObjectPart => {
    let found = partOf.get(built);
    if (found === undefined) {
      found = { groups: groupResources(buildUri(kustomizationUri), keptResources(built.file)) };
      partOf.set(built, found);
    }
    return found;
  };

  const partsOf = (uris: readonly string[]): readonly ObjectPart[] =>
    uris.flatMap((uri) => {
      const built = kustomize.buildOf(uri);
      return built === undefined ? [] : [objectsOf(uri, built)];
    });

  return {
    kustomize,
    builtAt: (uri) => {
      const found = isBuildUri(uri) ? kustomize.kustomizationIn(uri.slice(0, -1)) : undefined;
      return found && kustomize.buildOf(found.uri);
    },
    objectsAround: (kustomizationUri) => {
      const own = kustomize.buildOf(kustomizationUri);
      if (own === undefined) return emptyGroups();
      const variants = kustomize.variantsOf(kustomizationUri);
      const others = kustomize.roots().filter((uri) => !variants.has(uri));
      const plain = plainObjects();
      const [first, rest] = [partsOf([kustomizationUri]), partsOf(others)];
      const parts = [...first, ...plain, ...rest];
      const kept = around.get(own);
      if (kept?.parts.length === parts.length && kept.parts.every((part, at) => part === parts[at]))
        return kept.value;
      const value = joinTiers([first, plain, ...rest.map((part) => [part])], latest.get(kustomizationUri));
      latest.set(kustomizationUri, value);
      around.set(own, { parts, value });
      return value;
    },
    rootObjects: () => partsOf(kustomize.roots()),
    prepare: (kustomizationUri) => {
      partsOf([kustomizationUri]);
    },
  };
}
