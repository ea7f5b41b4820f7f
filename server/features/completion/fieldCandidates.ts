import { CompletionItemKind } from 'vscode-languageserver-types';
import { findField, findType, toSchemaPath } from '../../kubernetes/serviceSchema.ts';
import type { EnumValue, FieldSchema, PathSegment } from '../../kubernetes/serviceSchema.ts';
import type { VersionRange } from '../../kubernetes/version.ts';
import { minorsWithout } from '../version/describeVersions.ts';
import { COMPLETION_DETAILS } from '../../words/completion.ts';
import { SUPPORT_DETAILS } from '../../words/versions.ts';
import type { Candidate, Rank } from './candidate.ts';
import { RANKS } from './candidate.ts';
import type { CompletionContext, PodPort } from './context.ts';
import { itemSkeletonOf, skeletonOf } from './fieldSkeletons.ts';
import type { Skeleton } from './skeleton.ts';
import { mapKeyCandidates, mapValueCandidates } from './mapCandidates.ts';
import { trafficDistributionCandidates } from './trafficDistributionCandidates.ts';

/** Keys that the mapping at the path may still get. */
export function keyCandidates(
  path: readonly PathSegment[],
  otherKeys: readonly string[],
  context: CompletionContext,
): readonly Candidate[] {
  const type = findType(path);
  switch (type?.kind) {
    case 'object':
      return type.fields
        .filter((field) => field.isServerManaged !== true && !otherKeys.includes(field.name))
        .map((field) => fieldCandidate(toSchemaPath([...path, field.name]), field, context));
    case 'map':
      return mapKeyCandidates(path, otherKeys, context);
    default:
      return [];
  }
}

/** Values that the field at the path may take; for a list, its items. */
export function valueCandidates(
  path: readonly PathSegment[],
  context: CompletionContext,
): readonly Candidate[] {
  const owner = typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
  const field = findField(owner);
  if (field === undefined) return mapValueCandidates(path, context);
  const type = findType(path);
  const schemaPath = toSchemaPath(owner);
  if (type?.kind === 'boolean')
    return ['true', 'false'].map((value) => valueCandidate(schemaPath, field, { value }, context.versions));
  if (schemaPath === 'spec.ports[].targetPort') return context.podPorts().map(podPortCandidate);
  if (type?.kind !== 'string') return [];
  if (schemaPath === 'spec.trafficDistribution') return trafficDistributionCandidates(context.versions);
  const values = field.values ?? field.suggestions?.map((value) => ({ value })) ?? [];
  return values.map((value) => valueCandidate(schemaPath, field, value, context.versions));
}

/** Where a new item of a list goes. */
export interface NewItem {
  readonly index: number;
  /** The scalar items that the list has already. */
  readonly present: readonly string[];
  readonly isFlow: boolean;
}

/** What a new item of the list at the path may be. */
export function itemCandidates(
  path: readonly PathSegment[],
  { index, present, isFlow }: NewItem,
  context: CompletionContext,
): readonly Candidate[] {
  const type = findType(path);
  if (type?.kind !== 'list') return [];
  const values = valueCandidates([...path, index], context).filter(({ label }) => !present.includes(label));
  if (values.length > 0) {
    return values.map((value) => ({
      ...value,
      insert: { kind: 'item', item: { kind: 'literal', text: value.label } },
    }));
  }
  if (type.items.kind !== 'object') return [];
  const schemaPath = toSchemaPath(path);
  const item = itemSkeletonOf(schemaPath, type.items, index);
  const [first] = item.kind === 'mapping' ? item.entries : [];
  if (first === undefined) return [];
  return [
    {
      label: isFlow ? `{${keysOf(item).join(', ')}}` : `- ${first[0]}`,
      kind: CompletionItemKind.Snippet,
      insert: { kind: 'item', item },
      rank: RANKS.fits,
      detail: COMPLETION_DETAILS.newItem(lastKey(path)),
      topic: { topic: 'field', path: schemaPath },
    },
  ];
}

