import { createReadBudget, listEntries, resolveAlias } from '../../manifest/read/fields.ts';
import type { ReadBudget } from '../../manifest/read/fields.ts';
import type { ManifestDocument } from '../../manifest/model.ts';
import type { JsonScalar, ManifestNode, MappingNode, ScalarNode } from '../../manifest/tree/node.ts';
import type { TextRange } from '../../manifest/tree/range.ts';

/** A place in a document of a file. */
export interface Origin {
  readonly uri: string;
  readonly document: ManifestDocument;
  /** Within the document. */
  readonly range: TextRange;
}

/**
 * A value on its way through a build: what the API server would be sent, each part with the place that wrote it. Values
 * never change; what changes one makes another that shares the rest.
 */
export type Value = ScalarValue | MappingValue | SequenceValue;

/** What the places of a value share that Kustomize holds once; see `cells.ts`. */
export type Cell = object;

export interface ScalarValue {
  readonly kind: 'scalar';
  readonly value: JsonScalar;
  /** What YAML has without quotes: by this Kustomize compares. */
  readonly text: string;
  /** The source text, where it stands on one line. */
  readonly source: string | undefined;
  readonly from: Origin;
  /** Undefined for a value of one place. */
  readonly cell?: Cell | undefined;
}

export interface MappingValue {
  readonly kind: 'mapping';
  readonly members: ReadonlyMap<string, Member>;
  readonly from: Origin;
}

export interface Member {
  readonly value: Value;
  /** Of the key. */
  readonly keyFrom: Origin;
  /** From the key to the end of the value, where one document wrote both. */
  readonly entryFrom: Origin;
}

export interface SequenceValue {
  readonly kind: 'sequence';
  readonly items: readonly Value[];
  readonly from: Origin;
}

/** Where nodes were read from: ranges of theirs, as ranges of the document. */
export interface ValueSource {
  readonly uri: string;
  readonly document: ManifestDocument;
  readonly place: (range: TextRange) => TextRange;
}

export function sourceOf(uri: string, document: ManifestDocument): ValueSource {
  return { uri, document, place: (range) => range };
}

/** Aliases and merge keys are written out, as far as a bounded budget goes; undefined beyond it. */
export function toValue(node: ManifestNode | undefined, source: ValueSource): Value | undefined {
  const budget = createReadBudget(source.document.text.length);
  return node === undefined ? undefined : convert(node, { source, budget }, DEEPEST);
}

/** A mapping, as `toValue` has it. */
export function toMapping(node: MappingNode, source: ValueSource): MappingValue | undefined {
  const value = toValue(node, source);
  return value?.kind === 'mapping' ? value : undefined;
}

const DEEPEST = 200;

interface Conversion {
  readonly source: ValueSource;
  readonly budget: ReadBudget;
}

function convert(written: ManifestNode, conversion: Conversion, depth: number): Value | undefined {
  const { source, budget } = conversion;
  budget.remaining -= 1;
  const node = resolveAlias(written);
  if (node === undefined || depth === 0 || budget.remaining <= 0) return undefined;
  const from = originOf(source, written.range);
  switch (node.kind) {
    case 'scalar':
      return { kind: 'scalar', value: node.value, text: textOf(node), source: sourceTextOf(node), from };
    case 'sequence': {
      const items = node.items.flatMap((item) =>
        item === undefined ? [] : (convert(item, conversion, depth - 1) ?? []),
      );
      return { kind: 'sequence', items, from };
    }
    case 'mapping': {
      const members = new Map<string, Member>();
      for (const [name, entry] of listEntries({ node, path: '', budget })) {
        const value =
          entry.value === undefined
            ? nullAt(originOf(source, { start: entry.range.end, end: entry.range.end }))
            : convert(entry.value, conversion, depth - 1);
        if (value === undefined) continue;
        members.set(name, {
          value,
          keyFrom: originOf(source, entry.key.range),
          entryFrom: originOf(source, entry.range),
        });
      }
      return { kind: 'mapping', members, from };
    }
  }
}

function originOf({ uri, document, place }: ValueSource, range: TextRange): Origin {
  return { uri, document, range: place(range) };
}

function textOf({ style, source, value }: ScalarNode): string {
  return style === 'plain' && typeof value !== 'string' ? source : String(value);
}

function sourceTextOf({ source, style }: ScalarNode): string | undefined {
  return source.includes('\n') || style === 'literal' || style === 'folded' ? undefined : source;
}

function nullAt(from: Origin): ScalarValue {
  return { kind: 'scalar', value: null, text: '', source: '', from };
}

export function textValue(value: string, from: Origin): ScalarValue {
  return { kind: 'scalar', value, text: value, source: undefined, from };
}

export function numberValue(value: number, from: Origin): ScalarValue {
  return { kind: 'scalar', value, text: String(value), source: String(value), from };
}

/** A member that one place wrote. */
export function memberOf<T extends Value>(value: T, from: Origin): Member & { readonly value: T } {
  return { value, keyFrom: from, entryFrom: from };
}

export function isMissing(value: Value | undefined): value is undefined | (ScalarValue & { value: null }) {
  return value === undefined || (value.kind === 'scalar' && value.value === null);
}

export function withMember(mapping: MappingValue, name: string, member: Member): MappingValue {
  return { ...mapping, members: new Map(mapping.members).set(name, member) };
}

export function withoutMember(mapping: MappingValue, name: string): MappingValue {
  if (!mapping.members.has(name)) return mapping;
  const members = new Map(mapping.members);
  members.delete(name);
  return { ...mapping, members };
}

/** Puts a value under a name; a key that is there keeps its place. */
export function withValue(mapping: MappingValue, name: string, value: Value, from: Origin): MappingValue {
  const before = mapping.members.get(name);
  const member: Member =
    before === undefined
      ? memberOf(value, from)
      : {
          value,
          keyFrom: before.keyFrom,
          entryFrom: value.from.document === before.keyFrom.document ? before.entryFrom : value.from,
        };
  return withMember(mapping, name, member);
}

export function memberIn(value: Value | undefined, ...path: readonly string[]): Value | undefined {
  let found = value;
  for (const name of path) found = found?.kind === 'mapping' ? found.members.get(name)?.value : undefined;
  return found;
}

/** The string at the path; undefined where there is none. */
export function textIn(value: Value | undefined, ...path: readonly string[]): string | undefined {
  const found = memberIn(value, ...path);
  return found?.kind === 'scalar' && typeof found.value === 'string' ? found.value : undefined;
}

/** The strings of a string map at the path. */
export function textsIn(value: Value | undefined, ...path: readonly string[]): ReadonlyMap<string, string> {
  const found = memberIn(value, ...path);
  const texts = new Map<string, string>();
  if (found?.kind !== 'mapping') return texts;
  for (const [name, member] of found.members) {
    if (member.value.kind === 'scalar' && typeof member.value.value === 'string')
      texts.set(name, member.value.value);
  }
  return texts;
}
