import { createChance } from './chance.ts';
import type { Chance } from './chance.ts';
import { CORNERS } from './corners.ts';
import { hasOneAnswer } from './oneAnswer.ts';

/** Texts to be read, in an order that the recorded answers follow. The bases are recorded beside them. */
export function generateCorpus(bases: readonly string[]): readonly string[] {
  return [
    ...bases,
    ...LAYOUTS.flatMap((layOut) => CORNERS.map(layOut)),
    ...TEMPLATES.flatMap((template) => PIECES.flatMap((piece) => insertEverywhere(template, piece))),
    ...STREAMS.flatMap((stream) => SPACES.flatMap((space) => insertEverywhere(stream, space))),
    ...Array.from({ length: 6000 }, (_, seed) => composeTokens(createChance(seed))),
    ...Array.from({ length: 3000 }, (_, seed) => composeStream(createChance(2_000_000 + seed))),
    ...Array.from({ length: 12_000 }, (_, seed) => mutateBase(createChance(1_000_000 + seed), bases)),
  ].filter(hasOneAnswer);
}

/** Where else a text may stand, and how its lines may end. */
const LAYOUTS: readonly ((text: string) => string)[] = [
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => text.replaceAll('\n', '\r'),
  (text) => text.replace(/\n$/, ''),
  (text) => `a: 1\n---\n${text}`,
  (text) => `{"a": 1}\n---\n${text}`,
  (text) => `# c\n${text}`,
  (text) => `\ufeff${text}`,
  (text) => `{"a": 1}\u00a0\n${text}`,
  (text) => `items:\n- ${text.replaceAll(/\n(?=.)/g, '\n  ')}`,
  (text) => `items:\n    -   ${text.replaceAll(/\n(?=.)/g, '\n        ')}b: 1\n`,
  (text) => `[\n${text}]\n`,
];

/** A text for a search that never ends. */
export function composeText(seed: number, bases: readonly string[]): string {
  const chance = createChance(seed);
  switch (chance.below(8)) {
    case 0:
    case 1:
      return composeTokens(chance);
    case 2:
      return composeStream(chance);
    default:
      return mutateBase(chance, bases);
  }
}

/** `¤` marks the places where each piece is put, one after the other. */
const TEMPLATES: readonly string[] = [
  '¤# c¤\n¤kind¤:¤ ¤Serv¤ice¤\n¤spec:¤\n¤  ¤ports:¤ ¤\n¤  ¤-¤ ¤port: 80¤\n    ¤name: "¤ht¤tp¤"¤ # ¤\n¤  ¤type: \'¤a\'¤\n¤',
  '---¤\n¤spec: ¤{¤selector¤:¤ ¤{a:¤ b¤}¤,¤ ports: [¤{port: 80¤}¤,¤ "a"¤]¤}¤\n¤a: |¤\n ¤ b¤\n¤  c\n¤...¤\n¤',
  '{¤"a"¤:¤ [¤1¤,¤ "¤b¤"¤]¤,¤\n¤ "c": {}¤}¤\n¤',
];

const PIECES: readonly string[] = [
  ...['\t', ' ', '  ', '\n', '\r', '\r\n', '\u0085', '\u2028', '\u2029', '\u00a0', '\u200b', '\ufeff', '\u0007', '\u007f'],
  ...['-', '- ', '--', '---', '--- ', '----', '\n---\n', '...', '\n...\n', '?', '? ', ':', ': ', ',', ', ', '[', ']', '{', '}'],
  ...['#', ' #', '# c\n', '&', '&a ', '*', '*a', '!', '! ', '!!str ', '!!int ', '!x!y ', '|', '|\n', '>-\n', '|2\n', "'", '"'],
  ...["''", '""', '%', '%YAML 1.1\n', '@', '`', '\\', '\\/', '<<', '<<: ', '<<: *a', 'x', 'x: y', '\n\t', '\n \t\n', '\t\n'],
  ...['\v', '\u3000', '\ufeff\ufeff', '{"b": 2}', '\n{"b": 2}\n', '\ud83d\ude00', '// x', '~', '0x1', '.inf', '\n  z: 1\n', '\n\n'],
]; // prettier-ignore

function insertEverywhere(template: string, piece: string): readonly string[] {
  const parts = template.split('¤');
  return parts
    .slice(1)
    .map((_, index) => parts.slice(0, index + 1).join('') + piece + parts.slice(index + 1).join(''));
}

const TOKENS: readonly string[] = [
  ...['a', 'b', 'c', '1', 'a: ', 'b: ', 'a:', '- ', '-', '? ', ': ', ':', ', ', ',', '[', ']', '{', '}', '"', "'"],
  ...['\n', '\n', '\n', '\n', '\n  ', '\n  ', '\n    ', '\n ', ' ', '  ', '\t', '\n\t', '# c', ' # c', '#'],
  ...['"a"', "'b'", '"a\n b"', '|', '>', '|-', '>+', '|1', '&a ', '*a', '!!str ', '! ', '<<: ', '---', '...', '\\', '~', '\r\n'],
]; // prettier-ignore

function composeTokens(chance: Chance): string {
  return Array.from({ length: 1 + chance.below(14) }, () => chance.pick(TOKENS)).join('');
}

