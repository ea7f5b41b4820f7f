import assert from 'node:assert/strict';
import { guardEdits } from '../../../../server/manifest/edit/guardEdits.ts';
import { parseDocument } from '../../../../server/manifest/read/parseDocument.ts';

describe('the guard of edits', () => {
  const text = 'a:\n  note: |+\n    one\n\nb: 2\n';
  const insertAt = (offset: number, newText: string) =>
    guardEdits(parseDocument(text), [{ range: { start: offset, end: offset }, newText }]);

  it('lets an entry pass behind the empty lines that a text keeps', () => {
    assert.ok('edits' in insertAt(text.indexOf('b: 2'), '  c: 1\n'));
  });

  it('refuses one before them, for they belong to the text', () => {
    assert.deepEqual(insertAt(text.indexOf('\nb: 2'), '  c: 1\n'), { refusal: 'other-value' });
  });

  it('refuses it below another key too, which leaves every character of the text where it is', () => {
    assert.deepEqual(insertAt(text.indexOf('\nb: 2'), 'c: 1\n'), { refusal: 'other-value' });
  });
});
