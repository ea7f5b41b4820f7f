import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Alias, Pair, ParsedNode, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { ManifestProblem } from '../model.ts';
import type { AliasNode, ManifestNode, MappingEntry, MappingNode, ScalarNode, ScalarStyle } from './node.ts';
import type { TextRange } from './range.ts';
import { resolveScalar } from './resolveScalar.ts';
import { describeUnknownAlias } from './buildScalar.ts';
import { trimEnd } from './characters.ts';
import { findDuplicateKeys } from './keys.ts';

/** The library's tree as ours, with the problems that only the tree shows: repeated keys and aliases without anchor. */
export function convertNode(text: string, contents: unknown): ConvertedTree {
  const conversion: Conversion = { text, anchors: new Map(), problems: [] };
  return { root: convert(conversion, contents), problems: conversion.problems };
}

export interface ConvertedTree {
  readonly root: ManifestNode | undefined;
  readonly problems: readonly ManifestProblem[];
}

interface Conversion {
  readonly text: string;
  readonly anchors: Map<string, ManifestNode>;
  readonly problems: ManifestProblem[];
}

function convert(conversion: Conversion, node: unknown): ManifestNode | undefined {
  if (isAlias(node)) {
    return convertAlias(conversion, node);
  }
  const converted = convertAnchored(conversion, node);
  const anchor = (node as ParsedNode | null)?.anchor;
  if (converted !== undefined && anchor !== undefined) {
    conversion.anchors.set(anchor, converted);
  }
  return converted;
}

function convertAnchored(conversion: Conversion, node: unknown): ManifestNode | undefined {
  if (isScalar(node)) {
    return isNothing(node) ? undefined : convertScalar(conversion, node);
  }
  if (isMap(node)) {
    return convertMap(conversion, node);
  }
  return isSeq(node) ? convertSequence(conversion, node) : undefined;
}

/** An empty plain scalar stands where nothing was written. */
function isNothing(node: Scalar): boolean {
  const range = node.range;
  return range?.[0] === range?.[1] && node.anchor === undefined && node.tag === undefined;
}

const styles: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single-quoted',
  QUOTE_DOUBLE: 'double-quoted',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

function convertScalar({ text }: Conversion, node: Scalar): ScalarNode {
  const [start = 0, writtenEnd = start] = node.range ?? [];
  const style = styles[node.type ?? 'PLAIN'] ?? 'plain';
  const isBlock = style === 'literal' || style === 'folded';
  const end = isBlock
    ? trimEnd(text, start, Math.min(writtenEnd, text.length))
    : Math.min(writtenEnd, text.length);
  return {
    kind: 'scalar',
    range: { start, end },
    value: resolveScalar(String(node.value), style, node.tag),
    source: text.slice(start, end),
    style,
  };
}

function convertAlias(conversion: Conversion, node: Alias): AliasNode {
  const [start = 0, end = start] = node.range ?? [];
  const range = { start, end };
  const target = conversion.anchors.get(node.source);
  if (target === undefined && node.source !== '') {
    conversion.problems.push({
      code: 'unknown-alias',
      message: describeUnknownAlias(node.source),
      range,
    });
  }
  return { kind: 'alias', range, name: node.source, target };
}

function convertMap(conversion: Conversion, node: YAMLMap): MappingNode {
  const entries = node.items.map((pair) => convertPair(conversion, pair));
  for (const problem of findDuplicateKeys(entries)) {
    conversion.problems.push(problem);
  }
  const isFlow = node.flow === true;
  const range = isFlow
    ? flowRange(node)
    : blockRange(node, entries[0]?.range.start, entries.at(-1)?.range.end);
  return { kind: 'mapping', range, isFlow, entries };
}

function convertSequence(conversion: Conversion, node: YAMLSeq): ManifestNode {
  const items = node.items.map((item) => convert(conversion, item));
  const isFlow = node.flow === true;
  const end = items.at(-1)?.range.end ?? findLastDashEnd(node);
  const range = isFlow ? flowRange(node) : blockRange(node, node.range?.[0], end);
  return { kind: 'sequence', range, isFlow, items };
}

function findLastDashEnd(node: YAMLSeq): number | undefined {
  const token = node.srcToken;
  if (token?.type !== 'block-seq') {
    return undefined;
  }
  const dashes = token.items.flatMap(({ start }) => start.filter(({ type }) => type === 'seq-item-ind'));
  const last = dashes.at(-1);
  return last && last.offset + 1;
}

function flowRange(node: YAMLMap | YAMLSeq): TextRange {
  const [start = 0, end = start] = node.range ?? [];
  return { start, end };
}

/** A block collection ends with its last child, not with the blank lines below. */
function blockRange(
  node: YAMLMap | YAMLSeq,
  firstStart: number | undefined,
  lastEnd: number | undefined,
): TextRange {
  const [start = 0, end = start] = node.range ?? [];
  return { start: firstStart ?? start, end: Math.max(firstStart ?? start, lastEnd ?? end) };
}

function convertPair(conversion: Conversion, pair: Pair): MappingEntry {
  const key = convertKey(conversion, pair);
  const colon = findColon(pair);
  const value = convert(conversion, pair.value);
  const colonEnd = colon === undefined ? 0 : colon + 1;
  const end = Math.max(key.range.end, value?.range.end ?? colonEnd);
  return { key, value, range: { start: key.range.start, end } };
}

function findColon(pair: Pair): number | undefined {
  return pair.srcToken?.sep?.find((token) => token.type === 'map-value-ind')?.offset;
}

/** A key that is itself a collection, which Kubernetes does not have, is taken for its text. */
function convertKey(conversion: Conversion, pair: Pair): ScalarNode {
  const converted = convert(conversion, pair.key);
  if (converted?.kind === 'scalar') {
    return converted;
  }
  if (converted === undefined) {
    const start = startOf(pair);
    return { kind: 'scalar', range: { start, end: start }, value: null, source: '', style: 'plain' };
  }
  const target = converted.kind === 'alias' ? converted.target : undefined;
  const source = conversion.text.slice(converted.range.start, converted.range.end);
  const value = target?.kind === 'scalar' ? target.value : source;
  return { kind: 'scalar', range: converted.range, value, source, style: 'plain' };
}

function startOf(pair: Pair): number {
  const key = pair.key as ParsedNode | null;
  return key?.range[0] ?? findColon(pair) ?? 0;
}
