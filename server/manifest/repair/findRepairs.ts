import type { TextEdit } from '../edit/textEdit.ts';
import { applyEdits } from '../edit/textEdit.ts';
import type { ManifestDocument, ManifestProblem } from '../model.ts';
import { runToEnd } from '../steps.ts';
import { splitDocuments } from '../tree/splitDocuments.ts';
import { characterCandidates } from './characters.ts';
import { indentationCandidates } from './indentation.ts';
import type { Judgement } from './judgeText.ts';
import { judgeText } from './judgeText.ts';
import type { FaultyPlace, RepairAction, RepairCandidate } from './repairTypes.ts';

/** A repair after which the text reads better. */
export interface FoundRepair {
  readonly action: RepairAction;
  readonly edits: readonly TextEdit[];
  /** No other one reads as well. */
  readonly isSure: boolean;
}

/**
 * What may mend the text where it cannot be read, best first. Each way that people slip gives candidates; which one was
 * meant is told by reading the text that each gives: the fewer faults it has, and the more it is what Kubernetes takes, the
 * better. So nothing has to be known of how faults look, and nothing is offered that leaves the fault.
 */
export function findRepairs(document: ManifestDocument, problem: ManifestProblem): readonly FoundRepair[] {
  return runToEnd(findRepairsInSteps(document, problem));
}

/** The same, a candidate at a step. What was found once is known, in steps or not. */
export function* findRepairsInSteps(
  document: ManifestDocument,
  problem: ManifestProblem,
): Generator<void, readonly FoundRepair[]> {
  const known = FOUND.get(problem);
  if (known !== undefined) return known;
  const found = document.text.length > LONGEST_REPAIRED ? [] : yield* search(document, problem);
  FOUND.set(problem, found);
  return found;
}

/** Editors ask at every move of the cursor, and a problem lives as long as the text of its document. */
const FOUND = new WeakMap<ManifestProblem, readonly FoundRepair[]>();

function* search(
  { text }: ManifestDocument,
  { range }: ManifestProblem,
): Generator<void, readonly FoundRepair[]> {
  const place = { text, fault: range, step: findStep(text) };
  const found = [...(yield* judged(place, judgeText(text)))].sort(compareRepairs);
  const [best] = found;
  if (best === undefined) return [];
  return withoutRepeats(text, found)
    .filter((repair) => repair === best || compareResults(repair, best) === 0)
    .slice(0, MOST_OFFERED)
    .map(({ action, edits }, _, offered) => ({ action, edits, isSure: offered.length === 1 }));
}

/** Of longer texts each candidate takes too long to read. In UTF-16 code units. */
export const LONGEST_REPAIRED = 60_000;
const MOST_OFFERED = 2;

interface JudgedRepair extends RepairCandidate {
  readonly after: Judgement;
  readonly order: number;
}

function* judged(place: FaultyPlace, before: Judgement): Generator<void, readonly JudgedRepair[]> {
  const { text } = place;
  const most = Math.max(LEAST_TRIED, Math.floor(MOST_READ / Math.max(1, text.length)));
  const seen = new Set<string>();
  const found: JudgedRepair[] = [];
  for (const [order, candidate] of [
    ...indentationCandidates(place),
    ...characterCandidates(place),
  ].entries()) {
    if (seen.size >= most) break;
    const edits = candidate.edits.filter(
      ({ range, newText }) => text.slice(range.start, range.end) !== newText,
    );
    if (edits.length === 0) continue;
    const repaired = applyEdits(text, edits);
    if (seen.has(repaired)) continue;
    seen.add(repaired);
    if (splitDocuments(repaired).length !== splitDocuments(text).length) continue;
    const after = judgeText(repaired);
    if (isBetter(before, after, candidate.action))
      found.push({ action: candidate.action, edits, after, order });
    yield;
  }
  return found;
}

/** Characters that are read in all. */
const MOST_READ = 1_000_000;
const LEAST_TRIED = 60;

/** A fault less, or the first that is left stands further down: reading stops at some. */
function isBetter(before: Judgement, after: Judgement, { kind }: RepairAction): boolean {
  if (after.faults.length !== before.faults.length || kind === 'remove')
    return after.faults.length < before.faults.length;
  const [old, now] = [before.faults[0], after.faults[0]];
  return old !== undefined && now !== undefined && now.range.start > old.range.end + 1;
}

function compareResults({ after: a }: JudgedRepair, { after: b }: JudgedRepair): number {
  return (
    a.faults.length - b.faults.length ||
    a.doubts - b.doubts ||
    b.keys - a.keys ||
    a.unevenBlocks - b.unevenBlocks
  );
}

function compareRepairs(a: JudgedRepair, b: JudgedRepair): number {
  return (
    compareResults(a, b) || a.edits.length - b.edits.length || sizeOf(a) - sizeOf(b) || a.order - b.order
  );
}

/** How many characters it writes and takes. */
function sizeOf({ action, edits }: JudgedRepair): number {
  // Of ways to read tabs the likelier comes first, however wide it is.
  if (action.kind === 'indent-with-spaces') return 0;
  return edits.reduce(
    (sum, { range, newText }) => sum + Math.abs(newText.length - (range.end - range.start)),
    0,
  );
}

function withoutRepeats(text: string, found: readonly JudgedRepair[]): readonly JudgedRepair[] {
  const results = new Set<string>();
  return found.filter(({ edits }) => {
    const result = applyEdits(text, edits);
    const isNew = !results.has(result);
    results.add(result);
    return isNew;
  });
}

/** What one level of nesting adds where the text shows it, else what most manifests use. */
function findStep(text: string): number {
  const steps = new Map<number, number>();
  let above = 0;
  for (const [, indentation = ''] of text.matchAll(/^( *)[^\s#-]/gm)) {
    const step = indentation.length - above;
    if (step > 1) steps.set(step, (steps.get(step) ?? 0) + 1);
    above = indentation.length;
  }
  const [most] = [...steps].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? DEFAULT_STEP;
}

const DEFAULT_STEP = 2;
