import { resolveAlias } from '../../manifest/read/fields.ts';
import type { ManifestNode } from '../../manifest/tree/node.ts';
import { keyName } from '../../manifest/tree/keyName.ts';
import type { Build, FoundKustomization } from './buildModel.ts';
import { folderOf, resolvePath } from './filePath.ts';

/** What kustomize looks at when it builds. */
export interface Reach {
  /** Folders and files that hold all of it, by uri, none within another. */
  readonly local: readonly string[];
  /** What stands in other repositories or on pages, as written. */
  readonly remote: readonly string[];
}

/** The keys of a kustomization whose texts may be paths; of what is not followed, all that it says. */
const PATHS_UNDER: ReadonlySet<string> = new Set([
  'resources',
  'bases',
  'components',
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'configMapGenerator',
  'secretGenerator',
  'generators',
  'transformers',
  'validators',
  'replacements',
  'configurations',
  'crds',
  'openapi',
]);

/** Texts under these keys are no paths, and may be long. */
const NO_PATHS: ReadonlySet<string> = new Set(['patch', 'literals', 'target', 'options']);

export function findReach({ kustomizations }: Build): Reach {
  const local = new Set(kustomizations.map(({ uri }) => folderOf(uri)));
  const remote = new Set<string>();
  for (const kustomization of kustomizations) {
    for (const path of listPaths(kustomization)) {
      const resolved = resolvePath(folderOf(kustomization.uri), path);
      if (resolved.kind === 'remote') remote.add(path);
      else local.add(resolved.uri);
    }
  }
  const isWithinAnother = (uri: string): boolean => {
    for (let folder = folderOf(uri); folder !== ''; folder = folderOf(folder))
      if (local.has(folder)) return true;
    return false;
  };
  return { local: [...local].filter((uri) => !isWithinAnother(uri)), remote: [...remote] };
}

/** Kustomize may know what reading does not: it does not inflate charts unless it is told to, and nothing is to be fetched. */
export function canKustomizeTell(build: Build): boolean {
  const { gaps } = build;
  return gaps.length > 0 && gaps.every(({ kind }) => kind !== 'helm') && findReach(build).remote.length === 0;
}

function listPaths({ kustomization: { document } }: FoundKustomization): readonly string[] {
  const root = resolveAlias(document.root);
  if (root?.kind !== 'mapping') return [];
  return root.entries.flatMap((entry) =>
    PATHS_UNDER.has(keyName(entry.key)) ? listTexts(entry.value, DEEPEST) : [],
  );
}

/** A list of kinds and names stands no deeper. */
const DEEPEST = 6;

function listTexts(node: ManifestNode | undefined, depth: number): readonly string[] {
  const read = resolveAlias(node);
  if (read === undefined || depth === 0) return [];
  if (read.kind === 'sequence') return read.items.flatMap((item) => listTexts(item, depth - 1));
  if (read.kind === 'mapping') {
    return read.entries.flatMap(({ key, value }) =>
      NO_PATHS.has(keyName(key)) ? [] : listTexts(value, depth - 1),
    );
  }
  // a generator may give a file another name: `app.properties=https://…`
  const text = typeof read.value === 'string' && !read.value.includes('\n') ? read.value : '';
  const path = text.replace(/^[\w.-]+=/, '');
  return path === '' ? [] : [path];
}
