import assert from 'node:assert/strict';
import fc from 'fast-check';
import { splitDocuments } from '../../../server/manifest/splitDocuments.ts';

function split(text: string): readonly string[] {
  return splitDocuments(text).map(({ start, end }) => text.slice(start, end));
}

describe('splitDocuments', () => {
  const rows: readonly (readonly [rule: string, text: string, documents: readonly string[]])[] = [
    ['an empty file is one empty document', '', ['']],
    ['a file without markers is one document', 'a: 1\nb: 2\n', ['a: 1\nb: 2\n']],
    ['--- starts a document', 'a: 1\n---\nb: 2\n', ['a: 1\n', '---\nb: 2\n']],
    ['a first --- starts no second one', '---\na: 1\n', ['---\na: 1\n']],
    ['comments before the first --- belong to it', '# c\n\n---\na: 1\n', ['# c\n\n---\na: 1\n']],
    [
      'comments before a later --- belong to the document above',
      'a: 1\n# c\n---\nb: 2',
      ['a: 1\n# c\n', '---\nb: 2'],
    ],
    ['directives belong to the document below', '%YAML 1.1\n---\na: 1\n', ['%YAML 1.1\n---\na: 1\n']],
    ['... ends a document', 'a: 1\n...\nb: 2\n', ['a: 1\n...\n', 'b: 2\n']],
    ['blank lines behind the last ... belong to it', 'a: 1\n...\n\n# end\n', ['a: 1\n...\n\n# end\n']],
    ['two --- in a row make an empty document', '---\n---\na: 1', ['---\n', '---\na: 1']],
    ['a --- at the end starts an empty document', 'a: 1\n---\n', ['a: 1\n', '---\n']],
    ['text may follow ---', '--- {a: 1}\n--- # c\nb: 2', ['--- {a: 1}\n', '--- # c\nb: 2']],
    ['an indented --- is text', 'a: |\n  ---\n', ['a: |\n  ---\n']],
    ['a longer line of dashes is text', '----\n---x\n', ['----\n---x\n']],
    [
      'carriage returns end lines',
      'a: 1\r\n---\r\nb: 2\r---\rc: 3',
      ['a: 1\r\n', '---\r\nb: 2\r', '---\rc: 3'],
    ],
    ['a byte order mark is no content', '\ufeff---\na: 1\n', ['\ufeff---\na: 1\n']],
  ];
  for (const [rule, text, documents] of rows) {
    it(rule, () => {
      assert.deepEqual(split(text), documents);
    });
  }

  it('loses and repeats nothing', () => {
    const line = fc.constantFrom('---', '...', '# c', 'a: 1', '', '  ---', '%YAML 1.1', '\ufeff', '--- x');
    const lineBreak = fc.constantFrom('\n', '\r\n', '\r');
    fc.assert(
      fc.property(fc.array(fc.tuple(line, lineBreak)), (lines) => {
        const text = lines.flat().join('');
        const documents = split(text);
        assert.equal(documents.join(''), text);
        assert.ok(documents.length > 0);
        assert.ok(text === '' || documents.every((document) => document !== ''));
      }),
    );
  });
});
