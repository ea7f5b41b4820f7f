import { resolveAlias } from '../../manifest/read/fields.ts';
import type { ManifestDocument, ManifestFile } from '../../manifest/model.ts';
import type { Fault, FoundKustomization, Gap } from './buildModel.ts';
import type { EmbeddedDocument } from './embeddedDocument.ts';
import { toOuter } from './embeddedDocument.ts';
import { folderOf, resolvePath } from './filePath.ts';
import { readOperations } from './jsonPatch.ts';
import type { PatchEntry } from './kustomization.ts';
import { isObject } from './readObjects.ts';
import type { MappingValue, Origin, Value, ValueSource } from './value.ts';
import { sourceOf, toValue } from './value.ts';

/** A patch of a kustomization's entry, which may hold several. */
export interface Patch {
  readonly entry: PatchEntry;
  readonly kustomization: FoundKustomization;
  readonly content: PatchValue;
}

export type PatchValue =
  | { readonly kind: 'merge'; readonly value: MappingValue }
  | { readonly kind: 'operations'; readonly list: readonly Value[]; readonly from: Origin };

/** The patches of an entry, read from its file or its text. */
export function readPatches(
  entry: PatchEntry,
  kustomization: FoundKustomization,
  files: PatchFiles,
  stage: { readonly gaps: Gap[]; readonly faults: Fault[] },
): readonly Patch[] {
  const at = placeOf(kustomization, entry.range);
  return findSources(entry, kustomization, files, stage).flatMap((source): readonly Patch[] => {
    const content = readContent(source);
    switch (content.kind) {
      case 'merge':
      case 'operations':
        return [{ entry, kustomization, content }];
      case 'template':
        stage.gaps.push({ kind: 'unreadable', what: describeEntry(entry), at });
        return [];
      case 'malformed':
        stage.faults.push({ kind: 'patch-malformed', what: describeEntry(entry), at });
        return [];
      case 'empty':
        return [];
    }
  });
}

export interface PatchFiles {
  readonly fileOf: (uri: string) => ManifestFile | undefined;
  readonly isThere: (uri: string) => boolean;
}

interface PatchSource extends ValueSource {
  /** What the patch is read from: `document`, or one that stands as text in it. */
  readonly read: ManifestDocument;
}

function findSources(
  { content }: PatchEntry,
  kustomization: FoundKustomization,
  { fileOf, isThere }: PatchFiles,
  { gaps }: { readonly gaps: Gap[] },
): readonly PatchSource[] {
  if (content.kind === 'inline')
    return content.documents.map((embedded) => embeddedSource(kustomization, embedded));
  const path = content.path.value;
  const at = placeOf(kustomization, content.path.range);
  const resolved = resolvePath(folderOf(kustomization.uri), path);
  if (resolved.kind === 'remote') {
    gaps.push({ kind: 'remote', what: path, at });
    return [];
  }
  const file = fileOf(resolved.uri);
  if (file === undefined) {
    gaps.push({ kind: isThere(resolved.uri) ? 'unreadable' : 'missing', what: path, at });
    return [];
  }
  return file.documents.map(({ document }) => ({ ...sourceOf(resolved.uri, document), read: document }));
}

function embeddedSource({ uri, kustomization }: FoundKustomization, embedded: EmbeddedDocument): PatchSource {
  const place: ValueSource['place'] = (range) => toOuter(embedded, range);
  return { uri, document: kustomization.document, place, read: embedded.document };
}

type ReadContent = PatchValue | { readonly kind: 'template' | 'malformed' | 'empty' };

function readContent(source: PatchSource): ReadContent {
  if (source.read.isTemplate) return { kind: 'template' };
  const value = toValue(resolveAlias(source.read.root), source);
  if (value === undefined || (value.kind === 'scalar' && value.value === null)) return { kind: 'empty' };
  const operations = readOperations(value);
  if (operations !== undefined) return { kind: 'operations', list: operations, from: value.from };
  return value.kind === 'mapping' && isObject(value) ? { kind: 'merge', value } : { kind: 'malformed' };
}

/** A place in the document of a kustomization. */
export function placeOf({ uri, kustomization }: FoundKustomization, range: Origin['range']): Origin {
  return { uri, document: kustomization.document, range };
}

/** The path of the patch's file, as written; of one that stands there as text the key. */
export function describeEntry({ content }: PatchEntry): string {
  return content.kind === 'file' ? content.path.value : 'patch';
}
