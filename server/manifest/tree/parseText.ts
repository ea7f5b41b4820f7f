import type { ManifestProblem } from '../model.ts';
import { buildTree, buildTreeInSteps } from './buildTree.ts';
import type { BuiltTree } from './buildTree.ts';
import { findDuplicateKeys } from './keys.ts';
import { describeFault } from './kubectl/describeFault.ts';
import type { Fault } from './kubectl/faults.ts';
import { withJsonNumbers } from './jsonNumbers.ts';
import { readAsKubectl } from './kubectl/readAsKubectl.ts';
import type { ManifestNode } from './node.ts';
import type { ParsedText } from './parsedText.ts';
import { nameStrangeIndentation } from './strangeIndentation.ts';
import { MAXIMUM_DEPTH, MAXIMUM_NODES, MAXIMUM_PROBLEMS } from './treeCursor.ts';
import { t } from '../../l10n.ts';

/**
 * Reads the text of one YAML document, or JSON object.
 *
 * `buildTree` does so alone for nearly every manifest. Where it finds errors, or meets something that kubectl might see
 * otherwise, `readAsKubectl` is asked and has the last word: a text that kubectl reads has no syntax problem, and gets the
 * tree that kubectl sees; one that kubectl refuses has a problem, and keeps the tree that was made for typing. A part of a document may
 * be indented, without an end where the indentation ends.
 */
export function parseText(text: string, isPart = false): ParsedText {
  return judge(text, buildTree(text, isPart));
}

/** The same, so many characters at a step. */
export function* parseTextInSteps(
  text: string,
  isPart: boolean,
  stepLength: number,
): Generator<void, ParsedText> {
  const built = yield* buildTreeInSteps(text, isPart, stepLength);
  return judge(text, built);
}

function judge(text: string, built: BuiltTree): ParsedText {
  if (built.refusal === 'too-deep') return leaveUnread(TOO_DEEP);
  if (built.refusal === 'too-large') return leaveUnread(describeTooLarge());
  const isLong = text.length > LONGEST_SETTLED;
  if (built.refusal !== undefined && isLong) return leaveUnread(describeTooLargeForUnusual());
  const settled =
    built.refusal === undefined && (!built.isDoubtful || isLong)
      ? { root: built.root, problems: inOrder(built.problems), readEnd: text.length }
      : settle(text, built);
  if (settled.problems.length === 0) return settled;
  return { ...settled, problems: nameStrangeIndentation(text, settled.problems) };
}

/** A longer text is what it seems to be: to read it as kubectl does takes longer than anybody may have to wait. */
const LONGEST_SETTLED = 2 * 1024 * 1024;

function settle(text: string, built: BuiltTree): ParsedText {
  const reading = readAsKubectl(text);
  switch (reading.kind) {
    case 'too-deep':
      return leaveUnread(TOO_DEEP);
    case 'json':
      return {
        root: withJsonNumbers(built.root),
        problems: inOrder(built.problems.filter(isNoSyntax)),
        readEnd: text.length,
      };
    case 'yaml': {
      const { root, end, faults } = reading;
      if (faults.length === 0) return { root, problems: inOrder(listDuplicateKeys(root)), readEnd: end };
      const described = faults.map((fault) => describeFault(text, fault));
      if (built.refusal !== undefined) return { root, problems: inOrder(described), readEnd: text.length };
      const problems = chooseProblems(text, built, { faults, described });
      return { root: built.root, problems: inOrder(withoutSeeming(text, problems)), readEnd: text.length };
    }
  }
}

/** The fault that kubectl stops at is said where nothing else is, or where the text tells what was meant. */
function chooseProblems(
  text: string,
  { problems, hasSyntaxErrors }: BuiltTree,
  {
    faults,
    described,
  }: { readonly faults: readonly Fault[]; readonly described: readonly ManifestProblem[] },
): readonly ManifestProblem[] {
  const mended = described.find(({ repair }) => repair !== undefined);
  if (mended !== undefined) {
    const end =
      mended.repair?.kind === 'write-number-sign' ? text.length : endOfLine(text, mended.range.start);
    const others = problems.filter(({ code, range }) => code !== 'yaml-syntax' || range.start >= end);
    return [...described, ...others];
  }
  // The lines of such a text look like anything.
  const inText = faults.find(({ kind }) => kind === 'tab-in-block-scalar');
  if (inText !== undefined) {
    return [
      ...described,
      ...problems.filter(({ code, range }) => code !== 'yaml-syntax' || range.start < inText.start),
    ];
  }
  const isReported = hasSyntaxErrors || problems.some(({ code }) => code === 'unknown-alias');
  return isReported ? problems : [...problems, ...described];
}

