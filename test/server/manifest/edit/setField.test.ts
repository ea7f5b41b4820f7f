import assert from 'node:assert/strict';
import { replaceScalar, setField, setFirstField } from '../../../../server/manifest/edit/setField.ts';
import type { TextEdit } from '../../../../server/manifest/edit/textEdit.ts';
import { applyEdits } from '../../../../server/manifest/edit/textEdit.ts';
import type { ManifestDocument } from '../../../../server/manifest/model.ts';
import { parseDocument } from '../../../../server/manifest/read/parseDocument.ts';
import type { MappingNode } from '../../../../server/manifest/tree/node.ts';
import { findEntry } from '../../../support/findEntry.ts';

function apply(text: string, edit: TextEdit | undefined): string | undefined {
  return edit && applyEdits(text, [edit]);
}

function rootOf(document: ManifestDocument): MappingNode {
  assert.equal(document.root?.kind, 'mapping');
  return document.root;
}

describe('replaceScalar', () => {
  const rows: readonly (readonly [before: string, value: string, after: string])[] = [
    ['x: old', 'new', 'x: new'],
    ['x: "old"', 'new', 'x: "new"'],
    ["x: 'old'", "it's", "x: 'it''s'"],
    ['x: old', 'yes', 'x: "yes"'],
    ['x: old', '1.31', 'x: "1.31"'],
    ['x: old', 'a: b', 'x: "a: b"'],
    ['x: old', '', 'x: ""'],
    ['x: old', '- a', 'x: "- a"'],
    ["x: 'old'", 'two\nlines', String.raw`x: "two\nlines"`],
    ['{"x": "old"}', 'n"e\\w', String.raw`{"x": "n\"e\\w"}`],
  ];
  for (const [before, value, after] of rows) {
    it(`writes ${JSON.stringify(value)} into ${before} as ${after}`, () => {
      const document = parseDocument(before);
      const range = findEntry(document.root, 'x')?.value?.range;
      assert.ok(range);
      assert.equal(apply(before, replaceScalar(document, range, value)), after);
    });
  }
});

