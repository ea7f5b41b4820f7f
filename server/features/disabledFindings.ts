import type { Directive, ManifestDocument } from '../manifest/model.ts';
import { readDisabledCodes } from '../rules/disabledCodes.ts';

/** Answers whether the document silences a code on one of its lines (from 0). */
export type IsDisabled = (code: string, line: number) => boolean;

/**
 * Reads the comments `# zonewise: disable=…`. One at the top of the document holds for all of it, one on a line of its
 * own for the next line that holds more than a comment, and one behind something for its own line.
 */
export function readDisabled(document: ManifestDocument): IsDisabled {
  const everywhere = new Set<string>();
  const byLine = new Map<number, Set<string>>();
  const directives = document.directives.filter(({ name }) => name === 'disable');
  if (directives.length === 0) return () => false;
  const lines = document.text.split(/\r\n|\r|\n/);
  for (const directive of directives) {
    const codes = readDisabledCodes(directive).map(({ code }) => code);
    const target = directive.isAtTop ? everywhere : codesAt(byLine, findLine(directive, lines));
    for (const code of codes) target.add(code);
  }
  return (code, line) => has(everywhere, code) || has(byLine.get(line), code);
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

function findLine({ line, placement }: Directive, lines: readonly string[]): number {
  if (placement === 'trailing') return line;
  let target = line + 1;
  while (target < lines.length && /^\s*(?:#|$)/.test(lines[target] ?? '')) target++;
  return target;
}
