import type { CompletionItem, TextEdit } from 'vscode-languageserver-types';
import { InsertTextFormat, InsertTextMode } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionOptions } from '../../../../server/features/completion/completion.ts';
import { complete } from '../../../../server/features/completion/completion.ts';
import type { VersionRange } from '../../../../server/kubernetes/version.ts';
import { parseVersionRange } from '../../../../server/kubernetes/version.ts';
import { readAroundActions } from '../../../../server/manifest/template/readTemplate.ts';
import { findDocumentAt, parseManifest } from '../../../../server/manifest/parse.ts';
import { readCursor } from '../../../support/cursor.ts';

export interface Completed {
  readonly text: string;
  readonly items: readonly CompletionItem[];
  readonly labels: readonly string[];
}

export interface SupportOptions extends CompletionOptions {
  readonly language?: 'yaml' | 'json';
}

/** Completes at the `$0` of the text; `versions` as a person writes them. */
export function completeAt(marked: string, versions = '1.37', options: SupportOptions = {}): Completed {
  const { text, offset } = readCursor(marked);
  const language = options.language ?? 'yaml';
  const textDocument = TextDocument.create(`file:///service.${language}`, language, 1, text);
  const written = findDocumentAt(parseManifest(text), offset);
  const placed = written && readAroundActions(written, offset);
  const items =
    placed === undefined ? [] : complete({ textDocument, placed }, offset, readRange(versions), options);
  const sorted = [...items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
  return { text, items: sorted, labels: sorted.map(({ label }) => label) };
}

/** The text after the item of that label is chosen at the `$0`, with the snippet's final tab stop shown as `$0`. */
export function chooseAt(marked: string, label: string, versions?: string, options?: SupportOptions): string {
  const { text, items } = completeAt(marked, versions, options);
  const item = items.find((candidate) => candidate.label === label);
  if (item === undefined)
    throw new Error(`no ${label} among ${items.map((candidate) => candidate.label).join(', ') || 'nothing'}`);
  return applyItem(text, item);
}

/** What an editor makes of the item: it indents the lines of the edit like the line they go to. */
export function applyItem(text: string, item: CompletionItem): string {
  const document = TextDocument.create('file:///service.yaml', 'yaml', 1, text);
  const edit = item.textEdit;
  if (edit === undefined || !('range' in edit)) throw new Error(`${item.label} has no edit`);
  if (edit.range.start.line !== edit.range.end.line)
    throw new Error('the edit of an item must stay on one line');
  const lineStart = document.offsetAt({ line: edit.range.start.line, character: 0 });
  const before = text.slice(lineStart, document.offsetAt(edit.range.start));
  const indentation = /^[ \t]*/.exec(before)?.[0] ?? '';
  if (edit.newText.includes('\n') && item.insertTextMode !== InsertTextMode.adjustIndentation)
    throw new Error('an edit of several lines must say how it is indented');
  const plain = item.insertTextFormat === InsertTextFormat.Snippet ? showSnippet(edit.newText) : edit.newText;
  const main: TextEdit = { range: edit.range, newText: plain.replaceAll('\n', `\n${indentation}`) };
  return TextDocument.applyEdits(document, [main, ...(item.additionalTextEdits ?? [])]);
}

/** `${1:80}` as `80`, `$1` as nothing, `$0` as it is, escapes resolved. */
function showSnippet(snippet: string): string {
  return snippet
    .replaceAll(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replaceAll(/\$\{\d+:((?:[^\\}]|\\.)*)\}/g, '$1')
    .replaceAll(/\$[1-9]/g, '')
    .replaceAll(/\\([\\$}])/g, '$1');
}

function readRange(versions: string): VersionRange {
  const parsed = parseVersionRange(versions);
  if (parsed === undefined) throw new Error(`not a version: ${versions}`);
  return parsed.range;
}
