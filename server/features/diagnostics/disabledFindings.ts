import { countWhile } from '../../manifest/bisect.ts';
import type { Directive, ManifestDocument } from '../../manifest/model.ts';
import { readDisabledCodes } from '../../rules/text/disabledCodes.ts';

/** Answers whether the document silences a code at an offset. */
export type IsDisabled = (code: string, offset: number) => boolean;

/**
 * Reads the comments `# zonewise: disable=…`. One at the top of the document holds for all of it, one on a line of its
 * own for the next line that holds more than a comment, and one behind something for its own line.
 */
export function readDisabled(document: ManifestDocument): IsDisabled {
  const everywhere = new Set<string>();
  const byLine = new Map<number, Set<string>>();
  const directives = document.directives.filter(({ name }) => name === 'disable');
  if (directives.length === 0) return () => false;
  const lines = splitLines(document.text);
  const nextContent = findNextContent(lines);
  for (const directive of directives) {
    const codes = readDisabledCodes(directive).map(({ code }) => code);
    const target = directive.isAtTop ? everywhere : codesAt(byLine, findLine(directive, nextContent));
    for (const code of codes) target.add(code);
  }
  return (code, offset) => has(everywhere, code) || has(byLine.get(lineAt(lines, offset)), code);
}

function has(codes: ReadonlySet<string> | undefined, code: string): boolean {
  return codes !== undefined && (codes.has(code) || codes.has('all'));
}

function codesAt(byLine: Map<number, Set<string>>, line: number): Set<string> {
  const known = byLine.get(line);
  if (known !== undefined) return known;
  const codes = new Set<string>();
  byLine.set(line, codes);
  return codes;
}

function findLine({ line, placement }: Directive, nextContent: readonly number[]): number {
  return placement === 'trailing' ? line : (nextContent[line + 1] ?? line + 1);
}

interface Line {
  readonly start: number;
  readonly content: string;
}

function splitLines(text: string): readonly Line[] {
  return Array.from(text.matchAll(/([^\r\n]*)(?:\r\n|\r|\n|$)/g), (match) => ({
    start: match.index,
    content: match[1] ?? '',
  }));
}

/** The number, from 0, of the last line that starts at or before the offset. */
function lineAt(lines: readonly Line[], offset: number): number {
  return countWhile(lines, ({ start }) => start <= offset) - 1;
}

/** For each line the first one from it on that holds more than space and a comment. */
function findNextContent(lines: readonly Line[]): readonly number[] {
  const next = new Array<number>(lines.length);
  let found = lines.length;
  for (let line = lines.length - 1; line >= 0; line--) {
    if (!/^[ \t]*(?:#|$)/.test(lines[line]?.content ?? '')) found = line;
    next[line] = found;
  }
  return next;
}
