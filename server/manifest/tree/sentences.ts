/** What is said about text that YAML does not allow. One sentence each: what is wrong, and what to do where that is short. */
export const sentences = {
  missingColon: (key: string) => `A colon is missing after ${quoteShortly(key)}.`,
  missingSpace: (key: string) => `A space is missing after the colon of ${quoteShortly(key)}.`,
  strangeSpaceBehindColon: (name: string) =>
    `Write a plain space behind the colon: YAML takes ${name} for a part of the key.`,
  tabIndentation: 'YAML does not allow tabs as indentation; use spaces.',
  deeperThanSiblings: (column: number, expected: number) =>
    `This line is indented by ${countSpaces(column)}, the keys beside it by ${expected}.`,
  shallowerThanSiblings: (column: number, expected: number) =>
    `This line is indented by ${countSpaces(column)}, the lines it belongs to by ${expected}.`,
  missingDash: 'An item of a list begins with a dash.',
  misplacedItem: 'A list item cannot stand between keys.',
  itemBehindKey: 'A list starts on the line below its key.',
  nestedColon: 'Text that contains a colon and a space needs quotes.',
  unclosedQuote: 'The quote that opens here is not closed.',
  unclosedBracket: (bracket: string) => `The ${bracket} that opens here is not closed.`,
  strayBracket: (bracket: string) => `No opening bracket belongs to this ${bracket}.`,
  missingComma: 'A comma is missing before this.',
  linesInBrackets: 'Inside brackets, items are separated by commas, not by lines.',
  emptyItem: 'Nothing stands before this comma.',
  trailingText: 'Nothing more can follow on this line; put the whole text in quotes if it belongs together.',
  badStart: (character: string) => `A value cannot start with ${character}; put it in quotes.`,
  badEscape: (escape: string) => `${escape} is not an escape that YAML knows; write \\\\ for a backslash.`,
  badBlockHeader:
    'Behind | or > only an indentation digit and - or + can follow; the text starts on the next line.',
  missingName: (what: 'anchor' | 'alias') => `This ${what} needs a name.`,
  repeatedProperty: (what: 'anchor' | 'tag') => `A value can have only one ${what}.`,
  unattachedText: 'This line belongs to nothing above it.',
  missingCommentSpace: 'A space is missing before this comment.',
} as const;

function countSpaces(count: number): string {
  return count === 1 ? '1 space' : `${count} spaces`;
}

function quoteShortly(key: string): string {
  const shown = key.length > 40 ? `${key.slice(0, 39)}…` : key;
  return `"${shown}"`;
}
