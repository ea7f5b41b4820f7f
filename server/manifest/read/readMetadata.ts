import { readMapping, readText, readTextEntries } from './fields.ts';
import type { ReadMapping } from './fields.ts';
import type { Metadata } from '../model.ts';
import { holdsPlaceholder } from './placeholders.ts';

/** The `metadata` of an object; all fields absent when it has none. */
export function readMetadata(object: ReadMapping): Metadata {
  const metadata = readMapping(object, 'metadata');
  if (metadata === undefined) return { name: undefined, namespace: undefined, labels: [], annotations: [] };
  return {
    name: readText(metadata, 'name'),
    namespace: readText(metadata, 'namespace'),
    labels: readTextEntries(metadata, 'labels'),
    annotations: readTextEntries(metadata, 'annotations').filter(
      ({ field }) => !holdsPlaceholder(field.value),
    ),
  };
}
