import type { ManifestDocument, ManifestFile } from '../manifest/model.ts';
import { parseManifest } from '../manifest/parse.ts';
import { parseCounted } from '../manifest/parseCounted.ts';
import { withoutTree } from '../manifest/read/parseDocument.ts';
import { distanceFrom } from '../workspace/fileProximity.ts';
import { createIndexBudget } from './indexBudget.ts';
import { isHelperUri, isValuesUri } from '../workspace/helm/chartIndex.ts';
import { isKustomizationUri } from '../workspace/kustomize/kustomization.ts';
import { readAhead } from './readObjects.ts';
import { runSafely } from './runSafely.ts';
import type { Suspects } from './suspects.ts';
import { isSnapshotUri } from '../workspace/snapshotUri.ts';
import { sayLeftOut } from '../words/folders.ts';
import type { FilePlace, FileText, Runtime } from './runtime.ts';
import { letMessagesIn, workInSlices } from './workInSlices.ts';
import type { WorkspaceFolders } from './workspaceFolders.ts';
import type { WorkspaceIndex } from './workspaceIndex.ts';

/** What is read with all its documents, whatever their kinds. */
function isReadWhole(uri: string): boolean {
  return isKustomizationUri(uri) || isValuesUri(uri) || isHelperUri(uri);
}

/** Large data that is no manifest is not missed. */
const HAS_OBJECTS = /\bapiVersion\b/;

/** Most JSON of a repository is data; an object of Kubernetes begins with its version, as kubectl writes it too. */
const BEGINS_AS_JSON_MANIFEST = /"(?:apiVersion|kind|op)"\s*:/;

function isWorthReading(uri: string): FilePlace['isWorthReading'] {
  const name = uri.toLowerCase();
  if (name.endsWith('.json')) return (beginning) => BEGINS_AS_JSON_MANIFEST.test(beginning);
  return name.endsWith('.tpl') && !isHelperUri(uri) ? () => false : undefined;
}

/** A disk that is slower than that, in milliseconds, must not keep the other files from being read. */
const PATIENCE = 5000;

/**
 * Manifests of closed files that are kept in mind, in UTF-16 code units, over all folders. What is known of a text takes
 * some forty times its length, so that this is a few hundred megabytes.
 */
const MOST_INDEXED_LENGTH = 16 * 1024 * 1024;

/**
 * Brings what the index knows of closed files up to date with the disk. A file counts as it would after a new start: if it
 * belongs to one of the workspace's folders and can be read.
 */
export interface FileReader {
  readonly read: (uri: string, how?: Pick<FilePlace, 'isListed'>) => Promise<void>;
  /** These files and folders came, changed or went. */
  readonly follow: (uris: readonly string[]) => Promise<void>;
  /** The workspace has other folders than before. */
  readonly recheck: () => Promise<void>;
  /** Other documents are open than before: where there is no room for all files, others are the nearest. */
  readonly openChanged: (uri: string) => Promise<void>;
  /** Tells how far files are from the open ones; the same for as long as the same are open. */
  readonly distance: () => (uri: string) => number;
  /** Says what is left out, once for as long as it is as much. */
  readonly tellLeftOut: () => void;
}

export interface FileReaderOptions {
  readonly runtime: Runtime;
  readonly index: WorkspaceIndex;
  readonly folders: WorkspaceFolders;
  /** Open documents are newer than the disk and are indexed by their own route. */
  readonly isOpen: (uri: string) => boolean;
  readonly suspects: Suspects;
  readonly openUris: () => readonly string[];
  readonly log: (message: string) => void;
  readonly mostIndexedLength?: number;
}

