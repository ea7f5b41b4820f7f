import type { ManifestFile, Resource } from '../manifest/model.ts';
import { readInSteps } from '../manifest/read/parseDocument.ts';

/** Reads the objects of a file, a document at a step, so that whoever needs them all finds them read. Counts them. */
export function* readAhead({ documents }: ManifestFile): Generator<void, number> {
  let objects = 0;
  for (const { document } of documents) {
    yield* readInSteps(document);
    // A document is read when it is first asked for its objects.
    for (const resource of document.resources) {
      readFields(resource);
      objects += 1;
      // a document may be a List of thousands
      if (objects % OBJECTS_IN_A_STEP === 0) yield;
    }
    yield;
  }
  return objects;
}

const OBJECTS_IN_A_STEP = 64;

/** A Service is decoded when it is first asked for its fields, and the index of all Services asks all of them at once. */
function readFields(resource: Resource): readonly unknown[] {
  return resource.kind === 'Service' ? [resource.metadata, resource.spec] : [];
}
