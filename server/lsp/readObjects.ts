import type { ManifestFile } from '../manifest/model.ts';

/** Reads the objects of a file, a document at a step, so that whoever needs them all finds them read. Counts them. */
export function* readAhead({ documents }: ManifestFile): Generator<void, number> {
  let objects = 0;
  for (const { document } of documents) {
    // A document is read when it is first asked for its objects.
    objects += document.resources.length;
    yield;
  }
  return objects;
}
