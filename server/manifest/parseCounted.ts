import { NAMING_KINDS } from '../kubernetes/references.ts';
import type { ManifestFile } from './model.ts';
import { parseManifest } from './parse.ts';
import { isReadKind } from './read/readResources.ts';
import type { TextRange } from './tree/range.ts';
import { splitDocuments } from './tree/splitDocuments.ts';

/**
 * What others may look at of a file that nobody has open: the documents of the kinds that are read at all, and operations on
 * them. All else is not parsed, not even copied, and stands as so many line breaks, so that lines keep their numbers. Undefined
 * where nothing is left.
 */
export function parseCounted(text: string): ManifestFile | undefined {
  if (!text.includes('kind') && !JSON_PATCH.test(text)) return undefined;
  const ranges = splitDocuments(text);
  const counted = ranges.map(({ start, end }) => mayCount(text.slice(start, end)));
  if (!counted.includes(true)) return undefined;
  if (!counted.includes(false)) return parseManifest(text);
  const kept = ranges.slice(0, counted.lastIndexOf(true) + 1);
  const pieces = kept.map((range, index) =>
    counted[index] === true ? text.slice(range.start, range.end) : lineBreaksOf(text, range),
  );
  return { ...parseManifest(pieces.join('')), isPartial: true };
}

/** A document may hold an object that is read, or operations on one. Whoever is not sure says yes. */
function mayCount(text: string): boolean {
  const kindAt = findKindLine(text);
  if (kindAt !== undefined) {
    VALUE.lastIndex = kindAt;
    const [, kind] = VALUE.exec(text) ?? [];
    // An action, a tag, an anchor: who knows.
    if (kind === undefined || counts(kind)) return true;
    if (!kind.endsWith('List'))
      return speaksToUs(text) || (kind !== DEFINITION && text.includes(CHART_VALUES));
  }
  if (speaksToUs(text)) return true;
  if (/^\s*\{/.test(text)) return text.includes('apiVersion') && namesReadKind(text);
  return isPatch(text) || (text.includes('kind') && namesReadKind(text));
}

/** Objects of the kind are read, or name some that are. */
function counts(kind: string): boolean {
  return isReadKind(kind) || NAMING.has(kind);
}

const NAMING: ReadonlySet<string> = new Set(NAMING_KINDS);

/** Where the value of a top-level `kind` begins, in block style: nearly always in one of the first lines. */
function findKindLine(text: string): number | undefined {
  if (text.startsWith('kind:')) return KIND.length - 1;
  const at = text.indexOf(KIND);
  return at === -1 ? undefined : at + KIND.length;
}

const KIND = '\nkind:';
const VALUE = /[ \t]*["']?([A-Za-z0-9]+)["']?[ \t]*(?:#[^\n]*)?\r?(?:\n|$)/y;

/** A comment of ours stands above what it is about, or is about the whole file. */
function speaksToUs(text: string): boolean {
  return text.includes('zonewise');
}

/** What a chart's values are used for is asked of all its templates, those of definitions apart, which are megabytes. */
const CHART_VALUES = '.Values';
const DEFINITION = 'CustomResourceDefinition';

/** `kind: Service`, in whatever style, at any depth. */
function namesReadKind(text: string): boolean {
  for (const [, kind = ''] of text.matchAll(ANY_KIND))
    if (counts(kind) || counts(kind.replace(/List$/, ''))) return true;
  return false;
}

const ANY_KIND = /\bkind["']?[ \t]*:\s*(?:[&!][^\s]*\s+)*["']?([A-Za-z0-9]+)/g;

/** A list of operations on an object, which has no kind of its own. */
const JSON_PATCH = /\bop["']?[ \t]*:\s*["']?(?:add|replace|remove|move|copy|test)\b/;

function isPatch(text: string): boolean {
  return /^(?:---[^\n]*\n|[ \t]*#[^\n]*\n|\s)*(?:-\s|\[)/.test(text) && JSON_PATCH.test(text);
}

function lineBreaksOf(text: string, { start, end }: TextRange): string {
  let count = 0;
  for (let at = text.indexOf('\n', start); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return '\n'.repeat(count);
}
