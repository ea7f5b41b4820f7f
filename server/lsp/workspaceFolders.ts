import { isWorkspaceFile, isWorkspaceFolder } from '../workspace/workspaceFiles.ts';

/** The folders that the editor has open, by their canonical uris. They come and go while it runs. */
export interface WorkspaceFolders {
  readonly all: () => readonly string[];
  readonly change: (added: readonly string[], removed: readonly string[]) => void;
  /** A file counts while it is closed only if it belongs to one of them. */
  readonly hasFile: (uri: string) => boolean;
  /** Files of the folder may count. */
  readonly hasFolder: (uri: string) => boolean;
}

export function createWorkspaceFolders(initial: readonly string[]): WorkspaceFolders {
  let folders: readonly string[] = [...new Set(initial.map(withoutSlash))];
  return {
    all: () => folders,
    change: (added, removed) => {
      const gone = new Set(removed.map(withoutSlash));
      folders = [...new Set([...folders.filter((folder) => !gone.has(folder)), ...added.map(withoutSlash)])];
    },
    hasFile: (uri) => isWorkspaceFile(uri, folders),
    hasFolder: (uri) => isWorkspaceFolder(uri, folders),
  };
}

function withoutSlash(folder: string): string {
  return folder.endsWith('/') ? folder.slice(0, -1) : folder;
}
