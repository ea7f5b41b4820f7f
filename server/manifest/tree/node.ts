import type { TextRange } from './range.ts';

/** What a scalar is after kubectl's conversion of YAML to JSON (YAML 1.1 rules: an unquoted `yes` is true). */
export type JsonScalar = string | number | boolean | null;

export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded';

/**
 * A YAML value with its place. The tree is ours, not the YAML library's, so that readers, rules and features
 * depend on four small shapes. Aliases are resolved while reading (see `resolveAlias`), never expanded in memory.
 */
export type ManifestNode = ScalarNode | MappingNode | SequenceNode | AliasNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly range: TextRange;
  /** The value that the API server would receive. */
  readonly value: JsonScalar;
  /** The source text of the value, quotes included. */
  readonly source: string;
  readonly style: ScalarStyle;
  /** Of a whole number of which `!!float` makes a float: as a key it has the name of one. */
  readonly isFloat?: true;
  /** Of a key that is an alias: the scalar that it stands for. */
  readonly target?: ScalarNode;
}

export interface MappingNode {
  readonly kind: 'mapping';
  readonly range: TextRange;
  /** `{a: 1}` rather than one entry a line. JSON objects are flow mappings too. */
  readonly isFlow: boolean;
  readonly entries: readonly MappingEntry[];
}

export interface MappingEntry {
  readonly key: ScalarNode;
  /** Undefined where nothing was written behind the colon (or no colon yet): a null for Kubernetes. */
  readonly value: ManifestNode | undefined;
  /** From the start of the key to the end of the value. */
  readonly range: TextRange;
}

export interface SequenceNode {
  readonly kind: 'sequence';
  readonly range: TextRange;
  readonly isFlow: boolean;
  readonly items: readonly (ManifestNode | undefined)[];
}

export interface AliasNode {
  readonly kind: 'alias';
  readonly range: TextRange;
  readonly name: string;
  /** What the anchor stands on; undefined when no such anchor precedes the alias. */
  readonly target: ManifestNode | undefined;
}