export function createFileReader({
  runtime,
  index,
  folders,
  isOpen,
  suspects,
  openUris,
  log,
  mostIndexedLength = MOST_INDEXED_LENGTH,
}: FileReaderOptions): FileReader {
  let measure = distanceFrom(openUris());
  const distanceTo = (uri: string): number => measure(uri);
  const budget = createIndexBudget(mostIndexedLength, distanceTo);
  /** Those that are left out because there is no room for them, not because nobody reads so much. */
  const withoutRoom = new Set<string>();
  let told = 0;
  /** The newest reading of each file that is under way: an older one that ends later knows less. */
  const newest = new Map<string, symbol>();

  const readText = (uri: string, how: Pick<FilePlace, 'isListed'>): Promise<FileText | undefined> =>
    runSafely(log, { request: 'reading', uri }, undefined, () =>
      withPatience(runtime, (signal) =>
        runtime.files.read(uri, {
          ...how,
          folders: folders.all(),
          signal,
          isWorthReading: isWorthReading(uri),
        }),
      ),
    );

  const forget = (uri: string): void => {
    budget.release(uri);
    index.remove(uri);
  };

  const leaveOut = (uri: string): void => {
    budget.release(uri);
    index.leaveOut(uri);
  };

  const passOver = (uri: string): void => {
    budget.release(uri);
    index.passOver(uri);
  };

  const take = async (uri: string, { text, isWhole }: FileText, isObsolete: () => boolean): Promise<void> => {
    if (!isWhole) {
      if (HAS_OBJECTS.test(text)) leaveOut(uri);
      else passOver(uri);
      return;
    }
    const file = isReadWhole(uri) ? parseManifest(text) : parseCounted(text);
    if (file === undefined) {
      passOver(uri);
      return;
    }
    const goes = budget.admit(uri, lengthOf(file));
    for (const other of goes ?? [uri]) {
      withoutRoom.add(other);
      leaveOut(other);
    }
    if (goes === undefined) return;
    withoutRoom.delete(uri);
    if ((await workInSlices(runtime, readAhead(file), isObsolete)) !== undefined)
      index.set(uri, isReadWhole(uri) ? file : compact(file));
  };

  /** Whether there is such a file, as far as it counts. */
  const readFile = async (uri: string, how: Pick<FilePlace, 'isListed'> = {}): Promise<boolean> => {
    if (isOpen(uri)) return true;
    if (!folders.hasFile(uri)) {
      newest.delete(uri);
      forget(uri);
      return false;
    }
    if (suspects.isSuspect({ uri })) {
      leaveOut(uri);
      return true;
    }
    const reading = Symbol(uri);
    newest.set(uri, reading);
    // It may be opened, change again, or leave the workspace while it is read.
    const isObsolete = (): boolean => newest.get(uri) !== reading || isOpen(uri) || !folders.hasFile(uri);
    const found = await readText(uri, how);
    if (!isObsolete()) {
      if (found === undefined) forget(uri);
      else await suspects.during({ uri, length: found.text.length }, () => take(uri, found, isObsolete));
    }
    if (newest.get(uri) === reading) newest.delete(uri);
    return found !== undefined;
  };

  const readFolderThatCame = async (uri: string): Promise<void> => {
    if (!folders.hasFolder(uri)) return;
    for await (const each of runtime.files.list(uri, folders.all())) await readFile(each, { isListed: true });
  };

  const findOtherNames = async (uris: readonly string[]): Promise<readonly string[]> => {
    const ask = () => runtime.files.namesInLinkedFolders(uris, folders.all());
    const found = await runSafely(log, { request: 'following links' }, undefined, () =>
      withPatience(runtime, ask),
    );
    return found ?? [];
  };

  /** What a link leads to may have changed with any file. */
  const readLinks = async (): Promise<void> => {
    for (const uri of [...runtime.files.links()]) if (folders.hasFile(uri)) await readFile(uri);
  };

  const tellLeftOut = (): void => {
    // Of a file that ended a server a person hears at the file.
    const missing = index.leftOut().filter((uri) => !suspects.isSuspect({ uri }));
    const [first] = missing;
    if (first !== undefined && missing.length !== told) log(sayLeftOut(missing.length, first, LARGEST_FILE));
    told = missing.length;
  };

  /** What is left out may be nearer now than what is kept. */
  const reconsider = async (): Promise<void> => {
    const leftOut = new Set(index.leftOut());
    const nearestFirst = [...withoutRoom]
      .filter((uri) => leftOut.has(uri))
      .sort((a, b) => distanceTo(a) - distanceTo(b));
    withoutRoom.clear();
    for (const uri of nearestFirst) withoutRoom.add(uri);
    for (const uri of nearestFirst) {
      await readFile(uri);
      if (withoutRoom.has(uri)) return;
    }
  };

  return {
    read: async (uri, how) => {
      await readFile(uri, how);
    },
    follow: async (uris) => {
      const known = groupByFolder(index.known());
      for (const uri of new Set([...uris, ...(await findOtherNames(uris))])) {
        if (await readFile(uri)) continue;
        for (const each of known.get(uri) ?? []) await readFile(each);
        await readFolderThatCame(uri);
      }
      await readLinks();
      tellLeftOut();
    },
    recheck: async () => {
      for (const uri of index.known())
        if (!isSnapshotUri(uri) && !isOpen(uri) && !folders.hasFile(uri)) forget(uri);
      await readLinks();
    },
    openChanged: async (uri) => {
      if (isOpen(uri)) budget.release(uri);
      measure = distanceFrom(openUris());
      budget.moved();
      await reconsider();
    },
    distance: () => measure,
    tellLeftOut,
  };
}

