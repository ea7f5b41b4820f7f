import type { SymbolInformation } from 'vscode-languageserver-types';
import { SymbolKind } from 'vscode-languageserver-types';
import type { ManifestDocument, ManifestFile, Resource } from '../../manifest/model.ts';
import { fileName } from '../../workspace/fileProximity.ts';
import { createFilePlacer } from '../document/mentionPlaces.ts';
import { labelObject, rangesOf } from './documentSymbols.ts';

/** Editors show fewer, and ask again when more of the name is typed. */
const MOST_SYMBOLS = 300;

export interface WorkspaceFiles {
  readonly fileUris: () => Iterable<string>;
  readonly fileOf: (uri: string) => ManifestFile | undefined;
}

/**
 * The objects of all files that are known whose kind and name have the letters of the query in this order; first those whose
 * name begins with it, then those that have it as one. Parts of objects are not listed.
 */
export function findWorkspaceSymbols(
  { fileUris, fileOf }: WorkspaceFiles,
  query: string,
): SymbolInformation[] {
  const wanted = query.trim().toLowerCase();
  const ranked: Ranked[] = [];
  for (const uri of [...fileUris()].sort()) {
    const file = fileOf(uri);
    if (file === undefined) continue;
    for (const { document } of file.documents) {
      for (const resource of document.resources) {
        const rank = rankOf(resource, wanted);
        if (rank !== undefined) ranked.push({ uri, document, resource, rank });
      }
    }
  }
  const place = createFilePlacer(fileOf);
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST_SYMBOLS)
    .flatMap(({ uri, document, resource }) => {
      const location = place({ uri, document, range: rangesOf(resource).selectionRange });
      const namespace = resource.metadata.namespace?.value;
      return location === undefined
        ? []
        : [
            {
              name: labelObject(resource),
              kind: SymbolKind.Object,
              containerName: namespace === undefined ? fileName(uri) : `${namespace}, ${fileName(uri)}`,
              location,
            },
          ];
    });
}

interface Ranked {
  readonly uri: string;
  readonly document: ManifestDocument;
  readonly resource: Resource;
  readonly rank: number;
}

/** Undefined for an object that the query does not mean. */
function rankOf(resource: Resource, wanted: string): number | undefined {
  const label = labelObject(resource).toLowerCase();
  const name = resource.metadata.name?.value.toLowerCase() ?? '';
  if (name.startsWith(wanted)) return 0;
  if (label.includes(wanted)) return 1;
  return hasLetters(label, wanted) ? 2 : undefined;
}

function hasLetters(label: string, wanted: string): boolean {
  let at = 0;
  for (const letter of wanted) {
    at = label.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
