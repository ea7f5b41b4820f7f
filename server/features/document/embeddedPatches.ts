import type { ManifestDocument, PlacedDocument } from '../../manifest/model.ts';
import { listPatches } from '../../workspace/kustomize/kustomizeIndex.ts';
import type { FileContext } from './fileContext.ts';

/** A patch that stands as text in a kustomization, as a document of the file by itself. */
export interface EmbeddedPatch {
  /** Its places in the file are those of its text there. */
  readonly placed: PlacedDocument;
  /** Where its text starts in the document of the kustomization. */
  readonly start: number;
}

/** The patches in a document of the open file; those whose text stands there as it is read. */
export function listEmbeddedPatches(
  { builds, uri, file }: FileContext,
  document: ManifestDocument,
): readonly EmbeddedPatch[] {
  const kustomization = builds?.kustomize.kustomizationAt(uri);
  if (kustomization?.document !== document) return [];
  const outer = file.documents.find((placed) => placed.document === document);
  if (outer === undefined) return [];
  return listPatches(kustomization).flatMap(({ content }) =>
    content.kind === 'file'
      ? []
      : content.documents.flatMap(({ document: inner, start }) =>
          start === undefined ? [] : [{ placed: { start: outer.start + start, document: inner }, start }],
        ),
  );
}

/** The patch around an offset of the file, else the document itself. */
export function findInnermostAt(
  context: FileContext,
  placed: PlacedDocument,
  offset: number,
): PlacedDocument {
  const inner = listEmbeddedPatches(context, placed.document).find(
    ({ placed: { start, document } }) => start <= offset && offset <= start + document.text.length,
  );
  return inner?.placed ?? placed;
}
