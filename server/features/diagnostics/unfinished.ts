import { findField } from '../../kubernetes/serviceSchema.ts';
import { locate } from '../../manifest/locate/locate.ts';
import type { ManifestDocument } from '../../manifest/model.ts';
import type { ManifestNode } from '../../manifest/tree/node.ts';
import { findLineEnd, findLineStart } from '../../manifest/tree/characters.ts';
import { touches } from '../../manifest/tree/range.ts';
import type { TextRange } from '../../manifest/tree/range.ts';
import { RULES } from '../../rules/index.ts';
import type { Finding } from '../../rules/rule.ts';
import type { FileContext } from '../document/fileContext.ts';
import type { CheckedDocument, CodedFinding } from './codedFinding.ts';

/** What is published while a person types, and what waits until they rest. */
export interface HeldBack {
  readonly checked: readonly CheckedDocument[];
  readonly isHolding: boolean;
}

/**
 * Holds back what is only unfinished: findings that the last edit, which ended at the offset of the file, has not had the time
 * to avoid. They are about
 *
 * - text that is no YAML yet on the line of the edit, or in brackets that are open around it
 * - the key, the value or the item at the edit, unless nothing that could still be typed would make the value right
 * - what is absent from the object that the edit is in
 *
 * What was published already stays as long as it is found, so that nothing flickers.
 */
export function holdUnfinished(
  { file }: FileContext,
  checked: readonly CheckedDocument[],
  offset: number,
  published: readonly CheckedDocument[] = [],
): HeldBack {
  const at = file.documents.findLast(({ start }) => start <= offset);
  if (at === undefined) return { checked, isHolding: false };
  const isUnfinished = createJudge(at.document, offset - at.start);
  const before = published.find(({ placed }) => placed.start === at.start)?.findings ?? [];
  const isKnown = ({ code, finding }: CodedFinding): boolean =>
    before.some((each) => each.code === code && isSame(each.finding, finding));
  let isHolding = false;
  const left = checked.map((each) => {
    if (each.placed !== at) return each;
    const findings = each.findings.filter((coded) => !isUnfinished(coded) || isKnown(coded));
    if (findings.length === each.findings.length) return each;
    isHolding = true;
    return { ...each, findings };
  });
  return { checked: left, isHolding };
}

/** It begins at the same place, or says the same of one that has moved. */
function isSame(a: Finding, b: Finding): boolean {
  return a.range.start === b.range.start || a.message === b.message;
}

const ABOUT_TEXT: ReadonlySet<string> = new Set(['yaml-syntax', 'unreadable-by-kubectl', 'unknown-alias']);

/** What these find is that something is not there. */
const ABOUT_ABSENCE: ReadonlySet<string> = new Set(
  RULES.filter((rule) => rule.scope === 'service' && rule.needsWhole === true).map(({ id }) => id),
);

function createJudge(document: ManifestDocument, offset: number): (coded: CodedFinding) => boolean {
  const { text, resources } = document;
  const line = { start: findLineStart(text, offset), end: findLineEnd(text, offset) };
  const owner = resources.findLast(({ node }) => node.range.start <= offset);
  const isImpossible = hasImpossibleValue(document, offset);
  return ({ code, finding: { range } }) => {
    if (ABOUT_TEXT.has(code)) return overlaps(range, line) || isOpenAround(document, range.start, offset);
    if (isReached(document, range, offset)) return !isImpossible;
    return ABOUT_ABSENCE.has(code) && owner !== undefined && isWithin(range, owner.node.range);
  };
}

/** The value at the offset belongs to a field that takes few values, and none of them begins like it. */
function hasImpossibleValue(document: ManifestDocument, offset: number): boolean {
  const place = locate(document, offset);
  if (place.kind !== 'value' || place.resource?.kind !== 'Service') return false;
  const values = findField(place.path)?.values;
  return values !== undefined && !values.some(({ value }) => value.startsWith(place.typed));
}

/** The offset is in the range, or nothing but space is between: on its line, or below keys that more could follow. */
function isReached({ root, text }: ManifestDocument, range: TextRange, offset: number): boolean {
  if (touches(range, offset)) return true;
  const between = offset < range.start ? undefined : text.slice(range.end, offset);
  if (between?.trim() !== '') return false;
  return !/[\r\n]/.test(between) || findNodeFrom(root, range.start)?.kind === 'mapping';
}

/** Brackets or a quote that begin at the start reach to the offset, but for space. */
function isOpenAround({ root, text }: ManifestDocument, start: number, offset: number): boolean {
  const node = findNodeFrom(root, start);
  return node !== undefined && text.slice(node.range.end, offset).trim() === '';
}

/** The outermost node that begins at the offset. */
function findNodeFrom(root: ManifestNode | undefined, start: number): ManifestNode | undefined {
  let node = root;
  while (node !== undefined && node.range.start !== start)
    node = childrenOf(node).findLast((child) => child.range.start <= start);
  return node;
}

function childrenOf(node: ManifestNode): readonly ManifestNode[] {
  switch (node.kind) {
    case 'mapping':
      return node.entries.flatMap(({ key, value }) => (value === undefined ? [key] : [key, value]));
    case 'sequence':
      return node.items.filter((item) => item !== undefined);
    default:
      return [];
  }
}

function overlaps(a: TextRange, b: TextRange): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function isWithin(inner: TextRange, outer: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
