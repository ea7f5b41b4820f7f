import { namespaceOf } from '../manifest/read/labels.ts';
import type { AutoscalerResource, Resource, ServiceResource, WorkloadResource } from '../manifest/model.ts';
import type { ObjectIndex } from './objectIndex.ts';
import { isSnapshotUri } from './snapshotUri.ts';
import type { Sourced } from './workspaceObjects.ts';

/**
 * Objects of the nearest files that have any. The open file comes first, then its folder, then the fewest folders up,
 * and of those the fewest down. A folder `base` counts as the one that it stands in, since overlays are built on it;
 * another overlay comes later, and what a cluster has last: files say what it is going to have.
 */
export function nearest<T>(sourced: readonly Sourced<T>[], openUri: string): readonly Sourced<T>[] {
  const own = sourced.filter(({ uri }) => uri === openUri);
  if (own.length > 0) return own;
  const written = sourced.filter(({ uri }) => !isSnapshotUri(uri));
  return written.length === 0 ? sourced : nearestWritten(written, openUri);
}

/**
 * Of what no manifest makes but the cluster itself (Nodes, Pods, EndpointSlices): those of the open file, then those that
 * were read from the cluster, then those of the nearest files.
 */
export function nearestRunning<T>(sourced: readonly Sourced<T>[], openUri: string): readonly Sourced<T>[] {
  const own = sourced.filter(({ uri }) => uri === openUri);
  const read = own.length > 0 ? own : sourced.filter(({ uri }) => isSnapshotUri(uri));
  return read.length > 0 ? read : nearest(sourced, openUri);
}

function nearestWritten<T>(sourced: readonly Sourced<T>[], openUri: string): readonly Sourced<T>[] {
  const folder = folderOf(openUri);
  const beside = sourced.filter(({ uri }) => isIn(folder, uri));
  if (beside.length > 0) return beside;
  const measure = createMeasure(openUri);
  const least = sourced.reduce((so, { uri }) => Math.min(so, measure(uri)), Infinity);
  return sourced.filter(({ uri }) => measure(uri) === least);
}

/** All of them, the nearest first; as near ones stay in their order. */
export function nearestFirst<T>(sourced: readonly Sourced<T>[], openUri: string): readonly Sourced<T>[] {
  const folder = folderOf(openUri);
  const measure = createMeasure(openUri);
  const measureFrom = (uri: string): number => {
    if (uri === openUri) return -2;
    if (isSnapshotUri(uri)) return Infinity;
    return isIn(folder, uri) ? -1 : measure(uri);
  };
  const far = sourced.map((each) => ({
    each,
    distance: measureFrom(each.uri),
  }));
  return far
    .sort((a, b) => (a.distance === b.distance ? 0 : a.distance - b.distance))
    .map(({ each }) => each);
}

/** How far files are from the nearest of the open ones; all as far as each other where none is open. */
export function distanceFrom(openUris: readonly string[]): (uri: string) => number {
  const measures = openUris.map((openUri) => ({
    folder: folderOf(openUri),
    measure: createMeasure(openUri),
  }));
  return (uri) =>
    measures.length === 0
      ? 0
      : measures.reduce(
          (least, { folder, measure }) => Math.min(least, isIn(folder, uri) ? -1 : measure(uri)),
          Infinity,
        );
}

/** Objects of a cluster: the nearest, and of several folders that are as near those of the first. */
export function nearestCluster<T>(
  sourced: readonly Sourced<T>[],
  openUri: string,
): { readonly chosen: readonly Sourced<T>[]; readonly passedOver: readonly Sourced<T>[] } {
  const near = nearestRunning(sourced, openUri);
  const [first] = near;
  if (first === undefined || near.every(({ uri }) => uri === first.uri))
    return { chosen: near, passedOver: [] };
  const folder = folderOf(first.uri);
  const isChosen = ({ uri }: Sourced<T>): boolean => folderOf(uri) === folder;
  return { chosen: near.filter(isChosen), passedOver: near.filter((each) => !isChosen(each)) };
}

/**
 * Leaves out what belongs to others: what stands in or below a folder that has a rival, where the open file does not,
 * and what another overlay has. An object that a cluster wrote out is no rival: it may well be the same.
 */
function withoutThoseOf<T>(
  rivals: readonly Sourced<Resource>[],
  sourced: readonly Sourced<T>[],
  openUri: string,
): readonly Sourced<T>[] {
  const own = effectiveFolders(openUri);
  const foreign = new Set(
    rivals.filter(({ resource }) => !isDumped(resource)).map(({ uri }) => effectiveFolders(uri).join('/')),
  );
  for (const folder of foldersAround(own)) foreign.delete(folder);
  return sourced.filter(({ uri }) => {
    if (uri === openUri || isSnapshotUri(uri)) return true;
    const folders = effectiveFolders(uri);
    return !isOtherOverlay(own, folders) && !foldersAround(folders).some((folder) => foreign.has(folder));
  });
}

