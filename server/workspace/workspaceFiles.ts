/** Folders that hold no manifests of the person's own. */
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['node_modules', 'vendor', 'dist', 'out', 'target']);
/** `_helpers.tpl` has the named templates of a chart. */
const MANIFEST_NAME = /\.(?:ya?ml|json)$|^Kustomization$|^_.*\.tpl$/i;

/** Deeper folders below one of the workspace are not looked into. */
export const DEEPEST_FOLDER = 30;

/** The folder is looked into, as far as its own name tells. */
export function isSearched(folderName: string): boolean {
  return !folderName.startsWith('.') && !SKIPPED_FOLDERS.has(folderName);
}

export function isManifestName(fileName: string): boolean {
  return MANIFEST_NAME.test(fileName);
}

/**
 * By its canonical uri a file belongs to the workspace: it may hold manifests, and one of the folders has it in it or below,
 * with nothing between that is skipped. Whoever lists a folder, and whoever hears of a single file, goes by this.
 */
export function isWorkspaceFile(uri: string, folders: readonly string[]): boolean {
  return folders.some((folder) => {
    const names = namesBelow(uri, folder);
    const last = names?.at(-1);
    return (
      names !== undefined && last !== undefined && isManifestName(last) && areSearched(names.slice(0, -1))
    );
  });
}

/** The same for a folder: its files may belong to the workspace. */
export function isWorkspaceFolder(uri: string, folders: readonly string[]): boolean {
  return folders.some((folder) => {
    const names = namesBelow(`${withoutSlash(uri)}/`, folder)?.slice(0, -1);
    return names !== undefined && areSearched(names);
  });
}

/** In the folder or anywhere below it. */
export function isBelow(uri: string, folder: string): boolean {
  return uri.startsWith(`${withoutSlash(folder)}/`);
}

function namesBelow(uri: string, folder: string): readonly string[] | undefined {
  return isBelow(uri, folder) ? uri.slice(withoutSlash(folder).length + 1).split('/') : undefined;
}

function areSearched(folderNames: readonly string[]): boolean {
  return folderNames.length <= DEEPEST_FOLDER && folderNames.every(isSearched);
}

function withoutSlash(folder: string): string {
  return folder.endsWith('/') ? folder.slice(0, -1) : folder;
}
