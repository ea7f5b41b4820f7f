import { clip } from '../words/lists.ts';

/** Text from a manifest as Markdown shows it literally: one line, clipped, in a code span that it cannot close. */
export function toCodeSpan(text: string): string {
  const line = clip(text, LONGEST_TEXT).replaceAll(UNPRINTABLE, ' ');
  if (line.trim() === '') return '`" "`';
  const longestRun = Math.max(0, ...Array.from(line.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${line}${padding}${fence}`;
}

/** Lines of a manifest as a block that they cannot close. */
export function toCodeBlock(language: string, text: string): string {
  const longestRun = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  const lines = text.split('\n').map((line) => clip(line, LONGEST_TEXT).replaceAll(UNPRINTABLE, ' '));
  return [`${fence}${language}`, ...lines, fence].join('\n');
}

/** Plain text as Markdown that shows the same characters, and makes no link of what looks like an address. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(ACTING, String.raw`\$&`);
}

/** Marks of Markdown, and the character by which an address is known as one: `https://`, `www.`, `a@b`. */
const ACTING = /[\\`*_{}[\]<>()#+!|~&@]|:(?=\/\/)|(?<=\bwww)\./gi;

/** A table with one header row; cells are Markdown without line breaks. */
export function toTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

export function toList(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** Parts as paragraphs, without the missing ones. */
export function toParagraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

const LONGEST_TEXT = 80;

/** Control characters, halves of characters, and marks that change the direction of the text around them. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;
