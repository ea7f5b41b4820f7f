import { hasDocumentContent } from '../../manifest/tree/separators.ts';
import type { DocumentContext, DocumentRule, Finding } from '../rule.ts';

export const textAfterDocumentEnd: DocumentRule = {
  id: 'text-after-document-end',
  summary: 'Text follows the end of a document, and kubectl leaves it out.',
  why: `In YAML, \`...\` ends a document, and the next one may begin right below it. kubectl cuts files at \`---\` alone and reads the
first document of each part: what stands between a \`...\` line and the next \`---\` is dropped without a word, and an object that
is written there never reaches the cluster.`,
  bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
...
apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  selector:
    app: api
  ports:
    - port: 80
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
---
apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  selector:
    app: api
  ports:
    - port: 80
`,
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
        ? 'kubectl reads nothing between this line and the next ---. Write --- to begin a new document.'
        : 'kubectl reads nothing from here to the next ---: the value above ends the document. Correct the indentation, or insert a --- line.',
      // only a line of its own: what follows on the same line could not be read either way
      fixes: () =>
        /^\.\.\.[ \t]*(?:#[^\r\n]*)?[\r\n]/.test(text.slice(readEnd))
          ? [
              {
                title: 'Begin a new document with ---',
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
