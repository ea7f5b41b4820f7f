/**
 * Regular expressions of patch targets, matched against the whole of a name. They come from files of others, so they are
 * matched step by step, in time that grows with pattern times name, never by trying.
 */
export type Pattern = (text: string) => boolean;

/** Undefined for a pattern that is malformed, too long, or of a form that no name needs. */
export function readPattern(pattern: string): Pattern | undefined {
  if (pattern.length > LONGEST) return undefined;
  if (/^[\w/-]*$/.test(pattern)) return (text) => text === pattern;
  const reading: Reading = { pattern, at: 0, states: [] };
  const end = addState(reading, { kind: 'end' });
  const start = readAlternatives(reading, end, 0);
  if (start === undefined || reading.at < pattern.length) return undefined;
  return (text) => text.length <= LONGEST && matches(reading.states, start, text);
}

/** Longer than any name of an object. */
const LONGEST = 300;
const DEEPEST = 20;

type State =
  | { readonly kind: 'end' }
  | { readonly kind: 'character'; readonly accepts: (character: string) => boolean; readonly next: number }
  | { readonly kind: 'fork'; targets: readonly number[] }
  | { readonly kind: 'start' | 'stop'; readonly next: number };

interface Reading {
  readonly pattern: string;
  at: number;
  readonly states: State[];
}

function addState({ states }: Reading, state: State): number {
  states.push(state);
  return states.length - 1;
}

/** `a|bc`, up to a closing bracket; answers the state to begin in. */
function readAlternatives(reading: Reading, next: number, depth: number): number | undefined {
  const starts: number[] = [];
  if (depth > DEEPEST) return undefined;
  do {
    if (starts.length > 0) reading.at += 1;
    const start = readSequence(reading, next, depth);
    if (start === undefined) return undefined;
    starts.push(start);
  } while (reading.pattern[reading.at] === '|');
  return starts.length === 1 ? starts[0] : addState(reading, { kind: 'fork', targets: starts });
}

/** One piece behind the other. Pieces are read from the left and joined from the right. */
function readSequence(reading: Reading, next: number, depth: number): number | undefined {
  const pieces: ((next: number) => number | undefined)[] = [];
  const { pattern } = reading;
  while (reading.at < pattern.length && pattern[reading.at] !== '|' && pattern[reading.at] !== ')') {
    const piece = readPiece(reading, depth);
    if (piece === undefined) return undefined;
    pieces.push(piece);
  }
  return pieces.reduceRight<number | undefined>((so, piece) => (so === undefined ? so : piece(so)), next);
}

type Piece = (next: number) => number | undefined;

function readPiece(reading: Reading, depth: number): Piece | undefined {
  const atom = readAtom(reading, depth);
  if (atom === undefined) return undefined;
  const quantifier = reading.pattern[reading.at] ?? '';
  if (!'*+?'.includes(quantifier) || quantifier === '') return quantifier === '{' ? undefined : atom;
  reading.at += 1;
  if (reading.pattern[reading.at] === '?') reading.at += 1;
  if ('*+'.includes(reading.pattern[reading.at] ?? ' ')) return undefined;
  return (next) => {
    const fork: State & { kind: 'fork' } = { kind: 'fork', targets: [] };
    const at = addState(reading, fork);
    const inner = atom(quantifier === '?' ? next : at);
    if (inner === undefined) return undefined;
    fork.targets = [inner, next];
    return quantifier === '+' ? inner : at;
  };
}

function readAtom(reading: Reading, depth: number): Piece | undefined {
  const character = reading.pattern[reading.at] ?? '';
  reading.at += 1;
  switch (character) {
    case '(':
      return readGroup(reading, depth);
    case '[':
      return readClass(reading);
    case '.':
      return accept(reading, () => true);
    case '^':
      return (next) => addState(reading, { kind: 'start', next });
    case '$':
      return (next) => addState(reading, { kind: 'stop', next });
    case '\\':
      return readEscape(reading);
    case '*':
    case '+':
    case '?':
    case '{':
      return undefined;
    default:
      return accept(reading, (other) => other === character);
  }
}

