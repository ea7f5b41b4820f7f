import { parseManifest } from '../../../../server/manifest/parse.ts';
import type { KustomizeIndex } from '../../../../server/workspace/kustomize/kustomizeIndex.ts';
import { createKustomizeIndex } from '../../../../server/workspace/kustomize/kustomizeIndex.ts';
import type { BuiltFile } from '../../../../server/workspace/kustomize/builtFile.ts';
import type { ManifestFile } from '../../../../server/manifest/model.ts';

export const ROOT = 'file:///repo';

/** A repository in memory: its kustomizations, and a way to change its files. */
export interface MemoryTree {
  readonly index: KustomizeIndex;
  readonly write: (path: string, text: string) => void;
  readonly remove: (path: string) => void;
  readonly build: (folder: string) => BuiltFile;
  readonly file: (path: string) => ManifestFile;
}

export function treeOf(texts: Readonly<Record<string, string>>): MemoryTree {
  const files = new Map<string, ManifestFile>();
  const index = createKustomizeIndex({
    fileOf: (uri) => files.get(uri),
    isThere: (uri) => files.has(uri),
  });
  const write = (path: string, text: string): void => {
    const uri = `${ROOT}/${path}`;
    const file = parseManifest(text, files.get(uri));
    files.set(uri, file);
    index.fileChanged(uri, file);
  };
  for (const [path, text] of Object.entries(texts)) write(path, text);
  return {
    index,
    write,
    remove: (path) => {
      files.delete(`${ROOT}/${path}`);
      index.fileChanged(`${ROOT}/${path}`, undefined);
    },
    build: (folder) => {
      const found = index.kustomizationIn(`${ROOT}/${folder}`);
      const built = found && index.buildOf(found.uri);
      if (built === undefined) throw new Error(`nothing is built in ${folder}`);
      return built;
    },
    file: (path) => {
      const file = files.get(`${ROOT}/${path}`);
      if (file === undefined) throw new Error(`no ${path}`);
      return file;
    },
  };
}
