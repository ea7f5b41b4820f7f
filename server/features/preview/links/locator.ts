import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from 'vscode-languageserver-types';
import type { ManifestFile, PlacedDocument } from '../../../manifest/model.ts';
import type { FileContext } from '../../document/fileContext.ts';
import { toRange } from '../../document/positions.ts';
import type { Place } from './place.ts';

/** Turns places into lines and characters; undefined for what is not there any more. Looks at each file once. */
export function createLocator(context: FileContext): (place: Place) => Range | undefined {
  const texts = new Map<string, TextDocument>([[context.uri, context.text]]);
  return ({ uri, holder, range }) => {
    const file = uri === context.uri ? context.file : context.fileOf(uri);
    const placed = file && findHome(file, holder);
    if (file === undefined || placed === undefined) return undefined;
    const textDocument = texts.get(uri) ?? joinText(uri, file);
    texts.set(uri, textDocument);
    return toRange({ textDocument, placed }, range);
  };
}

function findHome({ documents }: ManifestFile, holder: Place['holder']): PlacedDocument | undefined {
  return documents.find(({ document }) =>
    'kind' in holder ? document.resources.includes(holder) : document.directives.includes(holder),
  );
}

function joinText(uri: string, { documents }: ManifestFile): TextDocument {
  return TextDocument.create(uri, 'yaml', 0, documents.map(({ document }) => document.text).join(''));
}
