import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from 'vscode-languageserver-types';
import type { ManifestFile, PlacedDocument } from '../../manifest/model.ts';
import type { TextRange } from '../../manifest/tree/range.ts';

/** A YAML document in the file that an editor holds: where offsets of the one become positions of the other. */
export interface OpenDocument {
  readonly textDocument: TextDocument;
  readonly placed: PlacedDocument;
}

/** The range of the document, in lines and characters of the file. */
export function toRange({ textDocument, placed }: OpenDocument, range: TextRange): Range {
  const start = textDocument.positionAt(placed.start + range.start);
  // Most ranges are short, and a line is searched for among thousands.
  const text = placed.document.text.slice(range.start, range.end);
  const length = range.end - range.start;
  return {
    start,
    end:
      text.length === length && !LINE_BREAK.test(text)
        ? { line: start.line, character: start.character + length }
        : textDocument.positionAt(placed.start + range.end),
  };
}

const LINE_BREAK = /[\r\n]/;

/** The same for a file that is not open: its text is that of its documents. */
export function placeInFile(
  uri: string,
  { documents }: ManifestFile,
  placed: PlacedDocument,
): (range: TextRange) => Range {
  const text = documents.map(({ document }) => document.text).join('');
  const textDocument = TextDocument.create(uri, 'yaml', 0, text);
  return (range) => toRange({ textDocument, placed }, range);
}

/** The editor's text has something there that is not read: a comment of JSON with comments. */
export function hidesText({ textDocument, placed }: OpenDocument, { start, end }: TextRange): boolean {
  const shown = textDocument.getText().slice(placed.start + start, placed.start + end);
  return shown !== placed.document.text.slice(start, end);
}
