import { NEWEST_KNOWN_MINOR, OLDEST_KNOWN_MINOR, minorsOf } from '../../kubernetes/version.ts';
import type { ManifestNode, ScalarNode } from '../../manifest/tree/node.ts';
import type { TextRange } from '../../manifest/tree/range.ts';
import { findDocumentEnd } from '../../manifest/tree/splitDocuments.ts';
import type { DocumentRule, Finding } from '../rule.ts';
import { exampleService } from './example.ts';

export const unreadableByKubectl: DocumentRule = {
  id: 'unreadable-by-kubectl',
  summary: 'The text is YAML that kubectl cannot read.',
  why: `kubectl splits files at \`---\` and reads each part with an older YAML library. A directive such as \`%YAML 1.2\` ends up in a part of
its own, which holds no document; a \`---\` line must hold nothing but a comment; a key must be a text, number or boolean, and not null, a list or a mapping; control characters
must be written as escapes; and a comment must not be indented with a tab.`,
  bad: `%YAML 1.2
---
${exampleService({})}`,
  good: exampleService({}),
  severity: 'error',
  category: 'schema',
  scope: 'document',
  check: ({ document }) => {
    const { text, root } = document;
    return [
      ...reportMatch(
        text,
        /^%[A-Z]+[^\n]*/,
        'kubectl cannot read a manifest with a directive such as %YAML. Remove the line.',
      ),
      ...reportMatch(
        text,
        CONTROL,
        'kubectl cannot read control characters. Write an escape such as \\u0007 in double quotes.',
      ),
      ...findSeparatorWithContent(text),
      ...findTabs(text, root),
      ...findBadKeys(root),
    ];
  },
};

const ALL = minorsOf({ min: OLDEST_KNOWN_MINOR, max: NEWEST_KNOWN_MINOR });

/** All but tab, line feed, carriage return and next line. */
const CONTROL = /(?![\t\n\r\u0085])\p{Cc}/u;

function report(range: TextRange, message: string): Finding {
  return { range, message, verdicts: [{ kind: 'error', stage: 'yaml', path: '', minors: ALL }] };
}

function reportMatch(text: string, pattern: RegExp, message: string): readonly Finding[] {
  const match = pattern.exec(text);
  return match === null ? [] : [report({ start: match.index, end: match.index + match[0].length }, message)];
}

/** The line that begins the document; another one would begin another document. */
const SEPARATOR = /^---[ \t]+(?=[^#\s])/m;

function findSeparatorWithContent(text: string): readonly Finding[] {
  const match = SEPARATOR.exec(text);
  if (match === null || match.index >= findDocumentEnd(text)) return [];
  const content = match.index + match[0].length;
  const end = content + (/^[^\r\n]*/.exec(text.slice(content))?.[0].length ?? 0);
  const finding = report(
    { start: content, end },
    'kubectl cannot read a --- line that holds more than a comment. Begin on the next line.',
  );
  const edits = [{ range: { start: match.index + '---'.length, end: content }, newText: '\n' }];
  return [
    { ...finding, fixes: () => [{ title: 'Move to the next line', edits, isSafe: true, isPreferred: true }] },
  ];
}

function findTabs(text: string, root: ManifestNode | undefined): readonly Finding[] {
  const match = /^\t[ \t]*#/m.exec(text);
  if (match === null || isInScalar(root, match.index)) return [];
  const range = { start: match.index, end: match.index + match[0].length };
  return [report(range, 'kubectl cannot read a comment that is indented with a tab. Use spaces.')];
}

function isInScalar(node: ManifestNode | undefined, offset: number): boolean {
  if (node === undefined || offset < node.range.start || offset >= node.range.end) return false;
  switch (node.kind) {
    case 'scalar':
      return true;
    case 'mapping':
      return node.entries.some(({ value }) => isInScalar(value, offset));
    case 'sequence':
      return node.items.some((item) => isInScalar(item, offset));
    case 'alias':
      return false;
  }
}

/** Keys that JSON has no texts for. */
function findBadKeys(node: ManifestNode | undefined): readonly Finding[] {
  switch (node?.kind) {
    case 'mapping':
      return node.entries.flatMap(({ key, value, range }) => [
        ...(isBadKey(key)
          ? [
              report(
                key.source === '' ? range : key.range,
                'kubectl cannot read a key that is not a text, number or boolean. Write it in quotes.',
              ),
            ]
          : []),
        ...findBadKeys(value),
      ]);
    case 'sequence':
      return node.items.flatMap(findBadKeys);
    default:
      return [];
  }
}

function isBadKey({ value, source, style }: ScalarNode): boolean {
  return style === 'plain' && (value === null || source.startsWith('[') || source.startsWith('{'));
}
