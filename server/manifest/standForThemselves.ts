import type { ManifestDocument, PlacedDocument } from './model.ts';
import { isJson } from './tree/kubectl/jsonText.ts';
import type { ManifestNode } from './tree/node.ts';
import { hasMoreThanComma, holdsMore, mayReachOut, withoutComma } from './tree/splitList.ts';

/**
 * Whether none of a List's parts means something outside of it; else the List has to be read as a whole. Items that might are
 * read at once to know. One of JSON that leaves a quote open is wrong by itself, and may hold all up to another one that is.
 * Some parts at a step.
 */
export function* standForThemselves(parts: readonly PlacedDocument[]): Generator<void, boolean> {
  let isQuoteOpen = false;
  for (const [at, { document }] of parts.entries()) {
    if ((at + 1) % PARTS_IN_A_STEP === 0) yield;
    if (known.has(document)) continue;
    if (document.part === 'item' && mayReachOut(document.text)) {
      if (reachesOut(document)) return false;
      const isWrong = document.problems.length > 0;
      if (isWrong && isQuoteOpen) return false;
      isQuoteOpen ||= leavesQuoteOpen(document);
      if (isWrong) continue;
    }
    known.add(document);
  }
  return true;
}

/** Parts that stand for themselves in every List. */
const known = new WeakSet<ManifestDocument>();

/** Some milliseconds' worth. */
const PARTS_IN_A_STEP = 500;

function reachesOut({ text, isTemplate, readEnd, problems, root }: ManifestDocument): boolean {
  if (isTemplate) return true;
  if (!text.startsWith('{'))
    return readEnd < text.length || problems.length > 0 || !isOneItem(root) || hasAlias(root);
  if (hasMoreThanComma(text)) return true;
  const item = withoutComma(text);
  if (isJson(item)) return false;
  // what is no JSON and yet no fault makes YAML of the whole List, which may be a fault in another item
  return readEnd < item.length || holdsMore(text, root) || problems.length === 0;
}

/** Not so where lines that only YAML sees hold others. */
function isOneItem(root: ManifestNode | undefined): boolean {
  return root?.kind === 'sequence' && root.items.length === 1;
}

/** Its fault is that quote, or a strange indentation before it. */
function leavesQuoteOpen({ text, problems }: ManifestDocument): boolean {
  return problems.some(({ range }) => /["']|[^\t\r\n -~]/.test(text.slice(range.start, range.end)));
}

function hasAlias(node: ManifestNode | undefined): boolean {
  switch (node?.kind) {
    case 'alias':
      return true;
    case 'mapping':
      return node.entries.some(({ value }) => hasAlias(value));
    case 'sequence':
      return node.items.some(hasAlias);
    default:
      return false;
  }
}
