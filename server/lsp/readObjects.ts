import type { ManifestFile, Resource } from '../manifest/model.ts';

/** Reads the objects of a file, a document at a step, so that whoever needs them all finds them read. Counts them. */
export function* readAhead({ documents }: ManifestFile): Generator<void, number> {
  let objects = 0;
  for (const { document } of documents) {
    // A document is read when it is first asked for its objects.
    for (const resource of document.resources) {
      readFields(resource);
      objects += 1;
    }
    yield;
  }
  return objects;
}

/** A Service is decoded when it is first asked for its fields, and the index of all Services asks all of them at once. */
function readFields(resource: Resource): readonly unknown[] {
  return resource.kind === 'Service' ? [resource.metadata, resource.spec] : [];
}
