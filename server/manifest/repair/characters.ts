import { formatScalar } from '../edit/formatScalar.ts';
import type { TextEdit } from '../edit/textEdit.ts';
import { insertAt } from '../edit/textEdit.ts';
import { STRANGE_SPACE, writePlainSpaces } from '../tree/strangeSpaces.ts';
import type { FaultyPlace, RepairAction, RepairCandidate } from './repairTypes.ts';
import type { TextLine } from './textLines.ts';
import { contentEnd, hasContent, lineIndexAt, listLines } from './textLines.ts';

/** Characters that may be missing, or one too many, on the line of the fault and the one above it. */
export function characterCandidates(place: FaultyPlace): readonly RepairCandidate[] {
  const { text, fault } = place;
  const lines = listLines(text);
  const at = lineIndexAt(lines, fault.start);
  const above = lines.slice(0, at).findLastIndex(hasContent);
  const near = [at, above].flatMap((index) => lines[index] ?? []);
  return [
    ...near.flatMap((line) => onLine(place, line)),
    ...openingCandidates(place, lines.slice(Math.max(0, at - MOST_LINES_AROUND), at + MOST_LINES_AROUND)),
    ...closingCandidates(place, [
      ...lines.slice(at, at + MOST_LINES_BELOW),
      ...lines.slice(Math.max(0, at - MOST_LINES_AROUND), at),
    ]),
    ...atFault(place),
  ];
}

const MOST_LINES_AROUND = 6;
const MOST_LINES_BELOW = 25;

