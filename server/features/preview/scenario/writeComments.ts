import { findLineStart } from '../../../manifest/tree/characters.ts';
import { guardEdits } from '../../../manifest/edit/guardEdits.ts';
import { applyEdits, findLineBreak } from '../../../manifest/edit/textEdit.ts';
import type { Directive, ManifestDocument, ServiceResource } from '../../../manifest/model.ts';
import { parseLike } from '../../../manifest/read/parseDocument.ts';
import { parseManifest } from '../../../manifest/parse.ts';
import type { Edit } from '../../../rules/rule.ts';
import type { OverridePart } from '../../../scenario/overrides.ts';
import { findOwnDirectives } from '../../../scenario/directives.ts';

export interface Comment {
  readonly part: OverridePart;
  /** A value that the part's reader has written itself. */
  readonly text: string;
}

/**
 * The edits that make a document say these comments of one of its Services: values of the comments that speak for it
 * alone are replaced, others get a line above the Service, or as its second line where the document has several
 * objects. Undefined where such a line has no place.
 */
export function writeComments(
  document: ManifestDocument,
  service: ServiceResource,
  comments: readonly Comment[],
): readonly Edit[] | undefined {
  const placed = comments.map((comment) => ({ comment, old: findOwn(document, service, comment.part) }));
  const replaced = placed.flatMap(({ comment, old }): Edit[] =>
    old === undefined || old.value === comment.text ? [] : [{ range: old.valueRange, newText: comment.text }],
  );
  const added = placed.flatMap(({ comment, old }) => (old === undefined ? [comment] : []));
  if (added.length === 0) return replaced;
  const line = addLines(document, service, added);
  if (line === undefined) return undefined;
  const edits = [...replaced, line];
  if ('refusal' in guardEdits(document, edits)) return undefined;
  return saysAll(applyEdits(document.text, edits), document, service, comments) ? edits : undefined;
}

/** The nearest comment of that name that speaks for this Service and for no other. */
function findOwn(
  document: ManifestDocument,
  service: ServiceResource,
  part: OverridePart,
): Directive | undefined {
  const hasName = ({ name }: Directive): boolean => name === part;
  // A version is that of the whole document.
  if (part === 'kubernetes') return document.directives.find(hasName);
  const { inside, outside } = findOwnDirectives(document, service);
  const services = document.resources.filter(({ kind }) => kind === 'Service');
  return inside.find(hasName) ?? (services.length === 1 ? outside.find(hasName) : undefined);
}

function addLines(
  document: ManifestDocument,
  service: ServiceResource,
  comments: readonly Comment[],
): Edit | undefined {
  const isAlone = document.root === service.node;
  const second = service.node.entries[1];
  const at = isAlone ? service.node.range.start : second?.range.start;
  if (at === undefined) return undefined;
  const { text } = document;
  const lineBreak = findLineBreak(text);
  const lineStart = findLineStart(text, at);
  const before = text.slice(lineStart, at);
  const lines = (indentation: string): string =>
    comments
      .map(({ part, text: value }) => `${indentation}# zonewise: ${part}=${value}${lineBreak}`)
      .join('');
  if (isAlone && /^\ufeff?---[ \t]+$/.test(before))
    return { range: { start: at, end: at }, newText: `${lineBreak}${lines('')}` };
  const [, mark = '', indentation = ''] = /^(\ufeff?)([ \t]*)$/.exec(before) ?? [];
  if (mark + indentation !== before) return undefined;
  const start = lineStart + mark.length;
  return { range: { start, end: start }, newText: lines(indentation) };
}

/** Reads the new text to be sure: it is still one document with the same objects, and its comments are those wanted. */
function saysAll(
  text: string,
  before: ManifestDocument,
  service: ServiceResource,
  comments: readonly Comment[],
): boolean {
  const others = before.part === undefined ? parseManifest(text).documents.slice(1) : [];
  const document = parseLike(before, text);
  const same = document.resources[before.resources.indexOf(service)];
  if (others.length > 0 || same?.kind !== 'Service') return false;
  return (
    document.resources.length === before.resources.length &&
    comments.every(({ part, text: value }) => findOwn(document, same, part)?.value === value)
  );
}
