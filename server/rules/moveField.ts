import { findLineBreak, setField } from '../manifest/edit/edit.ts';
import type { TextEdit } from '../manifest/edit/edit.ts';
import { resolveAlias } from '../manifest/read/fields.ts';
import type { Field, ManifestDocument } from '../manifest/model.ts';
import type { ManifestNode, MappingNode } from '../manifest/tree/node.ts';
import { removalOf } from './fixes.ts';
import type { FixTrust } from './fixes.ts';
import type { Edit, Fix } from './rule.ts';

/** Writes a text to where it belongs in the object, and takes it from where it stands. None where no edit is safe. */
export function moveField(
  title: string,
  document: ManifestDocument,
  field: Field<ManifestNode | undefined>,
  to: { readonly object: MappingNode; readonly path: readonly string[] },
  trust: FixTrust,
): readonly Fix[] {
  const value = resolveAlias(field.value);
  if (value?.kind !== 'scalar' || typeof value.value !== 'string') return [];
  const removal = removalOf(document, field);
  const insertion = setField(document, to.object, to.path, value.value);
  const edits = removal && insertion && join(document.text, removal, insertion);
  return edits === undefined ? [] : [{ title, edits, ...trust }];
}

/** Both, or one that does the work of both where the new line goes behind the one that is taken out. */
function join(text: string, removal: Edit, insertion: TextEdit): readonly Edit[] | undefined {
  const { start, end } = insertion.range;
  if (end < removal.range.start || start >= removal.range.end) return [removal, insertion];
  const lineBreak = findLineBreak(text);
  const isLine = removal.newText === '' && insertion.newText.startsWith(lineBreak) && start === end;
  if (!isLine) return undefined;
  const isBreakBehind = text.slice(removal.range.start, removal.range.end).endsWith(lineBreak);
  const newText = isBreakBehind ? insertion.newText.slice(lineBreak.length) + lineBreak : insertion.newText;
  return [{ range: removal.range, newText }];
}
