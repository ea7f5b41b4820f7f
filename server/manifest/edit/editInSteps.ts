import type { ManifestDocument } from '../model.ts';
import { parseLike } from '../read/parseDocument.ts';
import type { EditRefusal } from './guardEdits.ts';
import { guardEdits } from './guardEdits.ts';
import type { TextEdit } from './textEdit.ts';
import { applyEdits } from './textEdit.ts';

/** The edits of one step in the document as the steps before it left it; undefined where the step cannot be done. */
export type EditStep = (document: ManifestDocument) => readonly TextEdit[] | undefined;

export type SteppedEdits =
  { readonly edits: readonly TextEdit[] } | { readonly refusal: EditRefusal | 'impossible' };

/**
 * Several changes of one document, each made in the text that the one before it left and guarded for itself, as edits
 * of the first text. However near they are to each other, the edits never overlap. All steps or none.
 */
export function editInSteps(document: ManifestDocument, steps: readonly EditStep[]): SteppedEdits {
  let current = document;
  let pieces: readonly Piece[] = [{ start: 0, end: document.text.length }];
  for (const step of steps) {
    const wanted = step(current);
    if (wanted === undefined) return { refusal: 'impossible' };
    if (wanted.length === 0) continue;
    const guarded = guardEdits(current, wanted);
    if ('refusal' in guarded) return guarded;
    for (const edit of guarded.edits.toReversed()) pieces = replacePieces(pieces, edit);
    current = parseLike(current, applyEdits(current.text, guarded.edits));
  }
  return { edits: toEdits(pieces, document.text.length) };
}

/** A part of a text: one of the first text, or one that a step wrote. */
type Piece = { readonly start: number; readonly end: number } | { readonly written: string };

function lengthOf(piece: Piece): number {
  return 'written' in piece ? piece.written.length : piece.end - piece.start;
}

function slicePiece(piece: Piece, from: number, to: number): Piece {
  return 'written' in piece
    ? { written: piece.written.slice(from, to) }
    : { start: piece.start + from, end: piece.start + to };
}

function replacePieces(pieces: readonly Piece[], { range, newText }: TextEdit): readonly Piece[] {
  const before: Piece[] = [];
  const behind: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const length = lengthOf(piece);
    const end = at + length;
    if (at < range.start) before.push(slicePiece(piece, 0, Math.min(length, range.start - at)));
    if (end > range.end) behind.push(slicePiece(piece, Math.max(0, range.end - at), length));
    at = end;
  }
  return [...before, { written: newText }, ...behind];
}

function toEdits(pieces: readonly Piece[], length: number): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let newText = '';
  const close = (start: number): void => {
    if (start > at || newText !== '') edits.push({ range: { start: at, end: start }, newText });
    newText = '';
  };
  for (const piece of pieces) {
    if ('written' in piece) {
      newText += piece.written;
      continue;
    }
    if (piece.start === piece.end) continue;
    close(piece.start);
    at = piece.end;
  }
  close(length);
  return edits;
}
