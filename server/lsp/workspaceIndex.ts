import type { ManifestFile } from '../manifest/model.ts';
import type { KeptResource, ObjectGroups } from '../workspace/groupObjects.ts';
import { groupResources, joinGroups, keptResources } from '../workspace/groupObjects.ts';
import type { ObjectPart } from '../workspace/joinedObjects.ts';
import { joinTiers } from '../workspace/joinedObjects.ts';
import type { ChartIndex } from '../workspace/helm/chartIndex.ts';
import { createChartIndex } from '../workspace/helm/chartIndex.ts';
import { isKustomizationUri } from '../workspace/kustomize/kustomization.ts';
import { createKustomizeIndex } from '../workspace/kustomize/kustomizeIndex.ts';
import type { WorkspaceBuilds } from '../workspace/kustomize/workspaceBuilds.ts';
import { createWorkspaceBuilds } from '../workspace/kustomize/workspaceBuilds.ts';
import { testDataFolderOf } from '../workspace/testData.ts';
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
  /** Nobody looks at the workspace objects of the file any more. */
  readonly release: (uri: string) => void;
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
  /** Keeps what kustomize made of a kustomization; undefined forgets it. */
  readonly setBuilt: (kustomizationUri: string, text: string | undefined) => void;
  readonly charts: ChartIndex;
  /** The files that have objects others look at. */
  readonly uris: () => Iterable<string>;
  /** All files that are known to be there, whatever is known of them. */
  readonly known: () => readonly string[];
  /** Called with the uri of each file that had, or now has, an object that others look at, or that is left out. */
  readonly onChange: (listener: (uri: string) => void) => void;
}

/** What a file sees of the others: what test data it belongs to, and whether it sees builds in place of what they take in. */
interface View {
  readonly from: string | undefined;
  readonly testData: string | undefined;
  readonly ofBuilds: boolean;
}

/** Two are common; more come from folders of test data. */
const MOST_VIEWS = 8;
/** After so many changes all files are grouped anew. */
const MOST_APART = 32;

