import type { ManifestDocument, ManifestFile, Resource } from '../../manifest/model.ts';
import type { NamedObject } from './objectNames.ts';
import { readObjectNames } from './readObjectNames.ts';

/** More objects that mention a name are looked at by nobody. */
const MOST_OBJECTS = 20_000;

/** The objects of files whose text has the name in it. Names are read anew: nothing is kept of them. */
export function listNamedObjects(
  files: Iterable<readonly [uri: string, file: ManifestFile]>,
  text: string,
): readonly NamedObject[] {
  const found: NamedObject[] = [];
  for (const [uri, { documents }] of files) {
    for (const { document } of documents) {
      if (!mayMention(document.text, text)) continue;
      const isAlone = document.resources.length === 1 || document.text.includes('*');
      for (const resource of document.resources) {
        if (!isAlone && !mayMention(textOf(document, resource), text)) continue;
        found.push({ uri, document, resource, names: readObjectNames(resource) });
        if (found.length >= MOST_OBJECTS) return found;
      }
    }
  }
  return found;
}

/** Escapes can spell a name in another way. */
function mayMention(whole: string, text: string): boolean {
  return whole.includes(text) || whole.includes('\\');
}

function textOf({ text }: ManifestDocument, { node: { range } }: Resource): string {
  return text.slice(range.start, range.end);
}
