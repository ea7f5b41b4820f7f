import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Location } from 'vscode-languageserver-types';
import type { ManifestDocument, ManifestFile, PlacedDocument } from '../../manifest/model.ts';
import type { TextRange } from '../../manifest/tree/range.ts';
import type { FileContext } from './fileContext.ts';
import { toRange } from './positions.ts';

/** A range in a document of a file. */
export interface DocumentRange {
  readonly uri: string;
  readonly document: ManifestDocument;
  readonly range: TextRange;
}

/** Turns ranges into lines and characters. Undefined for what is not there any more. Looks at each file once. */
export type Placer = (place: DocumentRange) => Location | undefined;

export function createPlacer(context: FileContext): Placer {
  return createFilePlacer(
    (uri) => (uri === context.uri ? context.file : context.fileOf(uri)),
    (uri) => (uri === context.uri ? context.text : undefined),
  );
}

/** `textOf` knows texts that are there already. */
export function createFilePlacer(
  fileOf: (uri: string) => ManifestFile | undefined,
  textOf: (uri: string) => TextDocument | undefined = () => undefined,
): Placer {
  const files = new Map<string, PlacedFile | undefined>();
  return ({ uri, document, range }) => {
    if (!files.has(uri)) {
      const file = fileOf(uri);
      files.set(uri, file && placeFile(uri, file, textOf(uri)));
    }
    const file = files.get(uri);
    const placed = file?.documents.get(document);
    return file === undefined || placed === undefined
      ? undefined
      : { uri, range: toRange({ textDocument: file.text, placed }, range) };
  };
}

interface PlacedFile {
  readonly text: TextDocument;
  readonly documents: ReadonlyMap<ManifestDocument, PlacedDocument>;
}

function placeFile(uri: string, { documents }: ManifestFile, open: TextDocument | undefined): PlacedFile {
  const joined = (): string => documents.map(({ document }) => document.text).join('');
  return {
    text: open ?? TextDocument.create(uri, 'yaml', 0, joined()),
    documents: new Map(documents.map((placed) => [placed.document, placed])),
  };
}
