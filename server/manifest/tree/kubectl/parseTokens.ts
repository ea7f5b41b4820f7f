import type {
  AliasNode,
  ManifestNode,
  MappingEntry,
  MappingNode,
  ScalarNode,
  SequenceNode,
} from '../node.ts';
import { isMergeKey } from '../keyName.ts';
import { resolveScalar } from '../resolveScalar.ts';
import { trimEnd } from '../characters.ts';
import { MAXIMUM_DEPTH } from '../treeCursor.ts';
import type { TextRange } from '../range.ts';
import type { Fault, FaultKind } from './faults.ts';
import { peekToken, takeToken } from './scanTokens.ts';
import { createScanner, fail } from './scanner.ts';
import type { Scanner, Token, TokenKind } from './scanner.ts';
import { checkTag, FLOAT_TAG } from './tags.ts';

/** The first document of a text, as kubectl's YAML library parses it. */
export interface ParsedDocument {
  /** What was read up to the first fault. */
  readonly root: ManifestNode | undefined;
  /** At most one of syntax. */
  readonly faults: readonly Fault[];
  /** Where the library stops reading; it does not look at what follows. */
  readonly end: number;
  /** How far it looked ahead to know that; it is in the middle of a token, or behind one. */
  readonly seenEnd: number;
  readonly isTooDeep: boolean;
  /** The first alias. */
  readonly alias: TextRange | undefined;
}

interface Parser {
  readonly scanner: Scanner;
  readonly tagHandles: Map<string, string>;
  /** A node is `open` until its last part is read. */
  readonly anchors: Map<string, ManifestNode | 'open'>;
  readonly valueFaults: Fault[];
  depth: number;
  isTooDeep: boolean;
  alias: TextRange | undefined;
}

export function parseFirstDocument(text: string, start: number): ParsedDocument {
  const scanner = createScanner(text, start);
  const parser: Parser = {
    scanner,
    tagHandles: new Map(),
    anchors: new Map(),
    valueFaults: [],
    depth: 0,
    isTooDeep: false,
    alias: undefined,
  };
  const root = parseDocument(parser);
  const next = peekToken(scanner);
  if (next.kind === 'document-end') takeToken(scanner);
  return {
    root,
    faults: scanner.fault === undefined ? parser.valueFaults : [scanner.fault],
    end: Math.min(next.start, text.length),
    seenEnd: Math.min(scanner.at, text.length),
    isTooDeep: parser.isTooDeep,
    alias: parser.alias,
  };
}

function parseDocument(parser: Parser): ManifestNode | undefined {
  const { scanner } = parser;
  const first = peekToken(scanner);
  if (first.kind === 'end') return undefined;
  readDirectives(parser);
  if (!startsExplicitly(first)) return parseNode(parser, 'block');
  if (takeToken(scanner).kind !== 'document-start') fail(scanner, 'directive', first.start, first.end);
  const next = peekToken(scanner);
  const isEmpty = startsExplicitly(next) || next.kind === 'document-end' || next.kind === 'end';
  return isEmpty ? undefined : parseNode(parser, 'block');
}

function startsExplicitly({ kind }: Token): boolean {
  return kind === 'version-directive' || kind === 'tag-directive' || kind === 'document-start';
}

function readDirectives({ scanner, tagHandles }: Parser): void {
  let hasVersion = false;
  for (;;) {
    const { kind, start, end, value, suffix } = peekToken(scanner);
    if (kind === 'version-directive') {
      if (hasVersion || value !== '1.1') fail(scanner, 'directive', start, end);
      hasVersion = true;
    } else if (kind === 'tag-directive') {
      if (tagHandles.has(value)) fail(scanner, 'directive', start, end);
      tagHandles.set(value, suffix);
    } else {
      break;
    }
    takeToken(scanner);
  }
  if (!tagHandles.has('!')) tagHandles.set('!', '!');
  if (!tagHandles.has('!!')) tagHandles.set('!!', 'tag:yaml.org,2002:');
}

/** `value` is behind a key, where a list may stand at the key's column. */
type Place = 'block' | 'value' | 'flow';

