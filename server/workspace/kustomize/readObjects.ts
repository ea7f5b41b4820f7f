import { resolveAlias } from '../../manifest/read/fields.ts';
import type { ManifestDocument, ManifestFile } from '../../manifest/model.ts';
import type { BuiltObject, Gap } from './buildModel.ts';
import type { MappingValue, Value } from './value.ts';
import { memberIn, sourceOf, textIn, toMapping } from './value.ts';

/** The objects of a file, those inside lists each by itself; documents that are no objects are told as gaps. */
export function readObjects(
  uri: string,
  { documents }: ManifestFile,
  { gaps }: { readonly gaps: Gap[] },
): readonly BuiltObject[] {
  return documents.flatMap(({ document }) => {
    const found = objectsOf(uri, document);
    if (found.isReadable) return found.objects;
    gaps.push({ kind: 'unreadable', what: '', at: { uri, document, range: { start: 0, end: 0 } } });
    return [];
  });
}

interface DocumentObjects {
  readonly uri: string;
  readonly isReadable: boolean;
  readonly objects: readonly BuiltObject[];
}

const known = new WeakMap<ManifestDocument, DocumentObjects>();

/** A document is read once for as long as it is the same. */
function objectsOf(uri: string, document: ManifestDocument): DocumentObjects {
  const before = known.get(document);
  if (before?.uri === uri) return before;
  const found = readDocument(uri, document);
  known.set(document, found);
  return found;
}

function readDocument(uri: string, document: ManifestDocument): DocumentObjects {
  const root = resolveAlias(document.root);
  if (document.isTemplate) return { uri, isReadable: false, objects: [] };
  if (root === undefined || (root.kind === 'scalar' && root.value === null))
    return { uri, isReadable: document.problems.every(({ code }) => code !== 'yaml-syntax'), objects: [] };
  const value = root.kind === 'mapping' ? toMapping(root, sourceOf(uri, document)) : undefined;
  if (value === undefined) return { uri, isReadable: false, objects: [] };
  const objects = expandLists([value], DEEPEST_LIST);
  return {
    uri,
    isReadable: objects.every(isObject),
    objects: objects.filter(isObject).map(begin),
  };
}

const DEEPEST_LIST = 4;

/** `kind: List` and its like stand for what is in them. */
function expandLists(values: readonly MappingValue[], depth: number): readonly MappingValue[] {
  return values.flatMap((value) => {
    const items = memberIn(value, 'items');
    const isList = textIn(value, 'kind')?.endsWith('List') === true && items !== undefined;
    if (!isList) return [value];
    if (depth === 0 || items.kind !== 'sequence') return [];
    return expandLists(items.items.filter(isMapping), depth - 1);
  });
}

function isMapping(value: Value): value is MappingValue {
  return value.kind === 'mapping';
}

/** Kustomize takes nothing without a kind and a name. */
export function isObject(value: MappingValue): boolean {
  return (textIn(value, 'kind') ?? '') !== '' && (textIn(value, 'metadata', 'name') ?? '') !== '';
}

function begin(value: MappingValue): BuiltObject {
  return { value, source: value.from, changes: [], formerIds: [], prefixes: [], suffixes: [] };
}
