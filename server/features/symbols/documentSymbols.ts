import type { DocumentSymbol } from 'vscode-languageserver-types';
import { SymbolKind } from 'vscode-languageserver-types';
import type { Resource } from '../../manifest/model.ts';
import type { TextRange } from '../../manifest/tree/range.ts';
import { kindOf } from '../../workspace/names/readObjectNames.ts';
import type { FileContext } from '../document/fileContext.ts';
import type { OpenDocument } from '../document/positions.ts';
import { toRange } from '../document/positions.ts';
import type { ObjectPart, PartKind } from './objectParts.ts';
import { listParts } from './objectParts.ts';

/** More are not listed: outlines of editors end there too. */
const MOST_SYMBOLS = 5000;

/** The Kubernetes objects of a file by kind and name, their parts below. Nothing for files that hold none. */
export function listDocumentSymbols({ text, file }: Pick<FileContext, 'text' | 'file'>): DocumentSymbol[] {
  const found: DocumentSymbol[] = [];
  let count = 0;
  for (const placed of file.documents) {
    const document = { textDocument: text, placed };
    for (const resource of placed.document.resources) {
      if (count >= MOST_SYMBOLS) return found;
      const parts = listParts(resource).map((part) => toSymbol(document, part));
      count += 1 + countSymbols(parts);
      const { range, selectionRange } = rangesOf(resource);
      found.push({
        name: labelObject(resource),
        detail: resource.metadata.namespace?.value ?? '',
        kind: SymbolKind.Object,
        range: toRange(document, range),
        selectionRange: toRange(document, selectionRange),
        children: parts,
      });
    }
  }
  return found;
}

/** `Service web`. */
export function labelObject(resource: Resource): string {
  const name = resource.metadata.name?.value ?? '';
  return name === '' ? kindOf(resource) : `${kindOf(resource)} ${name}`;
}

/** Where a person is taken to: the name, which an anchor may have put elsewhere, else the kind. */
export function rangesOf({ node, metadata, kindRange }: Resource): {
  readonly range: TextRange;
  readonly selectionRange: TextRange;
} {
  const { range } = node;
  const isInside = ({ start, end }: TextRange): boolean => range.start <= start && end <= range.end;
  const found = [metadata.name?.range, kindRange].find((each) => each !== undefined && isInside(each));
  return { range, selectionRange: found ?? { start: range.start, end: range.start } };
}

const ICONS: Readonly<Record<PartKind, SymbolKind>> = {
  group: SymbolKind.Namespace,
  port: SymbolKind.Interface,
  label: SymbolKind.Key,
  container: SymbolKind.Package,
  path: SymbolKind.Field,
  value: SymbolKind.Property,
};

function toSymbol(document: OpenDocument, part: ObjectPart): DocumentSymbol {
  return {
    name: part.name,
    detail: part.detail,
    kind: ICONS[part.kind],
    range: toRange(document, part.range),
    selectionRange: toRange(document, part.selectionRange),
    children: part.parts.map((inner) => toSymbol(document, inner)),
  };
}

function countSymbols(symbols: readonly DocumentSymbol[]): number {
  return symbols.reduce((sum, { children = [] }) => sum + 1 + countSymbols(children), 0);
}
