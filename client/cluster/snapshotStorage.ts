import * as vscode from 'vscode';
import type { ClusterSnapshot } from '../../server/protocol/clusterMessages.ts';

/** Where the snapshots of a workspace are kept: in the extension's own storage, never in the workspace. */
export interface SnapshotStorage {
  /** What was kept, whatever it is by now: the server reads only what it understands. */
  readonly load: () => Promise<readonly unknown[]>;
  readonly save: (snapshot: ClusterSnapshot) => Promise<void>;
  readonly remove: (context: string) => Promise<void>;
}

export function createSnapshotStorage({
  storageUri,
  globalStorageUri,
}: Pick<vscode.ExtensionContext, 'storageUri' | 'globalStorageUri'>): SnapshotStorage {
  // A window without a folder has no storage of its own.
  const folder = vscode.Uri.joinPath(storageUri ?? globalStorageUri, 'cluster-snapshots');
  const { fs } = vscode.workspace;
  // Names of contexts hold slashes and colons, and disks take names of 255 bytes.
  const fileOf = (context: string): vscode.Uri =>
    vscode.Uri.joinPath(folder, `${encodeURIComponent(context).replaceAll('%', '+').slice(0, 240)}.json`);
  return {
    load: async () => {
      const names = await attempt(async () => fs.readDirectory(folder), []);
      const read = names.map(async ([name]) =>
        attempt<unknown>(async () => parse(await fs.readFile(vscode.Uri.joinPath(folder, name))), undefined),
      );
      return (await Promise.all(read)).filter((each) => each !== undefined);
    },
    save: async (snapshot) => {
      await fs.createDirectory(folder);
      await fs.writeFile(fileOf(snapshot.context), new TextEncoder().encode(JSON.stringify(snapshot)));
    },
    remove: async (context) => {
      await attempt(async () => fs.delete(fileOf(context)), undefined);
    },
  };
}

function parse(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** What is not there, or was cut off while it was written, is not kept. */
async function attempt<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work();
  } catch {
    return otherwise;
  }
}
