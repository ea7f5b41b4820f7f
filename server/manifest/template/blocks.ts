import type { TextRange } from '../tree/range.ts';
import type { Action } from './actions.ts';
import { findEndOfLine } from './actions.ts';

/** Text of which one branch comes, or none. */
export interface Block extends TextRange {
  readonly branches: readonly Branch[];
  /** False where one of the branches always comes. */
  readonly mayBeAbsent: boolean;
  /** The branch that it stands in. */
  readonly parent: { readonly block: Block; readonly branch: number } | undefined;
}

/** From behind the action that begins it to the one that ends it. */
export type Branch = TextRange;

/** A template as text with holes, and text that may be missing. */
export interface TemplateParts {
  /** In the order of the text; parts inside a part that nobody knows are left out. */
  readonly silent: readonly TextRange[];
  readonly values: readonly Action[];
  /** Outer ones before inner ones. */
  readonly blocks: readonly Block[];
}

/** Blocks that begin or end outside of the text, which is one document of a file, reach to its end. */
export function readParts(text: string, actions: readonly Action[]): TemplateParts {
  const reading: Reading = { text, silent: [], values: [], blocks: [] };
  readBlocks(reading, actions);
  return reading;
}

interface Reading {
  readonly text: string;
  readonly silent: TextRange[];
  readonly values: Action[];
  readonly blocks: Block[];
}

interface OpenBlock {
  readonly opening: Action | undefined;
  /** The actions that begin and end branches, and what else was met on the way. */
  readonly controls: Action[];
  readonly silentBefore: number;
  readonly valuesBefore: number;
  readonly inner: FinishedBlock[];
}

interface FinishedBlock {
  readonly range: TextRange;
  readonly branches: readonly Branch[];
  readonly mayBeAbsent: boolean;
  readonly inner: readonly FinishedBlock[];
}

function readBlocks(reading: Reading, actions: readonly Action[]): void {
  const root: OpenBlock = { opening: undefined, controls: [], silentBefore: 0, valuesBefore: 0, inner: [] };
  const stack: OpenBlock[] = [root];
  const top = (): OpenBlock => stack.at(-1) ?? root;
  for (const action of actions) {
    switch (action.kind) {
      case 'value':
        reading.values.push(action);
        break;
      case 'silent':
        reading.silent.push(action);
        break;
      case 'open':
      case 'define':
        stack.push({
          opening: action,
          controls: [action],
          silentBefore: reading.silent.length,
          valuesBefore: reading.values.length,
          inner: [],
        });
        break;
      case 'else':
        top().controls.push(action);
        break;
      case 'end': {
        const ended = stack.length > 1 ? stack.pop() : undefined;
        if (ended === undefined) reading.silent.push(action);
        else close(reading, ended, action, top());
        break;
      }
    }
  }
  for (let left = stack.pop(); left !== undefined && left !== root; left = stack.pop())
    close(reading, left, undefined, top());
  if (root.controls.length > 0) {
    const alternatives = finish(reading, root, undefined);
    number(reading, [{ ...alternatives, inner: root.inner }]);
  } else {
    number(reading, root.inner);
  }
}

function close(reading: Reading, ended: OpenBlock, end: Action | undefined, outer: OpenBlock): void {
  const { opening } = ended;
  if (opening === undefined) return;
  const controls = end === undefined ? ended.controls : [...ended.controls, end];
  const range: TextRange = { start: opening.start, end: end?.end ?? reading.text.length };
  const isElsewhere = opening.kind === 'define';
  if (isElsewhere || controls.some((control) => isFollowedByText(reading.text, control))) {
    reading.silent.length = ended.silentBefore;
    reading.values.length = ended.valuesBefore;
    if (isElsewhere) reading.silent.push(range);
    else reading.values.push({ ...range, kind: 'value', column: undefined });
    return;
  }
  outer.inner.push(finish(reading, ended, end));
}

function finish(
  reading: Reading,
  { opening, controls, inner }: OpenBlock,
  end: Action | undefined,
): FinishedBlock {
  const all = end === undefined ? controls : [...controls, end];
  reading.silent.push(...all);
  const starts = [...(opening === undefined ? [0] : []), ...controls.map((control) => control.end)];
  const ends = all.slice(opening === undefined ? 0 : 1).map(({ start }) => start);
  const last = controls.findLast(({ kind }) => kind === 'else');
  return {
    range: { start: opening?.start ?? 0, end: end?.end ?? reading.text.length },
    branches: starts.map((start, at) => ({ start, end: ends[at] ?? reading.text.length })),
    mayBeAbsent: last === undefined || !isPlainElse(reading.text, last),
    inner,
  };
}

/** `else`, and not `else if`. */
function isPlainElse(text: string, { start, end }: Action): boolean {
  return /^(?:\{[{%]-?|#@)\s*else\s*(?:-?[}%]\}|:?\s*)$/.test(text.slice(start, end));
}

/** Nobody writes longer ones behind an action, and looking for what stands there costs as much each time. */
const LONGEST_LINE = 2000;

/** Text behind an action stands in another column than where it will stand. */
function isFollowedByText(text: string, { end }: Action): boolean {
  const lineEnd = findEndOfLine(text, end);
  if (lineEnd - end > LONGEST_LINE) return true;
  const rest = text.slice(end, lineEnd).replace(/\{\{[^]*?\}\}|\{%[^]*?%\}/g, '');
  return /^\s*[^\s#]/.test(rest);
}

/** Without recursion: blocks may be in one another as deep as the text is long. */
function number(reading: Reading, finished: readonly FinishedBlock[]): void {
  const waiting = finished.map((block) => ({ block, parent: undefined as Block['parent'] })).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { range, branches, mayBeAbsent, inner } = next.block;
    const block: Block = { ...range, branches, mayBeAbsent, parent: next.parent };
    reading.blocks.push(block);
    for (const each of inner.toReversed()) {
      const branch = branches.findIndex(
        ({ start, end }) => start <= each.range.start && each.range.end <= end,
      );
      waiting.push({ block: each, parent: { block, branch } });
    }
  }
}
