import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction } from 'vscode-languageserver-types';
import { createChecker } from '../../server/features/diagnostics/checkFile.ts';
import { provideCodeActions } from '../../server/features/codeActions/codeActions.ts';
import { RULES } from '../../server/rules/index.ts';
import type { ContextOptions, FlatFinding } from './fileContext.ts';
import { ALL_ON, contextOf } from './fileContext.ts';

/** The actions at a finding, or at a range of offsets. */
export function actionsAt(
  text: string,
  { start, end }: Pick<FlatFinding, 'start' | 'end'>,
  options: ContextOptions & { readonly only?: readonly string[] } = {},
): readonly CodeAction[] {
  const context = contextOf(text, options);
  const range = { start: context.text.positionAt(start), end: context.text.positionAt(end) };
  return provideCodeActions(context, createChecker(RULES).check(context, ALL_ON), {
    range,
    only: options.only,
  });
}

/** The text after an action's edit. */
export function applyAction(text: string, action: CodeAction): string {
  const [edits = []] = Object.values(action.edit?.changes ?? {});
  return TextDocument.applyEdits(TextDocument.create('', 'yaml', 0, text), edits);
}

/** True for an action that repairs rather than silences. */
export function isRepair({ title }: CodeAction): boolean {
  return !title.startsWith('Disable ');
}
