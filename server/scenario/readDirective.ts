import type { OverridePart } from './overrides.ts';
import type { DirectiveReading } from './directiveValues.ts';
import type { AnalysisInputs } from './types.ts';

/** What a person says of a part of the scenario outside of manifests and settings. */
export interface Said<T> {
  /** Undefined where nobody says anything that can be read. */
  readonly value: T | undefined;
  /** Who says it. Of no meaning without a value. */
  readonly source: 'preview' | 'comment';
  /** The end of a sentence: `as the comment zones= says`. */
  readonly asSaid: string;
  /** Comments that cannot be read, as whole sentences. */
  readonly notes: readonly string[];
  /** Why the change in the preview cannot be read, as a whole sentence; undefined when it can, or there is none. */
  readonly problem: string | undefined;
}

/**
 * The change made in the preview, else the value of the nearest directive of that name that can be read. Those that
 * cannot are passed over.
 */
export function readDirective<T>(
  { directives, overrides }: Pick<AnalysisInputs, 'directives' | 'overrides'>,
  name: OverridePart,
  read: (text: string) => DirectiveReading<T>,
): Said<T> {
  const change = overrides?.[name];
  const changed = change === undefined ? undefined : read(change);
  if (changed?.kind === 'value')
    return { value: changed.value, source: 'preview', asSaid: AS_CHANGED, notes: [], problem: undefined };
  const problem = changed && `Passed over: it must be ${changed.expected}.`;
  const notes: string[] = [];
  for (const directive of directives) {
    if (directive.name !== name) continue;
    const reading = read(directive.value);
    if (reading.kind === 'value') {
      const asSaid = `as the comment ${name}= says`;
      return { value: reading.value, source: 'comment', asSaid, notes, problem };
    }
    notes.push(
      `The comment ${name}=${clip(directive.value)} was passed over: it must be ${reading.expected}.`,
    );
  }
  return { value: undefined, source: 'comment', asSaid: '', notes, problem };
}

export const AS_CHANGED = 'as changed in the preview';

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
