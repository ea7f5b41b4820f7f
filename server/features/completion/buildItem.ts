import type { CompletionItem, TextEdit } from 'vscode-languageserver-types';
import { CompletionItemTag, InsertTextFormat, InsertTextMode } from 'vscode-languageserver-types';
import type { TextRange } from '../../manifest/tree/range.ts';
import type { OpenDocument } from '../document/positions.ts';
import { toRange } from '../document/positions.ts';
import type { Candidate, Insertion } from './candidate.ts';
import type { Layout, Quote, Segment, Skeleton, SkeletonEntry } from './skeleton.ts';
import { hasStops, renderEntries, renderItem, toPlainText, toSnippet, writeText } from './skeleton.ts';

/** Where in the text a candidate goes, and what stands around that place. */
export interface InsertionPlace {
  /** The word or quoted text that is replaced, without quotes. */
  readonly range: TextRange;
  /** The same with its quotes, and with white space in front that is too much. */
  readonly outer: TextRange;
  /** The quote that encloses the range; `isClosed` when the closing one is there. */
  readonly quote: Quote | undefined;
  readonly isClosed: boolean;
  /** A dash was typed that the item writes itself: what is typed begins with it. */
  readonly replacesDash: boolean;
  /** Written before and behind the text, such as indentation or a comma. */
  readonly before: string;
  readonly after: string;
  /** A comma that is missing behind what precedes the place. */
  readonly commaAt: number | undefined;
  /** A key stands at the place, with its colon: only the key is replaced. */
  readonly hasColon: boolean;
  /** Columns from the line's indentation to the keys at the place: lines that follow are indented by the editor, and by this. */
  readonly column: number;
  readonly layout: Layout;
  /** A JSON file that has no object yet: keys bring its braces. */
  readonly isWholeJson: boolean;
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
  const filterText = filterTextOf(candidate, place, written);
  const command = candidate.hasMore === true && !place.hasColon ? options.retriggerCommand : undefined;
  return {
    label: candidate.label,
    kind: candidate.kind,
    sortText: String(index).padStart(3, '0'),
    ...(filterText === undefined ? {} : { filterText }),
    ...(candidate.detail === undefined ? {} : { detail: candidate.detail }),
    ...(candidate.isDeprecated === true ? { tags: [CompletionItemTag.Deprecated] } : {}),
    textEdit: { range: toRange(document, written.takesQuotes ? place.outer : place.range), newText },
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(newText.includes('\n') ? { insertTextMode: InsertTextMode.adjustIndentation } : {}),
    ...(place.commaAt === undefined ? {} : { additionalTextEdits: [comma(document, place.commaAt)] }),
    ...(command === undefined ? {} : { command: { title: 'Suggest', command } }),
    ...(candidate.topic === undefined ? {} : { data: candidate.topic }),
  };
}

/** What the editor compares with what is typed, where that is not the label. */
function filterTextOf(
  { label }: Candidate,
  { quote, replacesDash }: InsertionPlace,
  { takesQuotes }: WrittenInsertion,
): string | undefined {
  if (takesQuotes && quote !== undefined) return `${quote}${label}${quote}`;
  return replacesDash && !label.startsWith(DASH) ? `${DASH}${label}` : undefined;
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
      return writeItem(insertion.item, place);
  }
}

/** Keys that are typed inside quotes take them over, for the value goes behind them. */
function writeEntries(entries: readonly SkeletonEntry[], place: InsertionPlace): WrittenInsertion {
  const { column, layout, quote, isWholeJson } = place;
  return {
    segments: isWholeJson
      ? renderItem({ kind: 'mapping', entries }, column, layout)
      : renderEntries(entries, column, layout, quote),
    takesQuotes: quote !== undefined,
  };
}

function writeItem(item: Skeleton, { column, layout, quote }: InsertionPlace): WrittenInsertion {
  const isBlock = layout.style === 'block';
  const rendered =
    quote !== undefined && item.kind === 'literal'
      ? [writeQuoted(item.text, quote)]
      : renderItem(item, isBlock ? column + DASH.length : column, layout);
  return { segments: isBlock ? [DASH, ...rendered] : rendered, takesQuotes: quote !== undefined };
}

/** What is no string, such as `true`, cannot stand in the quotes that were typed. */
function writeValue(text: string, isString: boolean, place: InsertionPlace): WrittenInsertion {
  return isString || place.quote === undefined
    ? { segments: [writeScalar(text, isString, place)], takesQuotes: false }
    : { segments: [text], takesQuotes: true };
}

function writeScalar(text: string, isString: boolean, { quote, isClosed, layout }: InsertionPlace): string {
  if (quote !== undefined) {
    const written = writeQuoted(text, quote).slice(1);
    return isClosed ? written.slice(0, -1) : written;
  }
  if (!isString) return text;
  return writeText(text, layout);
}

function writeQuoted(text: string, quote: Quote): string {
  return quote === '"' ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;
}

function comma(document: OpenDocument, offset: number): TextEdit {
  return { range: toRange(document, { start: offset, end: offset }), newText: ',' };
}

const DASH = '- ';
