import { TextDocument } from 'vscode-languageserver-textdocument';
import { rename } from '../../server/features/rename/rename.ts';
import type { RenameLeftover, RenameRefusal } from '../../server/words/renameWords.ts';
import { createWorkspaceIndex } from '../../server/lsp/workspaceIndex.ts';
import { parseManifest } from '../../server/manifest/parse.ts';
import type { FileContext } from '../../server/features/document/fileContext.ts';
import { createAnalysisStore } from '../../server/analysis/analysisStore.ts';
import { PLAIN_SETTINGS } from './workspace.ts';

/** Texts of files by uri. */
export type Files = Readonly<Record<string, string>>;

export type RenameOutcome =
  { readonly files: Files; readonly leftover: RenameLeftover } | { readonly refusal: RenameRefusal };

/** The context of one of some files, as the server has it. */
export function contextAmong(
  files: Files,
  uri: string,
  options: Partial<Pick<FileContext, 'kubernetesVersion' | 'leftOut'>> = {},
): FileContext {
  const index = createWorkspaceIndex();
  const parsed = new Map(Object.entries(files).map(([each, text]) => [each, parseManifest(text)] as const));
  for (const [each, file] of parsed) index.set(each, file);
  const text = files[uri] ?? '';
  return {
    uri,
    text: TextDocument.create(uri, 'yaml', 1, text),
    file: parsed.get(uri) ?? parseManifest(text),
    workspaceObjects: index.workspaceObjectsOf(uri),
    fileOf: index.fileOf,
    fileUris: index.known,
    builds: index.builds,
    leftOut: options.leftOut ?? [],
    kubernetesVersion: options.kubernetesVersion ?? '',
    scenario: PLAIN_SETTINGS,
    analyses: createAnalysisStore(),
  };
}

/** Renames what is at the offset of a file, and applies the edits to all of them. */
export function renameIn(
  files: Files,
  { uri, offset }: { readonly uri: string; readonly offset: number },
  newName: string,
  options: Parameters<typeof contextAmong>[2] = {},
): RenameOutcome {
  const renamed = rename(contextAmong(files, uri, options), offset, newName, { isReading: false });
  if ('refusal' in renamed) return renamed;
  const changed = Object.entries(renamed.changes).map(([each, edits]) => {
    const text = TextDocument.create(each, 'yaml', 1, files[each] ?? '');
    return [each, TextDocument.applyEdits(text, [...edits])] as const;
  });
  return { files: { ...files, ...Object.fromEntries(changed) }, leftover: renamed.leftover };
}
