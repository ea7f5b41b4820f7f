import type { Directive, ManifestDocument, ManifestFile } from '../model.ts';

/** Of a file all of whose documents were looked at: many ask, and hardly a document has any. */
const KNOWN = new WeakMap<ManifestFile, readonly ManifestDocument[]>();

/** The documents of a file that have a comment `# zonewise: …`. */
export function directedDocuments(file: ManifestFile): readonly ManifestDocument[] {
  const known = KNOWN.get(file);
  if (known !== undefined) return known;
  const directed: ManifestDocument[] = [];
  for (const { document } of file.documents) if (document.directives.length > 0) directed.push(document);
  KNOWN.set(file, directed);
  return directed;
}

/** What all comments `# zonewise: …` of a file say, in their order. */
export function directivesOf(file: ManifestFile): readonly Directive[] {
  return directedDocuments(file).flatMap(({ directives }) => directives);
}
