import type { ManifestDocument, ManifestFile, Resource } from '../manifest/model.ts';
import { readPlainObjects } from '../manifest/read/readPlainObjects.ts';
import type { ClusterSnapshot, SnapshotPart } from './snapshot.ts';
import { SNAPSHOT_KINDS } from './snapshotKinds.ts';

/** Objects in a document, so that one is read within a few milliseconds. */
const OBJECTS_IN_DOCUMENT = 250;

/**
 * The objects of a snapshot as a file of manifests, so that they count wherever a dump in a file does. Nothing of it can
 * be pointed at: its texts and ranges are empty. Each document is read when it is first asked for its objects.
 */
export function toManifestFile({ parts }: ClusterSnapshot): ManifestFile {
  return { documents: parts.flatMap(listDocuments).map((document) => ({ start: 0, document })) };
}

function listDocuments(part: SnapshotPart): readonly ManifestDocument[] {
  const starts = Array.from(
    { length: Math.ceil(part.objects.length / OBJECTS_IN_DOCUMENT) },
    (_, index) => index * OBJECTS_IN_DOCUMENT,
  );
  return starts.map((start) => toDocument(part, start));
}

function toDocument({ kind, objects }: SnapshotPart, start: number): ManifestDocument {
  const { apiVersion } = SNAPSHOT_KINDS[kind];
  let read: readonly Resource[] | undefined;
  return {
    text: '',
    root: undefined,
    readEnd: 0,
    problems: [],
    directives: [],
    isTemplate: false,
    get resources() {
      // The items of a list do not say what they are.
      read ??= readPlainObjects(
        objects.slice(start, start + OBJECTS_IN_DOCUMENT).map((object) => ({ apiVersion, kind, ...object })),
      ).map(forgetTree);
      return read;
    },
  };
}

/** Of the kinds that a cluster has by the ten thousand; their trees would take twice the room of what was read of them. */
const NUMEROUS: ReadonlySet<string> = new Set(['Pod', 'EndpointSlice']);

function forgetTree(resource: Resource): Resource {
  if (!NUMEROUS.has(resource.kind)) return resource;
  const { node } = resource;
  const entries = node.entries.filter(({ key }) => key.value === 'metadata');
  return { ...resource, node: { ...node, entries } };
}