/** JSON objects one behind the other, and what may stand above, between and behind them. */
const STREAMS: readonly string[] = [
  '¤{¤"a"¤:¤ 1¤}¤\n¤{¤"b": "\\/"}¤\n¤',
  '¤{"a": 1}¤---\n---¤\n¤b: 2\n',
  '{"a": 1}¤\n¤\n¤---¤\n¤{"b": 2}¤\n',
  '{"a": 1}¤{"b": "\\/"}¤{"c": 3}¤\n',
  '{"a": 1}¤\n¤  {b: 2}¤\n',
  '{"a": 1}¤b: 2¤\nc: 3\n',
  '{"a": 1}¤\n¤  b: 2\n  c: 3\n',
  '{"a": 1}¤# c¤\n¤# d\n',
  '{"a": 1}¤\n¤5\n',
  '{a: 1}¤\n¤{b: 2}¤\n',
  'a: 1\n---¤\n¤{"b": 2}¤\n¤',
  '{"a": 1}¤',
];

/** What Go takes for white space, JSON for some of it, and YAML for a break, for text or for an error; and what no one does. */
const SPACES: readonly string[] = [
  ...['\t', '\n', '\r', '\v', '\f', '\u0085', '\u00a0', '\u1680', '\u2003', '\u2028', '\u2029', '\u202f', '\u205f', '\u3000'],
  ...[' \u00a0', '\u00a0 ', '\u00a0\n', '\n\u00a0', '\u00a0\n\u00a0', '\t\n', '\u00a0\r\n', '\u200b', '\ufeff', '\ufeff\ufeff'],
]; // prettier-ignore

const STREAM_PARTS: readonly string[] = [
  ...['{"a": 1}', '{"a": 1}', '{"a": 1}', '{"b": "\\/"}', '{b: 2}', '{"b": 2', '{}', '[1]', '5', '"x"', '# c', '// c', '---', '--- # c'],
  ...['b: 2', 'b: 2\n', '  b: 2\n', '- b\n', 'x', ',', '}', '...', '%YAML 1.1', '&a ', '!!map '],
]; // prettier-ignore

const STREAM_SPACES: readonly string[] = ['', ' ', '\n', '\n', '\n\n', '\r\n', ...SPACES];

function composeStream(chance: Chance): string {
  const start = chance.below(4) === 0 ? chance.pick(STREAM_SPACES) : '';
  const parts = Array.from({ length: 1 + chance.below(5) }, () => {
    const space = Array.from({ length: 1 + chance.below(2) }, () => chance.pick(STREAM_SPACES));
    return chance.pick(STREAM_PARTS) + space.join('');
  });
  return start + (chance.below(4) > 0 ? `{"a": 1}${chance.pick(STREAM_SPACES)}` : '') + parts.join('');
}

function mutateBase(chance: Chance, bases: readonly string[]): string {
  let text = chance.pick(bases);
  for (let left = 1 + chance.below(3); left > 0; left--) text = chance.pick(MUTATIONS)(chance, text, bases);
  return text.slice(0, 4000);
}

type Mutation = (chance: Chance, text: string, bases: readonly string[]) => string;

const MUTATIONS: readonly Mutation[] = [
  (chance, text) => splice(text, chance.below(text.length + 1), 0, chance.pick(PIECES)),
  (chance, text) => splice(text, chance.below(text.length + 1), 0, chance.pick(TOKENS)),
  (chance, text) => splice(text, chance.below(text.length + 1), 1 + chance.below(3), ''),
  (chance, text) => splice(text, chance.below(text.length + 1), 1, chance.pick(PIECES)),
  (chance, text) => text.slice(0, chance.below(text.length + 1)),
  changeLine((_, line) => line.slice(1)),
  changeLine((chance, line) => chance.pick([' ', '  ', '\t', '- ', '# ']) + line),
  changeLine(() => ''),
  changeLine((_, line) => `${line}\n${line}`),
  changeLine((chance, line) => `${chance.pick(['\t', '  ', ' \t', '', '---', '...'])}\n${line}`),
  changeLine((chance, line) => line.replace(/:\s*(\S.*)$/, `: ${chance.pick(VALUES)}`)),
  changeLine((chance, line) => line.replace(/(\S+)$/, chance.pick(['"$1"', "'$1'", '[$1]', '{$1}', '|\n$1', '!!str $1', '&a $1']))),
  changeLine((chance, line, bases) => chance.pick(chance.pick(bases).split('\n')) + (chance.below(2) ? `\n${line}` : '')),
  (_, text) => text.replaceAll('\n', '\r\n'),
  (chance, text) => chance.pick(['\ufeff', '\ufeff\ufeff', '\ufeff\n', '{"a": 1}\n', '{"a": 1}\u00a0\n', '# c\n', '---\n', '...\n', '\u00a0']) + text,
  (chance, text, bases) => `${text}${chance.pick(['\n---\n', '---\n', '\n', ''])}${chance.pick(bases).slice(0, 1000)}`,
]; // prettier-ignore

const VALUES: readonly string[] = [
  ...['|\n  a', '>\n  a\n  b', '"a\nb"', "'a\n  b'", '[a,\nb]', '{a: b,\n  c: d}', '[', '{', '*a', '&a', '!!int x', '<<', '', '#@ x'],
  ...['2001-01-01', '1_000', '0b1', '1e400', '.nan', '0777', '08', 'a: b', '- a', '? a', '\ta', 'a\tb', 'a #b', '@a', '%a', '\u00a0'],
]; // prettier-ignore

function changeLine(change: (chance: Chance, line: string, bases: readonly string[]) => string): Mutation {
  return (chance, text, bases) => {
    const lines = text.split('\n');
    const index = chance.below(lines.length);
    lines[index] = change(chance, lines[index] ?? '', bases);
    return lines.join('\n');
  };
}

function splice(text: string, at: number, removed: number, added: string): string {
  return text.slice(0, at) + added + text.slice(at + removed);
}
