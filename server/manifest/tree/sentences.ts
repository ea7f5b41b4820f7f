/** What is said about text that YAML does not allow. The remedy first. */
export const SENTENCES = {
  missingColon: (key: string) => `Add a colon after ${quoteShortly(key)}.`,
  missingSpace: (key: string) => `Add a space after the colon of ${quoteShortly(key)}.`,
  strangeSpaceBehindColon: (name: string) =>
    `Write a plain space after the colon: YAML reads ${name} as part of the key.`,
  tabIndentation: 'Indent with spaces: YAML does not allow tabs.',
  strangeIndentation: (name: string) => `Indent with plain spaces: YAML reads ${name} as text.`,
  deeperThanSiblings: (column: number, expected: number) =>
    `Indent by ${countSpaces(expected)}, like the keys beside it: this line has ${column}.`,
  shallowerThanSiblings: (column: number, expected: number) =>
    `Indent by ${countSpaces(expected)}, like the lines above: this line has ${column}.`,
  missingDash: 'Start the list item with a dash.',
  misplacedItem: 'Unexpected list item between keys.',
  itemBehindKey: 'Start the list on the line below its key.',
  nestedColon: 'Quote the value: it contains a colon and a space.',
  unclosedQuote: 'Close the quote that opens here.',
  unclosedBracket: (bracket: string) => `Close the ${bracket} that opens here.`,
  strayBracket: (bracket: string) => `Unexpected ${bracket}: no opening bracket.`,
  missingComma: 'Add a comma before this.',
  linesInBrackets: 'Separate items in brackets with commas, not lines.',
  emptyItem: 'Unexpected comma: no item before it.',
  trailingText: 'Unexpected text after the value. Quote the whole value if it belongs to it.',
  badStart: (character: string) => `Quote the value: it cannot start with ${character}.`,
  badEscape: (escape: string) => `Unknown escape ${escape}. Write \\\\ for a backslash.`,
  badBlockHeader: 'Start the text on the next line: only an indentation digit, - and + can follow | or >.',
  missingName: (what: 'anchor' | 'alias') => `Add a name to this ${what}.`,
  repeatedProperty: (what: 'anchor' | 'tag') => `Keep one ${what}: a value can have only one.`,
  unattachedText: 'Unexpected indentation: no parent key.',
  missingCommentSpace: 'Add a space before the comment.',
} as const;

function countSpaces(count: number): string {
  return count === 1 ? '1 space' : `${count} spaces`;
}

function quoteShortly(key: string): string {
  const shown = key.length > 40 ? `${key.slice(0, 39)}…` : key;
  return `"${shown}"`;
}