/** Without what seems wrong on a line, or on the next, only because a tab in its indentation moved it. */
function withoutSeeming(text: string, problems: readonly ManifestProblem[]): readonly ManifestProblem[] {
  const tabbed = new Set(
    problems.flatMap(({ code, range }) =>
      code === 'yaml-syntax' && text[range.start] === '\t' && isIndentation(text, range.start)
        ? [startOfLine(text, range.start)]
        : [],
    ),
  );
  if (tabbed.size === 0) return problems;
  return problems.filter(
    ({ code, range: { start } }) =>
      code !== 'yaml-syntax' ||
      isIndentation(text, start) ||
      !(tabbed.has(startOfLine(text, start)) || tabbed.has(startOfLineAbove(text, start))),
  );
}

/** Of the nearest line above that is not blank. */
function startOfLineAbove(text: string, offset: number): number {
  const before = text.slice(0, startOfLine(text, offset)).trimEnd().length;
  return startOfLine(text, before);
}

function startOfLine(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** White space in front of what a line holds. */
function isIndentation(text: string, offset: number): boolean {
  return /^[ \t]+$/.test(text.slice(startOfLine(text, offset), offset + 1));
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

function isNoSyntax({ code }: ManifestProblem): boolean {
  return code !== 'yaml-syntax';
}

function listDuplicateKeys(root: ManifestNode | undefined): readonly ManifestProblem[] {
  switch (root?.kind) {
    case 'mapping':
      return [
        ...findDuplicateKeys(root.entries),
        ...root.entries.flatMap(({ value }) => listDuplicateKeys(value)),
      ];
    case 'sequence':
      return root.items.flatMap(listDuplicateKeys);
    default:
      return [];
  }
}

/** The first ones; keys that stand twice never keep out what makes the text unreadable. */
function inOrder(problems: readonly ManifestProblem[]): readonly ManifestProblem[] {
  const ordered = problems.toSorted((a, b) => a.range.start - b.range.start);
  if (ordered.length <= MAXIMUM_PROBLEMS) return ordered;
  const chosen = [...ordered.filter(isNoDuplicate), ...ordered.filter((each) => !isNoDuplicate(each))];
  return chosen.slice(0, MAXIMUM_PROBLEMS).sort((a, b) => a.range.start - b.range.start);
}

function isNoDuplicate({ code }: ManifestProblem): boolean {
  return code !== 'duplicate-key';
}

function leaveUnread(problem: ManifestProblem): ParsedText {
  return { root: undefined, problems: [problem], readEnd: Number.POSITIVE_INFINITY };
}

/** Made when it is needed: writing numbers for people loads some 10 MB of the engine. */
function describeTooLarge(): ManifestProblem {
  return {
    code: 'too-large',
    message: t`This document is too large to check (the limit is ${MAXIMUM_NODES.toLocaleString('en')} keys and values).`,
    range: { start: 0, end: 1 },
  };
}

/** In YAML that only a reading as kubectl's knows. */
function describeTooLargeForUnusual(): ManifestProblem {
  const limit = String(LONGEST_SETTLED / 1024 / 1024);
  return {
    code: 'too-large',
    message: t`Write this document in plainer YAML or split it: beyond ${limit} MiB, unusual YAML is not checked.`,
    range: { start: 0, end: 1 },
  };
}

const TOO_DEEP: ManifestProblem = {
  code: 'too-deep',
  message: t`This document is nested too deeply to check (the limit is ${MAXIMUM_DEPTH} levels).`,
  range: { start: 0, end: 1 },
};
