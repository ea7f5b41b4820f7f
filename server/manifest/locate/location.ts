import type { ManifestDocument, Resource } from '../model.ts';
import type { ManifestNode, MappingEntry, MappingNode, SequenceNode } from '../tree/node.ts';
import type { TextRange } from '../tree/range.ts';

/** A step from a collection to its member: a key of a mapping or the index of a sequence's item. */
export type PathStep = string | number;

/**
 * What stands at an offset of a document, as completion and hover need it.
 *
 * - `key`: the cursor is on a key, or where another key of an existing mapping could be typed (an empty line at its
 *   indentation, a half-typed word among its entries, between the braces of a flow mapping).
 * - `value`: the cursor is on the line of a key, behind its colon, or in a flow or plain scalar that is its value.
 * - `open`: a node that nothing has decided yet: nothing but space behind `- `, an empty line below a key without
 *   value, an empty document, or a lone word in such a place. What is typed may become the first key of a mapping, a
 *   scalar, or (where `canBeSequence`) the first item of a list.
 * - `item`: an empty line where another `- ` item of a block sequence could be typed, or a place between the brackets
 *   of a flow sequence.
 * - `none`: in a comment, in a block scalar, on an alias, on a `---` line, behind a value: nothing to offer.
 */
export type Location = KeyLocation | ValueLocation | OpenLocation | ItemLocation | NoLocation;

interface LocationBase {
  /** The object of the document that the place belongs to; undefined before a `kind` is known. */
  readonly resource: Resource | undefined;
  /**
   * From the resource's mapping (from the root when there is no resource) to what is at the cursor. For `key` this
   * includes the key itself where one is written, else it ends at the mapping.
   */
  readonly path: readonly PathStep[];
  /** The path as the API writes it: `spec.ports[0].name`, `metadata.annotations[service.kubernetes.io/topology-mode]`. */
  readonly apiPath: string;
  /** What a completion replaces: the word or quoted text at the cursor without its quotes; empty at an empty place. */
  readonly replaceRange: TextRange;
  /** The text of `replaceRange` before the cursor. */
  readonly typed: string;
  /** The quote that encloses `replaceRange`; undefined when none does. */
  readonly quote: '"' | "'" | undefined;
  /** True inside `{}` or `[]`. */
  readonly isFlow: boolean;
  /**
   * What else could be typed on this empty line, the likelier first: below a list's item stand the item's next key, the
   * list's next item, and the next key of the mapping around the list. Each has the column that it has to be written at.
   */
  readonly others: readonly Exclude<Location, { kind: 'none' }>[];
}

export interface KeyLocation extends LocationBase {
  readonly kind: 'key';
  readonly mapping: MappingNode;
  /** From the resource to the mapping that holds the key. */
  readonly mappingPath: readonly PathStep[];
  /** The entry whose key is at the cursor; undefined at an empty place. */
  readonly entry: MappingEntry | undefined;
  /** The keys of the mapping (merged ones included) without the one at the cursor. */
  readonly otherKeys: readonly string[];
  /** Column (zero-based) of the mapping's keys in block style; undefined in flow style. */
  readonly column: number | undefined;
  /** True where a colon already follows the key. */
  readonly hasColon: boolean;
}

export interface ValueLocation extends LocationBase {
  readonly kind: 'value';
  /** The entry that the value belongs to; undefined for an item of a sequence. */
  readonly entry: MappingEntry | undefined;
  /** The mapping that holds the entry. */
  readonly mapping: MappingNode | undefined;
  /** The value; undefined when nothing is written yet. */
  readonly node: ManifestNode | undefined;
  /** True directly behind a colon, where a space has to come first. */
  readonly needsSpace: boolean;
}

export interface OpenLocation extends LocationBase {
  readonly kind: 'open';
  /** The lone word that stands here; undefined when nothing does. */
  readonly node: ManifestNode | undefined;
  /** Column at which the first key goes. */
  readonly column: number;
  /** True on a line of its own or behind `- `, where a `- ` could be typed too. */
  readonly canBeSequence: boolean;
}

export interface ItemLocation extends LocationBase {
  readonly kind: 'item';
  readonly sequence: SequencePlace;
}

export interface SequencePlace {
  readonly node: SequenceNode;
  /** From the resource to the sequence. */
  readonly path: readonly PathStep[];
  /** Index that the next item would get. */
  readonly index: number;
  /** Column of the dashes; undefined in flow style. */
  readonly column: number | undefined;
}

export interface NoLocation {
  readonly kind: 'none';
  readonly reason:
    | 'comment'
    | 'block-scalar'
    | 'alias'
    /** On a `---`, `...` or `%` line. */
    | 'marker'
    /** Between the start of a line and its first text. */
    | 'indentation'
    /** Behind a finished value, or outside the brackets of the whole document. */
    | 'behind-value'
    | 'template'
    /** In a document that was too large or too deep to be read. */
    | 'unread';
}

/** Where something is being typed, and the document around it. */
export interface TypedPlace {
  readonly location: Location;
  /** The document as it reads without the word at the cursor; all places are where they were. */
  readonly document: ManifestDocument;
}