/** Without those that belong to another Service of the name, as each environment has one. */
export function ofThisService<T>(
  service: ServiceResource,
  sourced: readonly Sourced<T>[],
  index: ObjectIndex,
  openUri: string,
): readonly Sourced<T>[] {
  if (sourced.every(({ uri }) => uri === openUri)) return sourced;
  const name = service.metadata.name?.value;
  const namesakes = name === undefined ? [] : index.servicesNamed(namespaceOf(service), name);
  const rivals = namesakes.filter(({ resource }) => resource !== service);
  return withoutThoseOf(rivals, sourced, openUri);
}

/** The nearest that scales the workload, and no other workload of its name. */
export function findAutoscaler(
  workload: WorkloadResource,
  index: ObjectIndex,
  openUri: string,
): AutoscalerResource | undefined {
  const name = workload.metadata.name?.value;
  if (name === undefined) return undefined;
  const about = [namespaceOf(workload), workload.kind, name] as const;
  const all = index.autoscalersOf(...about);
  const [first] = nearest(all, openUri);
  if (first === undefined || isIn(folderOf(openUri), first.uri)) return first?.resource;
  const rivals = index.workloadsNamed(...about).filter(({ resource }) => resource !== workload);
  return nearest(withoutThoseOf(rivals, all, openUri), openUri)[0]?.resource;
}

/** A cluster wrote the object out: people give none a uid. */
export function isDumped({ node }: Resource): boolean {
  const metadata = node.entries.find(({ key }) => key.value === 'metadata')?.value;
  return metadata?.kind === 'mapping' && metadata.entries.some(({ key }) => key.value === 'uid');
}

/** Deeper than files ever are. */
const MOST_FOLDERS = 1000;
const OTHER_OVERLAY = MOST_FOLDERS * MOST_FOLDERS;

/** Tells how far files are, the nearest least. Remembers what it measured: many objects share their file. */
function createMeasure(openUri: string): (uri: string) => number {
  const known = new Map<string, number>();
  const own = effectiveFolders(openUri);
  return (uri) => {
    let distance = known.get(uri);
    if (distance === undefined) {
      distance = measureFolders(own, effectiveFolders(uri));
      known.set(uri, distance);
    }
    return distance;
  };
}

function measureFolders(own: readonly string[], other: readonly string[]): number {
  const common = countCommon(own, other);
  const up = own.length - common;
  const down = Math.min(other.length - common, MOST_FOLDERS - 1);
  return up * MOST_FOLDERS + down + (isOtherOverlay(own, other) ? OTHER_OVERLAY : 0);
}

/** Under `overlays/`, in a folder that the open file is not in. */
function isOtherOverlay(own: readonly string[], other: readonly string[]): boolean {
  const at = other.indexOf('overlays');
  return at !== -1 && at + 1 < other.length && countCommon(own, other) < at + 2;
}

/** The folder itself and all that it stands in. */
function foldersAround(folders: readonly string[]): readonly string[] {
  return folders.map((_, at) => folders.slice(0, at + 1).join('/'));
}

function countCommon(a: readonly string[], b: readonly string[]): number {
  let common = 0;
  while (common < a.length && a[common] === b[common]) common++;
  return common;
}

/** The folders of a uri without those that are called `base`. */
function effectiveFolders(uri: string): readonly string[] {
  return folderOf(uri)
    .split('/')
    .filter((folder) => folder !== 'base');
}

/** Both stand in the same folder. */
export function isBeside(uri: string, openUri: string): boolean {
  return folderOf(uri) === folderOf(openUri);
}

/** The file stands in the folder of the open one, or in one above it. */
export function isBesideOrAbove(uri: string, openUri: string): boolean {
  return `${folderOf(openUri)}/`.startsWith(`${folderOf(uri)}/`);
}

/** Directly in the folder. */
function isIn(folder: string, uri: string): boolean {
  return uri.startsWith(folder) && uri.lastIndexOf('/') === folder.length;
}

function folderOf(uri: string): string {
  return uri.slice(0, Math.max(uri.lastIndexOf('/'), 0));
}

/** The name of a file; where others have the same one, with the folders below the nearest that they share. */
export function nameAmong(uri: string, others: readonly string[]): string {
  const parts = uri.split('/');
  const last = parts.length - 1;
  const shared = others
    .filter((other) => other !== uri && other.endsWith(`/${parts[last] ?? ''}`))
    .reduce((least, other) => Math.min(least, countCommon(parts, other.split('/'))), last);
  return readable(parts.slice(shared).join('/'));
}

/** A file as seen from the open one: its name, with the folders below the nearest that both share. */
export function relativeName(uri: string, openUri: string): string {
  const parts = uri.split('/');
  const shared = Math.min(countCommon(parts, openUri.split('/')), parts.length - 1);
  return readable(parts.slice(shared).join('/'));
}

/** The folder of a file in the same way, with a slash behind it; undefined where it is that of the open file. */
export function relativeFolder(uri: string, openUri: string): string | undefined {
  if (folderOf(uri) === folderOf(openUri)) return undefined;
  const parts = folderOf(uri).split('/');
  const shared = Math.min(countCommon(parts, folderOf(openUri).split('/')), parts.length - 1);
  return `${readable(parts.slice(shared).join('/'))}/`;
}

/** The last part of a uri's path, readable. */
export function fileName(uri: string): string {
  return readable(uri.slice(uri.lastIndexOf('/') + 1));
}

function readable(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A stray percent sign: the raw name is readable enough.
    return path;
  }
}