function accept(reading: Reading, accepts: (character: string) => boolean): Piece {
  return (next) => addState(reading, { kind: 'character', accepts, next });
}

/** What a group holds is read where it stands, and once more for each way to go on: there is one. */
function readGroup(reading: Reading, depth: number): Piece | undefined {
  if (reading.pattern.startsWith('?:', reading.at)) reading.at += 2;
  else if (reading.pattern[reading.at] === '?') return undefined;
  const start = reading.at;
  const end = findGroupEnd(reading.pattern, start);
  if (end === undefined) return undefined;
  reading.at = end + 1;
  return (next) => {
    const inner: Reading = { ...reading, pattern: reading.pattern.slice(start, end), at: 0 };
    const first = readAlternatives(inner, next, depth + 1);
    return inner.at < inner.pattern.length ? undefined : first;
  };
}

function findGroupEnd(pattern: string, start: number): number | undefined {
  let open = 1;
  let isInClass = false;
  for (let at = start; at < pattern.length; at += 1) {
    const character = pattern[at];
    if (character === '\\') at += 1;
    else if (isInClass) isInClass = character !== ']';
    else if (character === '[') isInClass = true;
    else if (character === '(') open += 1;
    else if (character === ')') open -= 1;
    if (open === 0) return at;
  }
  return undefined;
}

const CLASSES: Readonly<Record<string, (character: string) => boolean>> = {
  d: (character) => /\d/.test(character),
  w: (character) => /\w/.test(character),
  D: (character) => /\D/.test(character),
  W: (character) => /\W/.test(character),
};

function readEscape(reading: Reading): Piece | undefined {
  const escaped = reading.pattern[reading.at];
  reading.at += 1;
  if (escaped === undefined) return undefined;
  const known = Object.hasOwn(CLASSES, escaped) ? CLASSES[escaped] : undefined;
  if (known !== undefined) return accept(reading, known);
  return /\w/.test(escaped) ? undefined : accept(reading, (character) => character === escaped);
}

/** `[a-z0-9-]` */
function readClass(reading: Reading): Piece | undefined {
  const end = reading.pattern.indexOf(']', reading.at + 1);
  if (end === -1) return undefined;
  const body = reading.pattern.slice(reading.at, end);
  reading.at = end + 1;
  if (/[\\[]/.test(body)) return undefined;
  const isNegated = body.startsWith('^');
  const ranges = [...(isNegated ? body.slice(1) : body).matchAll(/(.)-(.)|(.)/gsu)].map(
    ([, from, to, single]) => ({ from: from ?? single ?? '', to: to ?? single ?? '' }),
  );
  return accept(
    reading,
    (character) => ranges.some(({ from, to }) => from <= character && character <= to) !== isNegated,
  );
}

function matches(states: readonly State[], start: number, text: string): boolean {
  let current = follow(states, [start], { isStart: true, isStop: text.length === 0 });
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    const next = [...current].flatMap((index) => {
      const state = states[index];
      return state?.kind === 'character' && state.accepts(character) ? [state.next] : [];
    });
    current = follow(states, next, { isStart: false, isStop: at === text.length - 1 });
  }
  return [...current].some((index) => states[index]?.kind === 'end');
}

/** All states that can be reached without a character. */
function follow(
  states: readonly State[],
  from: readonly number[],
  { isStart, isStop }: { readonly isStart: boolean; readonly isStop: boolean },
): ReadonlySet<number> {
  const reached = new Set<number>();
  const waiting = [...from];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    const state = states[index];
    if (state === undefined || reached.has(index)) continue;
    reached.add(index);
    if (state.kind === 'fork') waiting.push(...state.targets);
    else if (state.kind === 'start' && isStart) waiting.push(state.next);
    else if (state.kind === 'stop' && isStop) waiting.push(state.next);
  }
  return reached;
}