describe('setField', () => {
  const rows: readonly (readonly [rule: string, before: string, after: string | undefined])[] = [
    ['replaces a value', 'spec:\n  t: old # c\n', 'spec:\n  t: new # c\n'],
    ['replaces a quoted value in its quotes', 'spec:\n  t: "old"\n', 'spec:\n  t: "new"\n'],
    ['replaces a null', 'spec:\n  t: ~\n', 'spec:\n  t: new\n'],
    ['fills in a value', 'spec:\n  t:\n  b: 1\n', 'spec:\n  t: new\n  b: 1\n'],
    ['adds a line behind the last', 'spec:\n  b: 1 # c\nc: 2\n', 'spec:\n  b: 1 # c\n  t: new\nc: 2\n'],
    ['adds it behind a nested value', 'spec:\n  b:\n    - 1\n', 'spec:\n  b:\n    - 1\n  t: new\n'],
    ['adds it where the file has no final line break', 'spec:\n  b: 1', 'spec:\n  b: 1\n  t: new'],
    ['adds it with the indentation of its neighbours', 'spec:\n    b: 1\n', 'spec:\n    b: 1\n    t: new\n'],
    [
      'adds it behind the empty lines that a text keeps',
      'spec:\n  b:\n    c: |+\n      d\n\n\ne: 1\n',
      'spec:\n  b:\n    c: |+\n      d\n\n\n  t: new\ne: 1\n',
    ],
    [
      'adds it behind the empty lines that a text with CRLF keeps',
      'spec:\r\n  b: >2+\r\n    d\r\n \r\ne: 1\r\n',
      'spec:\r\n  b: >2+\r\n    d\r\n \r\n  t: new\r\ne: 1\r\n',
    ],
    [
      'adds it behind the empty lines that a text keeps at the end of the file',
      'spec:\n  b: |+\n    d\n\n',
      'spec:\n  b: |+\n    d\n\n  t: new\n',
    ],
    ['keeps CRLF', 'spec:\r\n  b: 1\r\n', 'spec:\r\n  b: 1\r\n  t: new\r\n'],
    ['adds it below an empty key', 'a: 1\nspec:\nb: 2\n', 'a: 1\nspec:\n  t: new\nb: 2\n'],
    ['adds it below an empty key with a comment', 'spec: # c\nb: 2\n', 'spec: # c\n  t: new\nb: 2\n'],
    ['takes white space behind an empty key', 'a: 1\nspec: \nb: 2\n', 'a: 1\nspec:\n  t: new\nb: 2\n'],
    ['indents by as much as the document', 'a:\n    b: 1\nspec:\n', 'a:\n    b: 1\nspec:\n    t: new\n'],
    ['adds it at the column of a question mark', 'spec:\n  ? b\n  : 1\n', 'spec:\n  ? b\n  : 1\n  t: new\n'],
    ['quotes a text as all others are', 'a: "b"\nspec:\n  c: "d"\n', 'a: "b"\nspec:\n  c: "d"\n  t: "new"\n'],
    ['quotes key and text', "'a': 'b'\n'spec': {'c': 'd'}\n", "'a': 'b'\n'spec': {'c': 'd', 't': 'new'}\n"],
    ['quotes the keys above it', "'a': b\n", "'a': b\n'spec':\n  't': new\n"],
    [
      'quotes nothing where a quote is needed',
      'a: "1"\nspec:\n  c: "on"\n',
      'a: "1"\nspec:\n  c: "on"\n  t: new\n',
    ],
    ['quotes nothing where one is plain', 'a: b\nspec:\n  c: "d"\n', 'a: b\nspec:\n  c: "d"\n  t: new\n'],
    ['adds the key above it too', 'kind: Service\n', 'kind: Service\nspec:\n  t: new\n'],
    ['adds it between braces', 'spec: {b: 1}\n', 'spec: {b: 1, t: new}\n'],
    ['adds it between empty braces', 'spec: {}\n', 'spec: {t: new}\n'],
    [
      'adds it to JSON',
      '{\n  "spec": {\n    "b": 1\n  }\n}\n',
      '{\n  "spec": {\n    "b": 1,\n    "t": "new"\n  }\n}\n',
    ],
    ['adds it to empty JSON', '{"spec": {}}', '{"spec": {"t": "new"}}'],
    ['adds the key above it to JSON', '{"a": 1}', '{"a": 1, "spec": {"t": "new"}}'],
    ['fills a null of JSON in', '{"spec": null}', '{"spec": {"t": "new"}}'],
    ['leaves a list alone', 'spec:\n  - t\n', undefined],
    ['leaves text alone', 'spec: text\n', undefined],
    ['leaves an alias alone', 'a: &a {t: old}\nspec: *a\n', undefined],
    ['leaves a key without colon alone', 'a: 1\nspec\nb: 2\n', undefined],
  ];
  for (const [rule, before, after] of rows) {
    it(rule, () => {
      const document = parseDocument(before);
      const edited = apply(before, setField(document, rootOf(document), ['spec', 't'], 'new'));
      assert.equal(edited, after);
      if (edited !== undefined) {
        const entry = findEntry(parseDocument(edited).root, 't');
        assert.equal(entry?.value?.kind === 'scalar' && entry.value.value, 'new');
      }
    });
  }

  it('quotes a key that needs it', () => {
    const document = parseDocument('a: 1\n');
    assert.equal(apply('a: 1\n', setField(document, rootOf(document), ['on'], 'x')), 'a: 1\n"on": x\n');
  });
});

describe('setFirstField', () => {
  const rows: readonly (readonly [rule: string, before: string, after: string | undefined])[] = [
    ['writes a line above the first', 'b: 1\n', 't: new\nb: 1\n'],
    ['keeps CRLF', 'b: 1\r\nc: 2\r\n', 't: new\r\nb: 1\r\nc: 2\r\n'],
    ['writes below the comment at the top', '---\n# c\nb: 1\n', '---\n# c\nt: new\nb: 1\n'],
    ['writes behind the byte order mark', '\ufeffb: 1\n', '\ufefft: new\nb: 1\n'],
    ['writes behind a brace', '{b: 1}\n', '{t: new, b: 1}\n'],
    ['keeps to the lines of JSON', '{\n  "b": 1\n}\n', '{\n  "t": "new",\n  "b": 1\n}\n'],
    ['leaves an anchor with its key', '&a b: 1\n', undefined],
    ['leaves a question mark with its key', '? b\n: 1\n', undefined],
  ];
  for (const [rule, before, after] of rows) {
    it(rule, () => {
      const document = parseDocument(before);
      assert.equal(apply(before, setFirstField(document, rootOf(document), 't', 'new')), after);
    });
  }

  it('writes behind the dash of an item', () => {
    const text = 'a:\n  - b: 1\n    c: 2\n';
    const document = parseDocument(text);
    const list = findEntry(document.root, 'a')?.value;
    const item = list?.kind === 'sequence' ? list.items[0] : undefined;
    assert.equal(item?.kind, 'mapping');
    assert.equal(
      apply(text, setFirstField(document, item, 't', 'new')),
      'a:\n  - t: new\n    b: 1\n    c: 2\n',
    );
  });
});
