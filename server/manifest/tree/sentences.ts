import { t } from '../../l10n.ts';

/** What is said about text that YAML does not allow. The remedy first. */
export const SENTENCES = {
  missingColon: (key: string) => t`Add a colon after ${quoteShortly(key)}.`,
  missingSpace: (key: string) => t`Add a space after the colon of ${quoteShortly(key)}.`,
  strangeSpaceBehindColon: (name: string) =>
    t`Write a plain space after the colon: YAML reads ${name} as part of the key.`,
  tabIndentation: t('Indent with spaces: YAML does not allow tabs.'),
  strangeIndentation: (name: string) => t`Indent with plain spaces: YAML reads ${name} as text.`,
  deeperThanSiblings: (column: number, expected: number) =>
    t`Indent by ${countSpaces(expected)}, like the keys beside it: this line has ${column}.`,
  shallowerThanSiblings: (column: number, expected: number) =>
    t`Indent by ${countSpaces(expected)}, like the lines above: this line has ${column}.`,
  missingDash: t('Start the list item with a dash.'),
  misplacedItem: t('Unexpected list item between keys.'),
  itemBehindKey: t('Start the list on the line below its key.'),
  nestedColon: t('Quote the value: it contains a colon and a space.'),
  unclosedQuote: t('Close the quote that opens here.'),
  unclosedBracket: (bracket: string) => t`Close the ${bracket} that opens here.`,
  strayBracket: (bracket: string) => t`Unexpected ${bracket}: no opening bracket.`,
  missingComma: t('Add a comma before this.'),
  linesInBrackets: t('Separate items in brackets with commas, not lines.'),
  emptyItem: t('Unexpected comma: no item before it.'),
  trailingText: t('Unexpected text after the value. Quote the whole value if it belongs to it.'),
  badStart: (character: string) => t`Quote the value: it cannot start with ${character}.`,
  badEscape: (escape: string) => t`Unknown escape ${escape}. Write \\\\ for a backslash.`,
  badBlockHeader: t('Start the text on the next line: only an indentation digit, - and + can follow | or >.'),
  missingName: {
    anchor: t('Add a name to this anchor.'),
    alias: t('Add a name to this alias.'),
  },
  repeatedProperty: {
    anchor: t('Keep one anchor: a value can have only one.'),
    tag: t('Keep one tag: a value can have only one.'),
  },
  unattachedText: t('Unexpected indentation: no parent key.'),
  missingCommentSpace: t('Add a space before the comment.'),
} as const;

function countSpaces(count: number): string {
  return count === 1 ? t('1 space') : t`${count} spaces`;
}

function quoteShortly(key: string): string {
  const shown = key.length > 40 ? `${key.slice(0, 39)}…` : key;
  return `"${shown}"`;
}
