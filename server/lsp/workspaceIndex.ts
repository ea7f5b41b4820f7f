import type { ManifestFile } from '../manifest/model.ts';
import type { KeptResource, ObjectGroups } from '../workspace/groupObjects.ts';
import { addObjects, emptyGroups, joinGroups, keptResources } from '../workspace/groupObjects.ts';
import { isKustomizationUri } from '../workspace/kustomize/kustomization.ts';
import { createKustomizeIndex } from '../workspace/kustomize/kustomizeIndex.ts';
import type { WorkspaceBuilds } from '../workspace/kustomize/workspaceBuilds.ts';
import { createWorkspaceBuilds } from '../workspace/kustomize/workspaceBuilds.ts';
import { maySpeakFor } from '../workspace/testData.ts';
import type { WorkspaceObjects } from '../workspace/workspaceObjects.ts';

/**
 * The Kubernetes objects of the workspace by file, and the workspaceObjects of each file made from them.
 * WorkspaceObjects are kept until a file other than the one they belong to changes.
 */
export interface WorkspaceIndex {
  /** Replaces what is known of a file; costs nothing when the very same file is set again. */
  readonly set: (uri: string, file: ManifestFile) => void;
  readonly remove: (uri: string) => void;
  /** The file is there, and nothing in it is known. */
  readonly passOver: (uri: string) => void;
  /** The file has manifests, but is larger than what can be known. */
  readonly leaveOut: (uri: string) => void;
  /** The files that are left out, sorted; the same list for as long as none comes or goes. */
  readonly leftOut: () => readonly string[];
  /** The file as it was set last. */
  readonly fileOf: (uri: string) => ManifestFile | undefined;
  /**
   * The same object again for as long as nothing changed, and the same list of a kind for as long as nothing of that kind
   * did, so that caches may hang on them. What a kustomization takes in speaks for itself only around files that one takes in
   * too; around others it speaks as what the outermost kustomizations make of it.
   */
  readonly workspaceObjectsOf: (uri: string) => WorkspaceObjects;
  /** The same around a file as if it had another content; nothing is kept of it. */
  readonly workspaceObjectsWith: (uri: string, file: ManifestFile) => WorkspaceObjects;
  readonly builds: WorkspaceBuilds;
  /** The files that have objects others look at. */
  readonly uris: () => Iterable<string>;
  /** All files that are known to be there, whatever is known of them. */
  readonly known: () => readonly string[];
  /** Called with the uri of each file that had, or now has, an object that others look at, or that is left out. */
  readonly onChange: (listener: (uri: string) => void) => void;
}

export function createWorkspaceIndex(): WorkspaceIndex {
  const resourcesByUri = new Map<string, readonly KeptResource[]>();
  const filesByUri = new Map<string, ManifestFile>();
  const passedOver = new Set<string>();
  const listeners: ((uri: string) => void)[] = [];
  const ownChanges = new Map<string, number>();
  const others = new Map<string, { readonly seen: number; readonly parts: readonly ObjectGroups[] }>();
  const workspaceObjects = new Map<string, { readonly seen: number; readonly value: WorkspaceObjects }>();
  let plain: { readonly seen: number; readonly groups: ObjectGroups } | undefined;
  let leftOut: readonly string[] = [];
  let allChanges = 0;

  const kustomize = createKustomizeIndex({
    fileOf: (uri) => filesByUri.get(uri),
    isThere: (uri) => filesByUri.has(uri) || passedOver.has(uri) || leftOut.includes(uri),
  });
  const isTakenIn = (uri: string): boolean =>
    kustomize.takenInBy(uri).length > 0 || kustomize.patchUsesOf(uri).length > 0;

  const replace = (uri: string, resources: readonly KeptResource[]): void => {
    const before = resourcesByUri.get(uri) ?? [];
    if (resources.length === 0) resourcesByUri.delete(uri);
    else resourcesByUri.set(uri, resources);
    kustomize.fileChanged(uri, filesByUri.get(uri));
    const hasObjects = before.length > 0 || resources.length > 0;
    if (!hasObjects && !isKustomizationUri(uri) && !isTakenIn(uri)) return;
    allChanges++;
    ownChanges.set(uri, (ownChanges.get(uri) ?? 0) + 1);
    for (const listener of listeners) listener(uri);
  };

  const group = (isWanted: (uri: string) => boolean): ObjectGroups => {
    const groups = emptyGroups();
    for (const uri of [...resourcesByUri.keys()].sort())
      if (isWanted(uri)) addObjects(groups, uri, resourcesByUri.get(uri) ?? []);

    return groups;
  };

  const builds = createWorkspaceBuilds({
    kustomize,
    plainObjects: () => {
      if (plain?.seen !== allChanges) plain = { seen: allChanges, groups: group((uri) => !isTakenIn(uri)) };
      return plain.groups;
    },
  });

  const groupOthers = (uri: string): readonly ObjectGroups[] => {
    const seen = allChanges - (ownChanges.get(uri) ?? 0);
    const kept = others.get(uri);
    if (kept?.seen === seen) return kept.parts;
    const parts = isTakenIn(uri)
      ? [group((other) => other !== uri && maySpeakFor(other, uri))]
      : [
          group((other) => other !== uri && maySpeakFor(other, uri) && !isTakenIn(other)),
          ...builds.rootObjects(),
        ];
    others.set(uri, { seen, parts });
    return parts;
  };

  const takeIn = (uri: string): void => {
    passedOver.delete(uri);
    if (leftOut.includes(uri)) leftOut = leftOut.filter((other) => other !== uri);
  };

  const forget = (uri: string): void => {
    filesByUri.delete(uri);
    others.delete(uri);
    workspaceObjects.delete(uri);
    replace(uri, []);
  };

  return {
    set: (uri, file) => {
      if (filesByUri.get(uri) === file) return;
      filesByUri.set(uri, file);
      takeIn(uri);
      replace(uri, keptResources(file));
    },
    remove: (uri) => {
      takeIn(uri);
      forget(uri);
    },
    passOver: (uri) => {
      takeIn(uri);
      passedOver.add(uri);
      forget(uri);
    },
    leaveOut: (uri) => {
      passedOver.delete(uri);
      forget(uri);
      if (leftOut.includes(uri)) return;
      leftOut = [...leftOut, uri].sort();
      for (const listener of listeners) listener(uri);
    },
    leftOut: () => leftOut,
    fileOf: (uri) => filesByUri.get(uri),
    workspaceObjectsOf: (uri) => {
      const kept = workspaceObjects.get(uri);
      if (kept?.seen === allChanges) return kept.value;
      const own = emptyGroups();
      addObjects(own, uri, resourcesByUri.get(uri) ?? []);
      const value = joinGroups([own, ...groupOthers(uri)], kept?.value);
      workspaceObjects.set(uri, { seen: allChanges, value });
      return value;
    },
    workspaceObjectsWith: (uri, file) => {
      const own = emptyGroups();
      addObjects(own, uri, keptResources(file));
      return joinGroups([own, ...groupOthers(uri)], workspaceObjects.get(uri)?.value);
    },
    builds,
    uris: () => resourcesByUri.keys(),
    known: () => [...filesByUri.keys(), ...passedOver, ...leftOut],
    onChange: (listener) => {
      listeners.push(listener);
    },
  };
}
