import type { CompletionItem, TextEdit } from 'vscode-languageserver-types';
import { CompletionItemTag, InsertTextFormat, InsertTextMode } from 'vscode-languageserver-types';
import type { TextRange } from '../../manifest/tree/range.ts';
import type { OpenDocument } from '../document/positions.ts';
import { toRange } from '../document/positions.ts';
import type { Candidate, Insertion } from './candidate.ts';
import type { Layout, Quote, Segment, Skeleton, SkeletonEntry } from './skeleton.ts';
import { hasStops, renderEntries, renderItem, toPlainText, toSnippet, toYamlScalar } from './skeleton.ts';

/** Where in the text a candidate goes, and what stands around that place. */
export interface InsertionPlace {
  /** The word or quoted text that is replaced, without quotes. */
  readonly range: TextRange;
  /** The quote that encloses the range; `isClosed` when the closing one is there. */
  readonly quote: Quote | undefined;
  readonly isClosed: boolean;
  /** Written before and behind the text, such as a space or a comma. */
  readonly before: string;
  readonly after: string;
  /** A comma that is missing behind what precedes the place. */
  readonly commaAt: number | undefined;
  /** A key stands at the place, with its colon: only the key is replaced. */
  readonly hasColon: boolean;
  /** Columns from the line's indentation to the keys at the place: lines that follow are indented by the editor, and by this. */
  readonly column: number;
  readonly layout: Layout;
}

export interface ItemOptions {
  readonly supportsSnippets: boolean;
  /** The editor's command that opens the list again, sent with items behind which a choice follows. */
  readonly retriggerCommand: string | undefined;
}

export function buildItem(
  candidate: Candidate,
  index: number,
  place: InsertionPlace,
  document: OpenDocument,
  options: ItemOptions,
): CompletionItem {
  const written = writeInsertion(candidate.insert, place);
  const isSnippet = options.supportsSnippets && hasStops(written.segments);
  const body = isSnippet ? toSnippet(written.segments) : toPlainText(written.segments);
  const newText = `${place.before}${body}${place.after}`;
  const filterText =
    written.takesQuotes && place.quote !== undefined
      ? `${place.quote}${candidate.label}${place.quote}`
      : undefined;
  const command = candidate.hasMore === true && !place.hasColon ? options.retriggerCommand : undefined;
  return {
    label: candidate.label,
    kind: candidate.kind,
    sortText: String(index).padStart(3, '0'),
    ...(filterText === undefined ? {} : { filterText }),
    ...(candidate.detail === undefined ? {} : { detail: candidate.detail }),
    ...(candidate.isDeprecated === true ? { tags: [CompletionItemTag.Deprecated] } : {}),
    textEdit: { range: toRange(document, written.takesQuotes ? withQuotes(place) : place.range), newText },
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(newText.includes('\n') ? { insertTextMode: InsertTextMode.adjustIndentation } : {}),
    ...(place.commaAt === undefined ? {} : { additionalTextEdits: [comma(document, place.commaAt)] }),
    ...(command === undefined ? {} : { command: { title: 'Suggest', command } }),
    ...(candidate.topic === undefined ? {} : { data: candidate.topic }),
  };
}

interface WrittenInsertion {
  readonly segments: readonly Segment[];
  /** The edit replaces the quotes too, because it writes beyond them. */
  readonly takesQuotes: boolean;
}

function writeInsertion(insertion: Insertion, place: InsertionPlace): WrittenInsertion {
  switch (insertion.kind) {
    case 'value':
      return writeValue(insertion.text, insertion.isString, place);
    case 'entry':
      return place.hasColon
        ? writeValue(insertion.entry[0], true, place)
        : writeEntries([insertion.entry], place);
    case 'entries':
      return writeEntries(insertion.entries, place);
    case 'item':
      return { segments: writeItem(insertion.item, place), takesQuotes: false };
  }
}

/** Keys that are typed inside quotes take them over, for the value goes behind them. */
function writeEntries(entries: readonly SkeletonEntry[], place: InsertionPlace): WrittenInsertion {
  return {
    segments: renderEntries(entries, place.column, place.layout, place.quote),
    takesQuotes: place.quote !== undefined,
  };
}

function writeItem(item: Skeleton, { column, layout }: InsertionPlace): readonly Segment[] {
  return layout.style === 'block'
    ? [DASH, ...renderItem(item, column + DASH.length, layout)]
    : renderItem(item, column, layout);
}

function writeValue(text: string, isString: boolean, place: InsertionPlace): WrittenInsertion {
  return { segments: [writeScalar(text, isString, place)], takesQuotes: false };
}

function writeScalar(text: string, isString: boolean, { quote, isClosed, layout }: InsertionPlace): string {
  switch (quote) {
    case '"':
      return JSON.stringify(text).slice(1, -1) + (isClosed ? '' : quote);
    case "'":
      return text.replaceAll("'", "''") + (isClosed ? '' : quote);
    case undefined:
      if (!isString) return text;
      return layout.style === 'json' ? JSON.stringify(text) : toYamlScalar(text);
  }
}

function withQuotes({ range, isClosed }: InsertionPlace): TextRange {
  return { start: range.start - 1, end: range.end + (isClosed ? 1 : 0) };
}

function comma(document: OpenDocument, offset: number): TextEdit {
  return { range: toRange(document, { start: offset, end: offset }), newText: ',' };
}

const DASH = '- ';
