import { escapeMarkdown, toCodeSpan, toList, toParagraphs } from '../markdown.ts';
import type { ReportSubject } from './describeReport.ts';
import { describeReport } from './describeReport.ts';
import type { Column, ReportPart } from './reportParts.ts';

/**
 * A report as Markdown for a pull request, or as plain text for a terminal. Names from a manifest cannot become markup
 * in the one, nor control sequences in the other. Ends with a line break.
 */
export function renderReport(subject: ReportSubject, format: 'markdown' | 'text'): string {
  const parts = describeReport(subject);
  const [first, ...others] = parts;
  if (first === undefined) return '';
  const render = format === 'markdown' ? toMarkdown : toPlainText;
  return `${toParagraphs(render(first, true), ...others.map((part) => render(part, false)))}\n`;
}

function toMarkdown(part: ReportPart, isTitle: boolean): string {
  switch (part.kind) {
    case 'heading':
      return `${isTitle ? '###' : '####'} ${escapeMarkdown(printable(part.text))}`;
    case 'paragraph':
      return escapeMarkdown(printable(part.text));
    case 'list':
      return toList(part.items.map((item) => escapeMarkdown(printable(item))));
    case 'table': {
      const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
      return [
        line(part.columns.map(({ title }) => title)),
        line(part.columns.map(({ holds }) => (holds === 'numbers' ? '---:' : '---'))),
        ...part.rows.map((row) => line(row.map((cell, at) => toMarkdownCell(cell, part.columns[at])))),
      ].join('\n');
    }
  }
}

function toMarkdownCell(cell: string, column: Column | undefined): string {
  if (column?.holds !== 'names') return escapeMarkdown(printable(cell));
  // a pipe ends a cell even within a code span
  return cell === '' ? '' : toCodeSpan(cell).replaceAll('|', String.raw`\|`);
}

function toPlainText(part: ReportPart, isTitle: boolean): string {
  switch (part.kind) {
    case 'heading': {
      const text = printable(part.text);
      return `${text}\n${(isTitle ? '=' : '-').repeat(text.length)}`;
    }
    case 'paragraph':
      return printable(part.text);
    case 'list':
      return toList(part.items.map(printable));
    case 'table':
      return toColumns(part);
  }
}

function toColumns({ columns, rows }: Extract<ReportPart, { readonly kind: 'table' }>): string {
  const lines = [columns.map(({ title }) => title), ...rows.map((row) => row.map(printable))];
  const widths = columns.map((_, at) =>
    lines.reduce((widest, cells) => Math.max(widest, cells[at]?.length ?? 0), 0),
  );
  return lines
    .map((cells) =>
      cells
        .map((cell, at) => {
          const width = widths[at] ?? 0;
          return columns[at]?.holds === 'numbers' ? cell.padStart(width) : cell.padEnd(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Control characters, halves of characters, line breaks, and marks that change the direction of the text around them. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

function printable(text: string): string {
  return text.replaceAll(UNPRINTABLE, ' ');
}
