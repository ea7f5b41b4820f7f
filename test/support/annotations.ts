import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FlatFinding } from './fileContext.ts';

/**
 * What a comment line below a span expects: `# ^^^^ warning rule-id`. Carets under the span, or `# <--` for one that
 * starts where the comment does (at columns no caret can reach). Several may follow one line, each on a line of its own.
 */
const EXPECTATION = /^(\s*#\s*)(?:(\^+)|<(-+))\s+(error|warning|information|hint) ([\w-]+)$/;

/** What a fixture expects, in the order of the text: line from 1, characters from 1, the last included; severity, code. */
export function readExpectations(text: string): readonly string[] {
  let line = 0;
  return text.split('\n').flatMap((content, at) => {
    const match = EXPECTATION.exec(content);
    if (match === null) {
      line = at + 1;
      return [];
    }
    const [, lead = '', carets, dashes = '', severity = '', code = ''] = match;
    const first = carets === undefined ? lead.indexOf('#') + 1 : lead.length + 1;
    const last = first + (carets ?? dashes).length - 1;
    return [`${line}:${first}-${last} ${severity} ${code}`];
  });
}

/** The text without what it expects. */
export function withoutExpectations(text: string): string {
  const lines = text.split('\n');
  return lines.filter((line) => !EXPECTATION.test(line)).join('\n');
}

/** A finding as an expectation would place it; a span of several lines ends with its first. */
export function describeFinding(text: string, { start, end, severity, code }: FlatFinding): string {
  const document = TextDocument.create('', 'yaml', 0, text);
  const from = document.positionAt(start);
  const to = document.positionAt(end);
  const lineLength = text.split('\n')[from.line]?.length ?? 0;
  const last = to.line === from.line ? to.character : lineLength;
  return `${from.line + 1}:${from.character + 1}-${last} ${severity} ${code}`;
}