interface Properties {
  readonly anchor: string | undefined;
  readonly tag: string | undefined;
  readonly range: { readonly start: number; readonly end: number };
}

function parseNode(parser: Parser, place: Place): ManifestNode | undefined {
  const { scanner } = parser;
  if (peekToken(scanner).kind === 'alias') return parseAlias(parser);
  const properties = readProperties(parser);
  const { anchor, tag } = properties ?? {};
  if (anchor !== undefined) parser.anchors.set(anchor, 'open');
  const token = peekToken(scanner);
  parser.depth += 1;
  if (parser.depth > MAXIMUM_DEPTH) {
    parser.isTooDeep = true;
    fail(scanner, 'expected-value', token.start, token.end);
  }
  let node = parseContent(parser, token, place, tag);
  parser.depth -= 1;
  if (node === undefined && properties !== undefined && scanner.fault === undefined) {
    node = createScalar(parser, properties.range.end, properties.range.end, 'plain', '', tag);
  } else if (node === undefined) {
    const kind = token.kind === 'document-end' ? 'document-end-first' : 'expected-value';
    fail(scanner, kind, token.start, Math.max(token.end, token.start + 1));
  }

  if (anchor !== undefined && node !== undefined && parser.anchors.get(anchor) === 'open')
    parser.anchors.set(anchor, node);

  return node;
}

/** Undefined where nothing stands that could be a node. */
function parseContent(
  parser: Parser,
  token: Token,
  place: Place,
  tag: string | undefined,
): ManifestNode | undefined {
  switch (token.kind) {
    case 'scalar':
      takeToken(parser.scanner);
      return createScalar(parser, token.start, token.end, token.style, token.value, tag);
    case 'flow-sequence-start':
      return parseFlowSequence(parser);
    case 'flow-mapping-start':
      return parseFlowMapping(parser);
    case 'block-entry':
      return place === 'value' ? parseIndentlessSequence(parser) : undefined;
    case 'block-sequence-start':
      return place === 'flow' ? undefined : parseBlockSequence(parser);
    case 'block-mapping-start':
      return place === 'flow' ? undefined : parseBlockMapping(parser);
    default:
      return undefined;
  }
}

function parseAlias(parser: Parser): AliasNode {
  const { start, end, value: name } = takeToken(parser.scanner);
  const target = parser.anchors.get(name);
  parser.alias ??= { start, end };
  if (target === 'open') parser.valueFaults.push({ kind: 'alias-in-itself', start, end });
  else if (target === undefined) fail(parser.scanner, 'unknown-alias', start, end);
  return { kind: 'alias', range: { start, end }, name, target: target === 'open' ? undefined : target };
}

/** An anchor and a tag, in either order. */
function readProperties(parser: Parser): Properties | undefined {
  const { scanner } = parser;
  const first = peekToken(scanner);
  if (first.kind !== 'anchor' && first.kind !== 'tag') return undefined;
  takeToken(scanner);
  const second = peekToken(scanner);
  const isPair = second.kind === (first.kind === 'anchor' ? 'tag' : 'anchor');
  if (isPair) takeToken(scanner);
  const tokens = isPair ? [first, second] : [first];
  const tag = tokens.find(({ kind }) => kind === 'tag');
  return {
    anchor: tokens.find(({ kind }) => kind === 'anchor')?.value,
    tag: tag && expandTag(parser, tag),
    range: { start: first.start, end: tokens.at(-1)?.end ?? first.end },
  };
}

function expandTag({ scanner, tagHandles }: Parser, { value: handle, suffix, start, end }: Token): string {
  if (handle === '') return suffix;
  const prefix = tagHandles.get(handle);
  if (prefix === undefined) fail(scanner, 'unknown-tag-handle', start, end);
  return `${prefix ?? ''}${suffix}`;
}

