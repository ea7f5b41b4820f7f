import type { ManifestDocument, ManifestFile, Resource } from '../manifest/model.ts';
import { readInSteps } from '../manifest/read/parseDocument.ts';

/** Documents whose objects are read, and how many they are: most of a file are, after an edit in one of them. */
const READ = new WeakMap<ManifestDocument, number>();

/** A document may be a List of thousands. */
const OBJECTS_IN_A_STEP = 64;

/** Reads the objects of a file, a document at a step, so that whoever needs them all finds them read. Counts them. */
export function* readAhead({ documents }: ManifestFile): Generator<void, number> {
  let objects = 0;
  for (const { document } of documents) {
    const known = READ.get(document);
    objects += known ?? (yield* readObjects(document));
    if (known === undefined) yield;
  }
  return objects;
}

/** A document is read when it is first asked for its objects. */
function* readObjects(document: ManifestDocument): Generator<void, number> {
  yield* readInSteps(document);
  const { resources } = document;
  for (const [at, resource] of resources.entries()) {
    readFields(resource);
    if ((at + 1) % OBJECTS_IN_A_STEP === 0) yield;
  }
  READ.set(document, resources.length);
  return resources.length;
}

/** A Service is decoded when it is first asked for its fields, and the index of all Services asks all of them at once. */
function readFields(resource: Resource): readonly unknown[] {
  return resource.kind === 'Service' ? [resource.metadata, resource.spec] : [];
}
