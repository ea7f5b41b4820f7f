import assert from 'node:assert/strict';
import { guardEdits, guardEditsInSteps } from '../../../../server/manifest/edit/guardEdits.ts';
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

  it('reads a document that only a List can be as long as in steps, and never at once', () => {
    const list = `kind: List\nitems:\n${'- kind: Service\n  metadata: {name: a}\n'.repeat(120_000)}`;
    const document = parseDocument(list);
    const edits = [{ range: { start: list.length, end: list.length }, newText: '- kind: Service\n' }];
    assert.deepEqual(guardEdits(document, edits), { refusal: 'too-large' });
    const steps = guardEditsInSteps(document, edits);
    let count = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) count += 1;
    assert.ok(count > 60, String(count));
    assert.ok('edits' in step.value);
  });
});
