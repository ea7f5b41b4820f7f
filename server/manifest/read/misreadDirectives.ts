import { findComments } from './directives.ts';
import type { ManifestDocument } from '../model.ts';
import type { TextRange } from '../tree/range.ts';

/** A comment that was plainly meant to be a `# zonewise: name=value`, and is not read as one. */
export type MisreadDirective =
  /** `# Zonewise: name=value`, `# zonewise name=value`. */
  | { readonly kind: 'mark'; readonly markRange: TextRange }
  /** `# zonewise: name: value`, `# zonewise: name = value`. */
  | {
      readonly kind: 'separator';
      readonly name: string;
      readonly value: string;
      readonly separatorRange: TextRange;
      readonly range: TextRange;
    }
  /** `# zonewise: name`. */
  | { readonly kind: 'value'; readonly name: string; readonly range: TextRange };

/** In the order of the text. `names` are those of directives; a comment without one of them is left to its writer. */
export function findMisreadDirectives(
  { text, root }: Pick<ManifestDocument, 'text' | 'root'>,
  names: readonly string[],
): readonly MisreadDirective[] {
  if (!/zonewise/i.test(text)) return [];
  return findComments(text, root, /#[ \t]{0,16}zonewise(?![\w.-])/gi).flatMap(({ start, end }) => {
    const comment = text.slice(start, Math.min(end, start + MOST_CHARACTERS));
    const [before = '', mark = ''] = /^#[ \t]*(zonewise(?:[ \t]{0,16}:)?)/i.exec(comment) ?? [];
    const bodyStart = start + before.length;
    const body = comment.slice(before.length);
    const found = readBody(body, bodyStart, names);
    if (mark === 'zonewise:') return found;
    const isMeant = found.length > 0 || beginsWithDirective(body, names);
    return isMeant ? [{ kind: 'mark', markRange: { start: bodyStart - mark.length, end: bodyStart } }] : [];
  });
}

/** Longer comments are no directives. */
const MOST_CHARACTERS = 500;

function beginsWithDirective(body: string, names: readonly string[]): boolean {
  const name = /^[ \t]*([\w-]{1,40})=/.exec(body)?.[1];
  return name !== undefined && names.includes(name);
}

const SEPARATED =
  /[ \t,]*(?<name>\w{1,40})(?<separator>[ \t]{0,16}:[ \t]{0,16}|[ \t]{1,16}=[ \t]{0,16})(?<value>[^\s=:]\S*)/y;
const WELL_WRITTEN = /[ \t,]*\w{1,40}=\S*/y;

/** Where something else begins, the rest is left to its writer. */
function readBody(body: string, bodyStart: number, names: readonly string[]): readonly MisreadDirective[] {
  const alone = body.trim();
  if (names.includes(alone)) {
    const start = bodyStart + body.indexOf(alone);
    return [{ kind: 'value', name: alone, range: { start, end: start + alone.length } }];
  }
  const found: MisreadDirective[] = [];
  let at = 0;
  while (at < body.length) {
    const passed = matchAt(WELL_WRITTEN, body, at);
    if (passed !== undefined) {
      at += passed[0].length;
      continue;
    }
    const { name = '', separator = '', value = '' } = matchAt(SEPARATED, body, at)?.groups ?? {};
    if (!names.includes(name)) break;
    const start = bodyStart + body.indexOf(name, at);
    const separatorStart = start + name.length;
    const separatorEnd = separatorStart + separator.length;
    const end = separatorEnd + value.length;
    found.push({
      kind: 'separator',
      name,
      value,
      separatorRange: { start: separatorStart, end: separatorEnd },
      range: { start, end },
    });
    at = end - bodyStart;
  }
  return found;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  const sticky = new RegExp(pattern);
  sticky.lastIndex = at;
  return sticky.exec(text) ?? undefined;
}
