import { parseAllDocuments } from 'yaml';
import { readClusterFacts } from '../../server/cluster/clusterFacts.ts';
import type { PlainObject } from '../../server/cluster/plainObject.ts';
import type { ClusterSnapshot, PartExtent } from '../../server/cluster/snapshot.ts';
import { toManifestFile } from '../../server/cluster/snapshotFile.ts';
import { ALL_SNAPSHOT_KINDS } from '../../server/cluster/snapshotKinds.ts';
import { snapshotUri } from '../../server/workspace/snapshotUri.ts';
import type { ContextOptions } from './fileContext.ts';

const ALL: PartExtent = { kind: 'all' };
const UNREAD: PartExtent = { kind: 'nothing', failure: { kind: 'forbidden', exitCode: 1 } };

/** A snapshot of a cluster of which only the kinds that the text has may be read: it has the objects of the text. */
export function snapshotOf(text: string, context = 'prod-eu'): ClusterSnapshot {
  const objects = parseAllDocuments(text).map((document) => document.toJS() as PlainObject);
  const parts = ALL_SNAPSHOT_KINDS.map((kind) => {
    const own = objects.filter((object) => object.kind === kind);
    return { kind, extent: own.length > 0 ? ALL : UNREAD, objects: own };
  });
  return {
    format: 1,
    context,
    namespace: 'default',
    takenAt: '2026-11-28T12:00:00.000Z',
    gitVersion: undefined,
    parts,
  };
}

/** The workspace around an open file where a snapshot of such a cluster was taken; without a text there is none. */
export function withCluster(
  text: string | ClusterSnapshot | undefined,
): Pick<ContextOptions, 'others' | 'cluster'> {
  if (text === undefined) return {};
  const snapshot = typeof text === 'string' ? snapshotOf(text) : text;
  const cluster = readClusterFacts([snapshot]);
  return {
    others: { [snapshotUri(snapshot)]: toManifestFile(snapshot) },
    ...(cluster !== undefined && { cluster }),
  };
}