/** The files in each folder and below it. */
function groupByFolder(uris: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const uri of uris) {
    for (let end = uri.lastIndexOf('/'); end > 0; end = uri.lastIndexOf('/', end - 1)) {
      const folder = uri.slice(0, end);
      const group = groups.get(folder);
      if (group === undefined) groups.set(folder, [uri]);
      else group.push(uri);
    }
  }
  return groups;
}

function lengthOf({ documents }: ManifestFile): number {
  return documents.reduce((sum, { document }) => sum + document.text.length, 0);
}

/** Of templates nothing is kept but their text, of ConfigMaps nothing but that and the hosts that they name. */
function compact(file: ManifestFile): ManifestFile {
  const documents = file.documents.map((placed) =>
    isLookedInto(placed.document) ? placed : { ...placed, document: withoutTree(placed.document) },
  );
  return { ...file, documents };
}

function isLookedInto({ isTemplate, resources }: ManifestDocument): boolean {
  return !isTemplate && !resources.every(({ kind }) => kind === 'ConfigMap');
}

const LARGEST_FILE = '16 MiB';

export interface FolderReaderOptions {
  readonly runtime: Runtime;
  readonly reader: FileReader;
  readonly log: (message: string) => void;
  readonly isCancelled: () => boolean;
  readonly onProgress: (filesRead: number) => void;
}

/**
 * Reads the manifests of folders into the index, a file at a time, until done or cancelled: those of the folders that are
 * nearest to the open files first, whichever are opened meanwhile.
 */
export async function readFolders(
  folderUris: readonly string[],
  { runtime, reader, log, isCancelled, onProgress }: FolderReaderOptions,
): Promise<void> {
  const waiting = new Map<string, string[]>();
  for (const folder of folderUris) {
    await runSafely(log, { request: `reading ${folder}` }, undefined, async () => {
      for await (const uri of listPatiently(folder, runtime)) {
        if (isCancelled()) return;
        push(waiting, uri.slice(0, uri.lastIndexOf('/')), uri);
      }
    });
  }
  const takeNearest = createNearestFirst(waiting, reader);
  let filesRead = 0;
  for (let next = takeNearest(); next !== undefined; next = takeNearest()) {
    for (const uri of next) {
      if (isCancelled()) return;
      await reader.read(uri, { isListed: true });
      onProgress(++filesRead);
      await letMessagesIn(runtime);
    }
  }
  reader.tellLeftOut();
}

/** Takes the files of the nearest folder that waits. */
function createNearestFirst(
  waiting: Map<string, readonly string[]>,
  { distance }: FileReader,
): () => readonly string[] | undefined {
  let measure: ReturnType<FileReader['distance']> | undefined;
  let farthestFirst: string[] = [];
  return () => {
    if (measure !== distance()) {
      measure = distance();
      const far = new Map([...waiting.keys()].map((folder) => [folder, measure?.(`${folder}/`) ?? 0]));
      farthestFirst = [...far.keys()].reverse().sort((a, b) => (far.get(b) ?? 0) - (far.get(a) ?? 0));
    }
    const nearest = farthestFirst.pop();
    const files = nearest === undefined ? undefined : waiting.get(nearest);
    if (nearest !== undefined) waiting.delete(nearest);
    return files;
  };
}

async function* listPatiently(folder: string, runtime: Runtime): AsyncIterable<string> {
  const files = runtime.files.list(folder, [folder])[Symbol.asyncIterator]();
  for (;;) {
    const next = await withPatience(runtime, () => files.next());
    if (next === undefined) throw new Error('the disk does not answer');
    if (next.done === true) return;
    yield next.value;
  }
}

function push(groups: Map<string, string[]>, key: string, item: string): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}

function withPatience<T>(
  runtime: Runtime,
  read: (signal: AbortSignal) => Promise<T | undefined>,
): Promise<T | undefined> {
  const abort = new AbortController();
  return new Promise((resolve, reject) => {
    const stopWaiting = runtime.delay(() => {
      abort.abort();
      resolve(undefined);
    }, PATIENCE);
    read(abort.signal).then(resolve, reject).finally(stopWaiting);
  });
}
