import type { DirectiveReading } from './directiveValues.ts';
import type { OverridePart } from './overrides.ts';
import type { Note, Problem, Sayer } from './statements.ts';
import type { AnalysisInputs } from './types.ts';

/** What a person says of a part of the scenario outside of manifests and settings. */
export interface Said<T> {
  /** Undefined where nobody says anything that can be read. */
  readonly value: T | undefined;
  /** Who says it. Of no meaning without a value. */
  readonly sayer: Extract<Sayer, { readonly kind: 'preview' | 'comment' }>;
  /** Comments that cannot be read. */
  readonly notes: readonly Note[];
  /** Why the change in the preview cannot be read; undefined when it can, or there is none. */
  readonly problem: Problem | undefined;
}

/**
 * The change made in the preview, else the value of the nearest directive of that name that can be read. Those that
 * cannot are ignored.
 */
export function readDirective<T>(
  { directives, overrides }: Pick<AnalysisInputs, 'directives' | 'overrides'>,
  name: OverridePart,
  read: (text: string) => DirectiveReading<T>,
): Said<T> {
  const change = overrides?.[name];
  const changed = change === undefined ? undefined : read(change);
  if (changed?.kind === 'value')
    return { value: changed.value, sayer: { kind: 'preview' }, notes: [], problem: undefined };
  const problem: Problem | undefined = changed;
  const sayer = { kind: 'comment', name } as const;
  const notes: Note[] = [];
  for (const { name: written, value } of directives) {
    if (written !== name) continue;
    const reading = read(value);
    if (reading.kind === 'value') return { value: reading.value, sayer, notes, problem };
    notes.push({ kind: 'comment-ignored', name, value, expected: reading.expected });
  }
  return { value: undefined, sayer, notes, problem };
}
