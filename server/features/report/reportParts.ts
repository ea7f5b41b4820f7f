/** A report before it has a format: Markdown and plain text are two ways to write the same parts. */
export type ReportPart =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
    }
  /** What a reader may open: folded where the format can. */
  | { readonly kind: 'details'; readonly summary: string; readonly parts: readonly ReportPart[] };

export interface Column {
  readonly title: string;
  /** Names stand in code spans, numbers to the right. */
  readonly holds: 'names' | 'numbers' | 'words';
}

export function heading(text: string): ReportPart {
  return { kind: 'heading', text };
}

export function paragraph(text: string): ReportPart {
  return { kind: 'paragraph', text };
}

export function list(items: readonly string[]): ReportPart {
  return { kind: 'list', items };
}

export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): ReportPart {
  return { kind: 'table', columns, rows };
}

export function names(title: string): Column {
  return { title, holds: 'names' };
}

export function numbers(title: string): Column {
  return { title, holds: 'numbers' };
}

export function words(title: string): Column {
  return { title, holds: 'words' };
}