const KEY = /^((?:-[ \t]+)*)((?:"[^"\n]*"|'[^'\n]*'|[\w$][\w./$-]*))/;

function onLine(place: FaultyPlace, line: TextLine): readonly RepairCandidate[] {
  const { text } = place;
  const { content, contentStart } = line;
  const end = contentEnd(text, line);
  const key = KEY.exec(content);
  const behindKey = key === null ? undefined : contentStart + key[0].length;
  const found: (RepairCandidate | undefined)[] = [
    behindKey === undefined || !/^(?:\s|$)/.test(text.slice(behindKey, line.end))
      ? undefined
      : add('colon', insertAt(behindKey, ':')),
    behindKey !== undefined && /^:[^\s]/.test(text.slice(behindKey, line.end))
      ? add('space', insertAt(behindKey + 1, ' '))
      : undefined,
    /^-[^\s-]/.test(content) ? add('space', insertAt(contentStart + 1, ' ')) : undefined,
    add('dash', insertAt(contentStart, '- ')),
    ...tabsBetween(text, line),
    ...strangeBetween(text, line),
    ...colonsWithin(text, line, end),
    ...quotesOn(text, line, end),
    ...listBehindKey(place, line),
    quotedValue(text, line, end),
  ];
  return found.filter((candidate) => candidate !== undefined);
}

type Added = Extract<RepairAction, { kind: 'add' }>['what'];

function add(what: Added, ...edits: readonly TextEdit[]): RepairCandidate {
  return { action: { kind: 'add', what }, edits };
}

function tabsBetween(text: string, { contentStart, end }: TextLine): readonly RepairCandidate[] {
  const edits = [...text.slice(contentStart, end).matchAll(/[ ]*\t[ \t]*/g)].map(({ index, 0: gap }) => {
    const start = contentStart + index;
    return { range: { start, end: start + gap.length }, newText: start + gap.length === end ? '' : ' ' };
  });
  return edits.length === 0 ? [] : [{ action: { kind: 'write-plain-spaces' }, edits }];
}

function strangeBetween(text: string, { contentStart, end }: TextLine): readonly RepairCandidate[] {
  const edits = [
    ...text.slice(contentStart, end).matchAll(new RegExp(`(?<=[:\\-,])(?:${STRANGE_SPACE.source})+`, 'g')),
  ].map(({ index, 0: found }) => {
    const start = contentStart + index;
    return { range: { start, end: start + found.length }, newText: writePlainSpaces(found) };
  });
  return edits.length === 0 ? [] : [{ action: { kind: 'write-plain-spaces' }, edits }];
}

/** In brackets: a space behind every colon that lacks one, and a colon behind each word that may be a key. */
function colonsWithin(text: string, { contentStart }: TextLine, end: number): readonly RepairCandidate[] {
  const line = text.slice(contentStart, end);
  const spaces = [...line.matchAll(/(?<=[\w"'.-]):(?=[^\s,\]}])/g)].map(({ index }) =>
    insertAt(contentStart + index + 1, ' '),
  );
  const words = [...line.matchAll(/(?<=[{,]\s*|^)(?:"[^"]*"|'[^']*'|[\w./-]+)(?=\s+[^\s:,\]}])/g)];
  return [
    ...(spaces.length === 0 ? [] : [add('space', ...spaces)]),
    ...(spaces.length < 2 ? [] : spaces.map((edit) => add('space', edit))),
    ...words.map(({ index, 0: word }) => add('colon', insertAt(contentStart + index + word.length, ':'))),
  ].slice(0, MOST_OF_A_KIND);
}

const MOST_OF_A_KIND = 12;

/** The other half of a quote that stands alone on a line: at its end, or where a value may end or begin. */
function quotesOn(
  text: string,
  { contentStart, end: lineEnd }: TextLine,
  end: number,
): readonly RepairCandidate[] {
  return (['"', "'"] as const).flatMap((quote) => {
    const line = text.slice(contentStart, lineEnd);
    if (line.split(quote).length % 2 === 1) return [];
    const ends = [...line.matchAll(/(?<=\S)(?=\s*(?:[,\]}]|:(?:\s|$)))/g)].map(
      ({ index }) => contentStart + index,
    );
    const starts = [...line.matchAll(/(?<=[:,[{-]\s*|^\s*)(?=[^\s"',[\]{}:-])/g)].map(
      ({ index }) => contentStart + index,
    );
    const places = new Set([end, contentStart + line.trimEnd().length, ...ends, ...starts]);
    return [...places].slice(0, MOST_OF_A_KIND).map((at) => add('quote', insertAt(at, quote)));
  });
}

/** Brackets that the text closes more often than it opens them: where a value may begin, on the line and on those above. */
function openingCandidates({ text }: FaultyPlace, lines: readonly TextLine[]): readonly RepairCandidate[] {
  const missing = ['{', '['].filter((bracket) => balanceOf(text, bracket) < 0);
  if (missing.length === 0) return [];
  const starts = lines.filter(hasContent).flatMap((line) => {
    const end = contentEnd(text, line);
    const written = text.slice(line.contentStart, end);
    const within = [...written.matchAll(/(?<=[:,-]\s+|[[{]\s*)(?=[^\s])/g)].map(
      ({ index }) => line.contentStart + index,
    );
    return [...within, line.contentStart, ...(written.endsWith(':') ? [end] : [])];
  });
  return missing.flatMap((bracket) =>
    starts.map((at) => add('bracket', insertAt(at, text.charAt(at - 1) === ':' ? ` ${bracket}` : bracket))),
  );
}

/** How many more of the brackets are opened than closed. Quotes are left out. */
function balanceOf(text: string, bracket: string): number {
  const closing = CLOSING[bracket];
  let balance = 0;
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === bracket) balance += 1;
    if (token === closing) balance -= 1;
  }
  return balance;
}

const TOKENS = /"(?:\\.|[^"\\\n])*"|'[^'\n]*'|[[\]{}]/g;

function listBehindKey(
  { step }: FaultyPlace,
  { content, contentStart, indentation }: TextLine,
): readonly RepairCandidate[] {
  const found = /^[\w./-]+:([ \t]+)- /.exec(content);
  if (found === null) return [];
  const end = contentStart + found[0].length - 2;
  const start = end - (found[1]?.length ?? 0);
  const newText = `\n${' '.repeat(indentation.length + step)}`;
  return [{ action: { kind: 'begin-on-next-line' }, edits: [{ range: { start, end }, newText }] }];
}

/** A value that cannot stand without quotes. */
function quotedValue(
  text: string,
  { content, contentStart }: TextLine,
  end: number,
): RepairCandidate | undefined {
  const key = /^(?:-[ \t]+)*(?:(?:"[^"]*"|'[^']*'|[^\s"'{[][^:]*?):[ \t]+)?/.exec(content)?.[0] ?? '';
  const start = contentStart + key.length;
  const value = text.slice(start, end);
  if (key === '' || value === '' || /^["'{[&*!|>]/.test(value))
    if (!/^[@`%&*!|>]/.test(value)) return undefined;

  return {
    action: { kind: 'quote-value' },
    edits: [{ range: { start, end }, newText: formatScalar(value, 'double-quoted') }],
  };
}

/** Brackets that close what the fault opened, at the ends of the lines below and wherever a value ends on its line. */
function closingCandidates(
  { text, fault }: FaultyPlace,
  lines: readonly TextLine[],
): readonly RepairCandidate[] {
  const opened = openBrackets(text, fault.start);
  if (opened.length === 0) return [];
  const before = text.slice(0, fault.start).replace(/\s*,?\s*$/, '').length;
  const ends = lines.filter(hasContent).flatMap((line) => {
    const end = contentEnd(text, line);
    const from = line.contentStart;
    const within = [...text.slice(from, end).matchAll(/(?<=[^\s,[{])(?=\s*[,\]}])/g)];
    return [...within.map(({ index }) => from + index), end];
  });
  const places = [...new Set([before, ...ends, text.trimEnd().length])].filter((at) => endsValue(text, at));
  return [...new Set(opened)].flatMap((bracket) =>
    places.map((at) => add('bracket', insertAt(at, CLOSING[bracket] ?? ''))),
  );
}

function endsValue(text: string, at: number): boolean {
  return /[^\s:,[{-]/.test(text.charAt(at - 1));
}

const CLOSING: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/** The brackets that are open at the fault, innermost first; the one that begins there counts. Quotes are left out. */
function openBrackets(text: string, at: number): readonly string[] {
  const open: string[] = [];
  const before = text.slice(Math.max(0, at - FAR), at + 1);
  for (const [token] of before.matchAll(TOKENS)) {
    if (token === '[' || token === '{') open.push(token);
    else if (token === CLOSING[open.at(-1) ?? '']) open.pop();
  }
  return open.reverse();
}

const FAR = 5000;

function atFault({ text, fault }: FaultyPlace): readonly RepairCandidate[] {
  const { start, end } = fault;
  const before = text.slice(0, start).trimEnd().length;
  const written = text.slice(start, end);
  const found: (RepairCandidate | undefined)[] = [
    endsValue(text, before) ? add('comma', insertAt(before, ',')) : undefined,
    ...commasOn(text, start),
    /^[\]}]/.test(written) ? { action: { kind: 'remove', what: 'bracket' }, edits: [cut(start)] } : undefined,
    written.startsWith(',') ? { action: { kind: 'remove', what: 'comma' }, edits: [cut(start)] } : undefined,
    written.startsWith('#') ? add('space', insertAt(start, ' ')) : undefined,
    written.startsWith('\\')
      ? { action: { kind: 'double-backslash' }, edits: [insertAt(start, '\\')] }
      : undefined,
  ];
  return found.filter((candidate) => candidate !== undefined);
}

/** Between two values of the line that only white space parts, and at its end. */
function commasOn(text: string, at: number): readonly RepairCandidate[] {
  const from = text.lastIndexOf('\n', at - 1) + 1;
  const lineEnd = text.indexOf('\n', at);
  const line = text.slice(from, lineEnd === -1 ? text.length : lineEnd);
  return [...line.matchAll(/(?<=[\w"'\]}])(?=\s+[\w"'[{])|(?<=["\]}])(?=["[{])|(?<=[\w"'\]}])(?=\s*$)/g)]
    .map(({ index }) => add('comma', insertAt(from + index, ',')))
    .slice(0, MOST_OF_A_KIND);
}

function cut(at: number): TextEdit {
  return { range: { start: at, end: at + 1 }, newText: '' };
}
