import type { Reading } from './readDocuments.ts';

/** Texts that we do not read as kubectl does, each kind with its reason. */
interface Exception {
  readonly reason: string;
  readonly holds: (text: string, ours: Reading, isRefused: boolean) => boolean;
}

export const EXCEPTIONS: readonly Exception[] = [
  {
    reason: 'deeper nesting than any manifest has is not checked, so that no text exhausts the stack',
    holds: (_, { refusal }) => refusal?.startsWith('too-deep') === true,
  },
  {
    reason:
      'kubectl hands its library the --- line that begins a file or follows another; a document here is read by its own text alone',
    holds: (text) => FIRST_MARKER.test(text) || LATE_CONTROL.test(text),
  },
  {
    reason: 'an object that is broken stays one of a stream of JSON objects, for it is being typed',
    holds: (text, { refusal }, isRefused) =>
      refusal === undefined && isRefused && /^\s*\{[^]*\}\s*\{[^]*\}\s*\{/.test(text),
  },
  {
    reason:
      'what is no object is refused a step later: a JSON value behind an object, or a // above JSON, which makes one text of all',
    holds: (text, { refusal }, isRefused) =>
      refusal !== undefined &&
      !isRefused &&
      /\}[\s\u0085]*(?:"|-?\d|true|false|null|\[)|(?:^|\})[\s\u0085]*\/\//.test(text),
  },
  {
    reason:
      '-- or an indented --- above the first key of an object was meant as ---, even where it can be read as a part of a text',
    holds: (text, { refusal }, isRefused) =>
      refusal !== undefined &&
      !isRefused &&
      /(?:^|^\s*\{[^]*\}(?:[^\S\n]|\u0085)*)(?:[ \t]{1,3}-{2,4}|--)[ \t]*\r?$/m.test(text),
  },
  {
    reason:
      'of two byte order marks the second makes kubectl read keys without their first letters: the text is refused at once; further down it does so only where the buffer of 512 bytes happens to begin with it, and is a part of a key here',
    holds: (text, { refusal }) =>
      (refusal !== undefined && text.includes('\ufeff\ufeff')) || LATE_MARK.test(text),
  },
  {
    reason: 'a << with a tag merges nothing; who writes one is told that it cannot merge',
    holds: (text) => /!\S*\s+(?:&\w+\s+)?<</.test(text),
  },
  {
    reason: 'bytes that are no text are replaced one by one in Go, and by groups here',
    holds: (text) => text.includes('!!binary'),
  },
  {
    reason: 'kubectl reads no text of three bytes that begins with a brace',
    holds: (text) => new TextEncoder().encode(text.replace(/^[\s\u0085]+/, '')).length < 4,
  },
];

/**
 * A control character behind the end of a document, and behind what may fill the buffer: its first bytes are those of the
 * `---` line, so that the library comes to the character some bytes sooner or later.
 */
const LATE_CONTROL =
  /^---[^\n]*\n[^]*(?:^\.\.\.|[\r\u0085\u2028\u2029]---)[^]*(?<=[^]{170})[\0-\x08\v\f\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/m;

/** A mark behind what may fill the buffer, of whose characters each has at most three bytes, or four for two of them. */
const LATE_MARK = /[^]{170}\ufeff/;

/**
 * A `---` at the top of the file or behind another one, then a comment joined to it or a space that only Go knows, on the
 * line something that YAML takes for a break or for an error, or in the lines below `...`, a directive, a byte order mark
 * or a `---` behind a break that is none for Go, before anything else.
 */
const FIRST_MARKER =
  /(?:^[\s\u0085]*|\}[\s\u0085]*|\n---[^\n]*\n\s*|^(?:[ \t]*(?:#[^\n]*)?\r?\n)*)---(?:#|[ \t\r]*[^\S\n\t \r]|[^\n]*(?:[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|\r(?!\n))|[ \t]*(?:#[^\n]*)?\r?\n(?:[\s\u0085]|#[^\n]*\n|#[^\n\r\u0085\u2028\u2029]*[\r\u0085\u2028\u2029])*(?:\.\.\.|%|\ufeff|(?<=[\r\u0085\u2028\u2029])---))/;
