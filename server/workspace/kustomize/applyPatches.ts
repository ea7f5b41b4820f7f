import { mergeListsOf } from '../../kubernetes/kustomize/mergeKeys.ts';
import type { AppliedPatch, BuiltObject, Fault, Gap } from './buildModel.ts';
import { withoutCells } from './cells.ts';
import { applyJsonPatch } from './jsonPatch.ts';
import type { PatchTarget } from './kustomization.ts';
import { mergePatch } from './mergePatch.ts';
import type { ObjectId } from './objectId.ts';
import { idOf, isSameId } from './objectId.ts';
import type { Patch } from './readPatches.ts';
import { describeEntry, placeOf } from './readPatches.ts';
import { selectObjects } from './selectObjects.ts';
import { allIds, changed, rememberId, withMetadata } from './transformers.ts';
import type { MappingValue, Origin, Value } from './value.ts';
import { memberIn, textIn, textValue, withMember, withValue } from './value.ts';

/** What is told of patches while a build goes on. */
export interface PatchStage {
  readonly gaps: Gap[];
  readonly faults: Fault[];
  readonly patches: AppliedPatch[];
}

/** Applies a patch to the objects that its target picks, else to the one that it names. */
export function applyPatch(
  objects: readonly BuiltObject[],
  patch: Patch,
  stage: PatchStage,
): readonly BuiltObject[] {
  const { entry, content, kustomization } = patch;
  const targets = findTargets(objects, patch, stage);
  let count = 0;
  const result = objects.flatMap((object) => {
    if (!targets.has(object)) return [object];
    const applied =
      content.kind === 'merge' ? applyMerge(object, content.value, patch) : applyOperations(object, patch);
    if (applied.kind === 'misfit') {
      const { kind, name } = idOf(object.value);
      stage.faults.push({ kind: 'patch-misfit', what: `${kind} ${name}`, at: originOf(content) });
      return [object];
    }
    count += 1;
    return applied.kind === 'deleted' ? [] : [applied.object];
  });
  stage.patches.push({
    at: originOf(content),
    entry: placeOf(kustomization, entry.range),
    hasTarget: entry.target !== undefined,
    changed: count,
    id: content.kind === 'merge' ? idOf(content.value) : undefined,
  });
  return result;
}

function originOf(content: Patch['content']): Origin {
  return content.kind === 'merge' ? content.value.from : content.from;
}

function findTargets(
  objects: readonly BuiltObject[],
  { entry, content, kustomization }: Patch,
  { gaps, faults }: PatchStage,
): ReadonlySet<BuiltObject> {
  if (entry.target !== undefined) {
    const selected = selectObjects(objects, entry.target);
    const at = placeOf(kustomization, entry.target.range);
    if (selected === undefined) gaps.push({ kind: 'target', what: describeTarget(entry.target), at });
    else if (selected.length === 0)
      faults.push({ kind: 'target-without-match', what: describeTarget(entry.target), at });
    return new Set(selected);
  }
  if (content.kind === 'operations') {
    const at = placeOf(kustomization, entry.range);
    faults.push({ kind: 'target-missing', what: describeEntry(entry), at });
    return new Set();
  }
  const id = idOf(content.value);
  const named = objects.filter((object) => allIds(object).some((each) => isSameId(each, id)));
  if (named.length === 1) return new Set(named);
  const kind = named.length === 0 ? 'patch-without-target' : 'patch-with-many-targets';
  const name = memberIn(content.value, 'metadata', 'name');
  const at =
    entry.content.kind === 'file'
      ? placeOf(kustomization, entry.content.path.range)
      : (name?.from ?? placeOf(kustomization, entry.range));
  faults.push({ kind, what: describeId(id), at });
  return new Set();
}

function describeId({ kind, name, namespace }: ObjectId): string {
  return namespace === 'default' ? `${kind} ${name}` : `${kind} ${name} in ${namespace}`;
}

