import { addObjects, emptyGroups, joinGroups, keptResources } from '../groupObjects.ts';
import type { ObjectGroups } from '../groupObjects.ts';
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
  readonly rootObjects: () => readonly ObjectGroups[];
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
  /** Objects of the files that no kustomization takes in; the same groups for as long as nothing changes. */
  readonly plainObjects: () => ObjectGroups;
}

export function createWorkspaceBuilds({ kustomize, plainObjects }: BuildsSource): WorkspaceBuilds {
  const groups = new WeakMap<BuiltFile, ObjectGroups>();
  const around = new WeakMap<
    BuiltFile,
    { readonly parts: readonly ObjectGroups[]; readonly value: WorkspaceObjects }
  >();
  const latest = new Map<string, WorkspaceObjects>();

  const groupsOf = (kustomizationUri: string, built: BuiltFile): ObjectGroups => {
    let found = groups.get(built);
    if (found === undefined) {
      found = emptyGroups();
      addObjects(found, buildUri(kustomizationUri), keptResources(built.file));
      groups.set(built, found);
    }
    return found;
  };

  const partsOf = (uris: readonly string[]): readonly ObjectGroups[] =>
    uris.flatMap((uri) => {
      const built = kustomize.buildOf(uri);
      return built === undefined ? [] : [groupsOf(uri, built)];
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
      const parts = [...partsOf([kustomizationUri]), plainObjects(), ...partsOf(others)];
      const kept = around.get(own);
      if (kept?.parts.length === parts.length && kept.parts.every((part, at) => part === parts[at]))
        return kept.value;
      const value = joinGroups(parts, latest.get(kustomizationUri));
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
