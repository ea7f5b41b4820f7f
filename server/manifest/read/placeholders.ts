import type { ManifestProblem } from '../model.ts';
import type { ManifestNode } from '../tree/node.ts';

/**
 * What tools fill in before kubectl sees the text: `${NAME}` and `$NAME` (envsubst, Flux), `$(NAME)`, `[[ name ]]`,
 * `<% name %>`, `@NAME@`. Every part stops at its own opening, so that no text makes the search long.
 */
const PLACEHOLDER =
  /\$\{[\w/.-][^{}$\n]*\}|\$\([A-Za-z_][\w.-]{0,99}\)|\$[A-Z_][A-Z0-9_]*|\[\[[^[\]\n]+\]\]|<%[^<%\n]+%>|@[A-Za-z_][\w.-]{0,99}@/;
const ALL_PLACEHOLDERS = new RegExp(PLACEHOLDER, 'g');

/** The text is not what the server would see. */
export function holdsPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text);
}

/** Nobody can know the value: it holds a placeholder, or is one that YAML reads as a list in a list. */
export function isPlaceholder(node: ManifestNode | undefined): boolean {
  if (node?.kind === 'scalar') {
    return (
      typeof node.value === 'string' &&
      node.style !== 'literal' &&
      node.style !== 'folded' &&
      holdsPlaceholder(node.value)
    );
  }
  if (node?.kind !== 'sequence' || !node.isFlow || node.items.length !== 1) return false;
  const [inner] = node.items;
  if (inner?.kind !== 'sequence' || !inner.isFlow || inner.items.length !== 1) return false;
  const [name] = inner.items;
  return name?.kind === 'scalar' && name.style === 'plain' && /^[A-Za-z_][\w.-]*$/.test(name.source);
}

/** The text is no YAML for its placeholders: the first thing that does not fit is in one, or follows it. */
export function breaksAtPlaceholder(text: string, problems: readonly ManifestProblem[]): boolean {
  const at = problems.find(({ code }) => code === 'yaml-syntax')?.range.start;
  if (at === undefined) return false;
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  const line = text.slice(start, end === -1 ? undefined : end);
  return [...line.matchAll(ALL_PLACEHOLDERS)].some(
    ({ index, 0: found }) => start + index <= at && at <= start + index + found.length,
  );
}
