import type { TextEdit } from '../edit/textEdit.ts';
import { writePlainSpaces, STRANGE_SPACE } from '../tree/strangeSpaces.ts';
import type { FaultyPlace, RepairCandidate } from './repairTypes.ts';
import type { TextLine } from './textLines.ts';
import { hasContent, lineIndexAt, listLines, startColumns } from './textLines.ts';

/** Other indentations: without tabs, without spaces that are none, and with lines moved to a column of their neighbours. */
export function indentationCandidates(place: FaultyPlace): readonly RepairCandidate[] {
  const lines = listLines(place.text);
  return [...tabCandidates(place, lines), ...strangeCandidates(lines), ...columnCandidates(place, lines)];
}

function tabCandidates(
  { text, fault, step }: FaultyPlace,
  lines: readonly TextLine[],
): readonly RepairCandidate[] {
  const tabbed = lines.filter((line) => line.indentation.includes('\t'));
  if (tabbed.length === 0) return [];
  const at = lines[lineIndexAt(lines, fault.start)];
  const widths = [...new Set([step, ...TAB_WIDTHS])];
  const rewritten = [
    ...widths.map((width) =>
      rewrite(tabbed, ({ indentation }) => indentation.replaceAll('\t', ' '.repeat(width))),
    ),
    ...widths.map((width) => rewrite(tabbed, ({ indentation }) => expandTabs(indentation, width))),
    ...widths.map((width) =>
      nest(lines, (indentation) => indentation.replaceAll('\t', ' '.repeat(width)).length, step),
    ),
    ...widths.map((width) => nest(lines, (indentation) => expandTabs(indentation, width).length, step)),
    ...(at === undefined
      ? []
      : neighbourColumns(lines, lines.indexOf(at), step).map((column) =>
          rewrite([at], () => ' '.repeat(column)),
        )),
  ];
  return rewritten
    .map((edits) => withoutTabsBehindDashes(text, edits))
    .map((edits): RepairCandidate => ({ action: { kind: 'indent-with-spaces' }, edits }));
}

const TAB_WIDTHS = [2, 4, 8] as const;

/** A tab behind a dash is part of the indentation of what follows it. */
function withoutTabsBehindDashes(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.flatMap((edit) => {
    const gap = /^-([ ]*\t[ \t]*)\S/.exec(text.slice(edit.range.end))?.[1];
    if (gap === undefined) return [edit];
    const start = edit.range.end + 1;
    return [edit, { range: { start, end: start + gap.length }, newText: ' ' }];
  });
}

function expandTabs(indentation: string, width: number): string {
  let expanded = '';
  for (const character of indentation)
    expanded += character === '\t' ? ' '.repeat(width - (expanded.length % width)) : character;
  return expanded;
}

/**
 * Every line with a tab at the column that its depth asks for: as deep as the line above that is as deep, or a step deeper
 * than its parent, which for a key of an item is where the item's first key stands.
 */
function nest(
  lines: readonly TextLine[],
  depthOf: (indentation: string) => number,
  step: number,
): readonly TextEdit[] {
  const open: { readonly depth: number; readonly column: number; readonly inner: number }[] = [];
  const edits: TextEdit[] = [];
  for (const line of lines) {
    if (!hasContent(line) && !line.indentation.includes('\t')) continue;
    const depth = depthOf(line.indentation);
    while ((open.at(-1)?.depth ?? -1) > depth) open.pop();
    const last = open.at(-1);
    const isTabbed = line.indentation.includes('\t');
    const column = !isTabbed
      ? line.indentation.length
      : last === undefined
        ? depth
        : last.depth === depth
          ? last.column
          : last.inner;
    if (last?.depth !== depth) {
      const [, behindDash] = startColumns({ ...line, indentation: ' '.repeat(column) });
      open.push({ depth, column, inner: behindDash ?? column + step });
    }
    if (isTabbed) edits.push(indentEdit(line, ' '.repeat(column)));
  }
  return edits;
}

function strangeCandidates(lines: readonly TextLine[]): readonly RepairCandidate[] {
  const strange = lines.filter(({ indentation }) => STRANGE_SPACE.test(indentation));
  if (strange.length === 0) return [];
  const edits = rewrite(strange, ({ indentation }) => writePlainSpaces(indentation).replaceAll('\t', '  '));
  return [{ action: { kind: 'write-plain-spaces' }, edits }];
}

