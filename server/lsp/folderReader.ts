import { parseManifest } from '../manifest/parse.ts';
import type { FileSource } from './runtime.ts';
import type { WorkspaceIndex } from './workspaceIndex.ts';

/** Kinds that other files' answers depend on; a text without any of these words is not parsed at all. */
const RELEVANT =
  /\b(?:Service|Deployment|StatefulSet|ReplicaSet|DaemonSet|ReplicationController|Pod|Node|EndpointSlice|HorizontalPodAutoscaler)(?:List)?\b|\bkind["']?\s*:\s*["']?List\b/;

export interface FolderReaderOptions {
  readonly files: FileSource;
  readonly index: WorkspaceIndex;
  /** Open documents are newer than the disk and are indexed by their own route. */
  readonly isOpen: (uri: string) => boolean;
  readonly isCancelled: () => boolean;
  /** Lets waiting messages in between two files. */
  readonly pause: () => Promise<void>;
  readonly onProgress: (filesRead: number) => void;
}

/** Reads a folder's manifests into the index, a file at a time, until done or cancelled. */
export async function readFolder(folderUri: string, options: FolderReaderOptions): Promise<void> {
  let filesRead = 0;
  for await (const uri of options.files.list(folderUri)) {
    if (options.isCancelled()) return;
    await readFile(uri, options);
    options.onProgress(++filesRead);
    await options.pause();
  }
}

/** Brings what the index knows of one file up to date with the disk. */
export async function readFile(
  uri: string,
  { files, index, isOpen }: Pick<FolderReaderOptions, 'files' | 'index' | 'isOpen'>,
): Promise<void> {
  if (isOpen(uri)) return;
  const text = await files.read(uri);
  // It may have been opened while it was read.
  if (isOpen(uri)) return;
  if (text === undefined || !RELEVANT.test(text)) index.remove(uri);
  else index.set(uri, parseManifest(text));
}
