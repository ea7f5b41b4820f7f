import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Alias, Pair, ParsedNode, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { ManifestProblem } from '../model.ts';
import type { AliasNode, ManifestNode, MappingEntry, MappingNode, ScalarNode, ScalarStyle } from '../node.ts';
import type { TextRange } from '../range.ts';
import { resolveScalar } from '../resolveScalar.ts';
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
  const entries: MappingEntry[] = [];
  for (const pair of node.items) {
    convertPair(conversion, pair, node.flow === true, entries);
  }
  for (const problem of findDuplicateKeys(entries)) {
    conversion.problems.push(problem);
  }
  return {
    kind: 'mapping',
    range: collectionRange(node, entries.at(0)?.range.start, entries.at(-1)?.range.end),
    isFlow: node.flow === true,
    entries,
  };
}

function convertSequence(conversion: Conversion, node: YAMLSeq): ManifestNode {
  const items = node.items.map((item) => convert(conversion, item));
  const end = items.at(-1)?.range.end ?? findLastDashEnd(node);
  return {
    kind: 'sequence',
    range: collectionRange(node, node.range?.[0], end),
    isFlow: node.flow === true,
    items,
  };
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

/** A flow collection ends at its bracket; a block collection with its last child, not with the blank lines below. */
function collectionRange(
  node: YAMLMap | YAMLSeq,
  firstStart: number | undefined,
  lastEnd: number | undefined,
): TextRange {
  const [start = 0, end = start] = node.range ?? [];
  if (node.flow === true) {
    return { start, end };
  }
  const ownStart = firstStart ?? start;
  return { start: ownStart, end: Math.max(ownStart + 1, lastEnd ?? end) };
}

function convertPair(conversion: Conversion, pair: Pair, isFlow: boolean, entries: MappingEntry[]): void {
  const keys = convertKey(conversion, pair, isFlow);
  const colon = findColon(pair);
  const value = convert(conversion, pair.value);
  keys.forEach((key, index) => {
    const isLast = index === keys.length - 1;
    const end = isLast ? (value?.range.end ?? colon ?? key.range.end) : key.range.end;
    entries.push({
      key,
      value: isLast ? value : undefined,
      range: {
        start: key.range.start,
        end: Math.max(end, key.range.end, isLast && colon !== undefined ? colon + 1 : 0),
      },
    });
  });
}

function findColon(pair: Pair): number | undefined {
  return pair.srcToken?.sep?.find((token) => token.type === 'map-value-ind')?.offset;
}

/** One key as a rule; several when lines that lack their colon run into the line below. */
function convertKey(conversion: Conversion, pair: Pair, isFlow: boolean): readonly ScalarNode[] {
  const converted = convert(conversion, pair.key);
  if (converted === undefined) {
    const at = startOf(pair);
    return [{ kind: 'scalar', range: { start: at, end: at }, value: null, source: '', style: 'plain' }];
  }
  if (converted.kind === 'scalar') {
    return !isFlow && converted.style === 'plain' && /[\r\n]/.test(converted.source)
      ? splitLines(converted)
      : [converted];
  }
  const target = converted.kind === 'alias' ? converted.target : undefined;
  const source = conversion.text.slice(converted.range.start, converted.range.end);
  const value = target?.kind === 'scalar' ? target.value : source;
  return [{ kind: 'scalar', range: converted.range, value, source, style: 'plain' }];
}

function startOf(pair: Pair): number {
  const key = pair.key as ParsedNode | null;
  return key?.range[0] ?? findColon(pair) ?? 0;
}

function splitLines(key: ScalarNode): readonly ScalarNode[] {
  const lines: ScalarNode[] = [];
  for (const match of key.source.matchAll(/[^\s][^\r\n]*/g)) {
    const source = match[0].trimEnd();
    const start = key.range.start + match.index;
    lines.push({
      kind: 'scalar',
      range: { start, end: start + source.length },
      value: resolveScalar(source, 'plain', undefined),
      source,
      style: 'plain',
    });
  }
  return lines;
}
