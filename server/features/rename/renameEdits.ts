import type { EditRefusal } from '../../manifest/edit/guardEdits.ts';
import { guardEdits } from '../../manifest/edit/guardEdits.ts';
import { replaceScalar } from '../../manifest/edit/setField.ts';
import type { TextEdit } from '../../manifest/edit/textEdit.ts';
import type { ManifestDocument } from '../../manifest/model.ts';
import type { Mention } from '../../workspace/names/sharedName.ts';

/** Guarded edits of a document of some file. */
export interface DocumentEdits {
  readonly uri: string;
  readonly document: ManifestDocument;
  readonly edits: readonly TextEdit[];
}

export interface RefusedEdits {
  readonly refusal: EditRefusal;
  /** The file that has no safe place. */
  readonly uri: string;
}

export type MadeEdits = { readonly edits: readonly DocumentEdits[] } | RefusedEdits;

/** Writes another name at each place, in the quotes that stand there or that it needs. All places or none. */
export function makeEdits(mentions: readonly Mention[], newName: string): MadeEdits {
  const made: DocumentEdits[] = [];
  for (const [document, ofDocument] of groupByDocument(mentions)) {
    const [first] = ofDocument;
    if (first === undefined) continue;
    const { uri } = first.object;
    const guarded = guardEdits(
      document,
      ofDocument.map(({ field }) => replaceScalar(document, field.range, newName)),
    );
    if ('refusal' in guarded) return { refusal: guarded.refusal, uri };
    made.push({ uri, document, edits: guarded.edits });
  }
  return { edits: made };
}

function groupByDocument(mentions: readonly Mention[]): ReadonlyMap<ManifestDocument, readonly Mention[]> {
  const groups = new Map<ManifestDocument, Mention[]>();
  for (const mention of mentions) {
    const group = groups.get(mention.object.document);
    if (group === undefined) groups.set(mention.object.document, [mention]);
    else group.push(mention);
  }
  return groups;
}
