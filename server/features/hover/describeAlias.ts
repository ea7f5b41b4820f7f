import type { Hover } from 'vscode-languageserver-types';
import { MarkupKind } from 'vscode-languageserver-types';
import { findLineStart } from '../../manifest/tree/characters.ts';
import type { AliasNode, ManifestNode } from '../../manifest/tree/node.ts';
import { touches } from '../../manifest/tree/range.ts';
import { sayAnchor } from '../../words/anchors.ts';
import type { OpenDocument } from '../document/positions.ts';
import { toRange } from '../document/positions.ts';
import { toCodeBlock, toCodeSpan, toParagraphs } from '../markdown.ts';

/** What an alias of a Kubernetes object stands for, and where that is; undefined elsewhere. */
export function hoverAlias(document: OpenDocument, offset: number): Hover | undefined {
  const { placed, textDocument } = document;
  if (!placed.document.text.includes('*') || placed.document.resources.length === 0) return undefined;
  const alias = findAliasAt(placed.document.root, offset - placed.start);
  if (alias?.target === undefined) return undefined;
  const { line } = textDocument.positionAt(placed.start + alias.target.range.start);
  const value = toParagraphs(
    sayAnchor(toCodeSpan(`&${alias.name}`), line + 1),
    toCodeBlock('yaml', sourceLines(textDocument.getText().slice(placed.start), alias.target)),
  );
  return { contents: { kind: MarkupKind.Markdown, value }, range: toRange(document, alias.range) };
}

function findAliasAt(node: ManifestNode | undefined, offset: number): AliasNode | undefined {
  if (node === undefined || !touches(node.range, offset)) return undefined;
  switch (node.kind) {
    case 'alias':
      return node;
    case 'mapping':
      return findFirst(
        node.entries.map(({ value }) => value),
        offset,
      );
    case 'sequence':
      return findFirst(node.items, offset);
    case 'scalar':
      return undefined;
  }
}

function findFirst(nodes: readonly (ManifestNode | undefined)[], offset: number): AliasNode | undefined {
  for (const node of nodes) {
    const found = findAliasAt(node, offset);
    if (found !== undefined) return found;
  }
  return undefined;
}

const MOST_LINES = 15;

/** As they stand there, moved to the left; a longer value is cut. */
function sourceLines(text: string, { range }: ManifestNode): string {
  const column = range.start - findLineStart(text, range.start);
  const lines = text
    .slice(range.start, range.end)
    .trimEnd()
    .split(/\r\n|\n|\r/);
  const shown = lines.slice(0, MOST_LINES).map((line, index) => {
    const blanks = line.length - line.trimStart().length;
    return index === 0 ? line : line.slice(Math.min(column, blanks));
  });
  return [...shown, ...(lines.length > MOST_LINES ? ['…'] : [])].join('\n');
}
