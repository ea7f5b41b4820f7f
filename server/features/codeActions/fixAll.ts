import type { TextEdit } from 'vscode-languageserver-types';
import { countWhile } from '../../manifest/bisect.ts';
import type { ManifestDocument } from '../../manifest/model.ts';
import { guardEditsInSteps } from '../../manifest/edit/guardEdits.ts';
import type { TextEdit as ManifestEdit } from '../../manifest/edit/textEdit.ts';
import type { CheckedDocument, CodedFinding } from '../diagnostics/codedFinding.ts';
import type { FileContext } from '../document/fileContext.ts';
import { countRead, listFixes, placeEdits } from './fixEdits.ts';

/**
 * The first safe fix of each finding, in order, as long as it does not touch what an earlier one changes. Where they
 * cannot all be made together, those that each can be made alone.
 */
export function* collectSafeEdits(
  context: FileContext,
  checked: readonly CheckedDocument[],
): Generator<void, SafeEdits> {
  const edits: TextEdit[] = [];
  let passedOver = 0;
  for (const { placed, findings } of checked) {
    if (findings.length === 0) continue;
    const ofDocument = yield* collectInDocument(placed.document, findings);
    edits.push(...(placeEdits(context, placed, ofDocument.edits) ?? []));
    passedOver += ofDocument.passedOver;
    yield;
  }
  return { edits, passedOver };
}

interface SafeEdits<Edit = TextEdit> {
  readonly edits: readonly Edit[];
  /** How many findings nobody looked at: their fixes come with the next request. */
  readonly passedOver: number;
}

function* collectInDocument(
  document: ManifestDocument,
  findings: readonly CodedFinding[],
): Generator<void, SafeEdits<ManifestEdit>> {
  const repairs: (readonly ManifestEdit[])[] = [];
  const judged = findings.slice(0, countFixed(document, findings));
  const passedOver = findings.length - judged.length;
  const fixes: (readonly ManifestEdit[])[] = [];
  for (const coded of judged) {
    const offered = yield* listFixes(coded);
    const fix = offered.find(({ isSafe, insertions = [] }) => isSafe && insertions.length === 0);
    if (fix?.isChecked === true) repairs.push(fix.edits);
    if (fix !== undefined) fixes.push(fix.edits);
    yield;
  }
  if (fixes.length === 0) return { edits: [], passedOver };
  const together = yield* guardEditsInSteps(document, withoutOverlaps(fixes));
  if (!('refusal' in together)) return { edits: together.edits, passedOver };
  const tried = fixes.slice(0, mostTriedIn(document));
  const possible: (readonly ManifestEdit[])[] = [];
  for (const edits of tried) {
    if (!('refusal' in (yield* guardEditsInSteps(document, edits)))) possible.push(edits);
    yield;
  }
  const left = yield* guardEditsInSteps(document, withoutOverlaps(possible));
  const isPossible = !('refusal' in left) && left.edits.length > 0;
  return {
    // Of a text that cannot be read nothing can be compared: one repair was judged by the text that it gives.
    edits: isPossible ? left.edits : (repairs[0] ?? []),
    passedOver: passedOver + fixes.length - tried.length,
  };
}

/** Characters that are read for the fixes of a document: a fix is judged by the text that it gives. */
const MOST_READ = 10_000_000;
const FEWEST_FIXED = 20;
const FEWEST_REPAIRED = 2;

/** How many findings of a document are fixed at once; whoever asks again has the next ones. */
function countFixed(document: ManifestDocument, findings: readonly CodedFinding[]): number {
  let left = Math.max(MOST_READ, FEWEST_FIXED * document.text.length);
  const first = findings.findIndex((coded, at) => {
    left -= countRead(document, coded, 1);
    return left < 0 && at >= FEWEST_REPAIRED;
  });
  return first === -1 ? findings.length : first;
}

/** Each try reads the document once. */
const MOST_TRIED = 50;
const FEWEST_TRIED = 2;
const MOST_READ_TO_TRY = 40_000_000;

/** How many fixes are tried one by one where not all can be made together. */
function mostTriedIn({ text }: ManifestDocument): number {
  return Math.min(MOST_TRIED, Math.max(FEWEST_TRIED, Math.floor(MOST_READ_TO_TRY / text.length)));
}

/** The edits of each fix, without the fixes that touch what an earlier one changes. */
function withoutOverlaps(fixes: readonly (readonly ManifestEdit[])[]): readonly ManifestEdit[] {
  const taken: ManifestEdit[] = [];
  for (const edits of fixes) {
    const places = edits.map((edit) => findIndexBehind(taken, edit.range.start));
    const isFree = edits.every((edit, index) =>
      [taken[(places[index] ?? 0) - 1], taken[places[index] ?? 0]].every(
        (other) => other === undefined || !overlap(edit, other),
      ),
    );
    if (!isFree) continue;
    for (const edit of edits) taken.splice(findIndexBehind(taken, edit.range.start), 0, edit);
  }
  return taken;
}

/** How many of the sorted edits begin at or before the offset. */
function findIndexBehind(sorted: readonly ManifestEdit[], offset: number): number {
  return countWhile(sorted, ({ range }) => range.start <= offset);
}

/** They change the same text, or begin at the same place, where nobody could say which comes first. */
function overlap({ range: a }: ManifestEdit, { range: b }: ManifestEdit): boolean {
  return a.start === b.start || (a.start < b.end && b.start < a.end);
}