export function createWorkspaceIndex(): WorkspaceIndex {
  const objectsByUri = new Map<string, ObjectGroups>();
  const filesByUri = new Map<string, ManifestFile>();
  const passedOver = new Set<string>();
  const listeners: ((uri: string) => void)[] = [];
  /** The objects of all files at some moment, shared by all files that see the same of them; the latest views. */
  const grouped = new Map<string, ObjectGroups>();
  /** Files that somebody looks at, and those that have changed since that moment. */
  let apart: ReadonlySet<string> = new Set();
  /** The workspace objects of files that somebody looks at. */
  const workspaceObjects = new Map<string, { readonly seen: number; readonly value: WorkspaceObjects }>();
  const leftOut = new Set<string>();
  let leftOutList: readonly string[] | undefined;
  let allChanges = 0;

  const kustomize = createKustomizeIndex({
    fileOf: (uri) => filesByUri.get(uri),
    isThere: (uri) => filesByUri.has(uri) || passedOver.has(uri) || leftOut.has(uri),
  });
  const charts = createChartIndex({
    fileOf: (uri) => filesByUri.get(uri),
    isThere: kustomize.isThere,
    known: () => [...filesByUri.keys(), ...passedOver],
    plainObjects: () => partsOf({ from: undefined, testData: undefined, ofBuilds: true }),
  });
  const isTakenIn = (uri: string): boolean =>
    kustomize.takenInBy(uri).length > 0 || kustomize.patchUsesOf(uri).length > 0;

  const replace = (uri: string, resources: readonly KeptResource[]): void => {
    const before = objectsByUri.get(uri);
    if (resources.length === 0) objectsByUri.delete(uri);
    else objectsByUri.set(uri, groupResources(uri, resources, before));
    kustomize.fileChanged(uri, filesByUri.get(uri));
    charts.fileChanged(uri, filesByUri.get(uri));
    const hasObjects = before !== undefined || resources.length > 0;
    const isInChart = uri.includes('/templates/') && charts.chartOf(uri) !== undefined;
    const isSeenByOthers = hasObjects || isKustomizationUri(uri) || isTakenIn(uri);
    if (!isSeenByOthers && !isInChart) return;
    if (isSeenByOthers) {
      allChanges++;
      if (isKustomizationUri(uri)) regroup();
      else if (grouped.size > 0) setApart(uri);
    }
    for (const listener of listeners) listener(uri);
  };

  /** From now on the file's objects are those that it has itself, not those that it had when all were grouped. */
  const setApart = (uri: string): void => {
    if (apart.has(uri)) return;
    if (apart.size >= workspaceObjects.size + MOST_APART) regroup();
    apart = new Set([...apart, uri]);
  };

  const regroup = (): void => {
    grouped.clear();
    apart = new Set(workspaceObjects.keys());
  };

  const groupAll = (view: View): ObjectGroups => {
    const key = `${view.ofBuilds ? 'builds' : 'files'} ${view.testData ?? ''}`;
    const known = grouped.get(key);
    if (known !== undefined) return known;
    const uris = [...objectsByUri.keys()].filter((uri) => !apart.has(uri) && isSeen(uri, view)).sort();
    const groups = joinGroups(uris.flatMap((uri) => objectsByUri.get(uri) ?? []));
    const [oldest] = grouped.keys();
    if (grouped.size >= MOST_VIEWS && oldest !== undefined) grouped.delete(oldest);
    grouped.set(key, groups);
    return groups;
  };

  const partsOf = (view: View): readonly ObjectPart[] => {
    const groups = groupAll(view);
    const others = [...apart].filter((uri) => uri !== view.from && isSeen(uri, view));
    return [{ groups, hidden: apart }, ...others.flatMap((uri) => partOf(uri))];
  };

  const partOf = (uri: string): readonly ObjectPart[] => {
    const groups = objectsByUri.get(uri);
    return groups === undefined ? [] : [{ groups }];
  };

  const isSeen = (uri: string, { testData, ofBuilds }: View): boolean => {
    const folder = testDataFolderOf(uri);
    return (folder === undefined || folder === testData) && (!ofBuilds || !isTakenIn(uri));
  };

  const builds = createWorkspaceBuilds({
    kustomize,
    plainObjects: () => partsOf({ from: undefined, testData: undefined, ofBuilds: true }),
  });

  const tiersAround = (uri: string): readonly (readonly ObjectPart[])[] => {
    const ofBuilds = !isTakenIn(uri);
    const files = partsOf({ from: uri, testData: testDataFolderOf(uri), ofBuilds });
    return [files, ...(ofBuilds ? builds.rootObjects().map((root) => [root]) : [])];
  };

  const takeIn = (uri: string): void => {
    passedOver.delete(uri);
    if (leftOut.delete(uri)) leftOutList = undefined;
  };

  const release = (uri: string): void => {
    workspaceObjects.delete(uri);
  };

  const forget = (uri: string): void => {
    filesByUri.delete(uri);
    release(uri);
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
      if (leftOut.has(uri)) return;
      leftOut.add(uri);
      leftOutList = undefined;
      for (const listener of listeners) listener(uri);
    },
    leftOut: () => (leftOutList ??= [...leftOut].sort()),
    fileOf: (uri) => filesByUri.get(uri),
    workspaceObjectsOf: (uri) => {
      const kept = workspaceObjects.get(uri);
      if (kept?.seen === allChanges) return kept.value;
      setApart(uri);
      const value = joinTiers([partOf(uri), ...tiersAround(uri)], kept?.value);
      workspaceObjects.set(uri, { seen: allChanges, value });
      return value;
    },
    workspaceObjectsWith: (uri, file) => {
      const groups = groupResources(uri, keptResources(file), objectsByUri.get(uri));
      setApart(uri);
      return joinTiers([[{ groups }], ...tiersAround(uri)], workspaceObjects.get(uri)?.value);
    },
    release,
    builds,
    setBuilt: (kustomizationUri, text) => {
      kustomize.rendered.set(kustomizationUri, text);
      // what others see of it is another
      allChanges++;
    },
    charts,
    uris: () => objectsByUri.keys(),
    known: () => [...filesByUri.keys(), ...passedOver, ...leftOut],
    onChange: (listener) => {
      listeners.push(listener);
    },
  };
}
