import { findDocumentEnd, hasDocumentContent } from '../../manifest/tree/splitDocuments.ts';
import type { DocumentContext, DocumentRule, Finding } from '../rule.ts';

export const textAfterDocumentEnd: DocumentRule = {
  id: 'text-after-document-end',
  summary: 'Text follows a `...` line, and kubectl leaves it out.',
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

function findIgnoredText({ document: { text } }: DocumentContext): readonly Finding[] {
  const end = findDocumentEnd(text);
  const behind = end + '...'.length;
  if (!hasDocumentContent(text, behind, text.length)) return [];
  const range = { start: end, end: behind };
  return [
    {
      range,
      message: 'kubectl reads nothing between this line and the next ---. Write --- to begin a new document.',
      // only a line of its own: what follows on the same line could not be read either way
      fixes: () =>
        /^\.\.\.[ \t]*(?:#[^\r\n]*)?[\r\n]/.test(text.slice(end))
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
