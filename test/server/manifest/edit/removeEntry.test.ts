import assert from 'node:assert/strict';
import { removeEntry } from '../../../../server/manifest/edit/removeEntry.ts';
import type { TextEdit } from '../../../../server/manifest/edit/textEdit.ts';
import { applyEdits } from '../../../../server/manifest/edit/textEdit.ts';
import { parseDocument } from '../../../../server/manifest/read/parseDocument.ts';
import { findEntry } from '../../../support/findEntry.ts';

/** The text with the edits made. */
function apply(text: string, edits: readonly TextEdit[] | undefined): string | undefined {
  return edits && applyEdits(text, edits);
}

describe('removeEntry', () => {
  const rows: readonly (readonly [rule: string, before: string, after: string | undefined])[] = [
    ['takes the line', 'a:\n  x: 1\n  b: 2\n', 'a:\n  b: 2\n'],
    ['takes the comment behind it', 'x: 1 # c\nb: 2\n', 'b: 2\n'],
    ['takes the lines of a nested value', 'x:\n  - 1\n  - 2\nb: 2\n', 'b: 2\n'],
    ['takes the line break before it at the end of the file', 'b: 2\nx: 1', 'b: 2'],
    ['knows CRLF', 'b: 2\r\nx: 1\r\nc: 3\r\n', 'b: 2\r\nc: 3\r\n'],
    ['knows CRLF at the end of the file', 'b: 2\r\nx: 1', 'b: 2'],
    ['leaves the dash to the next key', 'a:\n  - x: 1\n    b: 2\n', 'a:\n  - b: 2\n'],
    ['leaves an empty mapping behind a dash', 'a:\n  - x: 1\n', 'a:\n  - {}\n'],
    ['takes a comma before it in brackets', 'a: {b: 2, x: 1}\n', 'a: {b: 2}\n'],
    ['takes a comma behind it in brackets', 'a: {x: 1, b: 2}\n', 'a: {b: 2}\n'],
    ['leaves empty brackets', 'a: {x: 1}\n', 'a: {}\n'],
    [
      'takes its own comment in brackets, and leaves that of the line before',
      '{b: 1, # b\n  x: 2, # x\n  c: 3} # c\n',
      '{b: 1, # b\n  c: 3} # c\n',
    ],
    [
      'takes the comma of the line before with a last line',
      '{\n  b: 1, # b\n  x: 2 # x\n}\n',
      '{\n  b: 1 # b\n}\n',
    ],
    ['takes the last line where it has a comma', '{\n  b: 1, # b\n  x: 2, # x\n}\n', '{\n  b: 1, # b\n}\n'],
    ['keeps a comment before the closing brace', '{b: 1, # b\n  x: 2 }\n', '{b: 1 # b\n  }\n'],
    ['takes the comma behind an only entry', 'a: {x: 1,}\n', 'a: {}\n'],
    ['keeps a comment behind the opening brace', 'a: { # todo\n  x: 1\n}\n', 'a: { # todo\n}\n'],
    [
      'leaves a comma at the start of a line to the next',
      'a: [{b: 1\n  , x: 2\n  , c: 3}]\n',
      'a: [{b: 1\n  ,\n   c: 3}]\n',
    ],
    [
      'keeps the comment of the next key behind a dash',
      'a:\n  - x: 1\n    # b\n    b: 2\n',
      'a:\n  -\n    # b\n    b: 2\n',
    ],
    ['takes a text of several lines', 'x: |\n  a\n\n  b\nb: 2\n', 'b: 2\n'],
    ['leaves an entry with a question mark', '? x\n: 1\nb: 2\n', undefined],
    ['leaves what shares its line', '{b: 1, # b\n  x: 2, c: 3}\n', '{b: 1, # b\n  c: 3}\n'],
    ['keeps JSON well-formed', '{\n  "b": 2,\n  "x": 1\n}\n', '{\n  "b": 2\n}\n'],
  ];
  for (const [rule, before, after] of rows) {
    it(rule, () => {
      const document = parseDocument(before);
      const entry = findEntry(document.root, 'x');
      assert.ok(entry);
      assert.equal(apply(before, removeEntry(document, entry.range)), after);
    });
  }

  it('does nothing for a range that is no entry', () => {
    assert.equal(removeEntry(parseDocument('a: 1\n'), { start: 0, end: 2 }), undefined);
  });
});
