import * as vscode from 'vscode';

/** Files that stand in memory alone, as those of a repository that was opened without being cloned. */
export interface MemoryFiles extends vscode.FileSystemProvider {
  readonly readFile: (uri: vscode.Uri) => Uint8Array;
  readonly dispose: () => void;
}

/** The files by path; folders are those that the paths name. */
export function memoryFiles(texts: Readonly<Record<string, string>>): MemoryFiles {
  const contents = new Map<string, Uint8Array>(
    Object.entries(texts).map(([path, text]) => [path, new TextEncoder().encode(text)]),
  );
  const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  let times = 0;
  const find = (uri: vscode.Uri): Uint8Array => {
    const found = contents.get(uri.path);
    if (found === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return found;
  };
  const namesIn = (folder: string): string[] => {
    const start = folder.endsWith('/') ? folder : `${folder}/`;
    const inside = [...contents.keys()].filter((path) => path.startsWith(start));
    return [...new Set(inside.map((path) => path.slice(start.length).split('/')[0] ?? ''))];
  };
  return {
    onDidChangeFile: changes.event,
    watch: () => new vscode.Disposable(() => undefined),
    stat: (uri) => {
      if (namesIn(uri.path).length > 0)
        return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
      return { type: vscode.FileType.File, ctime: 0, mtime: times, size: find(uri).length };
    },
    readDirectory: (uri) =>
      namesIn(uri.path).map((name) => [
        name,
        contents.has(`${uri.path}/${name}`) ? vscode.FileType.File : vscode.FileType.Directory,
      ]),
    readFile: find,
    writeFile: (uri, content) => {
      times++;
      contents.set(uri.path, content);
      changes.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    },
    createDirectory: () => undefined,
    delete: (uri) => {
      contents.delete(uri.path);
    },
    rename: (from, to) => {
      contents.set(to.path, find(from));
      contents.delete(from.path);
    },
    dispose: () => {
      changes.dispose();
    },
  };
}
