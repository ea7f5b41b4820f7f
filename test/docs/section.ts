export interface Section {
  readonly title: string;
  /** Where they are made. */
  readonly source: string;
  /** `words`: lines and labels, without a full stop. Undefined: both. */
  readonly form: 'sentences' | 'words' | undefined;
  readonly texts: readonly string[];
}

export function sentences(title: string, source: string, texts: readonly string[]): Section {
  return { title, source, form: 'sentences', texts };
}

export function words(title: string, source: string, texts: readonly string[]): Section {
  return { title, source, form: 'words', texts };
}
