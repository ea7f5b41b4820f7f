import { FRAGMENTS } from './fragments.ts';
import type { Random } from './random.ts';

/** Replaces the text between two offsets. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function applyEdit(text: string, edit: Edit): string {
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}

type Mutation = (random: Random, text: string, donors: readonly string[]) => Edit;

/** One change to a text, as a person, a paste or an attacker might make it. */
export function mutate(random: Random, text: string, donors: readonly string[]): Edit {
  return random.pick(MUTATIONS)(random, text, donors);
}

const MUTATIONS: readonly Mutation[] = [
  insertFragment,
  insertFragment,
  typeCharacter,
  deleteSpan,
  deleteLine,
  repeatSpan,
  replaceValue,
  replaceValue,
  spliceDocument,
  indentLine,
  moveLine,
  cutTail,
];

function insertFragment(random: Random, text: string): Edit {
  const at = random.below(text.length + 1);
  return { start: at, end: at, text: random.pick(FRAGMENTS) };
}

function typeCharacter(random: Random, text: string): Edit {
  const start = random.below(text.length + 1);
  const end = Math.min(text.length, start + random.below(2));
  return { start, end, text: String.fromCharCode(random.below(random.pick([128, 0x250, 65536]))) };
}

function deleteSpan(random: Random, text: string): Edit {
  const start = random.below(text.length + 1);
  return { start, end: Math.min(text.length, start + random.below(random.pick([2, 20, 400]))), text: '' };
}

function deleteLine(random: Random, text: string): Edit {
  return { ...pickLine(random, text), text: '' };
}

function repeatSpan(random: Random, text: string): Edit {
  const { start, end } = random.chance(0.5)
    ? pickLine(random, text)
    : { start: 0, end: Math.min(text.length, 2000) };
  const times = random.pick([1, 1, 2, 10]);
  return { start: end, end, text: text.slice(start, end).repeat(times).slice(0, 4000) };
}

function replaceValue(random: Random, text: string): Edit {
  const line = pickLine(random, text);
  const colon = text.indexOf(':', line.start);
  const start = colon === -1 || colon >= line.end ? line.start : colon + 1;
  const end = text.slice(start, line.end).trimEnd().length + start;
  return { start, end, text: ` ${random.pick(FRAGMENTS)}` };
}

function spliceDocument(random: Random, text: string, donors: readonly string[]): Edit {
  const donor = random.pick(donors);
  const from = random.below(donor.length + 1);
  const piece = donor.slice(from, from + random.pick([40, 400, 4000]));
  const at = random.chance(0.3) ? text.length : pickLine(random, text).start;
  return { start: at, end: at, text: random.chance(0.5) ? `\n---\n${piece}` : piece };
}

function indentLine(random: Random, text: string): Edit {
  const { start } = pickLine(random, text);
  return random.chance(0.5)
    ? { start, end: start, text: random.pick([' ', '  ', '\t', '- ']) }
    : { start, end: Math.min(text.length, start + 1 + random.below(3)), text: '' };
}

function moveLine(random: Random, text: string): Edit {
  const from = pickLine(random, text);
  const to = pickLine(random, text);
  const start = Math.min(from.start, to.start);
  const end = Math.max(from.end, to.end);
  if (end - start > 4000) return { start: to.start, end: to.start, text: text.slice(from.start, from.end) };
  const between = text.slice(from.end, to.start);
  return from.end <= to.start
    ? { start, end, text: text.slice(to.start, to.end) + between + text.slice(from.start, from.end) }
    : { start: to.start, end: to.start, text: text.slice(from.start, from.end) };
}

function cutTail(random: Random, text: string): Edit {
  return { start: random.below(text.length + 1), end: text.length, text: '' };
}

/** A line with its break. */
function pickLine(random: Random, text: string): { readonly start: number; readonly end: number } {
  const at = random.below(text.length + 1);
  const start = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
  const next = text.indexOf('\n', at);
  return { start, end: next === -1 ? text.length : next + 1 };
}
