import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Location } from 'vscode-languageserver-types';
import type { ManifestFile, PlacedDocument } from '../../../manifest/model.ts';
import { isBuildUri } from '../../../workspace/kustomize/workspaceBuilds.ts';
import type { FileContext } from '../../document/fileContext.ts';
import { toRange } from '../../document/positions.ts';
import type { Place } from './place.ts';

/**
 * Turns places into lines and characters, with the file that they are in: what a kustomization built is traced back to what
 * wrote it. Undefined for what is not there any more. Looks at each file once.
 */
export function createLocator(context: FileContext): (place: Place) => Location | undefined {
  const texts = new Map<string, TextDocument>([[context.uri, context.text]]);
  const locate = ({ uri, holder, range }: Place): Location | undefined => {
    const built = isBuildUri(uri) ? context.builds?.builtAt(uri) : undefined;
    const file = uri === context.uri ? context.file : (built?.file ?? context.fileOf(uri));
    const placed = file && findHome(file, holder);
    if (file === undefined || placed === undefined) return undefined;
    if (built !== undefined) {
      const origin = built.trace(placed.document, range);
      return origin && locate({ uri: origin.uri, holder: origin.document, range: origin.range });
    }
    const textDocument = texts.get(uri) ?? joinText(uri, file);
    texts.set(uri, textDocument);
    return { uri, range: toRange({ textDocument, placed }, range) };
  };
  return locate;
}

function findHome({ documents }: ManifestFile, holder: Place['holder']): PlacedDocument | undefined {
  return documents.find(
    ({ document }) =>
      document === holder ||
      document.resources.some((resource) => resource === holder) ||
      document.directives.some((directive) => directive === holder),
  );
}

function joinText(uri: string, { documents }: ManifestFile): TextDocument {
  return TextDocument.create(uri, 'yaml', 0, documents.map(({ document }) => document.text).join(''));
}
