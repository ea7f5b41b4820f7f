import type { ManifestFile } from '../../manifest/model.ts';
import type { ManifestNode, MappingNode } from '../../manifest/tree/node.ts';
import { keyName } from '../../manifest/tree/keyName.ts';
import { standsIn } from '../names/wholeWord.ts';
import { folderOf, resolvePath } from './filePath.ts';
import type { Kustomization } from './kustomization.ts';
import type { KustomizeIndex } from './kustomizeIndex.ts';
import { listPatches } from './kustomizeIndex.ts';

/** Keys of a kustomization whose texts are paths, images, data and the like, but no names or labels of objects. */
const NO_NAMES: ReadonlySet<string> = new Set([
  'apiVersion',
  'kind',
  'metadata',
  'resources',
  'components',
  'bases',
  'crds',
  'namespace',
  'images',
  'configMapGenerator',
  'secretGenerator',
  'commonAnnotations',
]);

/**
 * Files that have a word as a part of what they do to files of objects: kustomizations that take these in, by their patches,
 * targets and labels, and lists of operations that they use as patches. Sorted.
 */
export function findKustomizationsNaming(
  word: string,
  uris: Iterable<string>,
  kustomize: KustomizeIndex,
  fileOf: (uri: string) => ManifestFile | undefined,
): readonly string[] {
  const found = new Set<string>();
  for (const uri of collectTakers(uris, kustomize)) {
    const kustomization = kustomize.kustomizationAt(uri);
    if (kustomization === undefined) continue;
    if (namesInKustomization(kustomization, word)) found.add(uri);
    for (const patch of operationFiles(uri, kustomization, fileOf)) {
      const documents = fileOf(patch)?.documents ?? [];
      if (documents.some(({ document }) => hasWord(document.root, word))) found.add(patch);
    }
  }
  return [...found].sort();
}

/** Kustomizations that take one of the files in or patch with it, and those that they are made of. */
function collectTakers(uris: Iterable<string>, kustomize: KustomizeIndex): ReadonlySet<string> {
  const takers = new Set(
    [...uris].flatMap((uri) => [
      ...kustomize.takenInBy(uri),
      ...kustomize.patchUsesOf(uri).map(({ kustomization }) => kustomization.uri),
    ]),
  );
  // A set goes on over what is added to it meanwhile.
  for (const uri of takers) {
    const { resources = [], components = [] } = kustomize.kustomizationAt(uri) ?? {};
    for (const { value } of [...resources, ...components]) {
      const resolved = resolvePath(folderOf(uri), value);
      const inner = resolved.kind === 'local' ? kustomize.kustomizationIn(resolved.uri) : undefined;
      if (inner !== undefined) takers.add(inner.uri);
    }
  }
  return takers;
}

function namesInKustomization({ document }: Kustomization, word: string): boolean {
  const { root } = document;
  if (!document.text.includes(word) || root?.kind !== 'mapping') return false;
  return root.entries.some(({ key, value }) => !NO_NAMES.has(keyName(key)) && hasWord(value, word));
}

/** Files of patches without an object in them. */
function operationFiles(
  uri: string,
  kustomization: Kustomization,
  fileOf: (uri: string) => ManifestFile | undefined,
): readonly string[] {
  return listPatches(kustomization).flatMap(({ content }) => {
    if (content.kind !== 'file') return [];
    const resolved = resolvePath(folderOf(uri), content.path.value);
    if (resolved.kind !== 'local') return [];
    const documents = fileOf(resolved.uri)?.documents ?? [];
    return documents.some(({ document }) => document.resources.length === 0) ? [resolved.uri] : [];
  });
}

/** In a value, or a key, as a whole word. */
function hasWord(node: ManifestNode | undefined, word: string): boolean {
  switch (node?.kind) {
    case 'scalar':
      return typeof node.value === 'string' && standsIn(node.value, word);
    case 'mapping':
      return hasWordInside(node, word);
    case 'sequence':
      return node.items.some((item) => hasWord(item, word));
    default:
      return false;
  }
}

/** The path of a patch is the name of a file. */
function hasWordInside({ entries }: MappingNode, word: string): boolean {
  return entries.some(({ key, value }) => {
    const name = keyName(key);
    const isFile =
      name === 'path' && value?.kind === 'scalar' && /\.(?:ya?ml|json)$/.test(String(value.value));
    return !isFile && (standsIn(name, word) || hasWord(value, word));
  });
}