/** The first item of a list whose dash is already there: all keys of the item at once. */
export function wholeItemCandidates(path: readonly PathSegment[]): readonly Candidate[] {
  const index = path.at(-1);
  const list = path.slice(0, -1);
  const type = findType(list);
  if (typeof index !== 'number' || type?.kind !== 'list') return [];
  const item = itemSkeletonOf(toSchemaPath(list), type.items, index);
  if (item.kind !== 'mapping') return [];
  return [
    {
      label: keysOf(item).join(', '),
      kind: CompletionItemKind.Snippet,
      insert: { kind: 'entries', entries: item.entries },
      rank: RANKS.fits,
      detail: COMPLETION_DETAILS.item(lastKey(list)),
      topic: { topic: 'field', path: toSchemaPath(list) },
    },
  ];
}

function lastKey(path: readonly PathSegment[]): string | undefined {
  const last = path.at(-1);
  return last === undefined ? undefined : `${last}`;
}

function keysOf(item: Skeleton): readonly string[] {
  return item.kind === 'mapping' ? item.entries.map(([key]) => key) : [];
}

export function fieldCandidate(path: string, field: FieldSchema, context: CompletionContext): Candidate {
  const fit = judgeField(field, context);
  const value = skeletonOf(path, field);
  return {
    label: field.name,
    kind: CompletionItemKind.Property,
    insert: { kind: 'entry', entry: [field.name, value] },
    rank: fit.rank,
    ...(fit.detail === undefined ? {} : { detail: fit.detail }),
    isDeprecated: fit.rank === RANKS.deprecated,
    hasMore:
      value.kind === 'open-mapping' ||
      field.type.kind === 'boolean' ||
      (field.values ?? field.suggestions ?? []).length > 1,
    topic: { topic: 'field', path },
  };
}

function judgeField(
  field: FieldSchema,
  { versions, shape }: CompletionContext,
): { readonly rank: Rank; readonly detail: string | undefined } {
  const missing = minorsWithout(field, versions);
  if (missing.length > 0) {
    const begin = field.onSince ?? field.since ?? versions.min;
    return {
      rank: missing.length > versions.max - versions.min ? RANKS.missingOnAll : RANKS.missingOnSome,
      detail: SUPPORT_DETAILS.missing(begin, missing),
    };
  }
  if (shape !== undefined && field.forbiddenOn?.includes(shape) === true)
    return { rank: RANKS.forbidden, detail: COMPLETION_DETAILS.forbidden(shape) };
  if (shape !== undefined && field.ignoredOn?.includes(shape) === true)
    return { rank: RANKS.idle, detail: COMPLETION_DETAILS.idle(shape) };
  if (field.deprecatedSince !== undefined && field.deprecatedSince <= versions.max)
    return { rank: RANKS.deprecated, detail: SUPPORT_DETAILS.deprecated(field.deprecatedSince) };
  return { rank: RANKS.fits, detail: describeDefault(field) };
}

function podPortCandidate({ label, isName, detail }: PodPort): Candidate {
  return {
    label,
    kind: CompletionItemKind.Value,
    insert: { kind: 'value', text: label, isString: isName },
    rank: RANKS.fits,
    detail,
  };
}

function describeDefault({ defaultValue }: FieldSchema): string | undefined {
  return defaultValue === undefined ? undefined : COMPLETION_DETAILS.defaultIs(defaultValue);
}

function valueCandidate(
  path: string,
  field: FieldSchema,
  { value, since, deprecatedSince }: EnumValue,
  versions: VersionRange,
): Candidate {
  const isMissing = since !== undefined && since > versions.min;
  const isDeprecated = deprecatedSince !== undefined && deprecatedSince <= versions.max;
  const detail = isMissing
    ? SUPPORT_DETAILS.since(since)
    : value === field.defaultValue
      ? COMPLETION_DETAILS.isDefault
      : undefined;
  return {
    label: value,
    kind: CompletionItemKind.EnumMember,
    insert: { kind: 'value', text: value, isString: field.type.kind !== 'boolean' },
    rank: isMissing ? RANKS.missingOnSome : isDeprecated ? RANKS.deprecated : RANKS.fits,
    ...(detail === undefined ? {} : { detail }),
    isDeprecated,
    topic: { topic: 'value', path, value },
  };
}
