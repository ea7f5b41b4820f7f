import { guardEdits } from '../../manifest/edit/guardEdits.ts';
import type { TextEdit } from '../../manifest/edit/textEdit.ts';
import type { ManifestFile, PlacedDocument } from '../../manifest/model.ts';
import type { FileChange } from '../../protocol/messages.ts';
import { describeEditRefusal } from '../../words/editRefusals.ts';
import type { FileContext } from '../document/fileContext.ts';
import { hidesText, placeInFile } from '../document/positions.ts';

/** A document of a file that edits are made in. */
export interface EditedDocument {
  readonly uri: string;
  readonly file: ManifestFile;
  readonly placed: PlacedDocument;
}

export interface DocumentEdit extends EditedDocument {
  readonly edit: TextEdit;
}

/** The edits as changes of files, each document guarded as a whole; or why there can be none, as a sentence. */
export function toFileChanges(
  context: FileContext,
  all: readonly DocumentEdit[],
): readonly FileChange[] | string {
  const files: FileChange[] = [];
  for (const group of groupByDocument(all)) {
    const [first] = group;
    if (first === undefined) continue;
    const { uri, file, placed } = first;
    const guarded = guardEdits(
      placed.document,
      group.map(({ edit }) => edit),
    );
    if ('refusal' in guarded) return describeEditRefusal(guarded.refusal);
    const open = { textDocument: context.text, placed };
    if (uri === context.uri && guarded.edits.some(({ range }) => hidesText(open, range)))
      return describeEditRefusal('comment');
    const toRange = placeInFile(uri, file, placed);
    const edits = guarded.edits.map(({ range, newText }) => ({ range: toRange(range), newText }));
    files.push({ uri, isNew: false, edits });
  }
  return files;
}

function groupByDocument(all: readonly DocumentEdit[]): readonly (readonly DocumentEdit[])[] {
  const groups = new Map<PlacedDocument['document'], DocumentEdit[]>();
  for (const each of all) {
    const { document } = each.placed;
    groups.set(document, [...(groups.get(document) ?? []), each]);
  }
  return [...groups.values()];
}
