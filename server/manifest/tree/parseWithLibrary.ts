import { Composer, Parser } from 'yaml';
import { code } from './characters.ts';
import { convertNode } from './convertNode.ts';
import { describeSyntaxErrors } from './libraryProblems.ts';
import type { ParsedText } from './parsedText.ts';
import { maximumDepth, maximumProblems } from './treeCursor.ts';

export interface LibraryResult {
  readonly parsed: ParsedText;
  readonly isValid: boolean;
}

/** Reads one document with the `yaml` package; undefined when its nesting could exhaust the stack. */
export function parseWithLibrary(text: string): LibraryResult | undefined {
  if (estimateDepth(text) > maximumDepth) {
    return undefined;
  }
  // The package knows no carriage return that stands alone; a line feed in its place keeps every offset.
  const source = text.replaceAll(/\r(?!\n)/g, '\n');
  const composer = new Composer({ keepSourceTokens: true, uniqueKeys: false, schema: 'failsafe' });
  const [document] = composer.compose(new Parser().parse(source), true, text.length);
  if (document === undefined) {
    return undefined;
  }
  const tree = convertNode(text, document.contents);
  const problems = [...describeSyntaxErrors(text, document.errors), ...tree.problems];
  return {
    parsed: {
      root: tree.root,
      problems: problems.toSorted((a, b) => a.range.start - b.range.start).slice(0, maximumProblems),
    },
    isValid: document.errors.length === 0,
  };
}

/** At least the depth of the text's nesting: open brackets, and half of the deepest column that starts a line's text. */
function estimateDepth(text: string): number {
  let open = 0;
  let deepest = 0;
  let lineStart = 0;
  let isIndentation = true;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === code.lineFeed) {
      lineStart = at + 1;
      isIndentation = true;
    } else if (unit === code.bracketOpen || unit === code.braceOpen) {
      open += 1;
      deepest = Math.max(deepest, open);
    } else if (unit === code.bracketClose || unit === code.braceClose) {
      open = Math.max(0, open - 1);
    }
    isIndentation &&= isIndentationUnit(unit) || at < lineStart;
    if (isIndentation) {
      deepest = Math.max(deepest, open + (at + 1 - lineStart) / 2);
    }
  }
  return deepest;
}

/** White space and the indicators that open a nested block on the same line. */
function isIndentationUnit(unit: number): boolean {
  return (
    unit === code.space ||
    unit === code.tab ||
    unit === code.minus ||
    unit === code.question ||
    unit === code.colon
  );
}
