import { formatScalar } from '../../manifest/edit/formatScalar.ts';
import { resolveScalar } from '../../manifest/tree/resolveScalar.ts';
import type { BuiltObject } from './buildModel.ts';
import type { MappingValue, ScalarValue, SequenceValue, Value } from './value.ts';

/** A built object as a YAML document of its own, `comments` at its top. */
export function renderObject({ value }: BuiltObject, comments: readonly string[]): string {
  const lines = ['---', ...comments.map((comment) => `# ${comment}`)];
  if (value.members.size === 0) lines.push('{}');
  else renderMapping(value, '', lines, '');
  return `${lines.join('\n')}\n`;
}

/** `first` is what stands on the line of the first key already. */
function renderMapping({ members }: MappingValue, indent: string, lines: string[], first: string): void {
  let before = first;
  for (const [name, { value }] of members) {
    const key = `${before === '' ? indent : before}${formatScalar(name, 'plain')}:`;
    before = '';
    renderBehind(key, value, indent, lines);
  }
}

/** The value behind a key, or below it. */
function renderBehind(key: string, value: Value, indent: string, lines: string[]): void {
  const inline = renderInline(value);
  if (inline !== undefined) {
    lines.push(inline === '' ? key : `${key} ${inline}`);
    return;
  }
  lines.push(key);
  const inner = `${indent}  `;
  if (value.kind === 'mapping') renderMapping(value, inner, lines, '');
  else if (value.kind === 'sequence') renderSequence(value, inner, lines);
}

function renderSequence({ items }: SequenceValue, indent: string, lines: string[]): void {
  for (const item of items) {
    const inline = renderInline(item);
    if (inline !== undefined) {
      lines.push(inline === '' ? `${indent}-` : `${indent}- ${inline}`);
    } else if (item.kind === 'mapping') {
      renderMapping(item, `${indent}  `, lines, `${indent}- `);
    } else if (item.kind === 'sequence') {
      lines.push(`${indent}-`);
      renderSequence(item, `${indent}  `, lines);
    }
  }
}

/** Undefined for what takes lines of its own. */
function renderInline(value: Value): string | undefined {
  switch (value.kind) {
    case 'scalar':
      return renderScalar(value);
    case 'mapping':
      return value.members.size === 0 ? '{}' : undefined;
    case 'sequence':
      return value.items.length === 0 ? '[]' : undefined;
  }
}

/** As it was written, as long as it is read the same here. */
function renderScalar({ value, source }: ScalarValue): string {
  if (
    source !== undefined &&
    (isQuoted(source) || Object.is(resolveScalar(source, 'plain', undefined), value))
  )
    return source;
  if (typeof value === 'string') return formatScalar(value, 'plain');
  return value === null ? 'null' : String(value);
}

function isQuoted(source: string): boolean {
  return /^(["']).*\1$/.test(source) && source.length > 1;
}
