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
      return `${isTitle ? '###' : '####'} ${toMarkdownText(part.text)}`;
    case 'paragraph':
      return toMarkdownText(part.text);
    case 'list':
      return toList(part.items.map(toMarkdownText));
    case 'details':
      return toParagraphs(
        `<details>\n<summary>${toMarkdownText(part.summary)}</summary>`,
        ...part.parts.map((each) => toMarkdown(each, false)),
        '</details>',
      );
    case 'table': {
      const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
      return [
        line(part.columns.map(({ title }) => toMarkdownText(title))),
        line(part.columns.map(({ holds }) => (holds === 'numbers' ? '---:' : '---'))),
        ...part.rows.map((row) => line(row.map((cell, at) => toMarkdownCell(cell, part.columns[at])))),
      ].join('\n');
    }
  }
}

function toMarkdownCell(cell: string, column: Column | undefined): string {
  if (column?.holds !== 'names') return toMarkdownText(cell);
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
    case 'details':
      return toParagraphs(...part.parts.map((each) => toPlainText(each, false)));
    case 'table':
      return toColumns(part);
  }
}

function toColumns({ columns, rows }: Extract<ReportPart, { readonly kind: 'table' }>): string {
  const lines = [columns.map(({ title }) => title), ...rows].map((cells) => cells.map(printable));
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

/** Longer than any sentence that quotes no hostile name. */
const LONGEST_TEXT = 2000;

function printable(text: string): string {
  const cut = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
  return cut.replaceAll(UNPRINTABLE, ' ');
}

/** Plain words. A forge looks for mentions and issues in what they become, so a word joiner parts these from their sign. */
function toMarkdownText(text: string): string {
  return escapeMarkdown(printable(text)).replaceAll(/[@#]|\bGH(?=-\d)/gi, '$&\u{2060}');
}
