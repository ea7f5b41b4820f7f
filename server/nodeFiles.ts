import { closeSync, constants, fstatSync, lstat, open, opendir, read, realpath } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { now as clock } from './nodeClock.ts';
import type { FileNaming } from './workspace/canonicalUri.ts';
import { canonicalUri } from './workspace/canonicalUri.ts';
import { DEEPEST_FOLDER, isManifestName, isSearched, isWorkspaceFile } from './workspace/workspaceFiles.ts';
import type { FilePlace, FileSource, FileText } from './lsp/runtime.ts';

/** Of larger files only the beginning is read. A cluster of 1,000 nodes fits. */
const LARGEST_INDEXED_BYTES = 16 * 1024 * 1024;
const BEGINNING_BYTES = 64 * 1024;
/** So much tells what a file of data is. */
const SNIFFED_BYTES = 4 * 1024;

/** A disk that has not answered for so long, in milliseconds, may never do so. */
const BLOCKED_AFTER = 100;
/** Node asks the disk from four threads; so many of them may wait for one that does not answer. */
const MOST_BLOCKED = 2;

/** Files of the local disk. URIs of other schemes have none: cross-file answers are then limited to open documents. */
export interface NodeFiles extends FileSource {
  /** The disk has been asked for something and may never answer, which would keep the process from ending. */
  readonly isBlocked: () => boolean;
  /** Asks the disk, and keeps in mind for how long it does not answer. */
  readonly ask: <T>(question: Promise<T>) => Promise<T>;
}

export function createNodeFiles(now: () => number = clock): NodeFiles {
  const links = new Set<string>();
  const waiting = new Map<symbol, number>();
  const countBlocked = (): number => {
    const latest = now() - BLOCKED_AFTER;
    return [...waiting.values()].filter((since) => since < latest).length;
  };
  const ask: NodeFiles['ask'] = async (question) => {
    const asked = Symbol('asked');
    waiting.set(asked, now());
    try {
      return await question;
    } finally {
      waiting.delete(asked);
    }
  };
  return {
    canonical,
    list: (folderUri, folders) => listManifests(folderUri, folders, { ask, links }),
    read: (uri, place) =>
      countBlocked() < MOST_BLOCKED
        ? readManifest(uri, place, { ask, links })
        : Promise.reject(new Error('the disk does not answer')),
    namesInLinkedFolders: (uris, folders) => findNamesInLinkedFolders(uris, folders, ask),
    links: () => links,
    isBlocked: () => countBlocked() > 0,
    ask,
  };
}

/** The file systems of macOS take both Unicode forms of a name for one file; those of others may hold two. */
const NAMING: FileNaming = { unicodeForm: process.platform === 'darwin' ? 'composed' : 'as written' };

function canonical(uri: string): string {
  return canonicalUri(uri, NAMING);
}

interface Disk extends Pick<NodeFiles, 'ask'> {
  /** The names that were seen to be links, by their uris. */
  readonly links: Set<string>;
}

async function* listManifests(
  folderUri: string,
  folders: readonly string[],
  disk: Disk,
): AsyncIterable<string> {
  const root = toPath(folderUri);
  if (root === undefined) return;
  if (!folders.includes(folderUri) && !(await isPlainFolder(root, folders, disk))) return;
  const pending = [{ path: root, depth: 0 }];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for (const { path, kind } of await readFolder(folder.path, disk)) {
      if (kind === 'folder') {
        if (folder.depth < DEEPEST_FOLDER) pending.push({ path, depth: folder.depth + 1 });
        continue;
      }
      const uri = canonical(pathToFileURL(path).href);
      if (kind === 'link') disk.links.add(uri);
      else disk.links.delete(uri);
      yield uri;
    }
  }
}

interface FolderEntry {
  readonly path: string;
  readonly kind: 'folder' | 'file' | 'link';
}

