import { NAMING_KINDS } from '../kubernetes/references.ts';
import { parseManifest } from '../manifest/parse.ts';
import { isValuesUri } from '../workspace/helm/chartIndex.ts';
import { isKustomizationUri } from '../workspace/kustomize/kustomization.ts';
import { readAhead } from './readObjects.ts';
import { runSafely } from './runSafely.ts';
import { isSnapshotUri } from '../workspace/snapshotUri.ts';
import type { FilePlace, FileText, Runtime } from './runtime.ts';
import { letMessagesIn, workInSlices } from './workInSlices.ts';
import type { WorkspaceFolders } from './workspaceFolders.ts';
import type { WorkspaceIndex } from './workspaceIndex.ts';

/** Kinds that other files' answers depend on, beside those that name something of others. */
const KINDS = ['Service', 'Pod', 'Node', 'EndpointSlice', 'HorizontalPodAutoscaler', 'ConfigMap'];

/** A text without any of these words is not parsed at all. */
const RELEVANT = new RegExp(
  String.raw`\b(?:${[...KINDS, ...NAMING_KINDS].join('|')})(?:List)?\b|\bkind["']?\s*:\s*["']?List\b`,
);

/** A list of operations on an object, which has no kind of its own. */
const JSON_PATCH = /\bop["']?\s*:\s*["']?(?:add|replace|remove|move|copy|test)\b/;

function isRelevant(uri: string, text: string): boolean {
  return RELEVANT.test(text) || isKustomizationUri(uri) || isValuesUri(uri) || JSON_PATCH.test(text);
}

/** Large data that is no manifest is not missed. */
const HAS_OBJECTS = /\bapiVersion\b/;

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
}

export interface FileReaderOptions {
  readonly runtime: Runtime;
  readonly index: WorkspaceIndex;
  readonly folders: WorkspaceFolders;
  /** Open documents are newer than the disk and are indexed by their own route. */
  readonly isOpen: (uri: string) => boolean;
  readonly log: (message: string) => void;
  readonly mostIndexedLength?: number;
}

export function createFileReader({
  runtime,
  index,
  folders,
  isOpen,
  log,
  mostIndexedLength = MOST_INDEXED_LENGTH,
}: FileReaderOptions): FileReader {
  const lengths = new Map<string, number>();
  let indexedLength = 0;
  /** Counts the text in; false when there is no room for it. */
  const makeRoom = (uri: string, length: number): boolean => {
    const others = indexedLength - (lengths.get(uri) ?? 0);
    const fits = others + length <= mostIndexedLength;
    indexedLength = fits ? others + length : others;
    if (fits && length > 0) lengths.set(uri, length);
    else lengths.delete(uri);
    return fits;
  };
  /** The newest reading of each file that is under way: an older one that ends later knows less. */
  const newest = new Map<string, symbol>();

  const readText = (uri: string, how: Pick<FilePlace, 'isListed'>): Promise<FileText | undefined> =>
    runSafely(log, { request: 'reading', uri }, undefined, () =>
      withPatience(runtime, (signal) => runtime.files.read(uri, { ...how, folders: folders.all(), signal })),
    );

  const forget = (uri: string): void => {
    makeRoom(uri, 0);
    index.remove(uri);
  };

  const take = async (uri: string, found: FileText | undefined, isObsolete: () => boolean): Promise<void> => {
    const relevant = found !== undefined && isRelevant(uri, found.text) ? found.text : '';
    const isWhole = found?.isWhole !== false;
    const hasRoom = makeRoom(uri, isWhole ? relevant.length : 0);
    if (relevant === '' || (!isWhole && !HAS_OBJECTS.test(relevant))) {
      if (found === undefined) index.remove(uri);
      else index.passOver(uri);
      return;
    }
    if (!hasRoom || !isWhole) {
      if (!index.leftOut().includes(uri)) log(describeLeftOut(uri, isWhole));
      index.leaveOut(uri);
      return;
    }
    const file = parseManifest(relevant);
    if ((await workInSlices(runtime, readAhead(file), isObsolete)) !== undefined) index.set(uri, file);
  };

  /** Whether there is such a file, as far as it counts. */
  const readFile = async (uri: string, how: Pick<FilePlace, 'isListed'> = {}): Promise<boolean> => {
    if (isOpen(uri)) return true;
    if (!folders.hasFile(uri)) {
      newest.delete(uri);
      forget(uri);
      return false;
    }
    const reading = Symbol(uri);
    newest.set(uri, reading);
    // It may be opened, change again, or leave the workspace while it is read.
    const isObsolete = (): boolean => newest.get(uri) !== reading || isOpen(uri) || !folders.hasFile(uri);
    const found = await readText(uri, how);
    if (!isObsolete()) await take(uri, found, isObsolete);
    if (newest.get(uri) === reading) newest.delete(uri);
    return found !== undefined;
  };

  const readFolderThatCame = async (uri: string): Promise<void> => {
    if (!folders.hasFolder(uri)) return;
    for await (const each of runtime.files.list(uri)) await readFile(each);
  };

  /** What a link leads to may have changed with any file. */
  const readLinks = async (): Promise<void> => {
    for (const uri of [...runtime.files.links()]) if (folders.hasFile(uri)) await readFile(uri);
  };

  return {
    read: async (uri, how) => {
      await readFile(uri, how);
    },
    follow: async (uris) => {
      const known = groupByFolder(index.known());
      for (const uri of new Set(uris)) {
        if (await readFile(uri)) continue;
        for (const each of known.get(uri) ?? []) await readFile(each);
        await readFolderThatCame(uri);
      }
      await readLinks();
    },
    recheck: async () => {
      for (const uri of index.known())
        if (!isSnapshotUri(uri) && !isOpen(uri) && !folders.hasFile(uri)) forget(uri);
      await readLinks();
    },
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

/** What a person finds in the output; the previews say it too. */
function describeLeftOut(uri: string, isWhole: boolean): string {
  return isWhole
    ? `${uri} left out: the workspace has more manifests than Zonewise can hold.`
    : `${uri} left out: it is too large.`;
}

export interface FolderReaderOptions {
  readonly runtime: Runtime;
  readonly reader: FileReader;
  readonly isCancelled: () => boolean;
  readonly onProgress: (filesRead: number) => void;
}

/** Reads a folder's manifests into the index, a file at a time, until done or cancelled. */
export async function readFolder(
  folderUri: string,
  { runtime, reader, isCancelled, onProgress }: FolderReaderOptions,
): Promise<void> {
  let filesRead = 0;
  for await (const uri of runtime.files.list(folderUri)) {
    if (isCancelled()) return;
    await reader.read(uri, { isListed: true });
    onProgress(++filesRead);
    await letMessagesIn(runtime);
  }
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
