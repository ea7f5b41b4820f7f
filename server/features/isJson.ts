import type { FileContext } from './document/fileContext.ts';

/** JSON has no comments. */
export function isJson({ text, uri }: Pick<FileContext, 'text' | 'uri'>): boolean {
  return text.languageId.startsWith('json') || /\.json$/i.test(uri);
}