async function readFolder(path: string, { ask }: Disk): Promise<readonly FolderEntry[]> {
  const entries: FolderEntry[] = [];
  try {
    const folder = await ask(promisify(opendir)(path));
    for await (const entry of folder) {
      const kind = entry.isDirectory()
        ? 'folder'
        : entry.isFile()
          ? 'file'
          : entry.isSymbolicLink()
            ? 'link'
            : undefined;
      if (kind === undefined) continue;
      if (kind === 'folder' ? isSearched(entry.name) : isManifestName(entry.name))
        entries.push({ path: join(path, entry.name), kind });
    }
  } catch {
    // A folder that vanished or may not be read holds nothing for us.
    return [];
  }
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function readManifest(uri: string, place: FilePlace, disk: Disk): Promise<FileText | undefined> {
  const { folders, isListed } = place;
  const path = toPath(uri);
  if (path === undefined) return undefined;
  try {
    const isPlain = isListed === true && !disk.links.has(uri);
    const plain = isPlain ? path : await findPlainFile(path, uri, folders, disk);
    return plain === undefined ? undefined : await readPlainFile(plain, disk, place);
  } catch {
    // Files come and go while a workspace is read.
    return undefined;
  }
}

/**
 * Where the text of a manifest stands: in the file itself, or in the manifest of the workspace that a link leads to.
 * Undefined for what is no plain file, what only a linked folder has, and what stands outside the workspace.
 */
async function findPlainFile(
  path: string,
  uri: string,
  folders: readonly string[],
  { ask, links }: Disk,
): Promise<string | undefined> {
  links.delete(uri);
  const own = await ask(promisify(lstat)(path));
  if (own.isSymbolicLink()) links.add(uri);
  else if (!own.isFile()) return undefined;
  const roots = await findRoots(folders, ask);
  const real = await ask(resolve(path));
  const folder = own.isSymbolicLink() ? await ask(resolve(dirname(path))) : dirname(real);
  if (!isWhereItSays(dirname(path), folder, roots)) return undefined;
  if (!own.isSymbolicLink()) return real;
  const leadsToManifest = roots.some((root) => isWorkspaceFile(uriOf(real), [uriOf(root.real)]));
  return leadsToManifest && (await ask(promisify(lstat)(real))).isFile() ? real : undefined;
}

/** No link leads there from a folder of the workspace. */
async function isPlainFolder(path: string, folders: readonly string[], { ask }: Disk): Promise<boolean> {
  try {
    if (!(await ask(promisify(lstat)(path))).isDirectory()) return false;
    return isWhereItSays(path, await ask(resolve(path)), await findRoots(folders, ask));
  } catch {
    return false;
  }
}

/** A folder of the workspace, by its name and as it is called really. */
interface Root {
  readonly path: string;
  readonly real: string;
}

async function findRoots(folders: readonly string[], ask: Disk['ask']): Promise<readonly Root[]> {
  const roots = folders.map(async (folder): Promise<readonly Root[]> => {
    const path = toPath(folder);
    const real = path === undefined ? undefined : await ask(resolve(path)).catch(() => undefined);
    return path === undefined || real === undefined ? [] : [{ path, real }];
  });
  return (await Promise.all(roots)).flat();
}

async function findNamesInLinkedFolders(
  uris: readonly string[],
  folders: readonly string[],
  ask: Disk['ask'],
): Promise<readonly string[]> {
  const linked = (await findRoots(folders, ask)).filter(({ path, real }) => !isSamePath(path, real));
  if (linked.length === 0) return [];
  return uris.flatMap((uri) => {
    const path = toPath(uri);
    if (path === undefined) return [];
    return linked
      .map((root) => ({ root, below: relative(root.real, path) }))
      .filter(({ below }) => !isAbsolute(below) && below.split(sep, 1)[0] !== '..')
      .map(({ root, below }) => uriOf(join(root.path, below)));
  });
}

function isWhereItSays(folder: string, real: string, roots: readonly Root[]): boolean {
  return roots.some((root) => isSamePath(join(root.real, relative(root.path, folder)), real));
}

const resolve = promisify(realpath.native);

function uriOf(path: string): string {
  return canonical(pathToFileURL(path).href);
}

/** Windows and macOS take names that differ in case, or in Unicode form, for one. */
function isSamePath(a: string, b: string): boolean {
  return a === b || (HAS_LOOSE_NAMES && loosen(a) === loosen(b));
}

const HAS_LOOSE_NAMES = process.platform === 'win32' || process.platform === 'darwin';

function loosen(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** What has taken the name of a plain file since is neither followed nor waited for. Windows knows neither flag. */
const ONLY_PLAIN =
  constants.O_RDONLY |
  ((constants.O_NOFOLLOW as number | undefined) ?? 0) |
  ((constants.O_NONBLOCK as number | undefined) ?? 0);

async function readPlainFile(
  path: string,
  { ask }: Disk,
  { signal, isWorthReading }: FilePlace,
): Promise<FileText | undefined> {
  const file = await ask(promisify(open)(path, ONLY_PLAIN));
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) return undefined;
    const isWhole = stats.size <= LARGEST_INDEXED_BYTES;
    const expected = isWhole ? stats.size : BEGINNING_BYTES;
    if (isWorthReading !== undefined && expected > SNIFFED_BYTES) {
      const beginning = await readBytes(file, SNIFFED_BYTES, ask, signal);
      if (!isWorthReading(beginning)) return { text: '', isWhole: true };
    }
    const text = await readBytes(file, expected, ask, signal);
    return signal?.aborted === true ? undefined : { text, isWhole };
  } finally {
    closeSync(file);
  }
}

/** Reads so many bytes, or fewer where there are fewer. A file that has grown since is going to be told of again. */
async function readBytes(
  file: number,
  expected: number,
  ask: Disk['ask'],
  signal: AbortSignal | undefined,
): Promise<string> {
  const buffer = Buffer.allocUnsafe(expected);
  let length = 0;
  while (length < expected && signal?.aborted !== true) {
    const { bytesRead } = await ask(promisify(read)(file, buffer, length, expected - length, length));
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return buffer.toString('utf8', 0, length);
}

function toPath(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
