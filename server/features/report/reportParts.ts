/** A report before it has a format: Markdown and plain text are two ways to write the same parts. */
export type ReportPart =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
    };

export interface Column {
  readonly title: string;
  /** Names stand in code spans, numbers to the right. */
  readonly holds: 'names' | 'numbers' | 'words';
}
