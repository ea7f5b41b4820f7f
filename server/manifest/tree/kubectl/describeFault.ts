import type { ManifestProblem, ManifestProblemCode, Repair } from '../../model.ts';
import { describeUnknownAlias } from '../buildScalar.ts';
import { readSeparator } from '../separators.ts';
import type { Fault, FaultKind } from './faults.ts';
import { t } from '../../../l10n.ts';

/** A fault as a problem of the document, in the words of whoever has to mend it. */
export function describeFault(text: string, fault: Fault): ManifestProblem {
  const range = { start: Math.min(fault.start, text.length), end: Math.min(fault.end, text.length) };
  const written = text.slice(range.start, range.end);
  const lineBreak = findStrangeBreak(text, range.start);
  if (lineBreak !== undefined) return lineBreak;
  const repair = findRepair(text, fault);
  return {
    code: codeOf(fault.kind),
    message: repair?.kind === 'write-separator' ? WRITE_SEPARATOR : SENTENCES[fault.kind](written),
    range: repair?.kind === 'begin-on-next-line' ? { start: repair.range.end, end: range.end } : range,
    ...(repair && { repair }),
  };
}

/** Breaks of YAML 1.1 that editors show as no break, or as nothing. */
const STRANGE_BREAKS: Readonly<Record<string, string>> = {
  '\u0085': t('a next-line character'),
  '\u2028': t('a line separator'),
  '\u2029': t('a paragraph separator'),
};

/** What follows such a break is out of place, and the break is why. */
function findStrangeBreak(text: string, at: number): ManifestProblem | undefined {
  const end = text.slice(0, at).replace(/[ \t]+$/, '').length;
  const name = STRANGE_BREAKS[text.charAt(end - 1)];
  if (name === undefined) return undefined;
  const range = { start: end - 1, end };
  return {
    code: 'unreadable',
    message: t`Write a plain space or line break: kubectl reads ${name} as a line break.`,
    range,
    repair: { kind: 'write-space', range, newText: ' ' },
  };
}

const WRITE_SEPARATOR = t('Write --- to separate documents: exactly three dashes at the start of the line.');

/** What only kubectl refuses: the text is good YAML, or would be without a character that no one sees. */
const UNREADABLE: ReadonlySet<FaultKind> = new Set<FaultKind>([
  'control-character',
  'second-byte-order-mark',
  'separator',
  'directive',
  'bad-escape',
  'text-after-json',
  'comment-above-json',
  'alias-in-itself',
  'too-many-aliases',
  'merge-of-no-mapping',
  'key-of-wrong-type',
  'value-of-other-tag',
  'bad-base64',
  'number-not-in-json',
]);

function codeOf(kind: FaultKind): ManifestProblemCode {
  if (kind === 'unknown-alias') return 'unknown-alias';
  return UNREADABLE.has(kind) ? 'unreadable' : 'yaml-syntax';
}