function describeTarget({ kind, name, labelSelector }: PatchTarget): string {
  return [kind, name, labelSelector].filter((part) => part !== undefined).join(' ');
}

type Applied =
  | { readonly kind: 'changed'; readonly object: BuiltObject }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'misfit' };

/** Kind, name and namespace stay unless the entry's options let the patch change them. */
function applyMerge(object: BuiltObject, patch: MappingValue, { entry, kustomization }: Patch): Applied {
  const { value } = object;
  const lists = mergeListsOf(textIn(value, 'apiVersion') ?? '', textIn(value, 'kind') ?? '');
  const isByName =
    entry.target === undefined && !kustomization.kustomization.patchesStrategicMerge.includes(entry);
  const fitted = isByName ? patch : withTextsOf(withTypeOf(patch, value));
  const merged = mergePatch(value, fitted, lists);
  if (merged.kind !== 'merged') return merged;
  let result = merged.value;
  if (!entry.mayChangeKind) result = keepText(result, value, 'kind');
  if (!entry.mayRename) result = withMetadataOf(result, value, 'name');
  result = withMetadataOf(result, value, 'namespace');
  const before = entry.mayRename || entry.mayChangeKind ? rememberId(object) : object;
  return {
    kind: 'changed',
    object: changed(before, result, { by: 'patch', at: patch.from, uri: kustomization.uri }),
  };
}

/** A patch with a target is of the type of what it changes. */
function withTypeOf(patch: MappingValue, object: MappingValue): MappingValue {
  return keepText(patch, object, 'apiVersion');
}

/**
 * Labels and annotations of such a patch are read as texts first, so that null takes nothing away and becomes `"null"`
 * (`CopyMergeMetaDataFieldsFrom` of sigs.k8s.io/kustomize/api/resource).
 */
function withTextsOf(patch: MappingValue): MappingValue {
  const metadata = patch.members.get('metadata')?.value;
  if (metadata?.kind !== 'mapping') return patch;
  const written = ['labels', 'annotations'].reduce((so, key) => {
    const member = so.members.get(key);
    if (member?.value.kind !== 'mapping') return so;
    const members = new Map(
      [...member.value.members].map(([name, each]) => [name, { ...each, value: asText(each.value) }]),
    );
    return withMember(so, key, { ...member, value: { ...member.value, members } });
  }, metadata);
  return withValue(patch, 'metadata', written, metadata.from);
}

function asText(value: Value): Value {
  return value.kind === 'scalar' && typeof value.value !== 'string'
    ? textValue(value.text, value.from)
    : value;
}

function keepText(value: MappingValue, from: MappingValue, key: string): MappingValue {
  const member = from.members.get(key);
  if (member === undefined) return value;
  return { ...value, members: new Map(value.members).set(key, member) };
}

function withMetadataOf(value: MappingValue, from: MappingValue, key: 'name' | 'namespace'): MappingValue {
  const before = from.members.get('metadata')?.value;
  const member = before?.kind === 'mapping' ? before.members.get(key) : undefined;
  const now = value.members.get('metadata')?.value;
  if (member === undefined) return withMetadata(value, key, undefined, value.from);
  if (now?.kind !== 'mapping') return withMetadata(value, key, textIn(from, 'metadata', key), member.keyFrom);
  const metadata: MappingValue = { ...now, members: new Map(now.members).set(key, member) };
  return withValue(value, 'metadata', metadata, now.from);
}

function applyOperations(object: BuiltObject, { content, kustomization }: Patch): Applied {
  if (content.kind !== 'operations') return { kind: 'misfit' };
  const value = applyJsonPatch(withoutCells(object.value), content.list);
  if (value === undefined) return { kind: 'misfit' };
  return {
    kind: 'changed',
    object: changed(rememberId(object), value, { by: 'patch', at: content.from, uri: kustomization.uri }),
  };
}
