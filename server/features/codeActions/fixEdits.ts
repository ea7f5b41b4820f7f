import type { TextEdit } from 'vscode-languageserver-types';
import type { TextEdit as ManifestEdit } from '../../manifest/edit/textEdit.ts';
import type { ManifestDocument, PlacedDocument } from '../../manifest/model.ts';
import { LONGEST_REPAIRED } from '../../manifest/repair/findRepairs.ts';
import type { Fix } from '../../rules/rule.ts';
import type { CodedFinding } from '../diagnostics/codedFinding.ts';
import type { FileContext } from '../document/fileContext.ts';
import { hidesText, toRange } from '../document/positions.ts';

/** The fixes of a finding; where they take long to work out, in steps. */
export function* listFixes({
  finding: { fixes, prepareFixes },
}: CodedFinding): Generator<void, readonly Fix[]> {
  if (prepareFixes !== undefined) yield* prepareFixes();
  return fixes?.() ?? [];
}

/** The edits in the file; undefined where a comment would go that was not read. */
export function placeEdits(
  { text }: FileContext,
  placed: PlacedDocument,
  edits: readonly ManifestEdit[],
): readonly TextEdit[] | undefined {
  if (edits.some(({ range }) => hidesText({ textDocument: text, placed }, range))) return undefined;
  return edits.map(({ range, newText }) => ({
    range: toRange({ textDocument: text, placed }, range),
    newText,
  }));
}

/** How many UTF-16 code units are read for the fixes of a finding, where one that needs no search takes so many readings. */
export function countRead({ text }: ManifestDocument, { code }: CodedFinding, readings: number): number {
  const isSearched = UNREADABLE.has(code) && text.length <= LONGEST_REPAIRED;
  return text.length * (isSearched ? READINGS_A_REPAIR : readings);
}

/** What makes a text unreadable is mended by trying, and each try takes longer than reading a text without faults. */
const READINGS_A_REPAIR = 150;

/** Findings that are mended by trying. To silence what kubectl refuses to read is never all that there is to do. */
export const UNREADABLE: ReadonlySet<string> = new Set(['yaml-syntax', 'unreadable-by-kubectl']);
