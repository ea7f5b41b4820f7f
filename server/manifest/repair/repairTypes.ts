import type { TextEdit } from '../edit/textEdit.ts';

/** What a repair does to a text that is no YAML. */
export type RepairAction =
  | { readonly kind: 'indent-with-spaces' }
  | { readonly kind: 'write-plain-spaces' }
  /** To that column, from 0. */
  | { readonly kind: 'indent'; readonly column: number }
  | { readonly kind: 'add'; readonly what: 'colon' | 'space' | 'comma' | 'dash' | 'quote' | 'bracket' }
  | { readonly kind: 'remove'; readonly what: 'bracket' | 'comma' }
  | { readonly kind: 'quote-value' }
  | { readonly kind: 'begin-on-next-line' }
  | { readonly kind: 'double-backslash' };

/** Something that may be meant; whether the text can be read then is not known yet. */
export interface RepairCandidate {
  readonly action: RepairAction;
  readonly edits: readonly TextEdit[];
}

/** Where a text cannot be read, and how it is written. */
export interface FaultyPlace {
  readonly text: string;
  readonly fault: { readonly start: number; readonly end: number };
  /** Columns that each level of nesting adds. */
  readonly step: number;
}