/** The remedy first, then what kubectl does. */
const SENTENCES: Readonly<Record<FaultKind, (written: string) => string>> = {
  'control-character': () =>
    t('Write an escape such as \\u0007 in double quotes: kubectl cannot read control characters.'),
  'second-byte-order-mark': () =>
    t('Remove the invisible characters: kubectl misreads the keys behind a second byte order mark.'),
  separator: () => t('Start on the next line: only a comment can follow ---.'),
  directive: () => t('Remove this line: kubectl cannot read directives such as %YAML.'),
  'bad-start': (written) => t`Quote the value: it cannot start with ${written.slice(0, 1)}.`,
  tab: () => t('Use spaces: kubectl cannot read a tab here.'),
  'tab-in-block-scalar': () =>
    t('Use spaces: kubectl cannot read a tab above or before the first line of this text.'),
  'missing-colon': (written) => t`Add a colon after ${JSON.stringify(shorten(written))}.`,
  'unexpected-dash': () => t('Start the list on the next line.'),
  'unexpected-key': () => t('Start the key on the next line.'),
  'unexpected-colon': () => t('Quote the value: it contains a colon followed by a space.'),
  'bad-name': () => t('Use letters, digits, - and _ in the name of an anchor or alias.'),
  'bad-tag': () => t('Remove or correct the tag: kubectl cannot read it.'),
  'unknown-tag-handle': () => t('Remove the tag: no %TAG line names its prefix.'),
  'bad-block-header': () => t('Start the text on the next line: only a digit and - or + can follow | or >.'),
  'unclosed-quote': () => t('Close the quote that opens here.'),
  'marker-in-quotes': () => t('Close the quote: --- or ... at the start of a line ends the document.'),
  'bad-escape': (written) => t`Replace ${written}: kubectl knows no such escape in YAML.`,
  'expected-dash': () => t('Start the list item with a dash.'),
  'expected-key': () => t('Correct the indentation: no key above starts at this column.'),
  'expected-comma': () => t('Add a comma, or a space after the colon before this.'),
  'expected-value': () => t('Add a value, or quote this text: it cannot stand here unquoted.'),
  'document-end-first': () => t('Remove this line: ... ends a document, and nothing is above it.'),
  'text-after-json': () => t('Remove this text: after several JSON objects kubectl reads only JSON.'),
  'comment-above-json': () => t('Remove the comment, or start it with #: JSON has no comments.'),
  'unknown-alias': (written) => describeUnknownAlias(written.slice(1)),
  'alias-in-itself': () => t('Remove the alias: it is inside the value that it names.'),
  'too-many-aliases': () => t('Write the values out: kubectl rejects a document that is mostly aliases.'),
  'merge-of-no-mapping': () =>
    t('Merge a mapping, or a list of mappings: kubectl cannot merge anything else with <<.'),
  'key-of-wrong-type': () => t('Quote the key: kubectl can read only a text, number or boolean.'),
  'value-of-other-tag': (written) =>
    t`Correct the value or remove the tag: ${shorten(written)} does not fit it.`,
  'bad-base64': () => t('Correct the value: it is not valid base64.'),
  'number-not-in-json': (written) =>
    t`Quote the value: ${shorten(written)} is a number that JSON cannot hold.`,
};

function endOfLine(text: string, from: number): number {
  const end = /\r?\n/.exec(text.slice(from));
  return end === null ? text.length : from + end.index;
}

function shorten(written: string): string {
  return written.length > 40 ? `${written.slice(0, 39)}…` : written;
}

function findRepair(text: string, { kind, start, end }: Fault): Repair | undefined {
  switch (kind) {
    case 'separator': {
      const line = readSeparator(text);
      if (line?.content === undefined) return undefined;
      return line.isMisspelt
        ? { kind: 'write-separator', range: { start, end }, newText: '---' }
        : { kind: 'begin-on-next-line', range: { start: start + 3, end: line.content }, newText: '\n' };
    }
    case 'comment-above-json':
      return { kind: 'write-number-sign', range: { start, end: start + 2 }, newText: '#' };
    case 'tab': {
      const lineStart = text.lastIndexOf('\n', start - 1) + 1;
      const lineEnd = endOfLine(text, start);
      if (text.slice(lineStart, lineEnd).trim() === '')
        return { kind: 'remove-blanks', range: { start: lineStart, end: lineEnd }, newText: '' };
      const isBehindDash = /-[ \t]*$/.test(text.slice(lineStart, start));
      return isBehindDash ? { kind: 'write-space', range: { start, end }, newText: ' ' } : undefined;
    }
    case 'second-byte-order-mark':
      return { kind: 'remove-invisible', range: { start, end }, newText: '' };
    case 'bad-escape':
      return rewriteEscape(text, start);
    case 'document-end-first':
    case 'directive':
      return { kind: 'remove-line', range: { start, end: Math.min(end + 1, text.length) }, newText: '' };
    default:
      return undefined;
  }
}

/** Escapes of JSON that its YAML has not: a slash, and a character in two halves. */
const JSON_ESCAPE = /\\(?:(?<slash>\/)|u(?<high>d[89ab][\da-f]{2})\\u(?<low>d[c-f][\da-f]{2}))/iy;

/** The same character in YAML; undefined for what is no escape in JSON either. */
function rewriteEscape(text: string, start: number): Repair | undefined {
  JSON_ESCAPE.lastIndex = start;
  const found = JSON_ESCAPE.exec(text);
  if (found?.groups === undefined) return undefined;
  const { slash, high = '', low = '' } = found.groups;
  const range = { start, end: start + found[0].length };
  return { kind: 'write-escape', range, newText: slash ?? joinHalves(high, low) };
}

/** `\U0001F600` for the two halves, which are hexadecimal. */
function joinHalves(high: string, low: string): string {
  const code = String.fromCharCode(Number.parseInt(high, 16), Number.parseInt(low, 16)).codePointAt(0) ?? 0;
  return `\\U${code.toString(16).toUpperCase().padStart(8, '0')}`;
}