function createScalar(
  parser: Parser,
  start: number,
  tokenEnd: number,
  style: ScalarNode['style'],
  content: string,
  tag: string | undefined,
): ScalarNode {
  const { text } = parser.scanner;
  const isBlock = style === 'literal' || style === 'folded';
  const end = isBlock ? trimEnd(text, start + 1, tokenEnd) : tokenEnd;
  const fault = tag === undefined ? undefined : checkTag(tag, content);
  if (fault !== undefined) parser.valueFaults.push({ kind: fault, start, end: Math.max(end, start) });
  return {
    kind: 'scalar',
    range: { start, end },
    value: resolveScalar(content, style, tag),
    source: text.slice(start, end),
    style,
    ...(tag === FLOAT_TAG ? { isFloat: true } : undefined),
  };
}

function parseBlockSequence(parser: Parser): SequenceNode {
  const { scanner } = parser;
  const { start } = takeToken(scanner);
  const items: (ManifestNode | undefined)[] = [];
  let end = start + 1;
  for (;;) {
    const token = takeToken(scanner);
    if (token.kind === 'block-entry') {
      const item = isNext(scanner, 'block-entry', 'block-end') ? undefined : parseNode(parser, 'block');
      items.push(item);
      end = item?.range.end ?? token.end;
    } else {
      if (token.kind !== 'block-end') failAt(scanner, 'expected-dash', token);
      return { kind: 'sequence', range: { start, end }, isFlow: false, items };
    }
  }
}

/** A list whose dashes stand at the column of the key above. */
function parseIndentlessSequence(parser: Parser): SequenceNode {
  const { scanner } = parser;
  const { start } = peekToken(scanner);
  const items: (ManifestNode | undefined)[] = [];
  let end = start + 1;
  while (isNext(scanner, 'block-entry')) {
    const dash = takeToken(scanner);
    const item = isNext(scanner, 'block-entry', 'key', 'value', 'block-end')
      ? undefined
      : parseNode(parser, 'block');
    items.push(item);
    end = item?.range.end ?? dash.end;
  }
  return { kind: 'sequence', range: { start, end }, isFlow: false, items };
}

function parseBlockMapping(parser: Parser): MappingNode {
  const { scanner } = parser;
  const { start } = takeToken(scanner);
  const entries: MappingEntry[] = [];
  for (;;) {
    const token = takeToken(scanner);
    if (token.kind !== 'key') {
      if (token.kind !== 'block-end') failAt(scanner, 'expected-key', token);
      const range = { start: entries[0]?.range.start ?? start, end: entries.at(-1)?.range.end ?? start };
      return createMapping(parser, range, false, entries);
    }
    const isEmptyKey = isNext(scanner, 'key', 'value', 'block-end');
    const key = isEmptyKey ? undefined : parseNode(parser, 'value');
    const colon = isNext(scanner, 'value') ? takeToken(scanner) : undefined;
    const isEmpty = colon === undefined || isNext(scanner, 'key', 'value', 'block-end');
    entries.push(createEntry(parser, token, key, colon, isEmpty ? undefined : parseNode(parser, 'value')));
  }
}

function parseFlowSequence(parser: Parser): SequenceNode {
  const { scanner } = parser;
  const { start } = takeToken(scanner);
  const items: (ManifestNode | undefined)[] = [];
  for (let isFirst = true; !isNext(scanner, 'flow-sequence-end'); isFirst = false) {
    if (!isFirst) {
      const comma = takeToken(scanner);
      if (comma.kind !== 'flow-entry') {
        failAt(scanner, 'expected-comma', comma);
        break;
      }
    }
    if (isNext(scanner, 'key')) items.push(parseFlowPair(parser));
    else if (!isNext(scanner, 'flow-sequence-end')) items.push(parseNode(parser, 'flow'));
    if (scanner.fault !== undefined) break;
  }
  const { end } = takeToken(scanner);
  return { kind: 'sequence', range: { start, end }, isFlow: true, items };
}

/** `[a: 1]` holds a mapping with one entry. */
function parseFlowPair(parser: Parser): MappingNode {
  const { scanner } = parser;
  const token = takeToken(scanner);
  let key: ManifestNode | undefined;
  // Where the key is empty, the library takes what follows for it: a colon, a comma or the closing bracket.
  if (isNext(scanner, 'value', 'flow-entry', 'flow-sequence-end')) takeToken(scanner);
  else key = parseNode(parser, 'flow');
  const colon = isNext(scanner, 'value') ? takeToken(scanner) : undefined;
  const isEmpty = colon === undefined || isNext(scanner, 'flow-entry', 'flow-sequence-end');
  const entry = createEntry(parser, token, key, colon, isEmpty ? undefined : parseNode(parser, 'flow'));
  return createMapping(parser, entry.range, true, [entry]);
}

