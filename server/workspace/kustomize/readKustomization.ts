import type { FieldSpec } from '../../kubernetes/kustomize/fieldSpecs.ts';
import {
  createReadBudget,
  findEntry,
  readBoolean,
  readItems,
  readMapping,
  readMappings,
  readNumber,
  readText,
  readTextEntries,
  readTexts,
  resolveAlias,
} from '../../manifest/read/fields.ts';
import type { ReadMapping } from '../../manifest/read/fields.ts';
import type { Field, ManifestDocument, ManifestFile } from '../../manifest/model.ts';
import { readField } from '../../manifest/read/readField.ts';
import { readEmbedded } from './embeddedDocument.ts';
import type {
  Kustomization,
  LabelEntry,
  PatchContent,
  PatchEntry,
  PatchTarget,
  ReplicaEntry,
  Unfollowed,
  UnfollowedKind,
} from './kustomization.ts';

/** The kustomization that a file of that name holds; undefined for one that is a template, or no mapping. */
export function readKustomization(file: ManifestFile): Kustomization | undefined {
  const document = file.documents.find(({ document: { text } }) => text.trim() !== '')?.document;
  if (document === undefined || document.isTemplate) return undefined;
  let read = known.get(document);
  if (read === undefined) {
    read = { kustomization: readDocument(document) };
    known.set(document, read);
  }
  return read.kustomization;
}

const known = new WeakMap<ManifestDocument, { readonly kustomization: Kustomization | undefined }>();

function readDocument(document: ManifestDocument): Kustomization | undefined {
  const node = resolveAlias(document.root);
  if (node?.kind !== 'mapping') return undefined;
  const root: ReadMapping = { node, path: '', budget: createReadBudget(document.text.length) };
  const patchesIn = (key: string): readonly PatchEntry[] =>
    readMappings(root, key).flatMap((entry) => readPatchEntry(document, entry));
  return {
    document,
    isComponent: readText(root, 'kind')?.value === 'Component',
    resources: [...readTexts(root, 'resources'), ...readTexts(root, 'bases')],
    components: readTexts(root, 'components'),
    patchesStrategicMerge: readItems(root, 'patchesStrategicMerge').flatMap(({ node: item, path, range }) =>
      item.kind === 'scalar' && typeof item.value === 'string'
        ? [
            withoutTarget(
              readTextPatch(
                document,
                { path, value: item.value, range, keyRange: range, entryRange: range },
                item,
              ),
            ),
          ]
        : [],
    ),
    patches: patchesIn('patches'),
    patchesJson6902: patchesIn('patchesJson6902'),
    namespace: nonEmpty(readText(root, 'namespace')),
    namePrefix: nonEmpty(readText(root, 'namePrefix')),
    nameSuffix: nonEmpty(readText(root, 'nameSuffix')),
    labels: readMappings(root, 'labels').map(readLabelEntry),
    commonLabels: readTextEntries(root, 'commonLabels'),
    commonAnnotations: readTextEntries(root, 'commonAnnotations'),
    replicas: readMappings(root, 'replicas').flatMap(readReplicaEntry),
    unfollowed: findUnfollowed(root),
  };
}

function nonEmpty(field: Field<string> | undefined): Field<string> | undefined {
  return field?.value === '' ? undefined : field;
}

type TextNode = Parameters<typeof readEmbedded>[1];

/** `patchesStrategicMerge` takes the path of a file, or the patch itself, which has a line or a colon. */
function readTextPatch(document: ManifestDocument, field: Field<string>, node: TextNode): PatchContent {
  const isText = /\n|:\s/.test(field.value);
  return isText
    ? { kind: 'inline', field, documents: readEmbedded(document, node) }
    : { kind: 'file', path: field };
}

function withoutTarget(content: PatchContent): PatchEntry {
  const range = content.kind === 'file' ? content.path.range : content.field.range;
  return { content, target: undefined, mayRename: false, mayChangeKind: false, range };
}

function readPatchEntry(document: ManifestDocument, entry: ReadMapping): readonly PatchEntry[] {
  const content = readContent(document, entry);
  if (content === undefined) return [];
  const options = readMapping(entry, 'options');
  return [
    {
      content,
      target: readTarget(entry),
      mayRename: options !== undefined && readBoolean(options, 'allowNameChange')?.value === true,
      mayChangeKind: options !== undefined && readBoolean(options, 'allowKindChange')?.value === true,
      range: entry.node.range,
    },
  ];
}

function readContent(document: ManifestDocument, entry: ReadMapping): PatchContent | undefined {
  const written = findEntry(entry, 'patch');
  const node = resolveAlias(written?.value);
  if (written !== undefined && node?.kind === 'scalar' && typeof node.value === 'string') {
    const field = readField(entry, 'patch', written, node.value);
    return { kind: 'inline', field, documents: readEmbedded(document, node) };
  }
  const path = nonEmpty(readText(entry, 'path'));
  return path && { kind: 'file', path };
}

function readTarget(entry: ReadMapping): PatchTarget | undefined {
  const target = readMapping(entry, 'target');
  if (target === undefined) return undefined;
  const text = (key: string): string | undefined => nonEmpty(readText(target, key))?.value;
  return {
    group: text('group'),
    version: text('version'),
    kind: text('kind'),
    name: text('name'),
    namespace: text('namespace'),
    labelSelector: text('labelSelector'),
    annotationSelector: text('annotationSelector'),
    range: target.node.range,
  };
}

function readLabelEntry(entry: ReadMapping): LabelEntry {
  const says = (key: string): boolean => readBoolean(entry, key)?.value === true;
  return {
    pairs: readTextEntries(entry, 'pairs'),
    reach: says('includeSelectors') ? 'selectors' : says('includeTemplates') ? 'templates' : 'objects',
    fields: readMappings(entry, 'fields').flatMap(readFieldSpec),
  };
}

function readFieldSpec(entry: ReadMapping): readonly FieldSpec[] {
  const path = nonEmpty(readText(entry, 'path'))?.value;
  if (path === undefined) return [];
  const text = (key: 'group' | 'version' | 'kind'): Partial<FieldSpec> => {
    const value = nonEmpty(readText(entry, key))?.value;
    return value === undefined ? {} : { [key]: value };
  };
  const creates = readBoolean(entry, 'create')?.value === true;
  return [{ path, creates, ...text('group'), ...text('version'), ...text('kind') }];
}

function readReplicaEntry(entry: ReadMapping): readonly ReplicaEntry[] {
  const name = readText(entry, 'name');
  const count = readNumber(entry, 'count');
  return name === undefined || count === undefined ? [] : [{ name, count }];
}

const UNFOLLOWED: Readonly<Record<string, UnfollowedKind>> = {
  configMapGenerator: 'generators',
  secretGenerator: 'generators',
  generators: 'plugins',
  transformers: 'plugins',
  replacements: 'replacements',
  vars: 'variables',
  helmCharts: 'helm',
  helmChartInflationGenerator: 'helm',
  configurations: 'configuration',
  crds: 'configuration',
  openapi: 'configuration',
};

function findUnfollowed(root: ReadMapping): readonly Unfollowed[] {
  return Object.entries(UNFOLLOWED).flatMap(([key, kind]) => {
    const entry = findEntry(root, key);
    const value = resolveAlias(entry?.value);
    const isEmpty =
      value === undefined ||
      (value.kind === 'scalar' && value.value === null) ||
      (value.kind === 'sequence' && value.items.length === 0) ||
      (value.kind === 'mapping' && value.entries.length === 0);
    return entry === undefined || isEmpty ? [] : [{ kind, key, range: entry.key.range }];
  });
}
