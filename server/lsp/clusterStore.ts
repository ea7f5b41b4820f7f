import type { ClusterFacts } from '../cluster/clusterFacts.ts';
import { newestOf, readClusterFacts } from '../cluster/clusterFacts.ts';
import { readStoredSnapshot } from '../cluster/snapshot.ts';
import { toManifestFile } from '../cluster/snapshotFile.ts';
import { snapshotUri } from '../workspace/snapshotUri.ts';
import { readAhead } from './readObjects.ts';
import type { Runtime } from './runtime.ts';
import type { WorkspaceIndex } from './workspaceIndex.ts';
import { workInSlices } from './workInSlices.ts';

/** The snapshots of clusters that count. The objects of the newest stand in the index, as a file of the workspace would. */
export interface ClusterStore {
  /** Undefined where there is no snapshot; the same object for as long as they stay. */
  readonly facts: () => ClusterFacts | undefined;
  /** Replaces all snapshots by these; what is none is left out. False when newer ones have come meanwhile. */
  readonly replace: (snapshots: readonly unknown[]) => Promise<boolean>;
}

export interface ClusterStoreOptions {
  readonly runtime: Runtime;
  readonly index: WorkspaceIndex;
  readonly isEnding: () => boolean;
}

export function createClusterStore({ runtime, index, isEnding }: ClusterStoreOptions): ClusterStore {
  let facts: ClusterFacts | undefined;
  let indexed: string | undefined;
  let latest: symbol | undefined;
  return {
    facts: () => facts,
    replace: async (raw) => {
      const replacing = Symbol('replacing');
      latest = replacing;
      const isObsolete = (): boolean => isEnding() || latest !== replacing;
      const snapshots = raw.flatMap((each) => readStoredSnapshot(each) ?? []);
      const newest = newestOf(snapshots);
      const file = newest && toManifestFile(newest);
      if (file !== undefined && (await workInSlices(runtime, readAhead(file), isObsolete)) === undefined)
        return false;
      if (indexed !== undefined) index.remove(indexed);
      indexed = newest && snapshotUri(newest);
      if (file !== undefined && indexed !== undefined) index.set(indexed, file);
      facts = readClusterFacts(snapshots);
      return true;
    },
  };
}
