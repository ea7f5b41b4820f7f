import type { Location } from 'vscode-languageserver-types';
import type { TextRange } from '../../manifest/tree/range.ts';
import { folderOf, resolvePath } from '../../workspace/kustomize/filePath.ts';
import type { Kustomization } from '../../workspace/kustomize/kustomization.ts';
import { listPatches } from '../../workspace/kustomize/kustomizeIndex.ts';
import type { FileContext } from '../document/fileContext.ts';
import { createLocator } from '../preview/links/locator.ts';

/**
 * From a resource, a component or the file of a patch in a kustomization to that file, of a folder to its kustomization; from
 * the target of a patch, or the name in a patch, to the objects that it changes.
 */
export function findKustomizationDefinitions(context: FileContext, offset: number): Location[] {
  const { builds, uri, file } = context;
  const kustomization = builds?.kustomize.kustomizationAt(uri);
  const placed = file.documents.find(({ document }) => document === kustomization?.document);
  if (kustomization === undefined || placed === undefined) return [];
  const at = offset - placed.start;
  const path = listPaths(kustomization).find(({ range }) => holds(range, at));
  return path === undefined ? findTargets(context, kustomization, at) : openPath(context, path.value);
}

function listPaths(
  kustomization: Kustomization,
): readonly { readonly value: string; readonly range: TextRange }[] {
  const patches = listPatches(kustomization).flatMap(({ content }) =>
    content.kind === 'file' ? [content.path] : [],
  );
  return [...kustomization.resources, ...kustomization.components, ...patches];
}

function openPath({ builds, uri, fileOf }: FileContext, path: string): Location[] {
  const resolved = resolvePath(folderOf(uri), path);
  if (builds === undefined || resolved.kind === 'remote') return [];
  const start = { line: 0, character: 0 };
  const range = { start, end: start };
  const found = builds.kustomize.kustomizationIn(resolved.uri);
  if (found !== undefined) return [{ uri: found.uri, range }];
  const isFile = fileOf(resolved.uri) !== undefined || builds.kustomize.isThere(resolved.uri);
  return isFile ? [{ uri: resolved.uri, range }] : [];
}

function findTargets(context: FileContext, { document }: Kustomization, at: number): Location[] {
  const { builds, uri } = context;
  const built = builds?.kustomize.buildOf(uri);
  if (built === undefined) return [];
  const patches = built.build.patches.filter(
    ({ entry }) => entry.document === document && holds(entry.range, at),
  );
  const locate = createLocator(context);
  return built.build.objects
    .filter(({ changes }) => changes.some((change) => patches.some((patch) => patch.at === change.at)))
    .flatMap(({ source }) => locate({ uri: source.uri, holder: source.document, range: source.range }) ?? [])
    .map((found) => ({ ...found, range: { start: found.range.start, end: found.range.start } }));
}

function holds({ start, end }: TextRange, at: number): boolean {
  return start <= at && at <= end;
}
