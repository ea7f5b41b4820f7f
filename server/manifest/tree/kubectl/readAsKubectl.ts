import type { ManifestNode } from '../node.ts';
import { findUnwritable, hasTooManyAliases } from './checkValues.ts';
import type { Fault } from './faults.ts';
import { BRACE_FIRST, isJsonText } from './jsonText.ts';
import { findDecodedEnd } from './decodedEnd.ts';
import { parseFirstDocument } from './parseTokens.ts';
import { readSeparator } from '../separators.ts';

/** What kubectl makes of the text of one document. */
export type KubectlReading =
  /** Its JSON decoder took the text. */
  | { readonly kind: 'json' }
  | {
      readonly kind: 'yaml';
      /** What was read up to the first fault of syntax. */
      readonly root: ManifestNode | undefined;
      /** Where it stops reading: what follows is dropped without a word. */
      readonly end: number;
      /** Empty for a text that it reads. */
      readonly faults: readonly Fault[];
    }
  | { readonly kind: 'too-deep' };

/**
 * Reads a document as kubectl does: with the JSON decoder where the text begins with a brace and is JSON, otherwise with
 * its YAML library. `text` may begin with its `---` line, and with comments above it, which for kubectl are another document.
 *
 * Sources: YAMLOrJSONDecoder of k8s.io/apimachinery/pkg/util/yaml, go.yaml.in/yaml/v2 and sigs.k8s.io/yaml.
 */
export function readAsKubectl(text: string): KubectlReading {
  const isBrace = BRACE_FIRST.test(text);
  const json = isBrace ? isJsonText(text) : false;
  if (json === true) return { kind: 'json' };
  if (json !== false) return refuse({ kind: 'text-after-json', start: json, end: endOfLine(text, json) });
  const separator = readSeparator(text);
  const isPrefixed = separator !== undefined && separator.start > 0;
  const prefix = isPrefixed ? readYaml(text.slice(0, separator.start), 0) : undefined;
  if (prefix?.kind === 'yaml' && prefix.faults.length > 0) return prefix;
  if (separator?.content !== undefined)
    return refuse({ kind: 'separator', start: separator.start, end: endOfLine(text, separator.start) });

  const start = isBrace ? firstLineSpace(text) : (separator?.end ?? 0);
  return readYaml(text, start);
}

/** White space as Go has it, see `BRACE_FIRST`. */
const SPACE_OF_FIRST_LINE = /^(?:[^\S\n\ufeff]|\u0085)*\n?/;

const COMMENT_ABOVE_JSON = /^(\s*)\/\/[^\n]*\n(?:\s*\/\/[^\n]*\n)*\s*\{/;

/** All that the library's reader refuses wherever it reads. */
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/g;

/**
 * The library drops one mark at the start. Of a second one it takes a letter from each line that begins at the left edge,
 * so that no key has its name.
 */
const BYTE_ORDER_MARKS = /^\ufeff+/;
const MOST_MARKS = 100;

function refuse(fault: Fault): KubectlReading {
  return { kind: 'yaml', root: undefined, end: fault.start, faults: [fault] };
}

/** The YAML library is handed what follows the white space of the first line. */
function firstLineSpace(text: string): number {
  const blank = SPACE_OF_FIRST_LINE.exec(text);
  return blank?.[0].length ?? 0;
}

/** Without the line's break. */
function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' && end > from ? end - 1 : end;
}

function readYaml(text: string, start: number): KubectlReading {
  const marks = BYTE_ORDER_MARKS.exec(text.slice(start, start + MOST_MARKS))?.[0].length ?? 0;
  if (marks > 1) return refuse({ kind: 'second-byte-order-mark', start: start + 1, end: start + marks });
  const first = start + marks;
  const { root, end, seenEnd, faults, isTooDeep, alias } = parseFirstDocument(text, first);
  CONTROL.lastIndex = start;
  const control = CONTROL.exec(text);
  if (control !== null && (faults.length > 0 || control.index < findDecodedEnd(text, start, seenEnd)))
    return refuse({ kind: 'control-character', start: control.index, end: control.index + 1 });

  if (isTooDeep) return { kind: 'too-deep' };
  if (faults.length > 0 || root?.kind === 'scalar') {
    const comment = COMMENT_ABOVE_JSON.exec(text)?.[1]?.length;
    if (comment !== undefined)
      return refuse({ kind: 'comment-above-json', start: comment, end: endOfLine(text, comment) });
  }
  if (faults.length > 0) return { kind: 'yaml', root, end, faults };
  if (alias !== undefined && hasTooManyAliases(root))
    return { kind: 'yaml', root, end, faults: [{ kind: 'too-many-aliases', ...alias }] };

  return { kind: 'yaml', root, end, faults: findUnwritable(root) };
}