function parseFlowMapping(parser: Parser): MappingNode {
  const { scanner } = parser;
  const { start } = takeToken(scanner);
  const entries: MappingEntry[] = [];
  for (let isFirst = true; !isNext(scanner, 'flow-mapping-end'); isFirst = false) {
    if (!isFirst) {
      const comma = takeToken(scanner);
      if (comma.kind !== 'flow-entry') {
        failAt(scanner, 'expected-comma', comma);
        break;
      }
    }
    if (isNext(scanner, 'key')) {
      const token = takeToken(scanner);
      const isEmptyKey = isNext(scanner, 'value', 'flow-entry', 'flow-mapping-end');
      const key = isEmptyKey ? undefined : parseNode(parser, 'flow');
      const colon = isNext(scanner, 'value') ? takeToken(scanner) : undefined;
      const isEmpty = colon === undefined || isNext(scanner, 'flow-entry', 'flow-mapping-end');
      entries.push(createEntry(parser, token, key, colon, isEmpty ? undefined : parseNode(parser, 'flow')));
    } else if (!isNext(scanner, 'flow-mapping-end')) {
      const token = peekToken(scanner);
      entries.push(createEntry(parser, token, parseNode(parser, 'flow'), undefined, undefined));
    }
    if (scanner.fault !== undefined) break;
  }
  const { end } = takeToken(scanner);
  return createMapping(parser, { start, end }, true, entries);
}

function createEntry(
  parser: Parser,
  token: Token,
  written: ManifestNode | undefined,
  colon: Token | undefined,
  value: ManifestNode | undefined,
): MappingEntry {
  const key = createKey(parser, token, written);
  const end = Math.max(key.range.end, value?.range.end ?? colon?.end ?? 0);
  return { key, value, range: { start: key.range.start, end } };
}

/** Kubernetes knows no key that is a collection; it is taken for its text. */
function createKey(
  { scanner, valueFaults }: Parser,
  token: Token,
  written: ManifestNode | undefined,
): ScalarNode {
  if (written?.kind === 'scalar') return written;
  const range = written?.range ?? { start: token.end, end: token.end };
  const source = scanner.text.slice(range.start, range.end);
  if (written === undefined) return { kind: 'scalar', range, value: null, source, style: 'plain' };
  const target = written.kind === 'alias' ? written.target : undefined;
  if (target?.kind === 'scalar')
    return { kind: 'scalar', range, value: target.value, source, style: 'plain', target };
  valueFaults.push({ kind: 'key-of-wrong-type', ...range });
  return { kind: 'scalar', range, value: source, source, style: 'plain' };
}

function createMapping(
  parser: Parser,
  range: MappingNode['range'],
  isFlow: boolean,
  entries: readonly MappingEntry[],
): MappingNode {
  for (const { key, value } of entries) {
    if (isMergeKey(key) && !isMergeable(value)) {
      const { start, end } = value?.range ?? key.range;
      parser.valueFaults.push({ kind: 'merge-of-no-mapping', start, end });
    }
  }
  return { kind: 'mapping', range, isFlow, entries };
}

/** A mapping, or a list of them; each may be an alias. */
function isMergeable(value: ManifestNode | undefined): boolean {
  if (value?.kind === 'sequence') return value.items.every(isMapping);
  return isMapping(value);
}

function isMapping(node: ManifestNode | undefined): boolean {
  return (node?.kind === 'alias' ? node.target : node)?.kind === 'mapping';
}

function isNext(scanner: Scanner, ...kinds: readonly TokenKind[]): boolean {
  return kinds.includes(peekToken(scanner).kind);
}

function failAt(scanner: Scanner, kind: FaultKind, { start, end }: Token): void {
  fail(scanner, kind, start, Math.max(end, start + 1));
}
