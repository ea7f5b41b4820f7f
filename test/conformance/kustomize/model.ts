import type { ManifestFile } from '../../../server/manifest/model.ts';
import { parseManifest } from '../../../server/manifest/parse.ts';
import type { BuiltFile } from '../../../server/workspace/kustomize/builtFile.ts';
import { renderBuild } from '../../../server/workspace/kustomize/builtFile.ts';
import { buildKustomization } from '../../../server/workspace/kustomize/buildKustomization.ts';
import { KUSTOMIZATION_NAMES } from '../../../server/workspace/kustomize/kustomization.ts';
import { readKustomization } from '../../../server/workspace/kustomize/readKustomization.ts';
import type { Tree } from './trees.ts';

const ROOT = 'file:///tree';

/** What we make of a tree. */
export function buildTree({ folder, files }: Tree): BuiltFile {
  const parsed = new Map(
    Object.entries(files).map(([path, text]) => [`${ROOT}/${path}`, parseManifest(text)]),
  );
  const kustomizationIn = (of: string) => {
    for (const name of KUSTOMIZATION_NAMES) {
      const file = parsed.get(`${of}/${name}`);
      const kustomization = file && readKustomization(file);
      if (kustomization !== undefined) return { uri: `${of}/${name}`, kustomization };
    }
    return undefined;
  };
  const root = kustomizationIn(`${ROOT}/${folder}`);
  if (root === undefined) throw new Error(`no kustomization in ${folder}`);
  const build = buildKustomization(root, {
    fileOf: (uri) => parsed.get(uri),
    isThere: (uri) => parsed.has(uri),
    kustomizationIn,
  });
  return renderBuild(build);
}

/** All that the model reads of the objects of a file, without where it stands; in an order of its own. */
export function modelOf(file: ManifestFile): readonly string[] {
  return file.documents
    .flatMap(({ document }) => document.resources)
    .map((resource) => JSON.stringify(withoutPlaces(resource), undefined, 1))
    .sort();
}

/** `node` and `entry` are the tree that all else is read from. */
function isPlace(key: string): boolean {
  return key === 'node' || key === 'entry' || /range$/i.test(key);
}

/** Order means nothing there. */
const SORTED = new Set(['labels', 'annotations', 'selector']);

function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !isPlace(key))
      .map(([key, inner]): [string, unknown] => {
        const bare = withoutPlaces(inner);
        return [key, SORTED.has(key) ? sortEntries(bare) : bare];
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function sortEntries(value: unknown): unknown {
  if (!Array.isArray(value)) {
    if (typeof value !== 'object' || value === null || !('value' in value)) return value;
    return { ...value, value: sortEntries(value.value) };
  }
  return value.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
