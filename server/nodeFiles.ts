import { open, opendir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FileNaming } from './workspace/canonicalUri.ts';
import { canonicalUri } from './workspace/canonicalUri.ts';
import type { FileSource, FileText } from './lsp/runtime.ts';

/** Folders that hold no manifests of the person's own. */
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['node_modules', 'vendor', 'dist', 'out', 'target']);
const MANIFEST_NAME = /\.(?:ya?ml|json)$|^Kustomization$/i;

/** Of larger files only the beginning is read. A cluster of 1,000 nodes fits. */
const LARGEST_INDEXED_BYTES = 16 * 1024 * 1024;
const BEGINNING_BYTES = 64 * 1024;
const MOST_INDEXED_FILES = 20_000;
const DEEPEST_FOLDER = 30;

/** Files of the local disk. URIs of other schemes have none: cross-file answers are then limited to open documents. */
export const nodeFiles: FileSource = {
  canonical: (uri) => canonicalUri(uri, NAMING),
  list: listManifests,
  read: readManifest,
};

/** The file systems of macOS take both Unicode forms of a name for one file; those of others may hold two. */
const NAMING: FileNaming = { unicodeForm: process.platform === 'darwin' ? 'composed' : 'as written' };

async function* listManifests(folderUri: string): AsyncIterable<string> {
  const root = toPath(folderUri);
  if (root === undefined) return;
  const pending = [{ path: root, depth: 0 }];
  let found = 0;
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for (const entry of await readFolder(folder.path)) {
      if (entry.isFolder) {
        if (folder.depth < DEEPEST_FOLDER) pending.push({ path: entry.path, depth: folder.depth + 1 });
      } else if (found++ < MOST_INDEXED_FILES) {
        yield nodeFiles.canonical(pathToFileURL(entry.path).href);
      } else {
        return;
      }
    }
  }
}

async function readFolder(path: string): Promise<readonly { path: string; isFolder: boolean }[]> {
  const entries: { path: string; isFolder: boolean }[] = [];
  try {
    for await (const entry of await opendir(path)) {
      const isFolder = entry.isDirectory();
      if (isFolder ? isSearched(entry.name) : entry.isFile() && MANIFEST_NAME.test(entry.name))
        entries.push({ path: join(path, entry.name), isFolder });
    }
  } catch {
    // A folder that vanished or may not be read holds nothing for us.
    return [];
  }
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function isSearched(folderName: string): boolean {
  return !folderName.startsWith('.') && !SKIPPED_FOLDERS.has(folderName);
}

async function readManifest(uri: string): Promise<FileText | undefined> {
  const path = toPath(uri);
  if (path === undefined) return undefined;
  try {
    const { size } = await stat(path);
    return size > LARGEST_INDEXED_BYTES
      ? { text: await readBeginning(path), isWhole: false }
      : { text: await readFile(path, 'utf8'), isWhole: true };
  } catch {
    // Files come and go while a workspace is read.
    return undefined;
  }
}

async function readBeginning(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING_BYTES));
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function toPath(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
