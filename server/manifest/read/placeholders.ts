import type { ManifestProblem } from '../model.ts';
import type { ManifestNode, MappingNode, ScalarStyle, SequenceNode } from '../tree/node.ts';
import type { TextRange } from '../tree/range.ts';

/** Stands for text that a template's action decides, see `mask`; for private use, so that no manifest means anything by it. */
export const STAND_IN = '\uf8e1';

/** Items of a list that nobody knows, or keys of the mapping around it, whose column the list has too. */
export const UNCLEAR_ITEM = STAND_IN.repeat(2);

/**
 * What tools and people fill in before kubectl sees the text: `${NAME}` and `$NAME` (envsubst, Flux), `$(NAME)`, `[[ name ]]`,
 * `((name))` (Concourse, BOSH), `(@= name @)` (ytt), `<% name %>`, `@NAME@`, `%NAME%`, `__NAME__`, `{NAME}`, `<name>`, `REPLACE_ME`. Every part stops
 * at its own opening, so that no text makes the search long.
 */
const PLACEHOLDER = new RegExp(
  [
    String.raw`\$\{[\w/.-][^{}$\n]*\}|\$\([A-Za-z_][\w.-]{0,99}\)|\$[A-Z_][A-Z0-9_]*`,
    String.raw`\[\[[^[\]\n]+\]\]|\(@[^@\n]{0,200}@\)|\(\([^()\n]+\)\)|<%[^<%\n]+%>`,
    String.raw`@[A-Za-z_][\w.-]{0,99}@|%[A-Za-z_][\w.-]{0,99}%|__[A-Za-z](?:[A-Za-z0-9]|_(?!_)){0,99}__`,
    String.raw`\{[A-Za-z_][\w.-]{0,99}\}|<[A-Za-z_][\w .-]{0,99}>`,
    String.raw`\b(?:REPLACE|CHANGE)[_-]?(?:ME|THIS)\b|\bREPLACE[_-]WITH[_-]\w+`,
    `${STAND_IN}+`,
  ].join('|'),
);
const ALL_PLACEHOLDERS = new RegExp(PLACEHOLDER, 'g');

/** The text is not what the server would see. */
export function holdsPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text);
}

export function findPlaceholders(text: string): readonly TextRange[] {
  return [...text.matchAll(ALL_PLACEHOLDERS)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }));
}

/** Nobody can know the value: it holds a placeholder, or is one that YAML reads as a list or a mapping. */
export function isPlaceholder(node: ManifestNode | undefined): boolean {
  switch (node?.kind) {
    case 'scalar':
      return typeof node.value === 'string' && isUnknownText(node.value, node.style);
    case 'mapping':
      return isNameInBraces(node) || isOnlyOfTemplate(node);
    case 'sequence':
      return isNameInBrackets(node);
    default:
      return false;
  }
}

/** A block scalar is mostly a text in another language, with placeholders of its own. */
function isUnknownText(value: string, style: ScalarStyle): boolean {
  return style === 'literal' || style === 'folded' ? value.includes(STAND_IN) : holdsPlaceholder(value);
}

/** `{NAME}`; in lower case it is rather a key that is being typed. */
function isNameInBraces({ isFlow, entries }: MappingNode): boolean {
  const [entry] = entries;
  return (
    isFlow &&
    entries.length === 1 &&
    entry?.value === undefined &&
    /^[A-Z_][A-Z0-9_]*$/.test(entry?.key.source ?? '')
  );
}

/** Nothing but what actions of a template put there. */
function isOnlyOfTemplate({ entries }: MappingNode): boolean {
  return entries.length > 0 && entries.every(({ key }) => key.source.includes(STAND_IN));
}

/** `[[ name ]]` */
function isNameInBrackets({ isFlow, items }: SequenceNode): boolean {
  if (!isFlow || items.length !== 1) return false;
  const [inner] = items;
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
  return findPlaceholders(line).some((found) => start + found.start <= at && at <= start + found.end);
}
