import { hasDocumentContent } from '../../manifest/tree/separators.ts';
import type { DocumentContext, DocumentRule, Finding } from '../rule.ts';
import { t } from '../../l10n.ts';

export const textAfterDocumentEnd: DocumentRule = {
  id: 'text-after-document-end',
  summary: 'Text after the end of a document is ignored by kubectl.',
  why: `In YAML, \`...\` ends a document, and the next one can start right below it. kubectl splits files only at \`---\` and reads the
first document of each part: text between a \`...\` line and the next \`---\` is silently ignored, and an object
there never reaches the cluster.`,
  severity: 'warning',
  category: 'effect',
  scope: 'document',
  check: findIgnoredText,
};

function findIgnoredText({ document: { text, readEnd } }: DocumentContext): readonly Finding[] {
  const isMarker = text.startsWith('...', readEnd);
  const behind = readEnd + (isMarker ? '...'.length : 0);
  if (!hasDocumentContent(text, behind, text.length)) return [];
  const end = isMarker ? behind : Math.max(readEnd + 1, endOfLine(text, readEnd));
  const range = { start: readEnd, end };
  return [
    {
      range,
      message: isMarker
        ? t('Replace ... with --- to start a new document: kubectl ignores the text below.')
        : t(
            'Fix the indentation or insert a --- separator: the value above ends the document, and kubectl ignores the text below.',
          ),
      // only a line of its own: what follows on the same line could not be read either way
      fixes: () =>
        /^\.\.\.[ \t]*(?:#[^\r\n]*)?[\r\n]/.test(text.slice(readEnd))
          ? [
              {
                title: t('Replace with ---'),
                edits: [{ range, newText: '---' }],
                isSafe: false,
                isChecked: true,
              },
            ]
          : [],
    },
  ];
}

function endOfLine(text: string, from: number): number {
  const found = /[\r\n]/.exec(text.slice(from));
  return found === null ? text.length : from + found.index;
}
