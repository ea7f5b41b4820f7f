import assert from 'node:assert/strict';
import type { DocumentStore, TextChange } from '../../../server/lsp/documentStore.ts';
import { createDocumentStore } from '../../../server/lsp/documentStore.ts';
import { runToEnd } from '../../../server/manifest/steps.ts';

const URI = 'file:///shop/web.yaml';

describe('document store', () => {
  let store: DocumentStore;

  beforeEach(() => {
    store = createDocumentStore();
    store.open(URI, 'yaml', 1, 'a: 1\nb: 2\n');
  });

  const change = (...changes: TextChange[]): void => {
    store.change(URI, 2, changes);
  };
  const insertAt = (line: number, character: number, text: string): TextChange => ({
    range: { start: { line, character }, end: { line, character } },
    text,
  });
  /** Where each line starts, as the store's table of lines has it. */
  const lineStarts = (): readonly number[] => {
    const text = store.get(URI)?.text;
    return Array.from(
      { length: text?.lineCount ?? 0 },
      (_, line) => text?.offsetAt({ line, character: 0 }) ?? -1,
    );
  };

  it('answers with the same manifest while the text stands', () => {
    assert.equal(store.get(URI), store.get(URI));
  });

  describe('read in steps', () => {
    const long = Array.from(
      { length: 2000 },
      (_, index) => `kind: Service\nmetadata: {name: shop-${index}}\n`,
    );

    beforeEach(() => {
      store.open(URI, 'yaml', 1, long.join('---\n'));
    });

    it('is the same document as read in one piece', () => {
      const steps = store.getInSteps(URI);
      assert.equal(steps.next().done, false, 'a long text takes more than one step');
      assert.equal(runToEnd(steps), store.get(URI));
    });

    it('is none when the text changes meanwhile, or the document is closed', () => {
      for (const happen of [
        () => {
          change(insertAt(0, 0, '# new\n'));
        },
        () => {
          store.close(URI);
        },
      ]) {
        const steps = store.getInSteps(URI);
        steps.next();
        happen();
        assert.equal(runToEnd(steps), undefined);
      }
    });

    it('is what somebody read meanwhile who could not wait', () => {
      const steps = store.getInSteps(URI);
      steps.next();
      const read = store.get(URI);
      assert.equal(runToEnd(steps), read);
    });
  });

  it('applies the changes of one message one after the other', () => {
    change(insertAt(0, 0, 'x: 0\n'), insertAt(1, 0, 'y: 0\n'));
    assert.equal(store.get(URI)?.text.getText(), 'x: 0\ny: 0\na: 1\nb: 2\n');
  });

  for (const [what, edit] of [
    ['past the last line', insertAt(40, 0, 'c: 3\n')],
    [
      'far behind the last line',
      { range: { start: { line: 30, character: 0 }, end: { line: 31, character: 0 } }, text: 'c: 3\n' },
    ],
    ['past the end of the last line', insertAt(2, 99, 'c: 3\n')],
    ['between two lines, as a fraction', insertAt(2.5, 0.5, 'c: 3\n')],
  ] as const) {
    it(`takes an edit ${what} as one at the end, and still knows where lines begin`, () => {
      store.get(URI)?.text.positionAt(0);
      change(edit);
      assert.equal(store.get(URI)?.text.getText(), 'a: 1\nb: 2\nc: 3\n');
      assert.deepEqual(lineStarts(), [0, 5, 10, 15]);
    });
  }

  it('takes an edit before the first line as one at the start', () => {
    change(insertAt(-3, -1, 'c: 3\n'));
    assert.equal(store.get(URI)?.text.getText(), 'c: 3\na: 1\nb: 2\n');
  });

  it('passes over changes of a document that is not open', () => {
    store.change('file:///shop/other.yaml', 1, [{ text: 'a: 1' }]);
    assert.equal(store.get('file:///shop/other.yaml'), undefined);
  });
});