/** The line of the fault, or the one above it, alone or with the lines around it that belong to it. */
function columnCandidates(
  { fault, step }: FaultyPlace,
  lines: readonly TextLine[],
): readonly RepairCandidate[] {
  const at = lineIndexAt(lines, fault.start);
  const above = previousWithContent(lines, at);
  const columns = neighbourColumns(lines, at, step);
  return [...groupsAt(lines, at), ...(above === undefined ? [] : groupsEndingAt(lines, above))].flatMap(
    ([first, end]) => {
      const moved = lines.slice(first, end).filter(({ content }) => content !== '');
      const [head] = moved;
      if (head === undefined || moved.some(({ indentation }) => /[^ ]/.test(indentation))) return [];
      return columns
        .filter((column) => column !== head.indentation.length)
        .flatMap((column): readonly RepairCandidate[] => {
          const by = column - head.indentation.length;
          if (moved.some(({ indentation }) => indentation.length + by < 0)) return [];
          const edits = rewrite(moved, ({ indentation }) => ' '.repeat(indentation.length + by));
          return [{ action: { kind: 'indent', column }, edits }];
        });
    },
  );
}

/** Columns at which a line there could begin: those of the lines above that are still open, one deeper, and the next line's. */
function neighbourColumns(lines: readonly TextLine[], at: number, step: number): readonly number[] {
  const columns = new Set<number>();
  let lowest = Infinity;
  for (let index = at - 1, left = MOST_LINES_ABOVE; index >= 0 && lowest > 0 && left > 0; index -= 1) {
    const line = lines[index];
    if (line === undefined || !hasContent(line) || line.indentation.length >= lowest) continue;
    if (/[^ ]/.test(line.indentation)) continue;
    left -= 1;
    lowest = line.indentation.length;
    for (const column of startColumns(line)) {
      columns
        .add(column)
        .add(column + step)
        .add(column + 2);
    }
  }
  const below = lines.slice(at + 1).find(hasContent);
  if (below !== undefined) for (const column of startColumns(below)) columns.add(column);
  const itself = lines[at];
  if (itself !== undefined) columns.add(itself.indentation.length);
  return [...columns];
}

const MOST_LINES_ABOVE = 8;

function previousWithContent(lines: readonly TextLine[], at: number): number | undefined {
  const found = lines.slice(0, at).findLastIndex(hasContent);
  return found === -1 ? undefined : found;
}

type Group = readonly [first: number, end: number];

/** The line alone, with what is as deep as the line below it, with the deeper lines, and with all that are as deep as itself. */
function groupsAt(lines: readonly TextLine[], at: number): readonly Group[] {
  const column = lines[at]?.indentation.length ?? 0;
  const deeper = firstLine(lines, at + 1, (other) => other.indentation.length <= column);
  const inner = lines[firstLine(lines, at + 1, () => true)]?.indentation.length ?? 0;
  const asInner = firstLine(lines, at + 1, (other) => other.indentation.length < inner);
  const asDeep = firstLine(lines, at + 1, (other) => other.indentation.length < column);
  return distinct([
    [at, at + 1],
    [at, asInner],
    [at, deeper],
    [at, asDeep],
  ]);
}

/** Lines that end with the one above the fault: that line, the group of its column, and their parent line with them. */
function groupsEndingAt(lines: readonly TextLine[], last: number): readonly Group[] {
  const groups: Group[] = [[last, last + 1]];
  let first = last;
  for (let steps = 0; steps < MOST_STEPS_UP; steps += 1) {
    const column = lines[first]?.indentation.length ?? 0;
    // The keys of the object itself stay where they are.
    if (column === 0) break;
    const outside = lines
      .slice(0, first)
      .findLastIndex((line) => hasContent(line) && line.indentation.length < column);
    groups.push([outside + 1, last + 1]);
    if (outside === -1 || lines[outside]?.indentation === '') break;
    groups.push([outside, last + 1], [outside, outside + 1]);
    first = outside;
  }
  return distinct(groups);
}

const MOST_STEPS_UP = 3;

function distinct(groups: readonly Group[]): readonly Group[] {
  return groups.filter(
    ([first, end], index) => groups.findIndex((other) => other[0] === first && other[1] === end) === index,
  );
}

function firstLine(lines: readonly TextLine[], from: number, is: (line: TextLine) => boolean): number {
  const found = lines.findIndex((line, index) => index >= from && hasContent(line) && is(line));
  return found === -1 ? lines.length : found;
}

function rewrite(lines: readonly TextLine[], indent: (line: TextLine) => string): readonly TextEdit[] {
  return lines.map((line) => indentEdit(line, indent(line)));
}

function indentEdit({ start, contentStart }: TextLine, newText: string): TextEdit {
  return { range: { start, end: contentStart }, newText };
}
